//! The last look at what was rendered: numbers that a template or a setting brought in.

use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Campaign;
use crate::source::SourcePath;

/// What must not be published of the words of an output; `source` is what it was made of.
pub fn problems(words: &str, output: &str, source: &SourcePath, campaign: &Campaign) -> Vec<Diagnostic> {
    let told = |(code, severity): (Code, _)| {
        let message = format!(
            "生成的 {output} 里有完整的号码（{}），而稿件里没有：是主题、门户的页眉页脚或几处文字拼成的",
            code.about()
        );
        let hint = "检查主题的模板和活动设置，删去号码；对外公布的电话列进“隐私”的“公开电话”";
        Diagnostic { severity, ..Diagnostic::new(source, code, message, hint) }
    };
    check::numbers_in(words, campaign).into_iter().map(told).collect()
}
