//! Numbers that look like a person's: told wherever they stand in a file, never repeated.

use super::Report;
use crate::privacy;
use crate::source::Span;

/// Warns of every number that looks like an identity, mobile or card number.
pub fn tell(text: &str, report: &mut Report) {
    for place in privacy::private_numbers(text) {
        report.warning(
            Span::new(place.start, place.end),
            "private-number",
            "像是完整的身份证号、手机号或银行卡号",
            "个人号码请删去，或写成 138****1234；确是对外公布的服务电话，核对后可以保留",
        );
    }
}
