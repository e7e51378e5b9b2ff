//! Footnotes, linked both ways.

use super::{Closing, Place, Writer};
use crate::render::escape;

impl Writer<'_> {
    pub(super) fn note_mark(&mut self, number: u32) {
        let count = self.marks.entry(number).or_default();
        *count += 1;
        let (mark, prefix, shown) = (mark_id(number, *count), escape::escaped(&self.setting.prefix), number + 1);
        let href = escape::address(&self.setting.prefix);
        self.out.push_str(&format!(
            "<sup class=\"note-mark\"><a id=\"{prefix}{mark}\" href=\"#{href}footnote-{shown}\" aria-label=\"注释{shown}\">{shown}</a></sup>"
        ));
    }

    pub(super) fn note(&mut self, number: u32) -> Closing {
        if !self.in_notes {
            self.in_notes = true;
            self.out.push_str("<section class=\"footnotes\" aria-label=\"注释\">\n<ol>\n");
        }
        let id = self.id(&format!("footnote-{}", number + 1));
        self.out.push_str(&format!("<li id=\"{id}\">"));
        Closing::Note(number)
    }

    /// On the site links lead back to every mark, from the end of the note's last paragraph.
    pub(super) fn close_note(&mut self, number: u32) {
        let in_paragraph = self.out.ends_with("</p>\n");
        if in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        let prefix = escape::address(&self.setting.prefix);
        let on_site = matches!(self.setting.place, Place::Page { .. });
        let marks = self.marks.get(&number).copied().filter(|_| on_site).unwrap_or_default();
        for count in 1..=marks {
            let mark = mark_id(number, count);
            self.out
                .push_str(&format!(" <a class=\"note-back\" href=\"#{prefix}{mark}\" aria-label=\"返回正文\">↩</a>"));
        }
        self.out.push_str(if in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }
}

/// The first mark of a note, and its further ones.
fn mark_id(number: u32, count: u32) -> String {
    match count {
        1 => format!("footnote-mark-{}", number + 1),
        count => format!("footnote-mark-{}-{count}", number + 1),
    }
}
