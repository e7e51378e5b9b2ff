//! `--help` and the README say the same, and say it to people who read Chinese.

use std::collections::BTreeSet;
use std::fs;

use crate::project::{finish, program, repository};

const COMMANDS: [&str; 12] =
    ["init", "new", "check", "build", "serve", "bulletin", "export", "sign", "withdraw", "find", "hook", "licences"];

fn help(arguments: &[&str]) -> String {
    let run = finish(program().args(arguments).arg("--help")).succeeded();
    assert_eq!(run.stderr, "");
    run.stdout
}

/// The commands that a help text lists.
fn listed(help: &str) -> BTreeSet<String> {
    let section = help.split("命令:").nth(1).or_else(|| help.split("命令：").nth(1)).expect("help lists commands");
    let lines = section.lines().skip(1).take_while(|line| line.starts_with("  "));
    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The commands in the README's table.
fn promised() -> BTreeSet<String> {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README can be read");
    let table =
        readme.split("## Commands").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a table").to_owned();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split([' ', '`']).next()).map(str::to_owned).collect()
}

#[test]
fn the_readme_promises_the_commands_that_exist() {
    let expected: BTreeSet<String> = COMMANDS.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(listed(&help(&[])), expected);
    assert_eq!(promised(), expected);
}

#[test]
fn every_option_of_the_readme_exists() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README can be read");
    let table =
        readme.split("## Commands").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a table").to_owned();
    for row in table.lines().filter_map(|line| line.strip_prefix("| `")) {
        let command = row.split([' ', '`']).next().expect("a row names a command");
        let text = help(&[command]);
        for option in row.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|it| it.starts_with("--")) {
            assert!(text.contains(option), "{command} has no {option}");
        }
    }
}

#[test]
fn help_is_in_chinese_alone() {
    for arguments in [vec![], vec!["new"], vec!["check"], vec!["build"], vec!["serve"], vec!["bulletin"], vec!["hook"]]
    {
        let text = help(&arguments);
        for word in ["Usage", "Options", "OPTIONS", "Commands", "Print", "possible values", "default"] {
            assert!(!text.contains(word), "{arguments:?} says {word}:\n{text}");
        }
        assert!(text.contains("用法"), "{text}");
    }
}

#[test]
fn a_wrong_command_line_is_answered_in_chinese() {
    for arguments in
        [vec!["biuld"], vec!["build", "--outt", "x"], vec!["new"], vec!["bulletin"], vec!["check", "--format", "xml"]]
    {
        let run = finish(program().args(&arguments)).ended(2);
        assert_eq!(run.stdout, "");
        let english = run.stderr.contains("error") || run.stderr.contains("unexpected") || run.stderr.contains("Usage");
        assert!(run.stderr.contains("jianbao --help") && !english, "{arguments:?}: {}", run.stderr);
    }
}
