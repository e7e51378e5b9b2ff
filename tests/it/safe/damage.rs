//! The list and the cache, cut short, scrambled, from elsewhere or gone: ignored, and the same
//! bytes come out.

use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

use super::assert_no_panic;
use super::chance::Chance;
use crate::project::{Project, Site, assert_same, everything};

const LIST: &str = "site/.jianbao-files";
const COPY: &str = "site/.jianbao-files-copy";
const CACHE: &str = ".jianbao/cache";

/// The small project, built, with one change since, and the clean site of what it now is.
struct Changed {
    project: Project,
    site: Site,
    whole: Vec<u8>,
    damaged: &'static str,
}

impl Changed {
    /// `damaged` is the file that the test will damage.
    fn new(damaged: &'static str) -> Self {
        let project = Project::small();
        project.build();
        project.edit("content/stories/board.md", "几时办", "何时办").remove("content/stories/words.md");
        let whole = fs::read(project.path(damaged)).expect("it was written");
        let site = project.clean_site();
        Self { project, site, whole, damaged }
    }

    /// Builds over what the file was damaged to, and expects the clean site.
    fn assert_survives(&self, damage: &str) {
        let run = self.project.run(["build"]);
        assert_no_panic(&run);
        run.succeeded();
        // The page of the story that went is gone too: the list has a copy.
        assert!(self.project.site() == self.site, "{damage}: the site is not that of a clean build");
        let built = self.project.build();
        assert_eq!((built.written, built.removed), Default::default(), "{damage}: all was put right at once");
    }

    fn survives_bytes(&self, damage: &str, bytes: &[u8]) {
        self.project.write(self.damaged, bytes);
        self.assert_survives(damage);
    }
}

fn cut_short_and_scrambled(damaged: &'static str) {
    let mut chance = Chance::new();
    let changed = Changed::new(damaged);
    let whole = changed.whole.clone();
    let lengths = [0, 1, 63, 64, 65, whole.len() - 1].into_iter();
    let random: Vec<usize> = (0..12).map(|_| chance.below(whole.len())).collect();
    for length in lengths.chain(random) {
        changed.survives_bytes(&format!("cut to {length} bytes"), &whole[..length]);
    }
    for _ in 0..20 {
        let mut bytes = whole.clone();
        let places: Vec<usize> = (0..=chance.below(3)).map(|_| chance.below(bytes.len())).collect();
        for place in &places {
            bytes[*place] ^= 1 << chance.below(8);
        }
        changed.survives_bytes(&format!("bits flipped at {places:?}"), &bytes);
    }
    changed.survives_bytes("twice", &[whole.as_slice(), &whole].concat());
    changed.survives_bytes("with a tail", &[whole.as_slice(), "尾巴".as_bytes()].concat());
    changed.survives_bytes("of zeros", &vec![0; whole.len()]);
    changed.survives_bytes("of ones", &vec![0xFF; whole.len()]);
}

#[test]
fn a_list_cut_short_or_scrambled_is_ignored() {
    cut_short_and_scrambled(LIST);
}

/// Each line in turn names another file than it did.
#[test]
fn a_list_that_names_other_files_than_ours_is_ignored() {
    let changed = Changed::new(LIST);
    let begins = |(place, byte): (usize, &u8)| (*byte == b'\n').then_some(place + 1);
    let lines: Vec<usize> = changed.whole.iter().enumerate().filter_map(begins).collect();
    assert!(lines.len() > 40, "the list has a line for each file");
    for place in lines.into_iter().filter(|place| *place < changed.whole.len()) {
        let mut bytes = changed.whole.clone();
        bytes[place] ^= 1;
        changed.survives_bytes(&format!("another name at {place}"), &bytes);
    }
}

#[test]
fn of_a_list_and_a_copy_that_are_both_damaged_the_paths_serve() {
    let changed = Changed::new(LIST);
    let text = changed.project.read(LIST);
    for damaged in [LIST, COPY] {
        changed.project.write(damaged, &text[..text.len() - 20]);
    }
    changed.assert_survives("the last line is cut short");
}

#[test]
fn without_list_and_copy_nothing_in_the_way_is_written_over_and_one_step_mends_it() {
    let project = Project::small();
    project.build();
    project.edit("content/stories/board.md", "几时办", "何时办").remove(LIST).write(COPY, "坏了");
    let before = project.site();
    let run = project.run(["build"]).ended(2);
    super::assert_says(&run, &["没有可用的生成记录", "整个改名留存", "原有网站没有改动"]);
    assert_same(&project.site(), &before);
    fs::rename(project.path("site"), project.path("old-site")).expect("a folder can be renamed");
    project.build();
    project.assert_clean();
}

#[test]
fn a_file_of_others_in_the_way_is_kept_although_the_list_is_damaged() {
    let project = Project::small();
    project.build();
    project.write(LIST, "").write("site/pages/mine.html", "我的");
    project.write("content/pages/mine.md", "---\n标题: 新的一页\n---\n正文。\n");
    let run = project.run(["build"]).ended(2);
    super::assert_says(&run, &["pages/mine.html", "不是本程序生成的", "没有改动"]);
    assert_eq!(project.read("site/pages/mine.html"), "我的");
}

#[test]
fn a_cache_cut_short_or_scrambled_is_ignored() {
    cut_short_and_scrambled(CACHE);
}

#[test]
fn a_list_or_cache_of_another_version_is_ignored() {
    for damaged in [LIST, CACHE] {
        let changed = Changed::new(damaged);
        for (place, byte) in changed.whole.iter().enumerate().take(40) {
            let mut bytes = changed.whole.clone();
            bytes[place] = byte.wrapping_add(1);
            changed.survives_bytes(&format!("{damaged} with another byte {place}"), &bytes);
        }
        changed.survives_bytes(damaged, &[b"jianbao 99\n", changed.whole.as_slice()].concat());
    }
}

#[test]
fn a_folder_in_the_place_of_the_cache_costs_nothing_but_time() {
    let changed = Changed::new(CACHE);
    changed.project.remove(CACHE).write(".jianbao/cache/own.txt", "别人的");
    changed.project.run(["build"]).succeeded();
    assert_same(&changed.project.site(), &changed.site);
    assert_eq!(changed.project.read(".jianbao/cache/own.txt"), "别人的");
}

#[test]
fn a_file_in_the_place_of_the_folder_of_the_cache_costs_nothing_but_time() {
    let changed = Changed::new(CACHE);
    changed.project.remove(".jianbao").write(".jianbao", "别人的");
    changed.project.run(["build"]).succeeded();
    assert_same(&changed.project.site(), &changed.site);
    assert_eq!(changed.project.read(".jianbao"), "别人的");
}

#[test]
fn a_folder_in_the_place_of_the_list_is_named_and_nothing_is_written() {
    let changed = Changed::new(LIST);
    changed.project.remove(LIST).write("site/.jianbao-files/own.txt", "别人的");
    let before = everything(&changed.project.path("site"));
    let run = super::fails(&changed.project, 2);
    super::assert_says(&run, &[".jianbao-files", "没有改动"]);
    assert!(everything(&changed.project.path("site")) == before, "the site changed");
    changed.project.remove(LIST);
    changed.survives_bytes("after the folder went", &changed.whole);
}

#[test]
fn a_project_copied_to_another_machine_makes_the_same_bytes() {
    let changed = Changed::new(CACHE);
    let there = Project::empty();
    crate::project::copy(changed.project.root(), there.root());
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in everything(there.root()).into_keys() {
        let file = fs::File::options().write(true).open(there.path(&path)).expect("a copied file");
        file.set_modified(old).expect("a time can be set");
    }
    there.run(["build"]).succeeded();
    assert_same(&there.site(), &changed.site);
    assert_eq!(there.build().rendered, [""; 0]);
}

#[test]
fn the_cache_of_another_project_is_ignored() {
    let other = Project::example();
    other.build();
    let changed = Changed::new(CACHE);
    fs::copy(other.path(CACHE), changed.project.path(CACHE)).expect("a file can be copied");
    changed.assert_survives("of another project");
}

#[test]
fn no_page_is_orphaned_when_the_cache_is_deleted_after_stories_were_removed() {
    let changed = Changed::new(CACHE);
    changed.project.remove(".jianbao");
    let removed = changed.project.build().removed;
    assert!(removed.iter().any(|path| path == "stories/words.html"), "{removed:?}");
    assert_same(&changed.project.site(), &changed.site);
}

/// The list alone may go: it has a copy. Without both, our own pages cannot be told from others'.
#[test]
fn a_list_that_is_lost_is_had_from_its_copy() {
    let changed = Changed::new(LIST);
    changed.project.remove(LIST);
    changed.assert_survives("lost");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_list_the_cache_or_the_lock_holds_nobody_up() {
    for path in ["site/.jianbao-files", "site/.jianbao-files-copy", CACHE, ".jianbao/lock"] {
        let changed = Changed::new(CACHE);
        changed.project.remove(path);
        let made = Command::new("mkfifo").arg(changed.project.path(path)).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
        changed.assert_survives(path);
    }
}

#[cfg(unix)]
#[test]
fn a_story_that_went_is_forgotten_though_two_names_that_are_not_utf_8_show_as_one() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let project = Project::small();
    project.write("content/stories/broken.md", "---\n标题: \n---\n\n正文。\n");
    project.run(["build"]).ended(1);
    project.remove("content/stories/broken.md");
    for name in [b"z\xfe.md", b"z\xff.md"] {
        fs::write(project.path("content/stories").join(OsStr::from_bytes(name)), "正文。")
            .expect("a file can be written");
    }
    let run = project.run(["build"]).ended(1);
    assert!(run.stderr.contains("不是 UTF-8") && !run.stderr.contains("broken.md"), "{}", run.stderr);
}
