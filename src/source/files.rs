//! The port through which everything that is read comes in.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::SourcePath;

/// What a file system tells of a file without reading it. Equal stats (not taken in the same
/// instant as a change: see the cache's racy rule) mean equal content, as in git.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    pub size: u64,
    /// Time of the last change of content, nanoseconds since 1970; 0 where there is none.
    pub modified: i64,
    /// Time of the last change of the entry itself, nanoseconds since 1970; 0 where unknown.
    pub changed: i64,
    /// The file's number in its file system; 0 where unknown.
    pub inode: u64,
}

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    Missing,
    /// A symbolic link leads outside the project.
    Escapes,
    /// It is larger than a file of its sort may be.
    TooLarge {
        limit: u64,
    },
    /// It has a name, and is nothing that can be read: a pipe, a link that leads nowhere. Why.
    NotAFile(&'static str),
    /// Anything else, in the system's words.
    Unreadable(String),
}

impl FileError {
    /// What helps, whatever the file is for.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Missing => "检查文件名和所在文件夹",
            Self::Escapes => "删去符号链接，把文件本身放进 content 文件夹",
            Self::TooLarge { .. } => "把文件拆小；图片先压缩再放入",
            Self::NotAFile(_) => "删去它，或换成文件本身；文件名不合规的，请改名",
            Self::Unreadable(_) => "检查文件的权限，或是否被别的程序占用",
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("文件不存在"),
            Self::Escapes => f.write_str("符号链接指到了项目之外"),
            Self::TooLarge { limit } => write!(f, "超过 {} MiB 的上限", limit >> 20),
            Self::NotAFile(reason) => write!(f, "读取失败（{reason}）"),
            Self::Unreadable(reason) => write!(f, "读取失败（{reason}）"),
        }
    }
}

/// A file of a listing: what is known of it, or why it cannot be had.
pub type Listed = (SourcePath, Result<Stat, FileError>);

/// A set of files: a disk, the files embedded in the binary, or a git index.
pub trait Files: Sync {
    /// All files below `folder` in the order of their paths, and folders that cannot be entered;
    /// empty if there is no such folder. Entries whose name begins with `.` are left out.
    fn list(&self, folder: &str) -> Vec<Listed>;

    /// What is known of one file without reading it.
    ///
    /// # Errors
    /// As [`FileError`] says.
    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError>;

    /// The content of one file, unless it is larger than `limit` bytes.
    ///
    /// # Errors
    /// As [`FileError`] says.
    fn bytes_within(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, FileError>;

    /// The content of one file.
    ///
    /// # Errors
    /// As [`FileError`] says.
    fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, FileError> {
        self.bytes_within(path, u64::MAX)
    }
}
