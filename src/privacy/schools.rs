//! A school together with a class of it: enough to know which child is meant.

use std::ops::Range;

use super::digits;

const SCHOOLS: &[&str] = &[
    "小学",
    "中学",
    "学校",
    "初中",
    "高中",
    "幼儿园",
    "附小",
    "附中",
    "职校",
    "校",
    "一中",
    "二中",
    "三中",
    "四中",
    "五中",
    "六中",
    "七中",
    "八中",
    "九中",
    "十中",
];

/// How far before a class its school is named, in bytes.
const FAR: usize = 48;

/// A school with a class of it that ends at `end`: 实验小学三年级（2）班.
pub fn school_class(text: &str, end: usize) -> Option<Range<usize>> {
    let before = text[..end].strip_suffix('班')?;
    let numeral = |c: char| digits::digit(c).is_some() || "一二三四五六七八九十".contains(c);
    let bare = before.trim_end_matches(['）', ')']).trim_end_matches(numeral).trim_end_matches(['（', '(']);
    let from = text[..bare.len()].floor_char_boundary(bare.len().saturating_sub(FAR));
    let clause = bare[from..].rfind(['。', '！', '？', '；', '\n']).map_or(from, |at| from + at);
    let of_infants = bare[clause..].contains("幼儿园") && bare.ends_with(['大', '中', '小', '托']);
    let grade = ["年级", "初", "高", "年"].iter().any(|word| bare[clause..].contains(word))
        || bare.len() + 3 < before.len()
        || of_infants;
    let (at, _) = SCHOOLS.iter().filter_map(|school| Some((bare[clause..].rfind(school)?, school))).max()?;
    (bare.len() < before.len() && grade).then_some(clause + at..end)
}
