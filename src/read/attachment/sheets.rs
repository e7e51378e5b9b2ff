//! Rows of spreadsheets (ECMA-376, 18.3 and 18.4).

use std::collections::BTreeMap;

use super::judge::Judge;
use super::row::Heads;
use super::xml::{Step, value, walk};

/// The texts that cells share, by number.
pub fn shared_texts(xml: &[u8]) -> Vec<String> {
    let (mut texts, mut text, mut in_text) = (Vec::new(), String::new(), false);
    walk(xml, &mut |step| match step {
        Step::Open("t", _) => in_text = true,
        Step::Close("t") => in_text = false,
        Step::Text(part) if in_text => text.push_str(part),
        Step::Close("si") => texts.push(std::mem::take(&mut text)),
        _ => {}
    });
    texts
}

/// The names of sheets by the targets of their relations: `worksheets/sheet1.xml`.
pub fn names(workbook: &[u8], relations: &[u8]) -> BTreeMap<String, String> {
    let (mut targets, mut names) = (BTreeMap::new(), BTreeMap::new());
    walk(relations, &mut |step| {
        if let Step::Open("Relationship", attributes) = step
            && let (Some(id), Some(target)) = (value(attributes, "Id"), value(attributes, "Target"))
        {
            let target = target.trim_start_matches('/').trim_start_matches("xl/");
            targets.insert(id.to_owned(), target.to_owned());
        }
    });
    walk(workbook, &mut |step| {
        if let Step::Open("sheet", attributes) = step
            && let (Some(name), Some(id)) = (value(attributes, "name"), value(attributes, "id"))
            && let Some(target) = targets.get(id)
        {
            names.insert(target.clone(), name.to_owned());
        }
    });
    names
}

/// A sheet while it is read.
struct Sheet<'a, 'b> {
    judge: &'a mut Judge<'b>,
    name: &'a str,
    shared: &'a [String],
    heads: Heads,
    row: usize,
    cells: Vec<(usize, String)>,
    column: usize,
    is_shared: bool,
    text: String,
    in_value: bool,
}

/// Looks at all rows of a sheet; whether it was read to its end.
pub fn read(xml: &[u8], name: &str, shared: &[String], judge: &mut Judge<'_>) -> bool {
    let mut sheet = Sheet {
        judge,
        name,
        shared,
        heads: Heads::default(),
        row: 0,
        cells: Vec::new(),
        column: 0,
        is_shared: false,
        text: String::new(),
        in_value: false,
    };
    walk(xml, &mut |step| sheet.step(&step))
}

impl Sheet<'_, '_> {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Open("row", attributes) => {
                let number = value(attributes, "r").and_then(|it| it.parse().ok());
                self.row = number.unwrap_or(self.row + 1);
                self.column = 0;
            }
            Step::Open("c", attributes) => {
                self.column = value(attributes, "r").and_then(column).unwrap_or(self.column + 1);
                self.is_shared = value(attributes, "t") == Some("s");
            }
            Step::Open("v" | "t" | "f" | "oddHeader" | "oddFooter", _) => self.in_value = true,
            Step::Text(text) if self.in_value => self.text.push_str(text),
            Step::Close("v") => self.end_value(),
            Step::Close("t" | "f") => self.end_text(),
            Step::Close("oddHeader" | "oddFooter") => {
                self.in_value = false;
                self.judge.passage("页眉页脚", &std::mem::take(&mut self.text));
            }
            Step::Close("row") => self.end_row(),
            _ => {}
        }
    }

    fn end_value(&mut self) {
        let text = std::mem::take(&mut self.text);
        let shared = text.trim().parse().ok().filter(|_| self.is_shared).and_then(|at: usize| self.shared.get(at));
        self.cells.push((self.column, shared.cloned().unwrap_or(text)));
        self.in_value = false;
    }

    fn end_text(&mut self) {
        self.cells.push((self.column, std::mem::take(&mut self.text)));
        self.in_value = false;
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let passage = self.heads.passage(&cells);
        self.judge.passage(&format!("工作表“{}”第{}行", self.name, self.row), &passage);
    }
}

/// The column of a cell's address, from 1: 28 for AB3.
fn column(address: &str) -> Option<usize> {
    let letters = address.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let column = letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (column > 0).then_some(column)
}
