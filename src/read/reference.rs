//! References from fields to files of the project.

use super::problem::Problem;
use crate::diagnostic::Code;
use crate::source::{PathError, SourcePath};

/// The folder that holds all that may be published.
const CONTENT: &str = "content";

const REMOTE: Problem =
    Problem::new(Code::RemoteImage, "图片写的是网上的地址", "把图片下载后放在稿件旁边，这里写文件名");

/// The file that `text`, written in `from`, names.
///
/// # Errors
/// If it lies on the web or outside `content/`.
pub fn file(from: &SourcePath, text: &str) -> Result<SourcePath, Problem> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("http:") || lower.starts_with("https:") || text.starts_with("//") {
        return Err(REMOTE);
    }
    match from.resolve(text) {
        Ok(path) if path.is_in(CONTENT) => Ok(path),
        Ok(_) | Err(PathError::Outside) => Err(outside("这个文件不在 content 文件夹里")),
        Err(PathError::Absolute) => Err(outside("这里写了绝对路径")),
        Err(PathError::Empty) => Err(outside("文件名是空的")),
    }
}

const fn outside(message: &'static str) -> Problem {
    Problem::new(Code::OutsideProject, message, "把文件放在稿件旁边（content 文件夹以内），写相对路径，如“现场.jpg”")
}
