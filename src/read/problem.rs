//! What is wrong with a piece of text, in words.

use std::borrow::Cow;

use crate::diagnostic::Code;

/// The words of a diagnostic, before its place is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    pub message: Cow<'static, str>,
    pub hint: Cow<'static, str>,
}

impl Problem {
    pub const fn new(code: Code, message: &'static str, hint: &'static str) -> Self {
        Self { code, message: Cow::Borrowed(message), hint: Cow::Borrowed(hint) }
    }

    /// A problem whose words quote the text, or depend on it.
    pub fn quoting(code: Code, message: String, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { code, message: Cow::Owned(message), hint: hint.into() }
    }
}
