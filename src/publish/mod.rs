//! Outputs to the folder that is served.
//!
//! Only files whose bytes differ are written, each whole (a side file, then a rename): new files
//! first, then changed ones with lists and home last, removals last of all. So a reader who comes
//! in the middle finds every file whole and every link leading somewhere. Must not know how
//! outputs were made.

mod error;
mod whole;
mod inventory;
mod list;
mod writer;
mod update;
mod folder;

pub use error::{PublishError, State};
pub use folder::{Folder, Published};
pub use list::LIST;
pub use whole::replace;
