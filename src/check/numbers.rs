//! Numbers that look like a person's: told wherever they stand in a file, never repeated.

use super::manuscript::{Manuscript, Remark};
use crate::privacy;
use crate::source::Span;

pub fn private_number(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let remark = |place: std::ops::Range<usize>| Remark {
        span: Span::new(place.start, place.end),
        message: "像是完整的身份证号、手机号或银行卡号".to_owned(),
        hint: "个人号码请删去，或写成 138****1234；确是对外公布的服务电话，核对后可以保留".to_owned(),
    };
    privacy::private_numbers(manuscript.text).map(remark).collect()
}
