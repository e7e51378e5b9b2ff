//! Directives: `::: 引语 王大爷` opens a form, `:::` closes it.
//!
//! The office's input methods write full-width colons and equals signs, so that both widths are
//! read alike. The first line is plain text: a name, words, and for some forms `名称=值`.
//!
//! `fences` finds the lines, `opening` reads the first one; what a form holds is ordinary Markdown,
//! and the business of `forms`.

mod fences;
mod opening;
mod tokens;

pub use fences::{Fence, fences, leading_colons};
pub use opening::{Attribute, Kind, Opening, is_name};
