//! The text of templates, before it is compiled.

use std::collections::BTreeMap;

use crate::source::SourcePath;

/// A template's file and text.
#[derive(Debug)]
pub struct Template {
    pub path: SourcePath,
    pub text: String,
}

/// Templates by the names under which others extend and include them: `story.html` of the theme
/// itself, `official/story.html` of the theme that it extends.
pub type Templates = BTreeMap<String, Template>;
