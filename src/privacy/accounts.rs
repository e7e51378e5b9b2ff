//! Accounts of WeChat and QQ, and numbers of passports, by the words before them.

use std::sync::LazyLock;

use super::{Found, Kind, Words};

/// A word that names an account, and the shortest account of that sort.
const WORDS: &[(&str, usize)] =
    &[("微信号", 5), ("微信", 6), ("QQ号", 5), ("QQ", 5), ("qq", 5), ("扣扣", 5), ("VX", 6), ("vx", 6)];

/// After such a word comes something that is published.
const PUBLIC: &[&str] = &["公众", "群", "小程序", "视频号", "订阅号", "服务号", "平台", "扫"];

static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(WORDS.iter().map(|(word, _)| *word)));

/// All accounts and passports of a text.
pub fn accounts(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for place in FINDER.all(text) {
        let (word, shortest) = WORDS[place.index];
        let account = account(text, place.at, place.at + word.len(), shortest);
        // 微信 stands in 微信号.
        found.extend(account.filter(|it| !found.iter().any(|other| other.place.end == it.place.end)));
    }
    found.extend(text.match_indices("护照").filter_map(|(at, word)| passport(text, at + word.len())));
    found
}

fn account(text: &str, start: usize, after: usize, shortest: usize) -> Option<Found> {
    let rest = &text[after..];
    if PUBLIC.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let (from, named) = value(text, after, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))?;
    let digits = named.bytes().filter(u8::is_ascii_digit).count();
    let is_account = (shortest..=20).contains(&named.len()) && (digits > 0 || named.contains('_'));
    is_account.then_some(Found { kind: Kind::ChatAccount, place: start..from + named.len() })
}

fn passport(text: &str, after: usize) -> Option<Found> {
    let (from, number) = value(text, after, |c| c.is_ascii_alphanumeric())?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_passport = number.len() == 9 && digits >= 7 && number.starts_with(|c: char| c.is_ascii_uppercase());
    is_passport.then_some(Found { kind: Kind::Passport, place: from..from + number.len() })
}

/// What stands after a word, past 号码是：
fn value(text: &str, after: usize, sign: impl Fn(char) -> bool) -> Option<(usize, &str)> {
    let rest = text[after..].trim_start_matches(['号', '码', '是', '为', '：', ':', ' ', '*', '\u{3000}', '（', '(']);
    let from = text.len() - rest.len();
    let length = rest.find(|c| !sign(c)).unwrap_or(rest.len());
    (length > 0).then(|| (from, &rest[..length]))
}
