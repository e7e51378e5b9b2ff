//! Paragraphs, and rows of tables, of a part of an office file (ECMA-376, 17.3 and 21.1).

use super::judge::Judge;
use super::xml::{Step, value, walk};

/// What is gathered until a paragraph or row ends.
struct Gatherer<'a, 'b> {
    judge: &'a mut Judge<'b>,
    label: &'a str,
    text: String,
    /// Elements that hold text, of those that are open.
    in_text: usize,
    /// Tables and rows that are open.
    rows: usize,
    paragraphs: usize,
    tables: usize,
    row: usize,
}

/// Looks at all paragraphs; whether the part was read to its end. Their places are told by number
/// unless the part itself has a name.
pub fn read(xml: &[u8], label: &str, judge: &mut Judge<'_>) -> bool {
    let mut gatherer =
        Gatherer { judge, label, text: String::new(), in_text: 0, rows: 0, paragraphs: 0, tables: 0, row: 0 };
    let whole = walk(xml, &mut |step| gatherer.step(&step));
    gatherer.end();
    whole
}

impl Gatherer<'_, '_> {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(name, attributes) => match *name {
                "t" | "delText" | "instrText" | "TextCode" => self.in_text += 1,
                "tab" | "ptab" => self.text.push(' '),
                "br" | "cr" => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('-'),
                "sym" => {}
                "tbl" if self.rows == 0 => (self.tables, self.row) = (self.tables + 1, 0),
                "tr" => {
                    self.rows += 1;
                    self.row += usize::from(self.rows == 1);
                }
                "fldSimple" => self.text.push_str(value(attributes, "instr").unwrap_or_default()),
                // What shows a picture to those who cannot see it.
                "docPr" | "cNvPr" => self.text.push_str(value(attributes, "descr").unwrap_or_default()),
                _ => {}
            },
            Step::Text(text) if self.in_text > 0 => self.text.push_str(text),
            Step::Text(_) => {}
            Step::Close(name) => match *name {
                "t" | "delText" | "instrText" | "TextCode" => self.in_text = self.in_text.saturating_sub(1),
                "tc" => self.text.push('，'),
                "tr" => {
                    self.rows = self.rows.saturating_sub(1);
                    self.end_of(self.rows == 0);
                }
                "p" | "comment" | "si" => self.end_of(self.rows == 0),
                _ => {}
            },
        }
    }

    fn end_of(&mut self, passage: bool) {
        if passage {
            self.end();
        }
    }

    fn end(&mut self) {
        if self.text.chars().all(|c| c.is_whitespace() || c == '，') {
            return self.text.clear();
        }
        let in_table = self.text.contains('，') && self.row > 0;
        self.paragraphs += usize::from(!in_table);
        let place = match (self.label.is_empty(), in_table) {
            (false, _) => self.label.to_owned(),
            (true, true) => format!("第{}个表格第{}行", self.tables, self.row),
            (true, false) => format!("第{}段", self.paragraphs),
        };
        self.judge.passage(&place, &self.text);
        self.text.clear();
    }
}

/// Looks at every text and at every value of an attribute of that name, each by itself.
pub fn read_loose(xml: &[u8], label: &str, attribute: &str, judge: &mut Judge<'_>) -> bool {
    walk(xml, &mut |step| match step {
        Step::Open(_, attributes) => {
            if let Some(value) = value(attributes, attribute) {
                judge.passage(label, value);
            }
        }
        Step::Text(text) if !text.trim().is_empty() => judge.passage(label, text),
        _ => {}
    })
}
