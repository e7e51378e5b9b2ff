//! A stand-in for the room that sets PDFs, until the real one is merged.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{Bodies, Sheet};
use crate::theme::Theme;

/// # Errors
/// Always.
pub fn pdf(_: &Sheet, _: &Theme, _: &dyn Bodies, _: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Err(Vec::new())
}
