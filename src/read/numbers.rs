//! Numbers that look like a person's: told wherever they stand in a file, never repeated.

use super::Report;
use crate::privacy;
use crate::source::Span;

/// Warns of every number that looks like an identity, mobile or card number.
pub fn tell(text: &str, report: &mut Report) {
    let blotted = privacy::blot(text);
    if blotted.len() != text.len() {
        return;
    }
    let (mut at, bytes) = (0, text.as_bytes());
    while let Some(found) = (at..bytes.len()).find(|place| bytes[*place] != blotted.as_bytes()[*place]) {
        let start = (0..found).rev().find(|place| !is_part(bytes[*place])).map_or(0, |place| place + 1);
        let end = (found..bytes.len()).find(|place| !is_part(bytes[*place])).unwrap_or(bytes.len());
        report.warning(
            Span::new(start, end),
            "private-number",
            "像是完整的身份证号、手机号或银行卡号",
            "个人号码请删去，或写成 138****1234；确是对外公布的服务电话，核对后可以保留",
        );
        at = end.max(found + 1);
    }
}

/// Digits and the hyphens between them.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'-'
}
