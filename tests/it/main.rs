//! The product at its boundary: one file for each command or subject, over one harness.

mod architecture;
mod build;
mod bulletin;
mod check;
mod edits;
mod encodings;
mod figures;
mod help;
mod hook;
mod html;
mod images;
mod incremental;
mod init;
mod licences;
mod links;
mod many;
mod markdown;
mod new;
mod pages;
mod portal;
mod privacy;
mod project;
mod safe;
mod serve;
mod theme;
mod tool;
