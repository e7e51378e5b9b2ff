//! Headings and words, before anything is set.

use crate::print::headings::{Headings, is_numbered};
use crate::print::text::ready;

#[test]
fn headings_are_numbered_once_and_counted_anew_under_each() {
    let mut headings = Headings::new(true);
    let numbers: Vec<String> =
        [(2, "摸底"), (3, "登记"), (3, "（二）核对"), (4, "逐户"), (2, "二、办理"), (3, "分工"), (2, "回访")]
            .map(|(level, title)| headings.next(level, title).1)
            .into();
    assert_eq!(numbers, ["一、", "（一）", "", "1.", "", "（一）", "三、"]);
}

#[test]
fn headings_stand_without_gaps() {
    let mut headings = Headings::new(false);
    let depths = [4, 6, 2, 3, 5, 3].map(|level| headings.next(level, "").0);
    assert_eq!(depths, [1, 2, 1, 2, 3, 2]);
}

#[test]
fn a_number_is_known_in_all_usual_forms() {
    for title in
        ["一、摸底", "（十二）摸底", "1.摸底", "2．摸底", "（3）摸底", "3、摸底", "①摸底", "第一章 摸底", "一是摸底"]
    {
        assert!(is_numbered(title), "{title}");
    }
    for title in ["摸底", "一件小事", "2026年的冬天", "三百户", "十", "“一站式”服务", ""] {
        assert!(!is_numbered(title), "{title}");
    }
}

#[test]
fn signs_are_glued_and_long_words_may_break() {
    assert_eq!(ready("李·某……约三％"), "李\u{2060}·某\u{2060}……约三\u{2060}％");
    assert_eq!(ready("短 word"), "短 word");
    assert_eq!(ready(&"。".repeat(13)), format!("{}\u{200B}。", "。".repeat(12)));
    assert_eq!(
        ready("https://example.invalid/a/b/c.html"),
        "https:/\u{200B}/example.\u{200B}invalid/\u{200B}a/b/\u{200B}c.html"
    );
}
