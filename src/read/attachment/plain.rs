//! Text files, and tables with a comma or tabulator between cells.

use super::judge::Judge;
use super::row::Heads;
use crate::model::Unread;
use crate::source::{SourcePath, decode};

pub fn read(path: &SourcePath, bytes: &[u8], judge: &mut Judge<'_>) -> Option<Unread> {
    let Some(text) = text(bytes) else { return Some(Unread::OtherFormat) };
    match path.extension().as_str() {
        "csv" | "tsv" => rows(&text, judge),
        _ => judge.passages(&text, &|at| format!("第{}行", text[..at].matches('\n').count() + 1)),
    }
    None
}

fn rows(text: &str, judge: &mut Judge<'_>) {
    let mut heads = Heads::default();
    for (at, line) in text.lines().enumerate() {
        let cells = line.split([',', '\t', ';']).map(|cell| cell.trim_matches(['"', '\'', '=']).to_owned());
        let cells: Vec<(usize, String)> = cells.enumerate().collect();
        judge.passage(&format!("第{}行", at + 1), &heads.passage(&cells));
    }
}

/// The text of a file: UTF-8, GB18030, or UTF-16 with its mark, as spreadsheets write it.
pub fn text(bytes: &[u8]) -> Option<String> {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|it| pair([it[0], it[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => decode(bytes).ok().map(|decoded| decoded.text),
    }
}
