//! How well the guard does on the labelled set: what it finds, and what it tells wrongly.

#![allow(clippy::print_stdout, reason = "the figures are for people to read")]

use std::collections::{BTreeMap, BTreeSet};

use super::cases::{self, Case};
use crate::project::{Run, Told};

/// A code, and the least recall and precision in parts of a thousand.
type Floor = (&'static str, usize, usize);

/// Numbers are all found. The other floors were reached on this set, by which the rules were
/// mended too: on other texts they are lower.
const FLOORS: &[Floor] = &[
    ("id-number", 1000, 1000),
    ("doubtful-id-number", 1000, 1000),
    ("phone-number", 1000, 1000),
    ("bank-card", 1000, 1000),
    ("illness-with-name", 970, 1000),
    ("status-with-name", 970, 1000),
    ("named-minor", 1000, 1000),
    ("school-with-class", 1000, 1000),
    ("home-address", 1000, 1000),
    ("licence-plate", 1000, 1000),
    ("chat-account", 1000, 1000),
    ("passport-number", 1000, 1000),
];

/// Lines of one code: where it must be told, where it is told, and where both.
#[derive(Default)]
struct Count {
    due: usize,
    told: usize,
    right: usize,
}

impl Count {
    /// Of a thousand lines in which it must be told, those in which it is.
    fn recall(&self) -> usize {
        self.right * 1000 / self.due.max(1)
    }

    /// Of a thousand lines in which it is told, those in which it must be.
    fn precision(&self) -> usize {
        (self.right * 1000).checked_div(self.told).unwrap_or(1000)
    }
}

/// What is told of each case, in the order of cases: the codes of this subject only.
fn told_of<'a>(cases: &[Case], run: &'a Run, told: &'a [Told]) -> Vec<BTreeMap<&'a str, &'a str>> {
    assert!(run.status < 2, "{}", run.stderr);
    let mut by_path: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for it in told.iter().filter(|it| FLOORS.iter().any(|(code, ..)| *code == it.code)) {
        by_path.entry(&it.path).or_default().insert(&it.code, &it.severity);
    }
    cases.iter().map(|case| by_path.get(case.path().as_str()).cloned().unwrap_or_default()).collect()
}

fn counts(cases: &[Case], told: &[BTreeMap<&str, &str>]) -> BTreeMap<&'static str, Count> {
    let mut counts: BTreeMap<&str, Count> = FLOORS.iter().map(|(code, ..)| (*code, Count::default())).collect();
    for (case, told) in cases.iter().zip(told) {
        for (code, count) in &mut counts {
            let (due, told) = (case.labels.contains(*code), told.contains_key(code));
            count.due += usize::from(due);
            count.told += usize::from(told);
            count.right += usize::from(due && told);
        }
    }
    counts
}

/// What is wrong with a case, in a line.
fn slip(case: &Case, told: &BTreeMap<&str, &str>) -> Option<String> {
    let told: BTreeSet<String> = told.keys().map(|code| (*code).to_owned()).collect();
    let missed: Vec<_> = case.labels.difference(&told).cloned().collect();
    let wrong: Vec<_> = told.difference(&case.labels).cloned().collect();
    let masked: String = case.text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let line = || format!("{}:{} missed {missed:?}, wrongly told {wrong:?}: {masked}", case.file, case.line);
    (!missed.is_empty() || !wrong.is_empty()).then(line)
}

#[test]
fn the_labelled_set_is_large_and_half_of_it_is_harmless() {
    let cases = cases::cases();
    let harmless = cases.iter().filter(|case| case.labels.is_empty()).count();
    assert!(cases.len() >= 400 && harmless >= 200, "{} cases, {harmless} of them harmless", cases.len());
    let texts: BTreeSet<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    assert_eq!(texts.len(), cases.len(), "no case stands twice");
}

/// What was counted of a set, and told of it on the way.
struct Measured {
    counts: BTreeMap<&'static str, Count>,
    /// Lines with nothing private, and those of them that are errors.
    harmless: usize,
    stopped: usize,
}

#[allow(clippy::print_stdout, reason = "the numbers are what one wants to know")]
fn measured(cases: &[Case]) -> Measured {
    let run = cases::project(cases).run(["check", "--format", "json"]);
    let all = run.told();
    let told = told_of(cases, &run, &all);
    let counts = counts(cases, &told);
    let harmless = cases.iter().zip(&told).filter(|(case, _)| case.labels.is_empty());
    let stopped = harmless.clone().filter(|(_, told)| told.values().any(|severity| *severity == "error")).count();
    let harmless = harmless.count();
    println!("{} cases, {harmless} of them harmless, of which {stopped} are stopped", cases.len());
    FLOORS.iter().for_each(|(code, ..)| println!("{}", row(code, &counts[code])));
    cases.iter().zip(&told).filter_map(|(case, told)| slip(case, told)).for_each(|slip| println!("{slip}"));
    Measured { counts, harmless, stopped }
}

fn row(code: &str, count: &Count) -> String {
    let (recall, precision) = (count.recall() as f64 / 10.0, count.precision() as f64 / 10.0);
    format!("{code:20} {:4} due {recall:6.1} % found {precision:6.1} % rightly told", count.due)
}

#[test]
fn every_number_that_checks_is_found_and_few_harmless_lines_are_stopped() {
    let Measured { counts, harmless, stopped } = measured(&cases::cases());
    for (code, recall, precision) in FLOORS {
        let count = &counts[code];
        assert!(count.recall() >= *recall && count.precision() >= *precision, "{}", row(code, count));
    }
    assert!(stopped * 100 < harmless, "{stopped} of {harmless} harmless lines are stopped");
}

#[test]
fn in_a_set_of_another_hand_numbers_are_found_as_well() {
    let cases = cases::held_out();
    assert!(cases.len() >= 400, "{} cases", cases.len());
    let Measured { counts, harmless, stopped } = measured(&cases);
    for code in ["id-number", "phone-number", "bank-card"] {
        assert_eq!(counts[code].recall(), 1000, "{}", row(code, &counts[code]));
    }
    assert!(stopped * 100 < harmless, "{stopped} of {harmless} harmless lines are stopped");
    let (due, right) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.due, sum.1 + count.right));
    assert!(right * 100 >= due * 95, "{right} of {due} are found");
}
