//! Figures, photo groups and links.

use super::{Place, Writer};
use crate::model::{Event, Href, Image};
use crate::render::escape;

impl<'a> Writer<'a> {
    /// One image is a figure; several are a group.
    pub(super) fn figures(&mut self, from: usize) -> usize {
        let events = self.body.events.get(from..).unwrap_or_default();
        let count = events.iter().take_while(|event| **event != Event::Close).count();
        let images: Vec<&Image> = events[..count].iter().filter_map(|event| self.image_of(event)).collect();
        if images.len() > 1 {
            self.out.push_str("<div class=\"photos\">\n");
        }
        for image in &images {
            self.figure(image);
        }
        if images.len() > 1 {
            self.out.push_str("</div>\n");
        }
        from + count + 1
    }

    fn image_of(&self, event: &Event) -> Option<&'a Image> {
        let Event::Image(index) = event else { return None };
        self.view.images.get(*index as usize)?.as_ref()
    }

    fn figure(&mut self, image: &Image) {
        self.out.push_str("<figure class=\"photo\">");
        self.image(image);
        if !image.caption.is_empty() || !image.photographer.is_empty() {
            let (caption, credit) = (escape::escaped(&image.caption), credit(image));
            self.out.push_str(&format!("<figcaption>{caption}{credit}</figcaption>"));
        }
        self.out.push_str("</figure>\n");
    }

    pub(super) fn inline_image(&mut self, index: u32) {
        if let Some(image) = self.image_of(&Event::Image(index)) {
            self.image(image);
        }
    }

    fn image(&mut self, image: &Image) {
        let source = match self.setting.place {
            Place::Page { root } => escape::address(&format!("{root}{}", image.url)),
            Place::Alone { images } => images.get(&image.url).map_or_else(String::new, |uri| escape::escaped(uri)),
        };
        let (alt, width, height) = (escape::escaped(&image.alt), image.width, image.height);
        self.out.push_str(&format!(
            "<img src=\"{source}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
        ));
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

fn inside(root: &str, url: &str) -> String {
    escape::address(&format!("{root}{url}"))
}

fn credit(image: &Image) -> String {
    if image.photographer.is_empty() {
        return String::new();
    }
    format!("<span class=\"by\">{} 摄</span>", escape::escaped(&image.photographer))
}
