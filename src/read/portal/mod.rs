//! What the campaign takes over from its portal: settings, and files of HTML and style.

mod snippet;
mod style;

use super::Report;
use super::record::Record;
use crate::diagnostic::Code;
use crate::model::{Badge, Portal};

pub use snippet::snippet;
pub use style::style;

/// What the campaign says of its portal.
pub fn settings(record: &Record<'_>, report: &mut Report) -> Portal {
    examine_tags(record, report);
    let from = report.path();
    let badge = |record: &Record<'_>| Badge {
        name: record.text("name"),
        url: record.text("url"),
        image: record.file("image", from),
    };
    Portal {
        name: record.text("name"),
        domain: record.text("domain"),
        id_code: record.text("id_code"),
        icp: record.text("icp"),
        police: record.text("police"),
        badges: record.maps("badges").iter().map(badge).collect(),
        header: record.file("header", from),
        footer: record.file("footer", from),
        style: record.file("style", from),
    }
}

/// 国办发〔2017〕47号: the domain alone, and a code of ten characters.
fn examine_tags(record: &Record<'_>, report: &mut Report) {
    if let Some(domain) = record.filled("domain")
        && domain.value.contains(['/', ':', ' '])
    {
        let hint = "只写域名本身，如 www.example.gov.cn，不写 https:// 和斜杠";
        report.tell(domain.span, Code::BadDomain, "这里要写域名", hint);
    }
    if let Some(code) = record.filled("id_code")
        && (code.value.len() != 10 || !code.value.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    {
        let hint = "照网站标识码证书填写，两头加引号，开头的 0 才不会丢";
        report.tell(code.span, Code::BadIdCode, "网站标识码应是 10 位数字或字母", hint);
    }
}
