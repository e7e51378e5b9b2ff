//! Forms: photo groups, videos, quotations, counters and verse.
//!
//! Themes style them by these classes:
//! - `figure.photo-group` holds figures, several of them in `div.photos`, and a `figcaption`;
//! - `div.video` holds a `figure` (the `video`, or its poster in a file of its own), `p.video-file`
//!   with the link to save it, and `details.transcript`, which in a file of its own is a `section`;
//! - `figure.quotation` holds a `blockquote` and a `figcaption`: who speaks;
//! - `figure.data` holds a `figcaption`, the title, and a `dl` of `div`s: `dt`, `dd.data-value` with
//!   its `span.data-unit`, and `dd.data-remark`;
//! - `figure.verse` holds a `figcaption`, the title, with its `span.verse-author`, and
//!   `div.verse-lines`: each `p` is a stanza.

use super::images::{ALONE, inside};
use super::{Place, Writer};
use crate::model::{Element, Event, Form, FormLine, Href, Image, VideoFile};
use crate::render::escape;

impl<'a> Writer<'a> {
    /// Writes a form whose content begins at `from`, and gives the index after its end.
    pub(super) fn form(&mut self, form: Form, from: usize) -> usize {
        match form {
            Form::PhotoGroup => self.wrapped(from, "<figure class=\"photo-group\">\n", "</figure>\n"),
            Form::Video(index) => self.video(index, from),
            Form::Quotation => self.quotation(from),
            Form::Counters => self.titled(from, ["<figure class=\"data\">\n", "<dl>\n", "</dl>\n</figure>\n"]),
            Form::Verse => self
                .titled(from, ["<figure class=\"verse\">\n", "<div class=\"verse-lines\">\n", "</div>\n</figure>\n"]),
        }
    }

    pub(super) fn line(&mut self, line: FormLine) -> &'static str {
        match line {
            FormLine::Caption => self.tag("<figcaption>", "</figcaption>\n"),
            FormLine::Author => self.tag("<span class=\"verse-author\">", "</span>"),
            FormLine::Label => self.tag("<dt>", "</dt>\n"),
            FormLine::Value => self.tag("<dd class=\"data-value\">", "</dd>\n"),
            FormLine::Unit => self.tag("<span class=\"data-unit\">", "</span>"),
            FormLine::Remark => self.tag("<dd class=\"data-remark\">", "</dd>\n"),
        }
    }

    /// The caption stands below the words.
    fn quotation(&mut self, from: usize) -> usize {
        self.out.push_str("<figure class=\"quotation\">\n<blockquote>\n");
        let at = self.until(from, is_caption);
        self.out.push_str("</blockquote>\n");
        self.wrapped(at, "", "</figure>\n")
    }

    /// A form whose caption, if it has one, comes first.
    fn titled(&mut self, from: usize, [opening, between, closing]: [&str; 3]) -> usize {
        self.out.push_str(opening);
        let at = self.until(from, |event| !is_caption(event));
        self.wrapped(at, between, closing)
    }

    fn video(&mut self, index: u32, from: usize) -> usize {
        let first = self.body.events.get(from);
        let poster = first.and_then(|event| self.image_of(event));
        let from = from + usize::from(matches!(first, Some(Event::Image(_))));
        match (self.view.links.get(index as usize), self.setting.place) {
            (Some(Some(Href::Video(file))), Place::Page { root }) => self.played(file, poster, root, from),
            _ => self.told(poster, from),
        }
    }

    fn played(&mut self, file: &VideoFile, poster: Option<&Image>, root: &str, from: usize) -> usize {
        self.out.push_str("<div class=\"video\">\n<figure>\n");
        self.player(file, poster, root);
        let at = self.until(from, |event| !is_caption(event));
        self.out.push_str("</figure>\n");
        self.download(file, root);
        let opening = "<details class=\"transcript\" open>\n<summary>文字稿</summary>\n";
        self.wrapped(at, opening, "</details>\n</div>\n")
    }

    /// A video where none can be played.
    fn told(&mut self, poster: Option<&Image>, from: usize) -> usize {
        self.out.push_str("<div class=\"video\">\n<figure>\n");
        if let Some(poster) = poster {
            self.image(poster, ALONE);
        }
        let at = self.until(from, |event| !is_caption(event));
        self.out.push_str("</figure>\n");
        self.wrapped(at, "<section class=\"transcript\">\n<p><b>视频文字稿</b></p>\n", "</section>\n</div>\n")
    }

    /// Loads nothing before it is asked to play, and never plays by itself.
    fn player(&mut self, file: &VideoFile, poster: Option<&Image>, root: &str) {
        let shown = poster.map_or_else(String::new, |image| {
            let (address, label) = (inside(root, &image.url), escape::escaped(&image.alt));
            let (width, height) = (image.width, image.height);
            format!(" poster=\"{address}\" width=\"{width}\" height=\"{height}\" aria-label=\"视频：{label}\"")
        });
        let (address, media_type) = (inside(root, &file.url), file.media_type);
        self.out.push_str(&format!(
            "<video controls preload=\"none\" playsinline{shown}>\n<source src=\"{address}\" type=\"{media_type}\">\n\
             您的浏览器不能播放视频，请下载后观看。\n</video>\n"
        ));
    }

    fn download(&mut self, file: &VideoFile, root: &str) {
        let (address, name) = (inside(root, &file.url), escape::escaped(&file.name));
        let format = if file.media_type == "video/webm" { "WebM" } else { "MP4" };
        self.out.push_str(&format!(
            "<p class=\"video-file\"><a href=\"{address}\" download=\"{name}\">下载视频（{format}，{}）</a></p>\n",
            file.size
        ));
    }

    /// Writes what is left of the element that is open, and gives the index after its end.
    fn wrapped(&mut self, from: usize, opening: &str, closing: &str) -> usize {
        self.out.push_str(opening);
        let end = self.until(from, |_| false);
        self.out.push_str(closing);
        end + 1
    }

    /// Writes the elements of the one that is open, up to its end or one that `ends` them; gives the
    /// index of what stopped it.
    fn until(&mut self, from: usize, ends: impl Fn(&Event) -> bool) -> usize {
        let (mut at, depth) = (from, self.open.len());
        while let Some(event) = self.body.events.get(at) {
            if self.open.len() == depth && (*event == Event::Close || ends(event)) {
                return at;
            }
            at = self.event(event, at);
        }
        at
    }
}

fn is_caption(event: &Event) -> bool {
    *event == Event::Open(Element::Line(FormLine::Caption))
}
