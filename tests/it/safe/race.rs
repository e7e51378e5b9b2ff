//! Files that change or vanish while they are read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::assert_no_panic;
use super::chance::Chance;
use super::corpus::{self, Version};
use crate::project::{Project, Site, assert_same, repository};

const STORIES: usize = 80;
const BUILDS: usize = 40;

/// Rests that give some builds the time they need.
const SOME_BUILDS_UNDISTURBED: Duration = Duration::from_millis(80);
const EVERY_BUILD_DISTURBED: Duration = Duration::from_millis(2);

/// The story and the photo that will not keep still; an issue carries the story.
const STORY: &str = "content/stories/more/s0004/index.md";
const PHOTO: &str = "content/stories/more/s0004/photo.png";

fn project() -> Project {
    let project = corpus::project(Version::Old, STORIES);
    project.edit("content/bulletins/2026-1.md", "      - lamp", "      - lamp\n      - s0004");
    project
}

/// Runs `disturb` again and again while `work` runs, with random rests up to `rest`.
fn while_disturbed(rest: Duration, disturb: impl Fn(usize) + Sync, work: impl FnOnce()) {
    let mut chance = Chance::new();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0.. {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                disturb(round);
                thread::sleep(chance.part_of(rest));
            }
        });
        // Even a test that fails must let the other thread end.
        let stop = Stop(&done);
        work();
        drop(stop);
    });
}

struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Puts bytes in the place of a file at once, as good editors do.
fn put(path: &Path, bytes: &[u8]) {
    let side = path.with_extension("side");
    fs::write(&side, bytes).and_then(|()| fs::rename(&side, path)).expect("a file can be replaced");
}

/// The texts of a story and the bytes of a photo between which they change.
struct Two {
    story: [String; 2],
    photo: [Vec<u8>; 2],
    story_path: PathBuf,
    photo_path: PathBuf,
}

impl Two {
    fn of(project: &Project) -> Self {
        let first = project.read(STORY);
        let second = first.replace("谁牵头", "哪个牵头").replace("标题: ", "标题: 又改过的");
        assert_ne!(first, second);
        Self {
            story: [first, second],
            // No other story shows these, so that each turn takes one away and brings the other.
            photo: ["bus-stop-old.png", "bus-stop-new.png"].map(|name| {
                let folder = repository().join("content/stories/2026-10/t20261012-001");
                fs::read(folder.join(name)).expect("the example has photos")
            }),
            story_path: project.path(STORY),
            photo_path: project.path(PHOTO),
        }
    }

    fn put(&self, story: usize, photo: usize) {
        put(&self.story_path, self.story[story].as_bytes());
        put(&self.photo_path, &self.photo[photo]);
    }
}

#[test]
fn files_replaced_while_they_are_read_give_the_site_of_one_version_or_a_problem() {
    let project = project();
    let two = Two::of(&project);
    let consistent: Vec<Site> = [(0, 0), (0, 1), (1, 0), (1, 1)]
        .map(|(story, photo)| {
            two.put(story, photo);
            project.clean_site()
        })
        .into();
    let mut good = 0;
    while_disturbed(
        SOME_BUILDS_UNDISTURBED,
        |round| two.put((round / 2) % 2, round % 2),
        || {
            for _ in 0..BUILDS {
                let run = project.run(["build"]);
                assert_no_panic(&run);
                assert!(run.status < 2, "{run:?}");
                good += usize::from(run.status == 0);
                let site = project.site_if_any();
                assert!(
                    site.is_empty() || consistent.contains(&site),
                    "the site is of no version: {}",
                    unlike(&site, &consistent)
                );
                if run.status == 1 {
                    assert!(run.stderr.contains("s0004") && run.stderr.contains("网站没有改动"), "{}", run.stderr);
                }
            }
        },
    );
    for (story, photo) in [(0, 1), (1, 0), (1, 1), (0, 0)] {
        two.put(story, photo);
        project.build();
        project.assert_clean();
    }
    assert!(good > 0, "no build came to an end while files changed");
}

/// In what a site differs from the version that it is most like.
fn unlike(site: &Site, consistent: &[Site]) -> String {
    let differing = |other: &Site| -> BTreeSet<String> {
        site.keys().chain(other.keys()).filter(|path| site.get(*path) != other.get(*path)).cloned().collect()
    };
    format!("{:?}", consistent.iter().map(differing).min_by_key(BTreeSet::len))
}

/// The photo changes between two that another story shows as well, so that the site holds both
/// all the time, and nothing but the issues is made of what was read.
#[test]
fn a_photo_replaced_while_issues_are_printed_gives_issues_with_one_photo_or_a_problem() {
    let photos = [corpus::photo(Version::Old, 4), corpus::photo(Version::New, 4)];
    let project = Project::small();
    project.write("content/stories/a.png", &photos[0]).write("content/stories/b.png", &photos[1]);
    let both = project.read("content/stories/board.md") + "\n![示意图：甲](a.png)\n\n![示意图：乙](b.png)\n";
    let one = project.read("content/stories/words.md") + "\n![示意图：丙](photo.png)\n";
    project.write("content/stories/board.md", both).write("content/stories/words.md", one);
    for number in 2..6 {
        let issue = format!("---\n期号: {number}\n印发日期: 2026-11-1{number}\n本期内容:\n  - 稿件: [words]\n---\n");
        project.write(&format!("content/bulletins/2026-{number}.md"), issue);
    }
    let file = project.path("content/stories/photo.png");
    let consistent: Vec<Site> = photos
        .each_ref()
        .map(|photo| {
            put(&file, photo);
            project.clean_site()
        })
        .into();
    while_disturbed(
        SOME_BUILDS_UNDISTURBED,
        |round| put(&file, &photos[round % 2]),
        || {
            for _ in 0..BUILDS {
                let run = project.run(["build"]);
                assert_no_panic(&run);
                assert!(run.status < 2, "{run:?}");
                let site = project.site_if_any();
                assert!(site.is_empty() || consistent.contains(&site), "of no version: {}", unlike(&site, &consistent));
            }
        },
    );
}

#[test]
fn files_written_in_place_or_deleted_while_they_are_read_give_a_site_or_a_problem() {
    let project = project();
    let two = Two::of(&project);
    project.build();
    let disturb = |round: usize| {
        fs::write(&two.story_path, &two.story[round % 2]).expect("a story can be written");
        fs::remove_file(&two.photo_path).expect("a photo can be removed");
        fs::write(&two.photo_path, &two.photo[round % 2]).expect("a photo can be written");
        if round.is_multiple_of(3) {
            fs::remove_file(&two.story_path).expect("a story can be removed");
            thread::sleep(Duration::from_micros(300));
        }
    };
    while_disturbed(EVERY_BUILD_DISTURBED, disturb, || {
        for _ in 0..BUILDS {
            let run = project.run(["build"]);
            assert_no_panic(&run);
            assert!(run.status < 2, "{run:?}");
            assert!(run.status == 0 || run.stderr.contains("网站没有改动"), "{run:?}");
            let site = project.site();
            crate::links::assert_whole(&site, "https://example.invalid/small/");
        }
    });
    two.put(0, 0);
    project.build();
    project.assert_clean();
}

#[test]
fn folders_that_come_and_go_while_they_are_read_give_a_site_or_a_problem() {
    let project = project();
    project.build();
    let (here, away) = (project.path("content/stories/more/s0004"), project.path("away"));
    let (campaign, moved) = (project.path("content/campaign.yaml"), project.path("campaign.away"));
    let disturb = |round: usize| {
        let (from, to) = if round.is_multiple_of(4) { (&campaign, &moved) } else { (&here, &away) };
        fs::rename(from, to).expect("it can be moved");
        thread::sleep(Duration::from_micros(300));
        fs::rename(to, from).expect("it can be moved");
    };
    let site = project.site();
    while_disturbed(EVERY_BUILD_DISTURBED, disturb, || {
        for _ in 0..BUILDS {
            assert_no_panic(&project.run(["build"]));
            assert!(project.site().contains_key("index.html"), "the site is still there");
        }
    });
    project.build();
    assert_same(&project.site(), &site);
}
