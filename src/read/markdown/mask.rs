//! The stars of masked numbers, which Markdown would take for emphasis.

/// The bytes of `text` that are stars of a masked number: `138****1234`, `4304**********567X`,
/// `尾号****1234`, `138-****-1234`.
///
/// A run of two or more between digits (the right one may be an `X`), or of four or more beside a
/// digit, is a mask; `**12**户` is none, since its runs touch a digit on one side only.
pub fn stars(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find('*') {
        let start = at + offset;
        let end = start + bytes[start..].iter().take_while(|byte| **byte == b'*').count();
        if is_mask(bytes, start, end) {
            found.extend(start..end);
        }
        at = end;
    }
    found
}

fn is_mask(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = neighbour(bytes[..start].iter().rev());
    let after = neighbour(bytes[end..].iter());
    let left = before.is_ascii_digit();
    let right = after.is_ascii_digit() || (left && matches!(after, b'X' | b'x'));
    match end - start {
        0 | 1 => false,
        2 | 3 => left && right,
        _ => left || right,
    }
}

/// The byte beside a run, looking through one hyphen.
fn neighbour<'a>(mut bytes: impl Iterator<Item = &'a u8>) -> u8 {
    let mut next = || bytes.next().copied().unwrap_or_default();
    match next() {
        b'-' => next(),
        byte => byte,
    }
}
