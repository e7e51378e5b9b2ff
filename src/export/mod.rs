//! A library becomes what the office passes on beside its site: so far the forms on which a leader
//! signs.
//!
//! Must not know who receives them.

mod review_sheet;

pub use review_sheet::{review_sheet_of_issue, review_sheet_of_story};
