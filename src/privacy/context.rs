//! Words beside a number that say what it is.

use std::ops::Range;

use super::digits::digit;

const ACCOUNT: &[&str] = &[
    "卡号",
    "账号",
    "帐号",
    "账户",
    "帐户",
    "一卡通",
    "存折",
    "银行",
    "信用社",
    "农商行",
    "储蓄卡",
    "借记卡",
    "信用卡",
    "开户",
];

const IDENTITY: &[&str] = &["身份证", "证件号", "公民身份", "身份号"];

const TELEPHONE: &[&str] = &["电话", "手机", "联系", "拨打", "致电", "来电", "号码", "微信"];

/// What else has many digits.
const SERIAL: &[&str] = &[
    "订单",
    "运单",
    "单号",
    "流水",
    "编号",
    "文号",
    "受理号",
    "工单",
    "条码",
    "条形码",
    "信用代码",
    "项目代码",
    "标识码",
    "备案",
    "发票",
    "票据",
    "案号",
    "批号",
    "序列号",
    "合同号",
    "国际标准书号",
    "ISBN",
    "统计代码",
    "许可证",
    "资产号",
    "设备号",
    "户号",
    "表号",
    "快递",
];

/// Units: what they follow was counted or measured.
const UNITS: &[&str] = &[
    "元", "万", "亿", "人次", "吨", "米", "公里", "千米", "平方", "立方", "千瓦", "度", "字节", "美元", "株", "斤",
    "次",
];

/// How far before a number a word speaks of it, in characters.
const NEAR: usize = 12;

pub fn names_account(text: &str, place: &Range<usize>) -> bool {
    is_named(text, place, ACCOUNT)
}

pub fn names_identity(text: &str, place: &Range<usize>) -> bool {
    is_named(text, place, IDENTITY)
}

pub fn names_serial(text: &str, place: &Range<usize>) -> bool {
    is_named(text, place, SERIAL) && !is_named(text, place, ACCOUNT)
}

/// Whether a number counts or measures something: 13000000000元, 第13000000000条, （元）：13000000000.
pub fn is_quantity(text: &str, place: &Range<usize>) -> bool {
    let after = text[place.end..].trim_start_matches(['多', '余', '*', ' ']);
    let before = &text[..place.start];
    let part = before.ends_with("0.") || text[place.start..].starts_with("0.") || before.ends_with('第');
    let measured = UNITS.iter().any(|unit| after.starts_with(unit)) || part || has_unit_in_brackets(before);
    measured && !is_named(text, place, TELEPHONE)
}

/// Whether a text ends like the head of a column of amounts: 金额（元）：
fn has_unit_in_brackets(text: &str) -> bool {
    let head = text.trim_end_matches([':', '：', ' ']).strip_suffix(['）', ')']).unwrap_or_default();
    UNITS.iter().any(|unit| head.strip_suffix(unit).is_some_and(|before| before.ends_with(['（', '('])))
}

/// Whether a number stands behind a decimal point, or holds one: 0.13…
pub fn is_fraction(text: &str, place: &Range<usize>) -> bool {
    let (before, number) = (&text[..place.start], &text[place.clone()]);
    let whole = before.strip_suffix("0.").or_else(|| number.starts_with("0.").then_some(before));
    whole.is_some_and(|before| !before.ends_with(|c| digit(c).is_some()))
}

/// Whether what follows a number is the unit of an amount of money.
pub fn is_amount(text: &str, place: &Range<usize>) -> bool {
    let after = text[place.end..].trim_start_matches(' ');
    after.starts_with('元') || after.starts_with("块钱")
}

/// The letters that people or cameras put before a number, at most: V138…, IMG138….
const LETTERS_BEFORE: usize = 8;

/// Whether a number is part of something longer that is made of letters and digits, as a file's hash or
/// the name of a model: letters stand right behind it, or more than a few letters right before.
pub fn is_in_word(text: &str, place: &Range<usize>) -> bool {
    let sign = |c: &char| c.is_ascii_alphanumeric();
    let before: Vec<char> = text[..place.start].chars().rev().take_while(sign).take(LETTERS_BEFORE + 1).collect();
    let plain = before.len() <= LETTERS_BEFORE && before.iter().all(char::is_ascii_alphabetic);
    let after = text[place.end..].trim_start_matches('-');
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'x' | 'X'));
    goes_on || !plain
}

/// Whether one of the words stands in the same line, shortly before the place.
pub fn is_named(text: &str, place: &Range<usize>, words: &[&str]) -> bool {
    let near = before(text, place.start, NEAR);
    words.iter().any(|word| near.contains(word))
}

/// The last characters before a place, of the same line.
pub fn before(text: &str, at: usize, characters: usize) -> &str {
    let start = text[..at].char_indices().rev().take(characters).take_while(|(_, c)| *c != '\n').last();
    &text[start.map_or(at, |(start, _)| start)..at]
}
