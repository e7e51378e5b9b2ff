//! Addresses inside the site: flat files, stable, ASCII.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The address of an output from the site's root: `stories/t20261128-001.html`. Never absolute,
/// never climbing, never a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permalink(Arc<str>);

impl Permalink {
    /// An address that the program itself makes of ids and keys.
    pub fn new(address: impl Into<Arc<str>>) -> Self {
        Self(address.into())
    }

    /// An old address that an office wrote (`旧网址`): `old/news.html`, with or without a leading `/`.
    /// `None` if it climbs out of the site, is a folder, or is not plain ASCII.
    pub fn from_alias(text: &str) -> Option<Self> {
        let address = text.strip_prefix('/').unwrap_or(text);
        let (folders, file) = address.rsplit_once('/').map_or((None, address), |(folders, file)| (Some(folders), file));
        // Files have a dot in their names and folders have none, so that no address is another's folder.
        let folders_fit = folders.is_none_or(|folders| folders.split('/').all(is_id));
        let file_fits = file.strip_suffix(".html").is_some_and(|stem| stem.split('.').all(is_id));
        (folders_fit && file_fits && address.len() <= 200).then(|| Self(address.into()))
    }

    /// The page of a story.
    pub fn story(id: &str) -> Self {
        Self(format!("stories/{id}.html").into())
    }

    /// The page of an issue of the bulletin, by its key.
    pub fn bulletin(key: &str) -> Self {
        Self(format!("bulletins/{key}.html").into())
    }

    /// A standing page.
    pub fn standing(id: &str) -> Self {
        Self(format!("pages/{id}.html").into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What leads from this page to the site's root: empty, `../`, `../../`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for Permalink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text may be an id or key: 1 to 100 ASCII letters, digits, `-`, `_`.
pub fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
