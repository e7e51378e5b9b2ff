//! Clocks and times that cannot be trusted: a change is noticed all the same. Where size and time
//! of a file stay as they were, that takes what only Unix tells of it.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::project::{Project, everything, repository};

const STORY: &str = "content/stories/lamp.md";

fn time_of(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|it| it.modified()).expect("a file has a time")
}

fn set_time(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("a time can be set");
}

/// Days from now, forwards or back.
fn days(count: i64) -> SystemTime {
    let span = Duration::from_secs(count.unsigned_abs() * 86400);
    let now = SystemTime::now();
    if count < 0 { now - span } else { now + span }
}

fn set_all_times(project: &Project, time: SystemTime) {
    for path in everything(project.root()).into_keys() {
        set_time(&project.path(&path), time);
    }
}

/// Changes the story and keeps its size.
fn edit(project: &Project) {
    let text = project.read(STORY);
    let (from, to) = if text.contains("先看线") { ("先看线", "再看线") } else { ("再看线", "先看线") };
    project.edit(STORY, from, to);
}

#[test]
fn a_change_is_noticed_after_the_clock_was_set_back() {
    let project = Project::small();
    project.build();
    // As if all of it had been made on a day to come.
    set_all_times(&project, days(400));
    project.build();
    edit(&project);
    let built = project.build();
    assert!(built.rendered.iter().any(|path| path == "stories/lamp.html"), "{built:?}");
    project.assert_clean();
    edit(&project);
    set_time(&project.path(STORY), days(-400));
    project.build();
    project.assert_clean();
}

#[cfg(unix)]
#[test]
fn a_change_is_noticed_in_a_file_of_a_day_to_come() {
    let project = Project::small();
    let future = days(20_000);
    set_time(&project.path(STORY), future);
    project.build();
    assert_eq!(project.build().rendered, [""; 0]);
    for _ in 0..3 {
        edit(&project);
        set_time(&project.path(STORY), future);
        project.build();
        project.assert_clean();
    }
}

#[cfg(unix)]
#[test]
fn files_older_than_time_itself_do_no_harm() {
    let project = Project::small();
    project.build();
    let before = SystemTime::UNIX_EPOCH - Duration::from_secs(86_400);
    set_all_times(&project, before);
    project.build();
    edit(&project);
    set_time(&project.path(STORY), before);
    project.build();
    project.assert_clean();
}

/// As `cp -p` does with a copy of an older version.
#[test]
fn a_file_restored_with_its_old_time_is_noticed() {
    let project = Project::small();
    project.build();
    let (first, time) = (project.read(STORY), time_of(&project.path(STORY)));
    edit(&project);
    project.build();
    project.write(STORY, first);
    set_time(&project.path(STORY), time);
    project.build();
    project.assert_clean();
}

#[cfg(unix)]
#[test]
fn a_file_changed_with_its_size_and_its_time_kept_is_noticed() {
    let project = Project::small();
    set_time(&project.path(STORY), days(-30));
    project.build();
    let time = time_of(&project.path(STORY));
    edit(&project);
    set_time(&project.path(STORY), time);
    project.build();
    project.assert_clean();
}

#[cfg(unix)]
#[test]
fn another_file_moved_into_the_place_with_size_and_time_of_the_first_is_noticed() {
    let project = Project::small();
    let old = days(-30);
    set_time(&project.path(STORY), old);
    project.write("content/other.txt", project.read(STORY).replace("先看线", "再看线"));
    set_time(&project.path("content/other.txt"), old);
    project.build();
    fs::rename(project.path("content/other.txt"), project.path(STORY)).expect("a file can be moved");
    project.build();
    project.assert_clean();
}

#[cfg(unix)]
#[test]
fn a_photo_replaced_with_its_size_and_its_time_kept_is_noticed() {
    let project = Project::small();
    let lamp = repository().join("content/stories/2026-11/t20261118-001/street-lamp.jpg");
    let mut photo = fs::read(lamp).expect("the example has a photo");
    let (file, old) = ("content/stories/photo.jpg", days(-30));
    let story = project.read("content/stories/words.md");
    project.write(file, &photo).write("content/stories/words.md", story + "\n![示意图：巷口](photo.jpg)\n");
    set_time(&project.path(file), old);
    project.build();
    // A bit of the picture itself, far from what tells its kind and size.
    let place = photo.len() - 20;
    photo[place] ^= 1;
    project.write(file, photo);
    set_time(&project.path(file), old);
    let built = project.build();
    assert!(built.written.iter().any(|path| path.starts_with("images/")), "{built:?}");
    project.assert_clean();
}

#[test]
fn edits_in_quick_succession_are_all_noticed() {
    let project = Project::small();
    for _ in 0..15 {
        edit(&project);
        project.build();
        let page = &project.site()["stories/lamp.html"];
        let word = if project.read(STORY).contains("先看线") { "先看线" } else { "再看线" };
        assert!(String::from_utf8_lossy(page).contains(word), "the page shows {word}");
    }
    project.assert_clean();
}
