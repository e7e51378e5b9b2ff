//! Why a folder could not be brought up to date.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::source::refusal;

/// What the file system refused, and in what state that leaves the site.
#[derive(Debug)]
pub struct PublishError {
    pub path: PathBuf,
    pub error: io::Error,
    pub state: State,
}

/// What a reader of the site finds after a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There was no site, and there is none.
    None,
    /// The older site, untouched.
    Older,
    /// Whole files, some new and some old.
    Mixed,
}

impl PublishError {
    /// A refusal before the first byte of an older site.
    pub fn before(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), error, state: State::Older }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = refusal(&self.error);
        let state = match self.state {
            State::None => "网站没有生成，也没有留下写了一半的文件",
            State::Older => "原有网站没有改动",
            State::Mixed => "已写出的文件都是完整的，其余保持原样",
        };
        write!(f, "写不了 {}：{reason}。{state}；处理后重新生成即可补齐。", self.path.display())
    }
}
