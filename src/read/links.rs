//! Where links and images lead: destinations as written to targets.
//!
//! Browsers read an address more generously than it looks (spaces inside a scheme, odd case), so
//! that a scheme is looked for in the address laid bare, and only one that is written plainly is
//! believed.

use super::problem::Problem;
use crate::diagnostic::Code;
use crate::model::Target;
use crate::source::{PathError, SourcePath, percent_decoded};

const CONTENT: &str = "content";
const CAMPAIGN: &str = "content/campaign.yaml";

const EMPTY: Problem =
    Problem::new(Code::EmptyLink, "链接或图片没有写地址", "在圆括号里写上地址，例如 (乙镇修路灯.md) 或 (https://…)");
const FORBIDDEN: Problem = Problem::new(
    Code::ForbiddenLink,
    "链接用了不允许的协议",
    "只能链接 http、https、mailto、tel 地址，或者项目内的文件",
);
const FORBIDDEN_IMAGE: Problem =
    Problem::new(Code::ForbiddenLink, "图片用了不允许的协议", "把图片文件放在稿件旁边，只写文件名");
const FORBIDDEN_FILE: Problem =
    Problem::new(Code::ForbiddenLink, "链接指向了设置文件或隐藏文件", "这类文件不对外发布，请删去链接");
const INCOMPLETE: Problem =
    Problem::new(Code::IncompleteLink, "网址不完整", "写出完整网址，以 https:// 开头，冒号和斜杠用半角");
const MISENCODED: Problem =
    Problem::new(Code::MisencodedLink, "链接中的百分号编码不是 UTF-8", "直接写中文文件名，不用百分号编码");
const OUTSIDE: Problem = Problem::new(
    Code::OutsideProject,
    "链接指到了 content 文件夹之外",
    "把文件放在稿件旁边，写相对路径；外部网址以 https:// 开头",
);
const OUTSIDE_IMAGE: Problem =
    Problem::new(Code::OutsideProject, "图片在 content 文件夹之外", "把图片文件放在稿件旁边，只写文件名");
const REMOTE_IMAGE: Problem = Problem::new(Code::RemoteImage, "图片引自其他网站", "下载后放在稿件旁，写文件名");
const REMOTE_VIDEO: Problem = Problem::new(
    Code::RemoteVideo,
    "视频引自其他网站",
    "下载后放在稿件旁，写文件名；只能在别处看的，改用链接 [名称](网址)",
);
const VIDEO_FORMAT: Problem = Problem::new(
    Code::VideoFormat,
    "视频不是网页能放的格式",
    "用剪辑软件导出为 MP4（H.264 编码），写上以 .mp4 或 .webm 结尾的文件名",
);
/// Extensions of videos that pages can show.
const VIDEOS: [&str; 2] = ["mp4", "webm"];
const FOLDER: Problem = Problem::new(
    Code::FolderLink,
    "链接没有指到具体的文件",
    "链接到 .md 稿件或附件的文件名；不是链接的，在方括号前加一个反斜杠 \\",
);
const WEB_PAGE: Problem =
    Problem::new(Code::HtmlLink, "链接指向本站的 .html 网页", "链接到生成它的 .md 稿件，网址由程序填写");

/// Where a link of the document `path` leads.
///
/// # Errors
/// What is wrong with the destination.
pub fn target(path: &SourcePath, destination: &str) -> Result<Target, Problem> {
    let destination = destination.trim();
    if let Some(anchor) = destination.strip_prefix('#') {
        return if anchor.is_empty() { Err(EMPTY) } else { Ok(Target::Anchor(decode(anchor)?)) };
    }
    match scheme_of(destination) {
        None if destination.is_empty() => Err(EMPTY),
        None => local(path, destination),
        Some(found) if is_drive(&found) => Err(OUTSIDE),
        Some(found) if is_allowed(&found) && scheme(destination).as_ref() == Some(&found) => external(destination),
        Some(_) => Err(FORBIDDEN),
    }
}

/// The file of an image of the document `path`.
///
/// # Errors
/// What is wrong with the destination.
pub fn picture(path: &SourcePath, destination: &str) -> Result<SourcePath, Problem> {
    let destination = destination.trim();
    match scheme_of(destination).as_deref() {
        None if destination.is_empty() => Err(EMPTY),
        None if destination.starts_with("//") => Err(REMOTE_IMAGE),
        None => file_beside(path, destination).map_err(about_image),
        Some("http" | "https") => Err(REMOTE_IMAGE),
        Some(found) if found == "file" || is_drive(found) => Err(OUTSIDE_IMAGE),
        Some(_) => Err(FORBIDDEN_IMAGE),
    }
}

/// The file of a video of the document `path`.
///
/// # Errors
/// What is wrong with the destination.
pub fn video(path: &SourcePath, destination: &str) -> Result<SourcePath, Problem> {
    match scheme_of(destination).as_deref() {
        None if destination.starts_with("//") || destination.starts_with("www.") => Err(REMOTE_VIDEO),
        None => match file_beside(path, destination)? {
            file if VIDEOS.contains(&file.extension().as_str()) => Ok(file),
            _ => Err(VIDEO_FORMAT),
        },
        Some("http" | "https") => Err(REMOTE_VIDEO),
        Some(_) => Err(OUTSIDE),
    }
}

/// The file that a destination of the file `path` names, without query and fragment.
///
/// # Errors
/// If it is no file of `content/` that may be published.
pub fn file_beside(path: &SourcePath, destination: &str) -> Result<SourcePath, Problem> {
    publishable(resolve(path, &decode(split(destination).0)?)?)
}

fn about_image(problem: Problem) -> Problem {
    if problem == OUTSIDE { OUTSIDE_IMAGE } else { problem }
}

/// The scheme that a browser finds in a destination, in lower case.
pub fn scheme_of(destination: &str) -> Option<String> {
    scheme(&bare(destination))
}

/// Whether a link may lead to addresses of a scheme.
pub fn is_allowed(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "mailto" | "tel")
}

fn is_drive(scheme: &str) -> bool {
    scheme.len() == 1
}

/// The scheme of an address in lower case, as RFC 3986, 3.1 defines it.
fn scheme(address: &str) -> Option<String> {
    let (head, _) = address.split(['/', '?', '#', '\\']).next()?.split_once(':')?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_scheme = head.starts_with(|c: char| c.is_ascii_alphabetic()) && head.chars().all(allowed);
    is_scheme.then(|| head.to_ascii_lowercase())
}

/// An address without what hides its scheme: percent encoding in layers, spaces, control and
/// zero-width characters.
fn bare(address: &str) -> String {
    let mut bare = address.to_owned();
    for _ in 0..3 {
        match decode(&bare) {
            Ok(decoded) => bare = decoded,
            Err(_) => break,
        }
    }
    let hides = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c as u32, 0xAD | 0x200B..=0x200F | 0x2060..=0x2064 | 0xFEFF)
    };
    bare.retain(|c| !hides(c));
    bare
}

fn external(destination: &str) -> Result<Target, Problem> {
    if destination.contains(char::is_control) {
        return Err(FORBIDDEN);
    }
    let Some((scheme, rest)) = destination.split_once(':') else { return Err(INCOMPLETE) };
    let scheme = scheme.to_ascii_lowercase();
    let name = if scheme.starts_with("http") { rest.strip_prefix("//") } else { Some(rest) };
    if name.is_none_or(|name| name.is_empty() || name.starts_with(['/', '\\', '?', '#'])) {
        return Err(INCOMPLETE);
    }
    Ok(Target::External(format!("{scheme}:{}", rest.replace(' ', "%20"))))
}

fn local(path: &SourcePath, destination: &str) -> Result<Target, Problem> {
    if destination.starts_with("www.") || destination.contains("：//") {
        return Err(INCOMPLETE);
    }
    let (reference, fragment) = split(destination);
    let reference = decode(reference)?;
    let resolved = resolve(path, &reference)?;
    if resolved.as_str() == CONTENT {
        return Err(FOLDER);
    }
    let resolved = publishable(resolved)?;
    match resolved.extension().as_str() {
        _ if reference.ends_with('/') => Err(FOLDER),
        "" => Err(FOLDER),
        "html" | "htm" => Err(WEB_PAGE),
        "md" => Ok(Target::Document { path: resolved, anchor: fragment.map(decode).transpose()? }),
        _ => Ok(Target::Asset { name: resolved.file_name().to_owned(), path: resolved }),
    }
}

fn resolve(path: &SourcePath, reference: &str) -> Result<SourcePath, Problem> {
    path.resolve(reference).map_err(|error| if error == PathError::Empty { EMPTY } else { OUTSIDE })
}

fn publishable(file: SourcePath) -> Result<SourcePath, Problem> {
    let hidden = file.as_str().split('/').any(|part| part.starts_with('.'));
    match file.is_in(CONTENT) {
        false => Err(OUTSIDE),
        true if hidden || file.as_str() == CAMPAIGN => Err(FORBIDDEN_FILE),
        true => Ok(file),
    }
}

/// A reference without its query, and its fragment if that is not empty.
fn split(destination: &str) -> (&str, Option<&str>) {
    let (reference, fragment) = match destination.split_once('#') {
        Some((reference, fragment)) => (reference, Some(fragment).filter(|fragment| !fragment.is_empty())),
        None => (destination, None),
    };
    (reference.split('?').next().unwrap_or_default(), fragment)
}

fn decode(text: &str) -> Result<String, Problem> {
    percent_decoded(text).ok_or(MISENCODED)
}
