//! Figures, photo groups and links.

use super::{Place, Writer};
use crate::model::{Event, Href, Image};
use crate::render::escape;

/// How wide images stand in the column of text, which is 820 px where there is room for it: alone,
/// and in a group. Only the choice of a file hangs on it, so that other themes lose little by it.
pub(super) const ALONE: &str = "(min-width: 1028px) 820px, 100vw";
const IN_GROUP: &str = "(min-width: 641px) 400px, 100vw";

impl<'a> Writer<'a> {
    /// One image is a figure; several are a group.
    pub(super) fn figures(&mut self, from: usize) -> usize {
        let events = self.body.events.get(from..).unwrap_or_default();
        let count = events.iter().take_while(|event| **event != Event::Close).count();
        let images: Vec<&Image> = events[..count].iter().filter_map(|event| self.image_of(event)).collect();
        if images.len() > 1 {
            self.out.push_str("<div class=\"photos\">\n");
        }
        let sizes = if images.len() > 1 { IN_GROUP } else { ALONE };
        for image in &images {
            self.figure(image, sizes);
        }
        if images.len() > 1 {
            self.out.push_str("</div>\n");
        }
        from + count + 1
    }

    pub(super) fn image_of(&self, event: &Event) -> Option<&'a Image> {
        let Event::Image(index) = event else { return None };
        self.view.images.get(*index as usize)?.as_ref()
    }

    fn figure(&mut self, image: &Image, sizes: &str) {
        self.out.push_str("<figure class=\"photo\">");
        self.image(image, sizes);
        if !image.caption.is_empty() || !image.photographer.is_empty() {
            let (caption, credit) = (escape::escaped(&image.caption), credit(image));
            self.out.push_str(&format!("<figcaption>{caption}{credit}</figcaption>"));
        }
        self.out.push_str("</figure>\n");
    }

    pub(super) fn inline_image(&mut self, index: u32) {
        if let Some(image) = self.image_of(&Event::Image(index)) {
            self.image(image, ALONE);
        }
    }

    pub(super) fn image(&mut self, image: &Image, sizes: &str) {
        let (source, choice) = match self.setting.place {
            Place::Page { root } => (inside(root, &image.url), choice(root, image, sizes)),
            Place::Alone { images } => {
                (images.get(&image.url).map_or_else(String::new, |uri| escape::escaped(uri)), String::new())
            }
        };
        let (alt, width, height) = (escape::escaped(&image.alt), image.width, image.height);
        let loading = if self.begins_with_image() { "eager" } else { "lazy" };
        self.out.push_str(&format!(
            "<img src=\"{source}\"{choice} alt=\"{alt}\" width=\"{width}\" height=\"{height}\" \
             loading=\"{loading}\" decoding=\"async\">"
        ));
    }

    /// Whether this is the first image of the body that the page is about: readers see it at once.
    fn begins_with_image(&self) -> bool {
        self.setting.prefix.is_empty() && !self.out.contains("<img ")
    }

    pub(super) fn link(&mut self, index: u32) -> &'static str {
        let href = self.view.links.get(index as usize).and_then(Option::as_ref);
        let opening = match (href, self.setting.place) {
            (Some(Href::Fragment(anchor)), _) => {
                format!("<a href=\"#{}\">", escape::address(&format!("{}{anchor}", self.setting.prefix)))
            }
            (Some(Href::Outside(url)), _) => {
                format!("<a href=\"{}\" rel=\"noopener noreferrer\">", escape::escaped(url))
            }
            (Some(Href::Inside(url)), Place::Page { root }) => format!("<a href=\"{}\">", inside(root, url)),
            (Some(Href::File(url, name)), Place::Page { root }) => {
                format!("<a href=\"{}\" download=\"{}\">", inside(root, url), escape::escaped(name))
            }
            _ => return "",
        };
        self.tag(&opening, "</a>")
    }
}

/// The files of an image among which a browser chooses by the width that it shows the image at.
fn choice(root: &str, image: &Image, sizes: &str) -> String {
    if image.sizes.len() < 2 {
        return String::new();
    }
    let files: Vec<String> =
        image.sizes.iter().map(|size| format!("{} {}w", inside(root, &size.url), size.width)).collect();
    format!(" srcset=\"{}\" sizes=\"{sizes}\"", files.join(", "))
}

pub(super) fn inside(root: &str, url: &str) -> String {
    escape::address(&format!("{root}{url}"))
}

fn credit(image: &Image) -> String {
    if image.photographer.is_empty() {
        return String::new();
    }
    format!("<span class=\"by\">{} 摄</span>", escape::escaped(&image.photographer))
}
