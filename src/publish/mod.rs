//! Outputs to the folder that is served.
//!
//! Only files whose bytes differ are written, each whole (a side file, then a rename): new files
//! first, then changed ones with lists and home last, removals last of all. So a reader who comes
//! in the middle finds every file whole and every link leading somewhere. Must not know how
//! outputs were made.

mod whole;
mod list;
mod folder;

pub use folder::{Folder, PublishError, Published};
pub use list::LIST;
