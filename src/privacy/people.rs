//! Full names beside an illness, a status or an age that nobody need know of them; schools with a
//! class. A name counts where the words join it to the illness, not where it only stands near: a
//! cadre who calls on somebody ill is not ill.

use std::ops::Range;
use std::sync::LazyLock;

use super::illness::{ILLNESSES, before_illness, has_verb_at_end};
use super::persons::{name_at_end, name_at_start};
use super::schools::school_class;
use super::{Found, Kind, Words, digits};

/// What somebody is said to be.
const STATUSES: &[&str] = &[
    "低保户",
    "低保对象",
    "低保",
    "特困户",
    "特困人员",
    "五保户",
    "贫困户",
    "残疾人",
    "残疾",
    "孤儿",
    "戒毒",
    "吸毒",
    "社区矫正",
    "信访人",
    "上访户",
    "上访人",
    "刑满释放",
    "刑释",
    "服刑",
    "失独",
    "精神障碍",
    "离异",
    "离婚",
    "困境儿童",
];

/// Words that stand right before the name of whom they speak.
const TITLES: &[(&str, Kind)] = &[
    ("患者", Kind::Illness),
    ("病人", Kind::Illness),
    ("病友", Kind::Illness),
    ("低保户", Kind::Status),
    ("低保对象", Kind::Status),
    ("特困户", Kind::Status),
    ("特困人员", Kind::Status),
    ("五保户", Kind::Status),
    ("五保老人", Kind::Status),
    ("贫困户", Kind::Status),
    ("残疾人", Kind::Status),
    ("残疾老人", Kind::Status),
    ("孤儿", Kind::Minor),
    ("戒毒人员", Kind::Status),
    ("吸毒人员", Kind::Status),
    ("矫正对象", Kind::Status),
    ("矫正人员", Kind::Status),
    ("信访人", Kind::Status),
    ("上访户", Kind::Status),
    ("上访人", Kind::Status),
    ("信访老户", Kind::Status),
    ("释放人员", Kind::Status),
    ("刑释人员", Kind::Status),
    ("服刑人员", Kind::Status),
    ("失独老人", Kind::Status),
    ("单亲母亲", Kind::Status),
    ("小学生", Kind::Minor),
    ("初中生", Kind::Minor),
    ("中学生", Kind::Minor),
    ("儿童", Kind::Minor),
    ("小朋友", Kind::Minor),
    ("男孩", Kind::Minor),
    ("女孩", Kind::Minor),
    ("男童", Kind::Minor),
    ("女童", Kind::Minor),
    ("外孙", Kind::Minor),
    ("孙女", Kind::Minor),
    ("孙子", Kind::Minor),
];

/// Words that stand right after the name of whom they speak.
const AFTER_NAMES: &[&str] = &["同学", "小朋友"];

/// What may join a name to what it is said to be.
const LINKS: &[&str] = &[
    "是",
    "为",
    "系",
    "属于",
    "属",
    "因",
    "身患",
    "患有",
    "患上",
    "患了",
    "罹患",
    "患",
    "得了",
    "被确诊为",
    "确诊为",
    "确诊",
    "查出",
    "，",
    ",",
    "（",
    "(",
    "、",
    "家",
    "家里",
    "本人",
    "今年",
    "现年",
    "才",
    "刚",
    "男",
    "女",
    "多年",
    "重度",
    "轻度",
    "一级",
    "二级",
    "三级",
    "四级",
    "肢体",
    "视力",
    "听力",
    "智力",
    "精神",
    "长期",
    "一名",
    "名",
    "一个",
    "是个",
    "有",
    "老人",
    "夫妇",
    "一家",
    "师傅",
    "女士",
    "先生",
    "自己",
    "也",
    "还",
    "又",
    "刚满",
    "已满",
    "未满",
    "不满",
    "满",
    "刚刚",
    "曾",
    "曾经",
    "一直",
    "常年",
];

/// All that a text tells of people by their full names, in no particular order. `of_office` says
/// of a name that it is one of those who stand there for their work.
pub fn people(text: &str, of_office: &dyn Fn(&str) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    let named = |name: &str| (!of_office(name)).then(|| place_of(text, name));
    for (at, word, sort) in mentions(text) {
        let after = at + word.len();
        let (before, rest) = (&text[..at], &text[after..]);
        let place = match sort {
            Sort::Said(_) if is_served(before, rest) => None,
            Sort::Said(kind) => joined_name(before).or_else(|| name_of_that(kind, before, rest)).and_then(named),
            Sort::Title(_) => name_at_start(rest).and_then(named),
            Sort::AfterName => name_at_end(before).and_then(named),
            Sort::Age => age_before(before).and_then(|start| beside_age(&text[..start], rest)).and_then(named),
            Sort::Class => school_class(text, after),
        };
        found.extend(place.map(|place| Found { kind: sort.kind(), place }));
    }
    found.sort_by_key(|it| (it.place.start, it.kind));
    found.dedup();
    found
}

#[derive(Debug, Clone, Copy)]
enum Sort {
    Said(Kind),
    Title(Kind),
    AfterName,
    Age,
    Class,
}

impl Sort {
    fn kind(self) -> Kind {
        match self {
            Self::Said(kind) | Self::Title(kind) => kind,
            Self::AfterName | Self::Age => Kind::Minor,
            Self::Class => Kind::SchoolClass,
        }
    }
}

/// All words with their sorts.
static WORDS: LazyLock<Vec<(&str, Sort)>> = LazyLock::new(|| {
    let illnesses = ILLNESSES.iter().map(|word| (*word, Sort::Said(Kind::Illness)));
    let statuses = STATUSES.iter().map(|word| (*word, Sort::Said(Kind::Status)));
    let titles = TITLES.iter().map(|(word, kind)| (*word, Sort::Title(*kind)));
    let after_names = AFTER_NAMES.iter().map(|word| (*word, Sort::AfterName));
    let others = [("岁", Sort::Age), ("班", Sort::Class)];
    illnesses.chain(statuses).chain(titles).chain(after_names).chain(others).collect()
});

static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(WORDS.iter().map(|(word, _)| *word)));

/// Where the words stand, also those within others.
fn mentions(text: &str) -> impl Iterator<Item = (usize, &'static str, Sort)> {
    FINDER.all(text).map(|found| {
        let (word, sort) = WORDS[found.index];
        (found.at, word, sort)
    })
}

/// The name that links join to what comes after it.
fn joined_name(before: &str) -> Option<&str> {
    let mut rest = before;
    for _ in 0..8 {
        if let Some(name) = name_at_end(rest) {
            return Some(name);
        }
        let link = LINKS.iter().copied().chain(before_illness()).filter(|link| rest.ends_with(link));
        let shorter = link.max_by_key(|link| link.len()).map(|link| rest.len() - link.len());
        rest = match (shorter, age_at_end(rest).or_else(|| birth_at_end(rest))) {
            (Some(end), _) | (None, Some(end)) => &rest[..end],
            (None, None) => return None,
        };
    }
    None
}

/// Whether something is done for those of whom the words speak: 李明为低保户送米, not 李明为低保户。
fn is_served(before: &str, rest: &str) -> bool {
    let people = ["患者", "病人", "家庭", "人员", "老人"];
    let rest = people.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let goes_on = rest.starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    goes_on && before.ends_with('为') && !before.ends_with("诊为")
}

/// The name after an illness that somebody has, or after a status: 患肺癌的王建国.
fn name_of_that<'a>(kind: Kind, before: &str, rest: &'a str) -> Option<&'a str> {
    let rest = rest.strip_prefix('的')?;
    let bare = before_illness().fold(before, |before, part| before.strip_suffix(part).unwrap_or(before));
    (kind != Kind::Illness || has_verb_at_end(bare)).then(|| name_at_start(rest))?
}

/// Where words at the end of a text begin that tell a birth: 1958年6月生.
fn birth_at_end(text: &str) -> Option<usize> {
    let before = text.strip_suffix("出生").or_else(|| text.strip_suffix('生'))?;
    let numeral = |c: char| digits::digit(c).is_some() || matches!(c, '年' | '月' | '日');
    let start = before.trim_end_matches(numeral).len();
    before[start..].contains('年').then_some(start)
}

/// Where an age at the end of a text begins: 今年67岁
fn age_at_end(text: &str) -> Option<usize> {
    let digits = text.strip_suffix('岁').unwrap_or(text);
    let start = digits.trim_end_matches(|c| digits::digit(c).is_some()).len();
    (start < digits.len()).then_some(start)
}

/// Where an age under eighteen begins that stands right before 岁.
fn age_before(before: &str) -> Option<usize> {
    let start = before.trim_end_matches(|c| digits::digit(c).is_some()).len();
    let digits: String = before[start..].chars().filter_map(digits::digit).map(char::from).collect();
    digits.parse::<u32>().is_ok_and(|age| age < 18).then_some(start)
}

/// The name before an age, or after it: 王小明（9岁）, 9岁的王小明.
fn beside_age<'a>(before: &'a str, rest: &'a str) -> Option<&'a str> {
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    let kin = ["孙女", "孙子", "外孙", "女儿", "儿子", "男孩", "女孩", "孩子", "学生", "小"];
    let rest = kin.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    joined_name(before).or_else(|| name_at_start(rest))
}

fn place_of(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}
