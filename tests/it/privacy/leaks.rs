//! A private number is told, and never repeated: not in messages, not in what the program keeps.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::cases::{self, Case};
use crate::project::{Project, Run, everything};

/// Codes that stop no build.
const WARNINGS: &[&str] = &["doubtful-id-number", "home-address", "licence-plate", "chat-account", "passport-number"];

static CASES: LazyLock<Vec<Case>> =
    LazyLock::new(|| [cases::cases(), cases::held_out()].into_iter().flatten().collect());

/// Numbers as they are looked for: digits only, so that nothing between them hides one.
struct Numbers {
    digits: BTreeSet<String>,
    lengths: BTreeSet<usize>,
}

impl Numbers {
    fn of<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Self {
        let numbers = cases.into_iter().flat_map(|case| &case.numbers);
        let digits: BTreeSet<String> = numbers.map(|number| number.trim_end_matches('X').to_owned()).collect();
        let lengths = digits.iter().map(String::len).collect();
        Self { digits, lengths }
    }

    /// Those that stand in a text, however it parts them.
    fn found_in(&self, bytes: &[u8]) -> Vec<String> {
        let digits: String = String::from_utf8_lossy(bytes).chars().filter_map(digit).collect();
        let digits = digits.as_str();
        let windows = |length: &usize| {
            let length = *length;
            (length..=digits.len()).map(move |end| &digits[end - length..end]).filter(|it| self.digits.contains(*it))
        };
        let found: BTreeSet<&str> = self.lengths.iter().flat_map(windows).collect();
        found.into_iter().map(|number| format!("{}… of {} digits", &number[..4], number.len())).collect()
    }
}

fn digit(c: char) -> Option<char> {
    let narrow = match c as u32 {
        wide @ 0xFF10..=0xFF19 => wide - 0xFF10,
        mathematical @ 0x1D7CE..=0x1D7FF => (mathematical - 0x1D7CE) % 10,
        _ => c.to_digit(10)?,
    };
    char::from_digit(narrow, 10)
}

#[track_caller]
fn assert_silent(run: &Run, numbers: &Numbers) {
    assert_eq!(numbers.found_in(run.stdout.as_bytes()), [""; 0], "standard output repeats numbers");
    assert_eq!(numbers.found_in(run.stderr.as_bytes()), [""; 0], "standard error repeats numbers");
}

#[track_caller]
fn assert_not_kept(project: &Project, folder: &str, numbers: &Numbers) {
    let path = project.path(folder);
    let files = if path.exists() { everything(&path) } else { Default::default() };
    for (name, bytes) in &files {
        assert_eq!(numbers.found_in(bytes), [""; 0], "{folder}/{name} holds numbers");
        assert_eq!(numbers.found_in(name.as_bytes()), [""; 0], "the name {folder}/{name} holds numbers");
    }
}

#[test]
fn a_number_is_found_however_it_is_parted() {
    let case = Case {
        file: "",
        line: 1,
        labels: BTreeSet::new(),
        text: String::new(),
        numbers: vec![format!("13{}", "7".repeat(9))],
    };
    let numbers = Numbers::of([&case]);
    for text in ["137 7777 7777", "１３７７７７７７７７７", "13**777**777777", "13<b>7777</b>77777"] {
        assert_eq!(numbers.found_in(text.as_bytes()).len(), 1, "{text}");
    }
    assert_eq!(numbers.found_in("137****7777".as_bytes()), [""; 0]);
}

fn stops(case: &&Case) -> bool {
    case.labels.iter().any(|code| !WARNINGS.contains(&code.as_str()))
}

/// Half of the lines are errors, so that nothing is built.
#[test]
fn no_command_repeats_or_keeps_a_number_of_a_text_that_is_stopped() {
    let project = cases::project(&*CASES);
    let (stopped, all) = (Numbers::of(CASES.iter().filter(stops)), Numbers::of(&*CASES));
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["check", "--format", "sarif"],
        &["build"],
        &["build", "--json"],
        &["build", "--explain"],
        &["check"],
    ] {
        let run = project.run(arguments.iter().copied()).ended(1);
        assert!(run.said().len() > 10_000, "{arguments:?} tells of what it found");
        assert_silent(&run, &all);
        assert_not_kept(&project, ".jianbao", &stopped);
        assert_not_kept(&project, "site", &all);
    }
    let found = project.run(["find", "丙社区"]).succeeded();
    assert!(found.stdout.contains("丙社区"));
    assert_silent(&found, &all);
}

/// What is only doubted is published, and told all the same.
#[test]
fn what_is_built_beside_warnings_holds_no_number_that_was_stopped() {
    let (stopped, passing): (Vec<&Case>, Vec<&Case>) = CASES.iter().partition(stops);
    let (stopped, doubted) = (Numbers::of(stopped), Numbers::of(passing.iter().copied()));
    let project = cases::project(&*CASES);
    project.run(["build"]).ended(1);
    for case in CASES.iter().filter(stops) {
        project.remove(&case.path());
    }
    for case in passing.iter().filter(|case| case.text.contains("](")) {
        project.remove(&case.path());
    }
    for arguments in [["build"], ["check"]] {
        let run = project.run(arguments).succeeded();
        assert!(run.stderr.contains("doubtful-id-number") && run.stderr.contains("home-address"));
        assert_silent(&run, &stopped);
        assert_silent(&run, &doubted);
    }
    assert!(project.site().len() > 300);
    assert_not_kept(&project, ".jianbao", &stopped);
    assert_not_kept(&project, "site", &stopped);
}
