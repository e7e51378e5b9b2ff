//! `licences`.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::project::{Project, finish, repository};

#[test]
fn it_prints_the_licences_of_fonts_and_crates() {
    let run = Project::empty().run(["licences"]).succeeded();
    for text in [
        "SIL OPEN FONT LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "FandolFang",
        "pulldown-cmark",
        "typst",
        "Permission is hereby granted",
    ] {
        assert!(run.stdout.contains(text), "licences does not hold {text}");
    }
}

#[test]
fn the_list_holds_exactly_the_crates_that_the_binary_links() {
    let mut cargo = Command::new(env!("CARGO"));
    let arguments = ["tree", "--locked", "--target", "all", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let tree = finish(cargo.current_dir(repository()).args(arguments)).succeeded().stdout;
    let linked: BTreeSet<String> = tree
        .lines()
        .filter_map(|line| line.split_once(" v"))
        .map(|(name, rest)| format!("{name} {}", rest.split([' ', '(']).next().unwrap_or_default()))
        .filter(|line| !line.starts_with("jianbao "))
        .collect();
    let list = fs::read_to_string(repository().join("src/cli/licences/crates.txt")).expect("the list can be read");
    let rows = list.lines().take_while(|line| !line.is_empty());
    let listed = rows.map(|row| row.split("  ").next().unwrap_or_default().to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(linked, listed, "run src/cli/licences/collect.py");
}
