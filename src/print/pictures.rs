//! The images of a sheet, tried before they are set, and named by number.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use super::setting::Setting;
use super::world::Files;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Event, Image};
use crate::source::Span;

/// Images by their addresses. Numbers name them in the sheet's program, since Typst keeps every
/// path that it has ever seen.
#[derive(Default)]
pub struct Pictures<'a>(BTreeMap<&'a str, (usize, &'a [u8])>);

impl<'a> Pictures<'a> {
    /// The images of the bodies, and a diagnostic for each that cannot be shown.
    pub fn collect(settings: &[Setting<'a>], images: &'a BTreeMap<String, Vec<u8>>) -> (Self, Vec<Diagnostic>) {
        let (mut pictures, mut problems) = (Self::default(), Vec::new());
        for setting in settings {
            for (place, image) in shown(setting) {
                match images.get(&image.url).filter(|bytes| is_readable(bytes)) {
                    Some(bytes) => pictures.add(&image.url, bytes),
                    None => problems.push(unreadable(setting, place, image)),
                }
            }
        }
        (pictures, problems)
    }

    fn add(&mut self, url: &'a str, bytes: &'a [u8]) {
        let number = self.0.len();
        self.0.entry(url).or_insert((number, bytes));
    }

    /// The file of an image in the sheet's program.
    pub fn file(&self, url: &str) -> Option<String> {
        self.0.get(url).map(|(number, _)| file_name(*number))
    }

    /// The bytes of such a file.
    pub fn bytes(&self, file: &str) -> Option<&'a [u8]> {
        self.0.values().find(|(number, _)| file_name(*number) == file).map(|(_, bytes)| *bytes)
    }

    pub fn add_to(&self, files: &mut Files) {
        for (number, bytes) in self.0.values() {
            files.add(&file_name(*number), bytes.to_vec());
        }
    }
}

fn file_name(number: usize) -> String {
    format!("images/{number}")
}

/// The images that the body's events name, with their places.
fn shown<'a>(setting: &Setting<'a>) -> Vec<(u32, &'a Image)> {
    let view = setting.view;
    let events = setting.body.events.iter().zip(&setting.body.places);
    let images = events.filter_map(|(event, place)| match event {
        Event::Image(index) => Some((*place, view.images.get(*index as usize)?.as_ref()?)),
        _ => None,
    });
    images.collect()
}

/// Typst remembers what it decoded, so that this costs nothing when the sheet is set.
fn is_readable(bytes: &[u8]) -> bool {
    let format = ExchangeFormat::detect(bytes);
    format.is_some_and(|format| RasterImage::plain(Bytes::new(bytes.to_vec()), format).is_ok())
}

fn unreadable(setting: &Setting, place: u32, image: &Image) -> Diagnostic {
    let message = format!("图片 {} 无法排印：文件已损坏，或不是 png、jpg、webp、gif 图片", image.source.file_name());
    let problem = Diagnostic::new(
        &setting.view.handle.path,
        Code::UnprintableImage,
        message,
        "用看图软件打开图片，另存为 jpg 或 png 后替换原文件",
    );
    problem.at(Span::new(place as usize, place as usize))
}
