//! The site and the cache survive everything: being killed, errors, a full disk, files that move
//! while they are read, other people's files, damage, other builds, odd clocks and odd names.

mod clock;
mod damage;
mod errors;
mod foreign;
mod kill;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(unix)]
mod names;
#[cfg(target_os = "linux")]
mod permission;
mod race;
#[cfg(target_os = "linux")]
mod room;
mod together;

mod chance;
mod corpus;
mod walk;

use crate::project::{Project, Run};

/// Runs a build that must fail, and gives how it ended.
fn fails(project: &Project, status: i32) -> Run {
    let run = project.run(["build"]).ended(status);
    assert_no_panic(&run);
    run
}

/// Expects a run to have ended of its own accord, and to have told what it had to tell.
fn assert_no_panic(run: &Run) {
    assert!((0..=2).contains(&run.status), "the program ends by itself: {run:#?}");
    assert!(!run.said().contains("panicked"), "{run:#?}");
}

/// Expects all of some words in what was told to the user.
#[track_caller]
fn assert_says(run: &Run, words: &[&str]) {
    let missing: Vec<&&str> = words.iter().filter(|word| !run.stderr.contains(**word)).collect();
    assert!(missing.is_empty(), "{missing:?} is not said:\n{}", run.stderr);
}
