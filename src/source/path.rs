//! Paths inside a project: relative to its root, separated by `/` on every system.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A path below the project's root, such as `content/stories/a.md`: never absolute, without `.`
/// and `..`, separated by `/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourcePath(Arc<str>);

/// Why a reference does not name a file of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// It begins with `/`, a drive letter or a scheme.
    Absolute,
    /// It climbs above the root.
    Outside,
    /// It is empty or holds a NUL.
    Empty,
}

impl SourcePath {
    /// A path that the program itself knows to be well formed.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(path.as_ref().into())
    }

    /// The path as text, separated by `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the path; empty at the root.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The file name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case; empty where there is none.
    pub fn extension(&self) -> String {
        let name = self.file_name();
        name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// Whether the path lies in `folder`, at any depth.
    pub fn is_in(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The path that `reference`, written in this file, points to.
    ///
    /// # Errors
    /// A reference that is absolute, empty, or climbs above the project's root.
    pub fn resolve(&self, reference: &str) -> Result<Self, PathError> {
        if reference.is_empty() || reference.contains('\0') {
            return Err(PathError::Empty);
        }
        if reference.starts_with(['/', '\\']) || has_scheme_or_drive(reference) {
            return Err(PathError::Absolute);
        }
        let mut parts: Vec<&str> = self.parent().split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or(PathError::Outside)?;
                }
                part => parts.push(part),
            }
        }
        Ok(Self(parts.join("/").into()))
    }
}

fn has_scheme_or_drive(reference: &str) -> bool {
    reference.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'))
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}
