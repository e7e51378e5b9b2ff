//! The files of images: upright, in sRGB, small, and without what a camera or a phone wrote into
//! them: place, owner, time, thumbnail. Only the mark that an image was made by a machine stays.

mod clean;
mod decode;
mod encode;
mod gif;
mod mark;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Sources, changed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Image, ImageView, Making, Sheet};
use crate::source::{Files, Fingerprint};
use decode::Picture;
use mark::Mark;

/// Has files of images, made before or now.
pub trait Images: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// If the image cannot be decoded, or was changed meanwhile.
    fn image(&self, view: &ImageView) -> Result<Vec<u8>, Diagnostic>;
}

/// Makes files of one image, which is read and decoded once.
///
/// # Errors
/// If it cannot be decoded, or was changed meanwhile.
pub fn make_images(views: &[&ImageView], files: &dyn Files) -> Result<Vec<Vec<u8>>, Diagnostic> {
    let Some(first) = views.first() else { return Ok(Vec::new()) };
    let bytes = files.bytes(&first.source).map_err(|_| changed(&first.source))?;
    if Fingerprint::of(&bytes) != first.fingerprint {
        return Err(changed(&first.source));
    }
    // A fault of a decoder's is the image's fault here.
    let made = catch_unwind(AssertUnwindSafe(|| made(&bytes, views))).unwrap_or_default();
    made.ok_or_else(|| {
        let hint = "请重新拷贝原图；打得开的，用看图软件另存为 JPG 或 PNG 后替换";
        Diagnostic::new(&first.source, Code::DamagedImage, "图片已损坏，解不开", hint)
    })
}

/// What is passed on as it came is decoded as well: it must be one that browsers can show.
fn made(bytes: &[u8], views: &[&ImageView]) -> Option<Vec<Vec<u8>>> {
    let picture = decode::picture(bytes)?;
    let mark = mark::find(bytes);
    views.iter().map(|view| file(bytes, &picture, mark.as_ref(), view)).collect()
}

fn file(bytes: &[u8], picture: &Picture, mark: Option<&Mark>, view: &ImageView) -> Option<Vec<u8>> {
    match view.size.making {
        Making::Cleaned => clean::clean(bytes, mark),
        Making::Photo => encode::jpeg(&picture.shown(view)?, encode::PHOTO, mark),
        Making::Drawing => encode::jpeg(&picture.shown(view)?, encode::DRAWING, mark),
    }
}

/// The images of an issue, each in its largest size, by their addresses.
///
/// # Errors
/// All that cannot be read or decoded.
pub fn of_sheet(sheet: &Sheet, sources: &Sources) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    collected(sheet, sources, |view| view)
}

/// The same for Word, which reads no WebP: such images as JPEG.
///
/// # Errors
/// All that cannot be read or decoded.
pub fn of_sheet_for_word(sheet: &Sheet, sources: &Sources) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    collected(sheet, sources, |mut view| {
        if view.size.making == Making::Cleaned && view.size.url.ends_with(".webp") {
            view.size.making = Making::Drawing;
        }
        view
    })
}

fn collected(
    sheet: &Sheet,
    sources: &Sources,
    wanted: fn(ImageView) -> ImageView,
) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    let bodies = sheet.bodies();
    let shown: BTreeMap<&str, &Image> =
        bodies.iter().flat_map(|body| body.images.iter().flatten()).map(|image| (image.url.as_str(), image)).collect();
    let mut images = BTreeMap::new();
    let mut problems = Vec::new();
    for (url, view) in shown.into_iter().filter_map(|(url, image)| Some((url, image.views().next_back()?))) {
        match sources.images.image(&wanted(view)) {
            Ok(bytes) => drop(images.insert(url.to_owned(), bytes)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(images) } else { Err(problems) }
}

/// A file of an image as a `data:` address.
pub fn data_uri(bytes: &[u8]) -> String {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let media_type = match bytes {
        [0xFF, ..] => "image/jpeg",
        [0x89, ..] => "image/png",
        [b'R', ..] => "image/webp",
        _ => "image/gif",
    };
    format!("data:{media_type};base64,{}", BASE64_STANDARD.encode(bytes))
}
