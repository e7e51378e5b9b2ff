//! The last look at what was rendered: numbers that a template or a setting brought in.

use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Campaign;
use crate::source::SourcePath;

/// What must not be published of the words of an output; `source` is what it was made of.
pub fn problems(words: &str, output: &str, source: &SourcePath, campaign: &Campaign) -> Vec<Diagnostic> {
    let told = |(code, severity): (Code, _)| {
        let sort = match code {
            Code::IdNumber => "身份证号",
            Code::PhoneNumber => "手机号",
            _ => "银行卡号",
        };
        let message = format!(
            "生成的 {output} 里有{sort}，查稿件时没有见到：多半是主题、门户的页眉页脚带来的，或者由几处文字拼成"
        );
        let hint = "先看这篇稿件，再看主题的模板、页眉页脚和活动设置，删去号码；对外公布的电话列进“隐私”的“公开电话”";
        Diagnostic { severity, ..Diagnostic::new(source, code, message, hint) }
    };
    check::numbers_in(words, campaign).into_iter().map(told).collect()
}
