//! Text becomes text that may be shown: masking of names, blotting of private numbers.
//!
//! Must not know stories, nor files.

mod blot;
mod names;
#[cfg(test)]
mod tests;

pub use blot::{blot, private_numbers};
pub use names::{is_generic, mask_name, mask_names};
