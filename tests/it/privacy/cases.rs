//! The labelled set: lines of prose with what must be told of each.

use std::collections::BTreeSet;
use std::fs;

use super::numbers::Dice;
use crate::project::{Project, repository};

/// A line of the set, its numbers filled in.
pub struct Case {
    pub file: &'static str,
    pub line: usize,
    /// The codes that must be told of it.
    pub labels: BTreeSet<String>,
    pub text: String,
    /// The private numbers in it, bare.
    pub numbers: Vec<String>,
}

const FILES: &[&str] = &["numbers", "details", "people", "negatives"];

/// All cases by which the rules were mended, in order.
pub fn cases() -> Vec<Case> {
    FILES.iter().flat_map(|file| of_file(file)).collect()
}

/// A second set, written by another hand; one rule was mended by it.
pub fn held_out() -> Vec<Case> {
    of_file("held-out")
}

fn of_file(file: &'static str) -> Vec<Case> {
    let path = repository().join(format!("tests/it/cases/privacy/{file}.tsv"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let case = |(at, line): (usize, &str)| {
        let (labels, text) =
            line.split_once('\t').unwrap_or_else(|| panic!("{file}:{}: a label, a tab, a text", at + 1));
        let labels = labels.split(',').filter(|label| *label != "-").map(str::to_owned).collect();
        let mut dice = Dice::new(file.len() as u64 * 10_000 + at as u64 + 1);
        let (text, numbers) = filled(text, &mut dice);
        Case { file, line: at + 1, labels, text: text.replace("\\n", "\n"), numbers }
    };
    text.lines().enumerate().map(case).collect()
}

impl Case {
    /// Where the case's story lies.
    pub fn path(&self) -> String {
        format!("content/stories/cases/{}-{}.md", self.file, self.line)
    }

    /// The case as a story of its own.
    pub fn story(&self) -> String {
        let (head, body) = match self.text.strip_prefix('@') {
            Some(head) => (format!("{head}\n"), "修好了就好。"),
            None => (String::new(), self.text.as_str()),
        };
        let title = format!("标题: 第{}号\n", self.line);
        let fields = "日期: 2026-11-05\n类别: 活动动态\n供稿单位: 示例区甲街道\n";
        format!("---\n{title}{fields}{head}---\n\n{body}\n")
    }
}

/// The small project with a story for each case.
pub fn project<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Project {
    let project = Project::small();
    for case in cases {
        project.write(&case.path(), case.story());
    }
    project
}

/// The text with numbers for its placeholders, and those of them that are private.
fn filled(text: &str, dice: &mut Dice) -> (String, Vec<String>) {
    let (mut shown, mut numbers) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, placeholder, after)) = next_placeholder(rest) {
        shown.push_str(before);
        let (what, style) = placeholder.split_once('|').unwrap_or((placeholder, ""));
        let (sort, groups) = number(what, dice);
        if sort == Sort::Private {
            numbers.push(groups.concat());
        }
        shown.push_str(&styled(&groups, style));
        rest = after;
    }
    shown.push_str(rest);
    (shown, numbers)
}

/// What stands before the next placeholder, in it, and after it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('{')?;
    let end = start + text[start..].find('}').expect("braces are closed");
    Some((&text[..start], &text[start + 1..end], &text[end + 1..]))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Private,
    Other,
}

/// A number, in the groups in which people write it.
fn number(what: &str, dice: &mut Dice) -> (Sort, Vec<String>) {
    let (name, arguments) = what.split_once(':').unwrap_or((what, ""));
    let arguments: Vec<&str> = arguments.split(',').collect();
    let argument = |at: usize, default: &'static str| match arguments.get(at) {
        Some(text) if !text.is_empty() => (*text).to_owned(),
        _ => default.to_owned(),
    };
    let region = || argument(0, "430408");
    let length = || argument(0, "16").parse::<usize>().expect("a length");
    let private = |number: String, lengths: &[usize]| (Sort::Private, groups(&number, lengths));
    match name {
        "id" if argument(2, "") == "X" || argument(1, "") == "X" => {
            let year = argument(1, "1949").replace('X', "1949");
            private(dice.identity_with_letter(&region(), &year), &[6, 8, 4])
        }
        "id" => private(dice.identity(&region(), &argument(1, "1949")), &[6, 8, 4]),
        "bad-id" => private(dice.wrong_identity(&region(), &argument(1, "1949")), &[6, 8, 4]),
        "id15" => private(dice.old_identity(&region(), &argument(1, "49")), &[6, 6, 3]),
        "phone" => private(dice.number(11, &argument(0, "138")), &[3, 4, 4]),
        "card" => private(dice.card(length(), "62"), &[4; 4]),
        "visa" => private(dice.card(16, "4"), &[4; 3]),
        "digits" => (Sort::Other, groups(&dice.number(length(), &argument(1, "")), &[4; 8])),
        "credit" => (Sort::Other, vec![dice.credit_code()]),
        "isbn" => (Sort::Other, dice.isbn()),
        "hex" => (Sort::Other, vec![dice.hexadecimal(length())]),
        _ => panic!("no placeholder {what}"),
    }
}

fn groups(number: &str, lengths: &[usize]) -> Vec<String> {
    let mut rest = number;
    let mut groups = Vec::new();
    for length in lengths {
        let (group, after) = rest.split_at((*length).min(rest.len()));
        groups.push(group.to_owned());
        rest = after;
    }
    groups.push(rest.to_owned());
    groups.retain(|group| !group.is_empty());
    groups
}

/// The number as it is written.
fn styled(groups: &[String], style: &str) -> String {
    let shifted = |zero: u32| -> String {
        let sign = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c);
        groups.concat().chars().map(sign).collect()
    };
    let marked = |mark: &str| format!("{}{mark}{}{mark}{}", groups[0], groups[1], groups[2..].concat());
    match style {
        "" => groups.concat(),
        "lower" => groups.concat().to_lowercase(),
        "spaces" => groups.join(" "),
        "hyphens" => groups.join("-"),
        "wide-hyphens" => groups.join("－"),
        "dots" => groups.join("."),
        "nbsp" => groups.join("\u{A0}"),
        "wide-spaces" => groups.join("\u{3000}"),
        "zero-width" => groups.join("\u{200B}"),
        "soft" => groups.join("\u{AD}"),
        "joiner" => groups.join("\u{200D}"),
        "entity" => groups.join("&nbsp;"),
        "wide" => shifted(0xFF10).replace('X', "Ｘ"),
        "math" => shifted(0x1D7CE),
        "single" => groups.concat().chars().map(String::from).collect::<Vec<_>>().join(" "),
        "line" => format!("{}\n{}", groups[0], groups[1..].concat()),
        "quote" => format!("{}\n> {}", groups[0], groups[1..].concat()),
        "bold" => marked("**"),
        "code" => marked("`"),
        "strike" => marked("~~"),
        "tag" => format!("{}<b>{}</b>{}", groups[0], groups[1], groups[2..].concat()),
        _ => panic!("no style {style}"),
    }
}
