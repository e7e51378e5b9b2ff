//! A row of a table as a passage: cells with commas between, long numbers after their column's head.

use std::collections::BTreeMap;

use crate::privacy;

/// Digits from which on a cell is told by its head.
const LONG: usize = 10;

/// Characters that a head has at most.
const HEAD: usize = 20;

/// What stands above in each column, as far as it names what the column holds.
#[derive(Default)]
pub struct Heads(BTreeMap<usize, String>);

impl Heads {
    /// The row as a text in which words and numbers stand together as they belong.
    pub fn passage(&mut self, cells: &[(usize, String)]) -> String {
        let mut passage = String::new();
        for (column, cell) in cells {
            let cell = plain_number(cell.trim());
            if !passage.is_empty() {
                passage.push('，');
            }
            let digits = privacy::bare_number(&cell).len();
            if let Some(head) = self.0.get(column).filter(|_| digits >= LONG) {
                passage.push_str(head);
                passage.push('：');
            }
            passage.push_str(&cell);
            if digits < 4 && !cell.is_empty() && cell.chars().count() <= HEAD {
                self.0.insert(*column, cell);
            }
        }
        passage
    }
}

/// `1.10105E+17` as the digits that it stands for: so spreadsheets keep long numbers.
fn plain_number(cell: &str) -> String {
    let written = || -> Option<String> {
        let (mantissa, exponent) = cell.split_once(['E', 'e'])?;
        let exponent: usize = exponent.trim_start_matches('+').parse().ok().filter(|it| (LONG..=30).contains(it))?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = whole.len() == 1 && digits(whole) && digits(fraction) && fraction.len() <= exponent;
        is_number.then(|| format!("{whole}{fraction:0<exponent$}"))
    };
    written().unwrap_or_else(|| cell.to_owned())
}
