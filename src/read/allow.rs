//! Comments that exempt a place from a rule: `<!-- allow[RULE]: REASON -->` before a block,
//! `# allow[RULE]: REASON` before a field.

use crate::diagnostic::{Code, Setting, nearest};
use crate::model::Exemption;
use crate::read::Report;
use crate::read::front::Front;
use crate::read::problem::Problem;
use crate::source::Span;

/// What such a comment may begin with; the first is the one that is suggested.
const WORDS: [&str; 2] = ["allow", "允许"];

const FORM: &str = "写成 <!-- allow[规则代号]: 理由 -->；文件头里写 # allow[规则代号]: 理由";
pub const NO_BLOCK: Problem =
    Problem::new(Code::BadAllow, "这条例外说明下面没有段落，不起作用", "移到要例外的段落、表格或图片的上一行");

/// The rules that a comment names, if it is one of these.
///
/// # Errors
/// Why it exempts nothing.
pub fn rules(comment: &str) -> Option<Result<Vec<Code>, Problem>> {
    let comment = comment.trim();
    let rest =
        WORDS.iter().find_map(|word| comment.strip_prefix(word)?.trim_start().strip_prefix(['[', '［', '【']))?;
    Some(named(rest))
}

fn named(rest: &str) -> Result<Vec<Code>, Problem> {
    let (names, reason) =
        rest.split_once([']', '］', '】']).ok_or_else(|| Problem::new(Code::BadAllow, "例外说明少了 ]", FORM))?;
    let reason = reason.trim().strip_prefix([':', '：']).map(str::trim).unwrap_or_default();
    if reason.is_empty() {
        return Err(Problem::new(Code::BadAllow, "例外说明没有写理由，不起作用", FORM));
    }
    let names = names.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    let codes: Vec<Code> = names.map(free).collect::<Result<_, _>>()?;
    if codes.is_empty() {
        Err(Problem::new(Code::BadAllow, "例外说明没有写规则代号", FORM))
    } else {
        Ok(codes)
    }
}

fn free(name: &str) -> Result<Code, Problem> {
    match Code::named(name) {
        Some(code) if code.setting() == Setting::Free => Ok(code),
        Some(_) => {
            let message = format!("规则“{name}”不能逐处例外");
            Err(Problem::quoting(Code::BadAllow, message, "按这条规则的提示修改，再删去这条例外说明"))
        }
        None => {
            let names = Code::all().filter(|code| code.setting() == Setting::Free).map(Code::name);
            let meant = nearest(name, names).map_or(String::new(), |meant| format!("是不是“{meant}”？"));
            let hint = format!("{meant}全部代号用 jianbao check --list 看");
            Err(Problem::quoting(Code::BadAllow, format!("没有“{name}”这条可以例外的规则"), hint))
        }
    }
}

/// The exemptions of front matter: each comment speaks of the field under it.
pub fn in_front(front: &Front<'_>, report: &mut Report) -> Vec<Exemption> {
    let mut exemptions = Vec::new();
    let mut at = front.yaml_start;
    for line in front.yaml.split_inclusive('\n') {
        let next = at + line.len();
        let comment = line.trim_start().strip_prefix('#');
        match comment.and_then(rules) {
            Some(Ok(codes)) => {
                let span = field_below(&front.yaml[next - front.yaml_start..]).shifted(next);
                exemptions.extend(codes.into_iter().map(|code| Exemption { code: code.name().to_owned(), span }));
            }
            Some(Err(Problem { code, message, hint })) => {
                report.tell(Span::new(at, at + line.trim_end().len()), code, message, hint);
            }
            None => {}
        }
        at = next;
    }
    exemptions
}

/// The first field of a text, with the deeper lines and list items that belong to it.
fn field_below(text: &str) -> Span {
    let mut first = None;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        match first {
            _ if bare.trim_end().is_empty() || bare.starts_with('#') => {}
            None => first = Some(indent),
            Some(first) if indent > first || indent == first && bare.starts_with("- ") => {}
            Some(_) => break,
        }
        end += line.len();
    }
    Span::new(0, end)
}
