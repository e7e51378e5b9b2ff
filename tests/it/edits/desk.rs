//! A desk: an office, its project on disk, and what is expected of every build.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::chance::Chance;
use super::changes::Change;
use super::office::{Files, Office};
use crate::project::{Built, Keys, Project, Run, Site, assert_same};

const SEED: u64 = 20_261_128;

pub struct Desk {
    pub project: Project,
    pub office: Office,
    pub chance: Chance,
    on_disk: Files,
    changes: &'static [Change],
    deck: Vec<Change>,
    done: Vec<String>,
    /// What each key stood for, as far as it was met.
    made: BTreeMap<String, (String, blake3::Hash)>,
}

/// A site as a build left it.
#[derive(Clone)]
pub struct Shot {
    pub site: Site,
    pub keys: Keys,
}

/// The seed of a sequence: fixed, unless `JIANBAO_SEED` says otherwise.
fn seed(sequence: u64) -> u64 {
    let base = env::var("JIANBAO_SEED").map_or(SEED, |text| text.parse().expect("JIANBAO_SEED is a number"));
    base.wrapping_add(sequence)
}

/// Works through a sequence of edits. A failure tells its seed, its step and the edits so far.
#[expect(clippy::print_stderr, reason = "whoever reads a log of tests wants to know the seed")]
pub fn work(sequence: u64, steps: usize, office: Office, changes: &'static [Change], mut step: impl FnMut(&mut Desk)) {
    let seed = seed(sequence);
    eprintln!("sequence {sequence}: seed {seed}, {steps} steps");
    let mut desk = Desk::new(office, changes, Chance::new(seed));
    for number in 0..=steps {
        let result = catch_unwind(AssertUnwindSafe(|| match number {
            0 => drop(desk.check()),
            _ => step(&mut desk),
        }));
        if let Err(panic) = result {
            let base = seed.wrapping_sub(sequence);
            let done = desk.done.join("\n  ");
            panic!("JIANBAO_SEED={base}, sequence {sequence}, step {number}: {}\n  {done}", message(&*panic));
        }
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

impl Desk {
    fn new(office: Office, changes: &'static [Change], chance: Chance) -> Self {
        let mut desk = Self {
            project: Project::light(),
            office,
            chance,
            on_disk: Files::new(),
            changes,
            deck: Vec::new(),
            done: Vec::new(),
            made: BTreeMap::new(),
        };
        desk.save();
        desk
    }

    pub fn note(&mut self, done: impl Into<String>) {
        self.done.push(done.into());
    }

    /// One edit by chance. All come up once before any comes up again.
    pub fn edit(&mut self) {
        loop {
            if self.deck.is_empty() {
                self.deck = self.changes.to_vec();
                self.chance.shuffle(&mut self.deck);
            }
            let change = self.deck.pop().expect("the deck was filled");
            if let Some(done) = change(&mut self.office, &mut self.chance) {
                self.note(done);
                break;
            }
        }
        self.save();
    }

    /// Brings the disk to what the office has written, and touches no other file.
    pub fn save(&mut self) {
        let files = self.office.files();
        self.rename(&files);
        let gone: Vec<String> = self.on_disk.keys().filter(|path| !files.contains_key(*path)).cloned().collect();
        for path in gone {
            self.project.remove(&path);
        }
        for (path, bytes) in files.iter().filter(|(path, bytes)| self.on_disk.get(*path) != Some(*bytes)) {
            self.project.write(path, bytes);
        }
        self.on_disk = files;
    }

    /// A file that only has another path now is moved, so that it keeps its times.
    fn rename(&mut self, files: &Files) {
        let old: Vec<String> = self.on_disk.keys().filter(|path| !files.contains_key(*path)).cloned().collect();
        for from in old {
            let same = |(path, bytes): &(&String, &Vec<u8>)| {
                !self.on_disk.contains_key(*path) && **bytes == self.on_disk[&from]
            };
            let Some((to, bytes)) = files.iter().find(same) else { continue };
            let target = self.project.path(to);
            fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("folders can be made");
            fs::rename(self.project.path(&from), target).expect("a file can be renamed");
            self.on_disk.remove(&from);
            self.on_disk.insert(to.clone(), bytes.clone());
        }
    }

    /// Now and then: the cache is lost, a file is saved again, or gets times that cannot be.
    pub fn disturb(&mut self) {
        let paths: Vec<&String> = self.on_disk.keys().collect();
        let path = self.chance.pick(&paths).clone();
        let year = Duration::from_secs(365 * 86_400);
        let time = match self.chance.below(12) {
            0 => return self.lose_cache(),
            1 => SystemTime::now() + 20 * year,
            2 => SystemTime::UNIX_EPOCH,
            3 => SystemTime::UNIX_EPOCH - year,
            4 => SystemTime::now(),
            _ => return,
        };
        self.note(format!("({path} has the time {time:?})"));
        let file = File::options().write(true).open(self.project.path(&path)).expect("a source can be opened");
        file.set_modified(time).expect("a file's time can be set");
    }

    pub fn lose_cache(&mut self) {
        self.note("(the cache is lost)");
        self.project.remove(".jianbao");
    }

    fn run(&self, project: &Project) -> Run {
        let mut arguments = vec!["build", "--json", "--now", self.office.now];
        arguments.extend(self.office.drafts.then_some("--drafts"));
        project.run(arguments)
    }

    fn build(&self, project: &Project) -> Built {
        let run = self.run(project).succeeded();
        assert_eq!(run.stderr, "", "a build that is asked for JSON says nothing else");
        run.built()
    }

    /// The site as it is; before the first build there is none.
    fn shot(&self) -> Shot {
        let exists = self.project.path("site").exists();
        Shot { site: if exists { self.project.site() } else { Site::new() }, keys: self.project.keys() }
    }

    /// Builds, and expects of it all that is true of every build.
    pub fn check(&mut self) -> Shot {
        let before = self.shot();
        let built = self.build(&self.project);
        let after = self.shot();
        assert_told(&before, &after, &built);
        self.assert_like_clean(&after, &built);
        self.assert_settled(&after);
        self.assert_keys_stand_for_bytes(&after);
        after
    }

    /// Spoils a file by chance, so that nothing can be built until it is saved again.
    pub fn spoil(&mut self) {
        let used = |path: &&String| self.office.campaign.theme == "mine" || path.starts_with("content/");
        let files = self.on_disk.iter().filter(|(path, _)| used(path));
        let spoiled: Vec<(String, Vec<u8>)> =
            files.filter_map(|(path, bytes)| Some((path.clone(), spoiled(path, bytes)?))).collect();
        let (path, bytes) = spoiled[self.chance.below(spoiled.len())].clone();
        self.note(format!("({path} is spoiled)"));
        self.project.write(&path, &bytes);
        self.on_disk.insert(path, bytes);
    }

    /// Builds what cannot be built, and expects not a byte of the output folder to change.
    pub fn refuse(&self) {
        let list = || fs::read(self.project.path("site/.jianbao-files")).expect("a site has its list");
        let (before, listed) = (self.project.site(), list());
        let built = self.run(&self.project).ended(1).built();
        assert!(built.diagnostics.iter().any(|it| it.severity == "error"), "{:?}", built.diagnostics);
        assert_eq!((built.written, built.removed), (Vec::new(), Vec::new()));
        assert_same(&self.project.site(), &before);
        assert!(list() == listed, "the list is not touched");
    }

    /// The same as a folder that knows nothing makes of the same sources: bytes, keys, words.
    fn assert_like_clean(&self, after: &Shot, built: &Built) {
        let fresh = self.project.fresh();
        let clean = self.build(&fresh);
        assert_same(&after.site, &fresh.site());
        assert_eq!(folders(&self.project), folders(&fresh), "no folder stays behind");
        assert_eq!(after.keys, fresh.keys(), "keys tell nothing of what was before");
        assert_eq!(built.diagnostics, clean.diagnostics);
        assert_eq!((built.pages, built.bytes), (clean.pages, clean.bytes));
        assert_eq!(built.kept + built.written.len(), after.site.len());
    }

    /// A second build has nothing to do.
    fn assert_settled(&self, after: &Shot) {
        let again = self.build(&self.project);
        let nothing: [Vec<String>; 3] = Default::default();
        assert_eq!([again.rendered, again.written, again.removed], nothing, "a second build does nothing");
        assert_same(&self.project.site(), &after.site);
        assert_eq!(self.project.keys(), after.keys);
    }

    /// Equal key, equal bytes: at any time and under any address.
    fn assert_keys_stand_for_bytes(&mut self, after: &Shot) {
        for (path, key) in &after.keys {
            let bytes = blake3::hash(&after.site[path]);
            let (first, known) = self.made.entry(key.clone()).or_insert_with(|| (path.clone(), bytes));
            assert_eq!(*known, bytes, "{path} has the key that {first} had, and other bytes");
        }
    }
}

/// A file with a mistake in it; none where no mistake would be found.
fn spoiled(path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes);
    let mistaken = match path.rsplit('/').next()? {
        "campaign.yaml" => text.replace("活动名称", "活动名字"),
        "theme.yaml" => text.replace("official", "nowhere"),
        "story.html" => format!("{text}{{{{ view.titel }}}}"),
        "bulletin.typ" => format!("{text}<< sheet.titel >>"),
        name if name.ends_with(".gif") => "不是图片".to_owned(),
        name if name.ends_with(".md") => text.replacen("---", "---\n没有这一栏: 是", 1),
        _ => return None,
    };
    Some(mistaken.into_bytes())
}

/// What the build tells is what it did: rendered is what has another key than before, written what
/// has other bytes, removed what is gone.
fn assert_told(before: &Shot, after: &Shot, built: &Built) {
    let paths = |site: &Site| site.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(paths(&after.site), after.keys.keys().cloned().collect(), "the list has our files and no others");
    assert_eq!(built.rendered, changed(&before.keys, &after.keys), "rendered is what has another key");
    assert_eq!(built.written, changed(&before.site, &after.site), "written is what has other bytes");
    let removed: Vec<String> = paths(&before.site).difference(&paths(&after.site)).cloned().collect();
    assert_eq!(built.removed, removed, "removed is what is gone");
    assert!(built.written.iter().all(|path| built.rendered.contains(path)), "what is written was rendered");
}

fn folders(project: &Project) -> Vec<PathBuf> {
    let site = project.path("site");
    let entries = WalkDir::new(&site).sort_by_file_name().into_iter().map(|entry| entry.expect("it can be read"));
    let folders = entries.filter(|entry| entry.file_type().is_dir());
    folders.map(|entry| entry.path().strip_prefix(&site).expect("it lies in the site").to_owned()).collect()
}

/// The paths at which `after` holds something new, in their order.
fn changed<T: PartialEq>(before: &BTreeMap<String, T>, after: &BTreeMap<String, T>) -> Vec<String> {
    let differs = |(path, value): &(&String, &T)| before.get(*path) != Some(*value);
    after.iter().filter(differs).map(|(path, _)| path.clone()).collect()
}
