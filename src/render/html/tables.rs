//! Tables: alignment by class, for there are no `style` attributes.

use super::Writer;
use crate::model::Alignment;

/// Where the writer stands in a table.
#[derive(Default)]
pub(super) struct Table<'a> {
    alignments: &'a [Alignment],
    in_head: bool,
    column: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, alignments: &'a [Alignment]) -> &'static str {
        self.table = Table { alignments, ..Table::default() };
        self.tag("<div class=\"table\">\n<table>\n", "</tbody>\n</table>\n</div>\n")
    }

    pub(super) fn head(&mut self) -> &'static str {
        self.table.in_head = true;
        self.table.column = 0;
        self.tag("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")
    }

    pub(super) fn row(&mut self) -> &'static str {
        self.table.in_head = false;
        self.table.column = 0;
        self.tag("<tr>", "</tr>\n")
    }

    pub(super) fn cell(&mut self) -> &'static str {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        if self.table.in_head {
            self.tag(&format!("<th scope=\"col\"{class}>"), "</th>")
        } else {
            self.tag(&format!("<td{class}>"), "</td>")
        }
    }
}
