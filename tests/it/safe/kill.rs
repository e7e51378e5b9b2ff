//! Killed at any moment, every file is whole and every link leads to a file; the next build
//! completes the site.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use super::chance::Chance;
use super::corpus::{Clean, Turning, Version};
use crate::project::{Project, Site};

const STORIES: usize = 150;

/// Over an older site: from a mixed state, too, since not every killed build is completed.
const OVER_A_SITE: usize = 160;
const INTO_AN_EMPTY_FOLDER: usize = 20;
const WITHOUT_A_SITE: usize = 20;

/// A machine that is busy with other things kills fewer builds.
const AT_MOST: Duration = Duration::from_secs(90);

/// A killed build is completed by the next one every so many times.
const COMPLETED: usize = 4;

/// How long a build takes, and from when on it writes to the site.
#[derive(Debug, Clone, Copy)]
struct Course {
    whole: Duration,
    before_writing: Duration,
}

/// When to kill.
#[derive(Debug, Clone, Copy)]
enum Moment {
    AfterStart(Duration),
    /// After the first sign of writing in the output folder.
    AfterWriting(Duration),
}

fn changed(project: &Project) -> Option<SystemTime> {
    fs::metadata(project.path("site")).and_then(|it| it.modified()).ok()
}

/// Runs a build and kills it, unless it ends before.
fn kill_at(project: &Project, moment: Moment) {
    let before = changed(project);
    let mut child = project.command(["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    match moment {
        Moment::AfterStart(time) => sleep(time),
        Moment::AfterWriting(time) => {
            while changed(project) == before && child.try_wait().expect("the build can be watched").is_none() {
                sleep(Duration::from_micros(100));
            }
            sleep(time);
        }
    }
    child.kill().expect("a build can be killed");
    child.wait().expect("the build has ended");
}

/// Measures a build that is not killed.
fn course(project: &Project) -> Course {
    let (began, before) = (Instant::now(), changed(project));
    let mut child = project.command(["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut writing = None;
    while child.try_wait().expect("the build can be watched").is_none() {
        if writing.is_none() && changed(project) != before {
            writing = Some(began.elapsed());
        }
        sleep(Duration::from_micros(100));
    }
    let whole = began.elapsed();
    Course { whole, before_writing: writing.unwrap_or(whole) }
}

/// Half of the moments anywhere, half while the site is written, which is the shorter part.
fn moment(course: Course, chance: &mut Chance) -> Moment {
    if chance.below(2) == 0 {
        Moment::AfterStart(chance.part_of(course.whole))
    } else {
        Moment::AfterWriting(chance.part_of(course.whole.saturating_sub(course.before_writing)))
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the share tells how much this run has shown")]
fn a_build_killed_over_an_older_site_leaves_whole_files_and_links_and_the_next_completes_it() {
    let mut chance = Chance::new();
    let mut it = Turning::new(STORIES);
    it.project.build();
    it.turn();
    let course = course(&it.project);
    it.assert_clean();
    let (began, mut kills, mut in_the_middle) = (Instant::now(), 0, 0);
    while kills < OVER_A_SITE && began.elapsed() < AT_MOST {
        if it.project.site() == it.clean().site || chance.below(3) == 0 {
            it.turn();
        }
        let before = it.project.site();
        kill_at(&it.project, moment(course, &mut chance));
        let site = it.project.site();
        it.assert_sound(&site);
        in_the_middle += usize::from(site != before && site != it.clean().site);
        kills += 1;
        if kills % COMPLETED == 0 {
            it.project.build();
            it.assert_clean();
        }
    }
    it.project.build();
    it.assert_clean();
    println!("{in_the_middle} of {kills} kills met the writing of the site; {course:?}");
    assert!(in_the_middle > kills / 8, "too few kills met the writing of the site");
}

/// Kills builds of a project from a beginning that `begin` makes again each time, and gives how
/// many of the sites then held a part.
fn kill_first_builds(rounds: usize, begin: impl Fn(&Project), sound: impl Fn(&Turning, &Site)) -> usize {
    let mut chance = Chance::new();
    let it = Turning::new(STORIES);
    begin(&it.project);
    let course = course(&it.project);
    let mut parts = 0;
    for round in 0..rounds {
        begin(&it.project);
        kill_at(&it.project, moment(course, &mut chance));
        let site = it.project.site_if_any();
        sound(&it, &site);
        parts += usize::from(!site.is_empty() && site != it.clean().site);
        if round % COMPLETED == 0 || round + 1 == rounds {
            it.project.build();
            it.assert_clean();
        }
    }
    parts
}

#[test]
fn a_first_build_that_is_killed_leaves_a_whole_site_or_none() {
    let begin = |project: &Project| {
        if project.path("site").exists() {
            project.remove("site");
        }
    };
    let parts = kill_first_builds(WITHOUT_A_SITE, begin, |_, _| {});
    assert_eq!(parts, 0, "a site is there as a whole or not at all");
}

#[test]
fn a_build_killed_over_an_empty_folder_leaves_whole_files_and_links() {
    let begin = |project: &Project| {
        if project.path("site").exists() {
            project.remove("site");
        }
        fs::create_dir(project.path("site")).expect("a folder can be made");
    };
    let parts = kill_first_builds(INTO_AN_EMPTY_FOLDER, begin, Turning::assert_sound);
    assert!(parts > 0, "no kill met the writing of the site");
}

#[test]
fn the_walk_from_home_meets_every_page() {
    let it = Turning::new(STORIES);
    for (Clean { site, links, .. }, version) in [(&it.old, Version::Old), (&it.new, Version::New)] {
        let met = super::walk::assert_reachable_links_lead_somewhere(site, |path, _| links.from(path));
        let pages = site.keys().filter(|path| path.ends_with(".html")).count();
        assert!(met >= pages - 1, "{version:?}: {met} files met, {pages} pages made; only 404.html leads from nowhere");
    }
    let lists = it.new.site.keys().filter(|path| path.ends_with("/2.html")).count();
    assert!(lists >= 3, "lists have several pages");
    let (old, new) = (&it.old.site, &it.new.site);
    let only_in = |one: &Site, other: &Site| one.keys().filter(|path| !other.contains_key(*path)).count();
    assert!(only_in(old, new) >= 15 && only_in(new, old) >= 15, "each version has files of its own");
}
