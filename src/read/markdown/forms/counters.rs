//! `- 412 户：走访户数（活动办台账，截至2026-11-15）`: a number, what it counts, where it comes from.

use super::content::{Item, Shaped, blocks};
use crate::diagnostic::Code;
use crate::model::{Element, Event, FormLine, Piece};
use crate::read::problem::Problem;

const NO_LIST: Problem = Problem::new(
    Code::WrongDirectiveContent,
    "数据里只写一行一条的数字",
    "每行写作“- 412 户：走访户数（活动办台账，截至2026-11-15）”，其他文字移到版式之外",
);
const NO_ROW: Problem = Problem::new(
    Code::WrongDataRow,
    "这一行没有认出数字和名称，或者下一行开头少了“- ”",
    "数字写在最前面，单位之后写冒号，再写名称：“- 412 户：走访户数（活动办台账，截至2026-11-15）”",
);
const NO_SOURCE: Problem = Problem::new(
    Code::DataWithoutSource,
    "这个数字没有写来源和截至时间",
    "在行末的括号里写明，例如（活动办台账，截至2026-11-15）",
);

/// What may stand before the digits.
const ABOUT: [char; 6] = ['约', '近', '超', '逾', '第', '+'];

/// Lists of numbers as counters. `text_of` gives the text of a piece.
pub fn counters<'t>(items: &[Item], text_of: impl Fn(Piece) -> &'t str) -> Shaped {
    let mut shaped = Shaped::default();
    for block in blocks(items) {
        match block {
            [(Event::Open(Element::List | Element::Ordered { .. }), _), rows @ .., _] => {
                blocks(rows).into_iter().for_each(|row| take_row(row, &text_of, &mut shaped));
            }
            [(_, at), ..] => shaped.tell(*at, NO_LIST),
            [] => {}
        }
    }
    shaped
}

fn take_row<'t>(row: &[Item], text_of: &impl Fn(Piece) -> &'t str, shaped: &mut Shaped) {
    let [(_, at), line @ .., _] = row else { return };
    let line = match line {
        [(Event::Open(Element::Paragraph), _), inside @ .., _] => inside,
        bare => bare,
    };
    match Row::read(line, text_of) {
        None => shaped.tell(*at, NO_ROW),
        Some(row) => {
            if row.remark.is_empty() {
                shaped.tell(*at, NO_SOURCE);
            }
            row.write(*at, &mut shaped.items);
        }
    }
}

struct Row {
    value: Piece,
    unit: Piece,
    label: Vec<Item>,
    remark: Vec<Item>,
}

impl Row {
    /// `None` where the line has no number, no colon or no label, or holds blocks or images.
    fn read<'t>(line: &[Item], text_of: &impl Fn(Piece) -> &'t str) -> Option<Self> {
        let ((Event::Text(piece), at), rest) = line.split_first()? else { return None };
        if line.iter().any(|(event, _)| is_stranger(event)) || holds_another(line, text_of) {
            return None;
        }
        let text = text_of(*piece);
        let (head, colon) = text.find(['：', ':']).and_then(|colon| Some((colon, text[colon..].chars().next()?)))?;
        let digits = number(&text[..head])?;
        let label_text = text[head + colon.len_utf8()..].trim_start();
        let mut label = vec![(Event::Text(tail(*piece, label_text.len())), *at)];
        label.extend_from_slice(rest);
        let remark = split_remark(&mut label, text_of);
        label.retain(|(event, _)| !matches!(event, Event::Text(piece) if piece.start == piece.end));
        let row = Self {
            value: Piece { start: piece.start, end: piece.start + size(digits) },
            unit: trimmed(Piece { start: piece.start + size(digits), end: piece.start + size(head) }, text_of),
            label,
            remark,
        };
        (!row.label.is_empty()).then_some(row)
    }

    fn write(self, at: u32, items: &mut Vec<Item>) {
        let open = |line| (Event::Open(Element::Line(line)), at);
        let close = || (Event::Close, at);
        items.extend([(Event::Open(Element::Counter), at), open(FormLine::Label)]);
        items.extend(self.label);
        items.extend([close(), open(FormLine::Value), (Event::Text(self.value), at)]);
        if self.unit.start < self.unit.end {
            items.extend([open(FormLine::Unit), (Event::Text(self.unit), at), close()]);
        }
        items.push(close());
        if !self.remark.is_empty() {
            items.push(open(FormLine::Remark));
            items.extend(self.remark);
            items.push(close());
        }
        items.push(close());
    }
}

fn is_stranger(event: &Event) -> bool {
    match event {
        Event::Image(_) | Event::Task(_) | Event::Rule => true,
        Event::Open(element) => {
            !matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
        }
        _ => false,
    }
}

/// Whether a line goes on in one that is a row itself, but for the `-` before it.
fn holds_another<'t>(line: &[Item], text_of: &impl Fn(Piece) -> &'t str) -> bool {
    line.windows(2).any(|pair| match pair {
        [(Event::SoftBreak | Event::HardBreak, _), (Event::Text(piece), _)] => {
            let text = text_of(*piece).trim_start();
            number(text).is_some() && text.contains(['：', ':'])
        }
        _ => false,
    })
}

/// The length of the number that a text begins with: `412`, `1,700`, `1 700`, `96.5%`, `约30`, `10～20`.
fn number(text: &str) -> Option<usize> {
    let digits = text.trim_start_matches(ABOUT);
    let inside = |c: char| {
        is_digit(c) || matches!(c, ',' | '.' | '，' | '．' | '/' | ' ' | '～' | '~' | '－' | '-' | '—' | '至')
    };
    let run = digits.find(|c| !inside(c)).unwrap_or(digits.len());
    let last = digits[..run].char_indices().rfind(|(_, c)| is_digit(*c)).map(|(at, c)| at + c.len_utf8())?;
    let percent = digits[last..].chars().next().filter(|c| matches!(c, '%' | '％' | '‰'));
    let found = digits.starts_with(is_digit);
    found.then_some(text.len() - digits.len() + last + percent.map_or(0, char::len_utf8))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Takes what stands in the brackets at the end of a line away from it.
fn split_remark<'t>(line: &mut Vec<Item>, text_of: &impl Fn(Piece) -> &'t str) -> Vec<Item> {
    let Some((index, offset)) = opening_bracket(line, text_of) else { return Vec::new() };
    let mut remark = line.split_off(index);
    let Some((Event::Text(first), at)) = remark.first().cloned() else { return remark };
    line.push((Event::Text(trimmed(Piece { end: first.start + size(offset), ..first }, text_of)), at));
    remark[0] = (Event::Text(Piece { start: first.start + size(offset), ..first }), at);
    strip_brackets(&mut remark, text_of);
    remark.retain(|(event, _)| !matches!(event, Event::Text(piece) if piece.start == piece.end));
    remark
}

/// The event, and the byte of its text, with the bracket that the one at the line's end closes.
fn opening_bracket<'t>(line: &[Item], text_of: &impl Fn(Piece) -> &'t str) -> Option<(usize, usize)> {
    let (Event::Text(last), _) = line.last()? else { return None };
    if !text_of(*last).trim_end().ends_with(is_closing) {
        return None;
    }
    let (mut brackets, mut elements) = (0_usize, 0_usize);
    for (index, (event, _)) in line.iter().enumerate().rev() {
        match event {
            Event::Close => elements += 1,
            Event::Open(_) => elements = elements.checked_sub(1)?,
            Event::Text(piece) => {
                for (offset, c) in text_of(*piece).char_indices().rev() {
                    brackets += usize::from(is_closing(c));
                    if matches!(c, '（' | '(') {
                        brackets = brackets.checked_sub(1)?;
                        if brackets == 0 {
                            return (elements == 0).then_some((index, offset));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    None
}

fn strip_brackets<'t>(remark: &mut [Item], text_of: &impl Fn(Piece) -> &'t str) {
    if let Some((Event::Text(piece), _)) = remark.first_mut() {
        let opening = text_of(*piece).chars().next().map_or(0, char::len_utf8);
        piece.start += size(opening);
    }
    if let Some((Event::Text(piece), _)) = remark.last_mut() {
        let text = text_of(*piece).trim_end();
        let inside = text.strip_suffix(is_closing).unwrap_or(text);
        piece.end = piece.start + size(inside.len());
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')')
}

fn trimmed<'t>(piece: Piece, text_of: &impl Fn(Piece) -> &'t str) -> Piece {
    let text = text_of(piece);
    let start = piece.start + size(text.len() - text.trim_start().len());
    Piece { start, end: start + size(text.trim().len()) }
}

/// The last `length` bytes of a piece.
fn tail(piece: Piece, length: usize) -> Piece {
    Piece { start: piece.end - size(length), ..piece }
}

/// Pieces are counted in 32 bits.
fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
