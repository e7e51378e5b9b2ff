//! Images, videos and attachments.

use super::scene::{Finding, Scene};
use crate::diagnostic::nearest;
use crate::model::{Asset, Document, ImageRefusal, PortalFile, Story, Target, VideoCoding};
use crate::source::{FileError, SourcePath, Span};

/// Extensions of images that pages can show.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "webp", "gif"];
/// A video of more bytes is told of: a phone on a village road waits minutes for it.
const LARGE_VIDEO: u64 = 64 << 20;

/// A place where a document refers to a file.
pub struct Reference<'a> {
    pub from: &'a SourcePath,
    pub span: Span,
    pub path: &'a SourcePath,
    pub sort: Sort,
}

/// What a document takes a file for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Image,
    Video,
    Attachment,
}

pub fn missing_image(scene: &Scene<'_>) -> Vec<Finding> {
    missing(scene, Sort::Image, "图片")
}

pub fn missing_video(scene: &Scene<'_>) -> Vec<Finding> {
    missing(scene, Sort::Video, "视频")
}

pub fn missing_attachment(scene: &Scene<'_>) -> Vec<Finding> {
    missing(scene, Sort::Attachment, "附件")
}

pub fn outside_project(scene: &Scene<'_>) -> Vec<Finding> {
    failed(scene, |error| match error {
        FileError::Escapes => {
            Some(("经符号链接指到了项目之外".to_owned(), "删去符号链接，把文件本身放进 content 文件夹"))
        }
        _ => None,
    })
}

pub fn too_large(scene: &Scene<'_>) -> Vec<Finding> {
    failed(scene, |error| match error {
        FileError::TooLarge { limit } => {
            let hint = "压缩后再放入；照片长边 2000 像素以内就够用，视频导出为 720p";
            Some((format!("超过 {} MiB 的上限", limit >> 20), hint))
        }
        _ => None,
    })
}

pub fn unreadable(scene: &Scene<'_>) -> Vec<Finding> {
    failed(scene, |error| match error {
        FileError::NotAFile(_) | FileError::Unreadable(_) => Some((error.to_string(), error.remedy())),
        _ => None,
    })
}

pub fn not_an_image(scene: &Scene<'_>) -> Vec<Finding> {
    refused(scene, |refusal, path| match refusal {
        ImageRefusal::Heic => {
            let hint = "请在手机上把拍照格式设为“兼容性最佳”，或把这张另存为 JPG";
            Some(("是手机的 HEIC 格式，浏览器大多打不开".to_owned(), hint))
        }
        ImageRefusal::Avif => Some(("是 AVIF 格式，旧的浏览器打不开".to_owned(), "另存为 JPG")),
        ImageRefusal::Svg => Some(("是 SVG 图，可能带有脚本，不能当图片用".to_owned(), "另存为 PNG")),
        ImageRefusal::OtherFormat => Some(("不是网页能用的图片格式".to_owned(), "另存为 JPG 或 PNG")),
        ImageRefusal::NotAnImage if PICTURES.contains(&path.extension().as_str()) => {
            Some(("后缀是图片，内容却不是".to_owned(), "用看图软件打开原图，另存为 JPG 或 PNG"))
        }
        ImageRefusal::NotAnImage => {
            let hint = "图片用 JPG、PNG、WebP 或 GIF；别的文件用链接的写法 [名称](文件名)";
            Some(("不是图片".to_owned(), hint))
        }
        ImageRefusal::Cmyk | ImageRefusal::Damaged | ImageRefusal::TooManyPixels { .. } => None,
    })
}

pub fn press_colours(scene: &Scene<'_>) -> Vec<Finding> {
    refused(scene, |refusal, _| match refusal {
        ImageRefusal::Cmyk => {
            let hint = "用图片软件把颜色模式改为 RGB（sRGB），另存为 JPG";
            Some(("是印刷用的四色（CMYK）图片，在网页上颜色会走样".to_owned(), hint))
        }
        _ => None,
    })
}

pub fn damaged_image(scene: &Scene<'_>) -> Vec<Finding> {
    refused(scene, |refusal, _| match refusal {
        ImageRefusal::Damaged => {
            Some(("已损坏，或没有传完整".to_owned(), "请重新拷贝原图；打得开的，用看图软件另存为 JPG 或 PNG"))
        }
        _ => None,
    })
}

pub fn too_many_pixels(scene: &Scene<'_>) -> Vec<Finding> {
    refused(scene, |refusal, _| match refusal {
        ImageRefusal::TooManyPixels { width, height } => {
            let problem = format!("宽 {width} 像素、高 {height} 像素，超过 1 亿像素的上限");
            Some((problem, "用图片软件缩小后再放入；照片长边 2000 像素以内就够用"))
        }
        _ => None,
    })
}

/// An image that is only linked is passed on, too, and must not tell where it was taken.
pub fn uncleaned_attachment(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |reference: Reference<'_>| {
        let Some(Ok(Asset { image: Err(refusal), .. })) = scene.library.assets.get(reference.path) else { return None };
        if reference.sort != Sort::Attachment || matches!(refusal, ImageRefusal::NotAnImage | ImageRefusal::Svg) {
            return None;
        }
        let message = format!("附件“{}”是图片，里面的拍摄地点等信息去不掉", reference.path.file_name());
        Some(Finding::new(reference.from, reference.span, message, "另存为 JPG 或 PNG（RGB 颜色）后再作附件"))
    };
    references(scene).filter_map(finding).collect()
}

pub fn not_a_video(scene: &Scene<'_>) -> Vec<Finding> {
    videos(scene, |asset| match asset.video {
        None => Some(("后缀是视频，内容却不是或已损坏".to_owned(), "用剪辑软件打开原片，导出为 MP4（H.264 编码）")),
        Some(_) => None,
    })
}

pub fn unplayable_video(scene: &Scene<'_>) -> Vec<Finding> {
    let hint = "用剪辑软件导出为 H.264 编码；手机录像格式可改为“兼容性最佳”";
    videos(scene, |asset| match asset.video.as_ref()?.coding {
        VideoCoding::Common => None,
        VideoCoding::Hevc => Some(("是 H.265（HEVC）编码，多数浏览器放不出画面".to_owned(), hint)),
        VideoCoding::Unknown => Some(("的编码没有认出来，浏览器可能放不出画面".to_owned(), hint)),
    })
}

/// Of a track of places nothing can be cut without making the video anew.
pub fn video_with_places(scene: &Scene<'_>) -> Vec<Finding> {
    let hint = "用剪辑软件重新导出（不要选“保留元数据”），位置记录就没有了";
    let finding = |reference: Reference<'_>| {
        let Some(Ok(Asset { video: Some(video), .. })) = scene.library.assets.get(reference.path) else { return None };
        let message = format!("“{}”里一路记着拍摄地点，程序去不掉", reference.path.file_name());
        video.logs_places.then(|| Finding::new(reference.from, reference.span, message, hint))
    };
    references(scene).filter_map(finding).collect()
}

pub fn large_video(scene: &Scene<'_>) -> Vec<Finding> {
    videos(scene, |asset| {
        let large = asset.size > LARGE_VIDEO;
        large.then(|| {
            (
                format!("有 {} MB，手机上打开很慢", asset.size >> 20),
                "导出为 720p、每分钟不超过 15 MB，或者只截取要紧的一段",
            )
        })
    })
}

/// What is wrong with videos that can be had.
fn videos(scene: &Scene<'_>, say: impl Fn(&Asset) -> Option<(String, &'static str)>) -> Vec<Finding> {
    let finding = |reference: Reference<'_>| {
        let Some(Ok(asset)) = scene.library.assets.get(reference.path) else { return None };
        let (problem, hint) = say(asset)?;
        let message = format!("“{}”{problem}", reference.path.file_name());
        Some(Finding::new(reference.from, reference.span, message, hint))
    };
    references(scene).filter(|reference| reference.sort == Sort::Video).filter_map(finding).collect()
}

pub fn missing_alt_text(scene: &Scene<'_>) -> Vec<Finding> {
    let pictures = scene.library.documents().flat_map(|document| {
        let bare = document.outline().pictures.iter().filter(|picture| picture.alt.trim().is_empty());
        bare.map(move |picture| {
            let hint = "在方括号里写明图上是什么：![村口的新站牌](文件名.jpg)";
            Finding::new(document.path(), picture.span, "图片没有文字说明，看不见图的人不知道内容", hint)
        })
    });
    let photos = scene.library.stories.iter().flat_map(|story| {
        let bare = story.photos.iter().filter(|photo| photo.caption.is_empty());
        bare.map(move |photo| {
            let hint = "给这张图补上“图片说明: …”，写明图上是什么";
            Finding::new(&story.path, photo.file.span, "图片没有文字说明，看不见图的人不知道内容", hint)
        })
    });
    pictures.chain(photos).collect()
}

fn missing(scene: &Scene<'_>, sort: Sort, label: &str) -> Vec<Finding> {
    let absent = |path: &SourcePath| matches!(scene.library.assets.get(path), None | Some(Err(FileError::Missing)));
    let present = || scene.library.assets.iter().filter(|(_, asset)| asset.is_ok()).map(|(path, _)| path.as_str());
    let finding = |reference: Reference<'_>| {
        let hint = match nearest(reference.path.as_str(), present()) {
            Some(path) => format!("是不是“{path}”？文件名的大小写和后缀也要一致"),
            None => "把文件放在稿件旁边，文件名的大小写和后缀也要一致".to_owned(),
        };
        Finding::new(reference.from, reference.span, format!("{label}不存在：{}", reference.path), hint)
    };
    references(scene).filter(|it| it.sort == sort && absent(it.path)).map(finding).collect()
}

fn failed(scene: &Scene<'_>, say: impl Fn(&FileError) -> Option<(String, &'static str)>) -> Vec<Finding> {
    if scene.library.assets.values().all(Result::is_ok) {
        return Vec::new();
    }
    let finding = |reference: Reference<'_>| {
        let Some(Err(error)) = scene.library.assets.get(reference.path) else { return None };
        let (problem, hint) = say(error)?;
        let message = format!("“{}”{problem}", reference.path.file_name());
        Some(Finding::new(reference.from, reference.span, message, hint))
    };
    references(scene).filter_map(finding).collect()
}

/// Files that documents show as images and that pages cannot show.
fn refused(
    scene: &Scene<'_>,
    say: impl Fn(ImageRefusal, &SourcePath) -> Option<(String, &'static str)>,
) -> Vec<Finding> {
    let finding = |reference: Reference<'_>| {
        let Some(Ok(Asset { image: Err(refusal), .. })) = scene.library.assets.get(reference.path) else { return None };
        let (problem, hint) = say(*refusal, reference.path)?;
        let message = format!("“{}”{problem}", reference.path.file_name());
        (reference.sort == Sort::Image).then(|| Finding::new(reference.from, reference.span, message, hint))
    };
    references(scene).filter_map(finding).collect()
}

/// All such places.
pub fn references<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Reference<'a>> {
    let documents = scene.library.documents().flat_map(|document| {
        let own = if let Document::Story(story) = document { of_fields(story) } else { Vec::new() };
        own.into_iter().chain(of_body(document))
    });
    documents.chain(of_portal(scene))
}

fn of_portal<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Reference<'a>> {
    let files = scene.library.surround.files(&scene.library.campaign);
    let sort = |is_image: bool| if is_image { Sort::Image } else { Sort::Attachment };
    files.map(move |PortalFile { from, span, path, is_image }| Reference { from, span, path, sort: sort(is_image) })
}

fn of_fields(story: &Story) -> Vec<Reference<'_>> {
    let files = story.cover.iter().chain(story.photos.iter().map(|photo| &photo.file));
    let named = files.filter_map(|file| file.value.as_ref().map(|path| (path, file.span)));
    named.map(|(path, span)| Reference { from: &story.path, span, path, sort: Sort::Image }).collect()
}

fn of_body<'a>(document: Document<'a>) -> impl Iterator<Item = Reference<'a>> {
    let (from, outline) = (document.path(), document.outline());
    let pictures =
        outline.pictures.iter().filter_map(|picture| Some((picture.path.as_ref()?, picture.span, Sort::Image)));
    let others = outline.links.iter().filter_map(|link| match &link.target {
        Target::Asset { path, .. } => Some((path, link.span, Sort::Attachment)),
        Target::Video { path, .. } => Some((path, link.span, Sort::Video)),
        _ => None,
    });
    pictures.chain(others).map(move |(path, span, sort)| Reference { from, span, path, sort })
}
