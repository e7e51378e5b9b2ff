//! Sequences of edits by chance: after each step the site is what a clean build makes, and the
//! build made again exactly what its keys say.
//!
//! `JIANBAO_SEED=7 cargo test --release --test it edits` tries other sequences.

mod chance;
mod changes;
mod desk;
mod office;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use crate::project::{Project, Site, assert_same, text};
use changes::{CHANGES, ON_PAPER};
use desk::{Desk, Shot, work};
use office::{Office, Photo};

fn edit_and_check(desk: &mut Desk) {
    desk.edit();
    desk.disturb();
    desk.check();
}

#[test]
fn edits_of_a_small_office_end_in_the_bytes_of_a_clean_build() {
    work(1, 130, Office::new(7, &["pdf"]), CHANGES, edit_and_check);
}

#[test]
fn edits_of_an_office_with_long_lists_end_in_the_bytes_of_a_clean_build() {
    work(2, 70, Office::new(45, &["pdf"]), CHANGES, edit_and_check);
}

#[test]
fn edits_end_in_the_bytes_of_a_clean_build_if_the_cache_is_lost_before_every_step() {
    work(3, 80, Office::new(6, &["pdf"]), CHANGES, |desk| {
        desk.edit();
        desk.lose_cache();
        desk.check();
    });
}

#[test]
fn edits_of_an_office_that_prints_end_in_the_bytes_of_a_clean_build() {
    work(4, 90, Office::new(5, &[]), ON_PAPER, edit_and_check);
}

#[test]
fn a_spoiled_file_leaves_every_byte_alone_and_the_next_good_build_catches_up() {
    work(5, 40, Office::new(5, &[]), CHANGES, |desk| {
        desk.edit();
        desk.spoil();
        desk.refuse();
        desk.edit();
        desk.check();
    });
}

#[test]
fn going_back_to_an_earlier_state_gives_its_bytes_back() {
    let mut states: Vec<(Office, Shot)> = Vec::new();
    work(6, 60, Office::new(6, &["pdf"]), CHANGES, |desk| {
        if states.len() > 3 && desk.chance.one_in(2) {
            let at = desk.chance.below(states.len());
            let (office, before) = states[at].clone();
            desk.office = office;
            desk.note(format!("(back to state {at})"));
            desk.save();
            let now = desk.check();
            assert_same(&now.site, &before.site);
            assert_eq!(now.keys, before.keys);
        } else {
            desk.edit();
            let now = desk.check();
            states.push((desk.office.clone(), now));
        }
    });
}

/// A project whose files all have one time, with a photo, a template and a print template of its own.
fn project_of(time: SystemTime) -> Project {
    let project = Project::small();
    project.write("content/stories/lamp.gif", Photo { shade: 10, wide: false }.bytes());
    project.edit("content/stories/lamp.md", "先看线", "![示意图：灯](lamp.gif)\n\n先看线");
    project.edit("content/campaign.yaml", "每月活动日", "模板: mine\n每月活动日");
    project.write("themes/mine/theme.yaml", "name: mine\nextends: official\ntokens:\n  accent: \"#123456\"\n");
    project.write(
        "themes/mine/templates/story.html",
        "{% extends \"official/story.html\" %}{% block footer %}甲{% endblock %}",
    );
    for path in sources(&project) {
        set_time(&project, &path, time);
    }
    project
}

fn sources(project: &Project) -> Vec<String> {
    let below = |folder: &str| {
        let files = crate::project::files(&project.path(folder));
        files.into_keys().map(|path| format!("{folder}/{path}")).collect::<Vec<_>>()
    };
    [below("content"), below("themes")].concat()
}

fn set_time(project: &Project, path: &str, time: SystemTime) {
    let file = File::options().write(true).open(project.path(path)).expect("a source can be opened");
    file.set_modified(time).expect("a file's time can be set");
}

/// Edits that keep a file's size.
fn edits_of_equal_size() -> BTreeMap<&'static str, (Vec<u8>, Vec<u8>)> {
    let words = |from: &str, to: &str| (from.as_bytes().to_vec(), to.as_bytes().to_vec());
    BTreeMap::from([
        ("content/stories/lamp.md", words("先看线", "先摸线")),
        ("content/stories/words.md", words("就怕一阵风", "就怕一场雨")),
        ("content/stories/lamp.gif", (vec![10, 40, 40], vec![99, 40, 40])),
        ("content/bulletins/2026-1.md", words("办实事", "办好事")),
        ("content/pages/about.md", words("虚构示例", "虚构样例")),
        ("content/campaign.yaml", words("一件一件办", "一样一样办")),
        ("themes/mine/theme.yaml", words("#123456", "#654321")),
        ("themes/mine/templates/story.html", words("甲", "乙")),
    ])
}

fn edited(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|window| window == from).expect("the text is there");
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

/// Makes all edits, with the files' old times; in place, or by a new file moved over the old one.
fn edit_behind(project: &Project, time: SystemTime, in_place: bool) {
    for (path, (from, to)) in edits_of_equal_size() {
        let bytes = edited(&fs::read(project.path(path)).expect("a source can be read"), &from, &to);
        let side = if in_place { path.to_owned() } else { format!("{path}.side") };
        project.write(&side, bytes);
        set_time(project, &side, time);
        fs::rename(project.path(&side), project.path(path)).expect("a file can be moved");
    }
}

fn assert_edited(project: &Project, before: &Site) {
    let built = project.build();
    let site = project.site();
    assert!(text(&site, "stories/lamp.html").contains("先摸线") && text(&site, "stories/lamp.html").contains('乙'));
    assert!(text(&site, "index.html").contains("一样一样办"));
    for path in ["stories/words.html", "bulletins/2026-1.html", "bulletins/2026-1.pdf", "pages/about.html"] {
        assert!(before[path] != site[path] && built.written.iter().any(|written| written == path), "{path}");
    }
    let images = |site: &Site| site.keys().filter(|path| path.starts_with("images/")).cloned().collect::<Vec<_>>();
    assert_ne!(images(before), images(&site));
    project.assert_clean();
}

/// Times that a clock set back, a restored backup or a careless archive leave on files.
#[test]
fn an_edit_is_noticed_whatever_size_and_time_say() {
    let year = Duration::from_secs(365 * 86_400);
    let now = SystemTime::now();
    let times = [now, now - year, now + 20 * year, SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH - year];
    let cases = times.into_iter().flat_map(|time| [(time, true), (time, false)]);
    let projects: Vec<(Project, SystemTime, bool)> =
        cases.map(|(time, in_place)| (project_of(time), time, in_place)).collect();
    // Young files are read again in any case: only old ones are believed by their times.
    std::thread::sleep(Duration::from_millis(2300));
    for (project, time, in_place) in projects {
        project.build();
        let before = project.site();
        edit_behind(&project, time, in_place);
        assert_edited(&project, &before);
    }
}

#[test]
fn an_edit_right_after_a_build_is_noticed_though_size_and_time_are_the_same() {
    let time = SystemTime::now();
    let project = project_of(time);
    project.build();
    let before = project.site();
    edit_behind(&project, time, true);
    assert_edited(&project, &before);
}

#[test]
fn two_files_that_change_places_are_noticed_though_their_times_and_sizes_are_equal() {
    let story =
        |body: &str| format!("---\n标题: 甲乙\n日期: 2026-11-01\n类别: 活动动态\n供稿单位: jia\n---\n\n{body}\n");
    let project = Project::small();
    let time = SystemTime::now();
    for (path, body) in [("content/stories/one.md", "这是前一篇。"), ("content/stories/two.md", "这是后一篇。")]
    {
        project.write(path, story(body));
        set_time(&project, path, time);
    }
    std::thread::sleep(Duration::from_millis(2300));
    project.build();
    for (from, to) in [("one", "side"), ("two", "one"), ("side", "two")] {
        let file = |name: &str| project.path(&format!("content/stories/{name}.md"));
        fs::rename(file(from), file(to)).expect("a file can be moved");
    }
    project.build();
    assert!(text(&project.site(), "stories/one.html").contains("后一篇"));
    project.assert_clean();
}

#[test]
fn a_rename_that_changes_only_the_case_is_followed() {
    let project = Project::small();
    project.edit("content/stories/words.md", "稿件编号: words\n", "");
    project.build();
    let file = |name: &str| project.path(&format!("content/stories/{name}.md"));
    fs::rename(file("words"), file("Words")).expect("a file can be renamed");
    fs::rename(file("board"), file("BOARD")).expect("a file can be renamed");
    project.edit("content/stories/lamp.md", "board.md", "BOARD.md");
    let built = project.build();
    let removed: Vec<&String> = built.removed.iter().filter(|path| !path.starts_with("search/")).collect();
    assert_eq!(removed, ["stories/words.html"], "it has no id but its name");
    let mut texts = built.removed.iter().filter(|path| path.starts_with("search/texts/"));
    assert!(texts.all(|path| path.starts_with("search/texts/words.")), "{:?}", built.removed);
    assert!(built.written.iter().any(|path| path == "stories/Words.html"));
    assert!(project.site().contains_key("stories/board.html"), "its id is not its name");
    project.assert_clean();
}

#[test]
fn stories_removed_together_with_the_cache_leave_no_page_behind() {
    let project = Project::small();
    project.build();
    project.remove("content/stories/words.md").remove(".jianbao");
    let built = project.build();
    assert!(built.removed.iter().any(|path| path == "stories/words.html"), "{:?}", built.removed);
    assert!(project.site().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("stories/words.html")));
    project.assert_clean();
}

/// The files of a project can also be lost all at once, as by an archive unpacked over it.
#[test]
fn other_sources_under_an_old_site_make_their_own_site() {
    let (project, other) = (Project::small(), Project::example());
    project.build();
    project.remove("content");
    crate::project::copy(&other.path("content"), &project.path("content"));
    project.build();
    project.assert_clean();
}
