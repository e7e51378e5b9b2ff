//! A second set, by another hand than the first (`privacy::measure`) and not used to mend the rules:
//! what is found in it, and whether a full number stands in anything that a run says, keeps or
//! publishes.
//!
//! `cases/privacy/held.txt` has lines in which something must be found, with `{id}`, `{phone}` and
//! the like in the place of numbers, which are made here in many spellings; `others.txt` has lines in
//! which nothing may be found.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::project::{Project, repository};

/// A line of the set: what it holds, its text, and the full number in it, if any.
struct Line {
    kind: Option<String>,
    text: String,
    number: Option<String>,
}

/// Makes the number of a seed.
type Maker = fn(usize) -> String;

/// What the marks of the set stand for.
const MAKERS: &[(&str, Maker)] = &[("{id}", identity), ("{id15}", old_identity), ("{phone}", phone), ("{card}", card)];

/// Ways in which people write a number.
const SPELLINGS: &[fn(&str) -> String] = &[
    str::to_owned,
    |number| parted(number, " "),
    |number| parted(number, "-"),
    |number| parted(number, "\u{200B}"),
    |number| format!("{}\n{}", &number[..number.len() / 2], &number[number.len() / 2..]),
    wide,
    |number| format!("{}**{}**{}", &number[..3], &number[3..7], &number[7..]),
];

fn parted(number: &str, mark: &str) -> String {
    let cuts = if number.len() == 11 { [3, 7] } else { [6, 14.min(number.len() - 2)] };
    [&number[..cuts[0]], &number[cuts[0]..cuts[1]], &number[cuts[1]..]].join(mark)
}

fn wide(number: &str) -> String {
    number.chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect()
}

/// Made-up identity numbers whose check sign is right.
pub fn identity(seed: usize) -> String {
    let regions = ["430408", "110105", "440305", "510107", "653101"];
    let body =
        format!("{}{}{:02}{:02}{:03}", regions[seed % 5], 1940 + seed % 75, seed % 12 + 1, seed % 28 + 1, seed % 997);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum % 11]))
}

/// Fifteen digits, as identity numbers were until 1999.
pub fn old_identity(seed: usize) -> String {
    format!("430408{:02}{:02}{:02}{:03}", 40 + seed % 50, seed % 12 + 1, seed % 28 + 1, seed % 997)
}

pub fn phone(seed: usize) -> String {
    let heads = ["138", "159", "186", "177", "199"];
    format!("{}{:08}", heads[seed % 5], 10_000_019 + seed * 7_919_317 % 89_000_000)
}

/// Card numbers of 16 and 19 digits whose check digit (Luhn, ISO/IEC 7812-1) is right.
pub fn card(seed: usize) -> String {
    let body = match seed % 2 {
        0 => format!("622848{:09}", 100_000_007 + seed * 31_337),
        _ => format!("621700{:012}", 100_000_000_007_u64 + seed as u64 * 31_337),
    };
    let value = |(at, digit): (usize, u8)| {
        let doubled = u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
        doubled / 10 + doubled % 10
    };
    let sum: u32 = body.bytes().rev().enumerate().map(value).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

fn rows(name: &str) -> Vec<String> {
    let path = repository().join("tests/it/cases/privacy").join(name);
    let text = fs::read_to_string(path).expect("the set can be read");
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect()
}

/// The whole set.
fn set() -> Vec<Line> {
    let mut lines = Vec::new();
    for (seed, row) in rows("held.txt").into_iter().enumerate() {
        let (kind, text) = row.split_once(' ').expect("a row has a kind and a text");
        let Some((mark, make)) = MAKERS.iter().find(|(mark, _)| text.contains(mark)) else {
            lines.push(Line { kind: Some(kind.to_owned()), text: text.to_owned(), number: None });
            continue;
        };
        for (at, spell) in SPELLINGS.iter().enumerate() {
            let number = make(seed * SPELLINGS.len() + at);
            let text = text.replace(mark, &spell(&number));
            lines.push(Line { kind: Some(kind.to_owned()), text, number: Some(number) });
        }
    }
    lines.extend(rows("others.txt").into_iter().map(|text| Line { kind: None, text, number: None }));
    lines
}

/// A project with a story for each line.
fn project(lines: &[Line]) -> Project {
    let project = Project::light();
    let small = Project::small();
    project.write("content/campaign.yaml", small.read("content/campaign.yaml"));
    for (at, line) in lines.iter().enumerate() {
        let head = format!(
            "---\n稿件编号: n{at}\n标题: 第{at}行\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n"
        );
        project.write(&format!("content/stories/n{at:04}.md"), format!("{head}{}\n", line.text));
    }
    project
}

/// The codes that guard what is private.
const GUARD: &[&str] = &[
    "id-number",
    "doubtful-id-number",
    "phone-number",
    "bank-card",
    "home-address",
    "licence-plate",
    "chat-account",
    "passport-number",
    "illness-with-name",
    "status-with-name",
    "named-minor",
    "school-with-class",
];

/// Codes of numbers that check, of which every single one must be found.
const SURE: &[&str] = &["id-number", "phone-number", "bank-card"];

#[allow(clippy::print_stdout, reason = "the numbers are what one wants to know")]
#[test]
fn what_is_private_is_found_and_little_else() {
    let lines = set();
    assert!(lines.len() >= 400, "{} lines", lines.len());
    let project = project(&lines);
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for it in told.into_iter().filter(|it| GUARD.contains(&it.code.as_str())) {
        found.entry(it.path).or_default().push((it.code, it.severity));
    }
    let none = Vec::new();
    let of = |at: usize| found.get(&format!("content/stories/n{at:04}.md")).unwrap_or(&none);
    // Held, found of these, found in lines that hold nothing of the kind.
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = GUARD.iter().map(|code| (*code, (0, 0, 0))).collect();
    let mut wrong = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(kind) = &line.kind {
            let count = counts.get_mut(kind.as_str()).expect("a kind is a code");
            let hit = of(at).iter().any(|(code, _)| code == kind);
            *count = (count.0 + 1, count.1 + usize::from(hit), count.2);
            if !hit {
                wrong.push(format!("missed {kind}: {}", line.text.escape_debug()));
            }
        }
        for (code, _) in of(at).iter().filter(|(code, _)| line.kind.as_ref() != Some(code)) {
            counts.get_mut(code.as_str()).expect("a code").2 += 1;
            wrong.push(format!("false {code}: {}", line.text.escape_debug()));
        }
    }
    println!(
        "{} lines, {} of them with nothing private",
        lines.len(),
        lines.iter().filter(|it| it.kind.is_none()).count()
    );
    for (code, (held, hit, astray)) in &counts {
        let precision = 100.0 * *hit as f64 / (hit + astray).max(1) as f64;
        println!("{code:20} recall {hit}/{held}, precision {precision:.1} %");
    }
    println!("{}", wrong.join("\n"));
    for code in SURE {
        let (held, hit, _) = counts[code];
        assert_eq!(hit, held, "every {code} is found\n{}", wrong.join("\n"));
    }
    let quiet = lines.iter().enumerate().filter(|(_, line)| line.kind.is_none());
    let alarms = quiet.clone().filter(|(at, _)| of(*at).iter().any(|(_, severity)| severity == "error")).count();
    assert!(alarms * 100 < quiet.count(), "{alarms} false errors\n{}", wrong.join("\n"));
    let (held, hit) = counts.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    assert!(hit * 100 >= held * 95, "{hit} of {held} found\n{}", wrong.join("\n"));
}

/// Whether a full number stands in a text, whatever parts its digits.
fn holds(text: &str, numbers: &[&String]) -> Option<String> {
    let bare: String = text
        .chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0),
            'Ｘ' => Some('X'),
            c if c.is_ascii_alphanumeric() => Some(c),
            _ => None,
        })
        .collect();
    numbers.iter().find(|number| bare.contains(number.as_str())).map(|number| (*number).clone())
}

fn assert_none_in(folder: &Path, numbers: &[&String]) {
    for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file()) {
        let bytes = fs::read(entry.path()).expect("a file can be read");
        assert_eq!(holds(&String::from_utf8_lossy(&bytes), numbers), None, "{}", entry.path().display());
    }
}

#[test]
fn no_full_number_stands_in_messages_cache_or_site() {
    let lines = set();
    let numbers: Vec<&String> = lines.iter().filter_map(|line| line.number.as_ref()).collect();
    let project = project(&lines);
    for arguments in
        [vec!["check"], vec!["check", "--format", "json"], vec!["check", "--format", "github"], vec!["build"]]
    {
        let run = project.run(arguments.clone()).ended(1);
        assert_eq!(holds(&run.stdout, &numbers), None, "{arguments:?} prints it");
        assert_eq!(holds(&run.stderr, &numbers), None, "{arguments:?} says it");
    }
    assert_none_in(&project.path(".jianbao"), &numbers);
    assert!(!project.path("site").exists(), "nothing is published");
    let first = lines.iter().position(|line| line.kind.as_deref() == Some("phone-number")).expect("a telephone");
    let found = project.run(["find", "丙社区"]).succeeded();
    assert_eq!(holds(&found.said(), &numbers), None, "find blots what it shows, as that of line {first}");
}

/// A template may hold a number, or put one together of two values.
#[test]
fn a_number_that_a_template_brings_in_is_not_published() {
    let project = Project::small();
    let number = phone(5);
    project.edit("content/campaign.yaml", "活动名称: 小样活动", "活动名称: 小样活动\n模板: mine");
    project.write("themes/mine/theme.yaml", "继承: official\n");
    let footer = |words: &str| {
        let page =
            format!("{{% extends \"official/story.html\" %}}\n{{% block footer %}}<p>{words}</p>{{% endblock %}}\n");
        project.write("themes/mine/templates/story.html", page);
    };
    footer(&format!("电话{}<b>{}</b>", &number[..5], &number[5..]));
    let run = project.run(["build", "--json"]).ended(1);
    let told = run.built().diagnostics;
    assert!(told.iter().all(|it| it.code == "phone-number" && it.message.contains("stories/")), "{told:?}");
    assert!(!told.is_empty() && !run.said().contains(&number));
    assert!(!project.path("site").exists());
    let campaign = project.read("content/campaign.yaml");
    let list = format!("{campaign}\n隐私: {{公开电话: [{{号码: \"{number}\", 理由: 便民热线}}]}}\n");
    project.write("content/campaign.yaml", list);
    project.run(["build"]).succeeded();
    footer(&format!("<span>{}</span></p><p>{}", &number[..5], &number[5..]));
    project.write("content/campaign.yaml", campaign);
    project.run(["build"]).succeeded();
}
