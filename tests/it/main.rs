//! The product at its boundary: one file for each command or subject, over one harness.

mod architecture;
mod build;
mod check;
mod encodings;
mod html;
mod incremental;
mod init;
mod links;
mod new;
mod project;
mod tool;
