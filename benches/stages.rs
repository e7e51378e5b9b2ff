//! How long each stage takes, over a made-up campaign in memory.
//!
//! `cargo bench --bench stages` prints a table; a name behind it (`-- plan`) chooses rows. The
//! numbers of stories show whether a stage costs more for each story when there are more of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jianbao::build::{
    self, Cache, CacheFolder, Copy, Edition, Format, ImageFolder, Issue, Made, Options, Request, Silent,
};
use jianbao::model::{Held, Library, Moment};
use jianbao::plan::{ArtifactSizes, Plan, Published};
use jianbao::publish::Folder;
use jianbao::source::{Disk, FileError, Files, Listed, SourcePath, Stat};
use jianbao::{check, read};
use mimalloc::MiMalloc;
use rayon::prelude::*;
use tempfile::TempDir;

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    divan::main();
}

const STORIES: [usize; 3] = [100, 1_000, 4_000];

/// Of a campaign of some years.
const MANY: usize = 10_000;

/// Of an issue of the bulletin.
const ITEMS: usize = 10;

const CAMPAIGN: &str = "name: 测算专栏
organizer: 示例区活动办公室
base_url: https://example.invalid/
outputs: [units, tags, months, bulletins, feeds, sitemap]
bulletin: {name: 活动简报, organization: 示例区活动办公室}
units: [{key: one, name: 示例一街道}, {key: two, name: 示例二街道}, {key: three, name: 示例三镇}]
tags: [{key: light, name: 照明}, {key: road, name: 道路}, {key: care, name: 养老}, {key: jobs, name: 就业}]
priorities: [{key: deeds, name: 办实事, column: 干部风采}, {key: voices, name: 群众反映, column: 群众心声}]
kinds:
  - {key: cadre, name: 干部典型, column: 干部典型, priorities: [deeds]}
  - {key: feedback, name: 群众心声, column: 群众心声, priorities: [voices]}
";

/// A story of about 900 characters; its words depend on its number alone.
fn story(at: usize) -> String {
    let mut seed = at as u64;
    let mut word = |words: &[&'static str]| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        words[(seed >> 33) as usize % words.len()]
    };
    let (kind, unit) = (["cadre", "feedback"][at % 2], ["one", "two", "three"][at % 3]);
    let tag = word(&["照明", "道路", "养老", "就业"]);
    let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
    let mut text = format!(
        "---\ntitle: 第{at}件小事\nid: s{at}\ndate: 2025-{month:02}-{day:02}\nkind: {kind}\nunit: {unit}\ntags: [{tag}]\n---\n\n"
    );
    for part in 0..6 {
        let _ = writeln!(text, "## 第{part}段\n");
        for _ in 0..8 {
            let who = word(&["社区干部", "几位老人", "网格员", "**巷口的住户**", "值班的同志"]);
            let what = word(&["商量修路灯", "清点水表", "走访商户", "查看屋檐", "登记需求", "[回看前一件](s0.md)"]);
            let how = word(&["当晚就有了着落", "记在了小黑板上", "约好第二天再来", "说得清清楚楚"]);
            let _ = write!(text, "{who}在院子里{what}，{how}。");
        }
        text.push_str("\n\n");
    }
    text
}

fn bulletin(number: usize) -> String {
    let first = (number - 1) * ITEMS;
    let items: String = (first..first + ITEMS).map(|at| format!("      - {{id: s{at}, form: full}}\n")).collect();
    format!("---\nnumber: {number}\ndate: 2026-01-15\ncontents:\n  - heading: 本期要闻\n    stories:\n{items}---\n")
}

/// Files that lie in memory.
struct Memory(BTreeMap<SourcePath, Vec<u8>>);

impl Memory {
    fn of(stories: usize) -> Self {
        let mut files = BTreeMap::from([(SourcePath::new(build::CAMPAIGN), CAMPAIGN.into())]);
        for at in 0..stories {
            files.insert(SourcePath::new(format!("content/stories/s{at}.md")), story(at).into_bytes());
        }
        files.insert(SourcePath::new("content/bulletins/b1.md"), bulletin(1).into_bytes());
        Self(files)
    }

    fn write_to(&self, folder: &Path) {
        for (path, bytes) in &self.0 {
            let path = folder.join(path.as_str());
            let parent = path.parent().expect("a file lies in a folder");
            std::fs::create_dir_all(parent).expect("folders can be made");
            std::fs::write(path, bytes).expect("files can be written");
        }
    }
}

impl Files for Memory {
    fn list(&self, folder: &str) -> Vec<Listed> {
        let below = self.0.iter().filter(|(path, _)| path.is_in(folder));
        below.map(|(path, bytes)| (path.clone(), Ok(stat(bytes)))).collect()
    }

    fn stat(&self, path: &SourcePath) -> Result<Stat, FileError> {
        self.0.get(path).map(|bytes| stat(bytes)).ok_or(FileError::Missing)
    }

    fn bytes_within(&self, path: &SourcePath, _: u64) -> Result<Vec<u8>, FileError> {
        self.0.get(path).cloned().ok_or(FileError::Missing)
    }
}

fn stat(bytes: &[u8]) -> Stat {
    Stat { size: bytes.len() as u64, modified: 1, changed: 1, inode: 1 }
}

fn now() -> Moment {
    Moment::parse("2026-11-01").expect("a date")
}

fn options() -> Options {
    Options { now: now(), drafts: false }
}

fn library(files: &Memory) -> Library {
    build::read(files).library.expect("the campaign is sound")
}

fn made(files: &Memory, held: &Held) -> Made {
    let built = build::open(files, &mut Cache::default(), &ImageFolder::default(), &Silent)
        .build(Request { options: options(), held });
    built.made.expect("the project is sound")
}

/// A folder in memory, where there is such a thing: on a disk, deleting many files makes what is
/// written after it slow for a minute.
fn room() -> TempDir {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::tempdir_in(parent).expect("a folder can be made")
}

/// Markdown to a card and a body.
#[divan::bench]
fn read_one_story(bencher: Bencher) {
    let (path, text) = (SourcePath::new("content/stories/s1.md"), story(1).into_bytes());
    bencher.counter(BytesCount::of_slice(&text)).bench(|| read::document(&path, text.clone()));
}

#[divan::bench(args = STORIES, sample_count = 25)]
fn read(bencher: Bencher, stories: usize) {
    let files = Memory::of(stories);
    bencher.counter(ItemsCount::new(stories)).bench(|| build::read(&files));
}

#[divan::bench(args = STORIES, sample_count = 25)]
fn check(bencher: Bencher, stories: usize) {
    let library = library(&Memory::of(stories));
    bencher.counter(ItemsCount::new(stories)).bench(|| check::check(&library, now()));
}

/// What a check is measured by: the Markdown of all stories to cards and bodies.
#[divan::bench(sample_count = 9)]
fn parse_many(bencher: Bencher) {
    let files = Memory::of(MANY);
    let stories: Vec<_> = files.0.iter().filter(|(path, _)| read::sort_of(path).is_some()).collect();
    let parse = |(path, bytes): &(&SourcePath, &Vec<u8>)| read::document(path, (*bytes).clone()).diagnostics.len();
    bencher.counter(ItemsCount::new(MANY)).bench(|| stories.par_iter().map(parse).sum::<usize>());
}

/// All rules over stories that were never read before.
#[divan::bench(sample_count = 9)]
fn check_many_cold(bencher: Bencher) {
    let files = Memory::of(MANY);
    bencher.counter(ItemsCount::new(MANY)).bench(|| build::checked(&files, &mut Cache::default(), now()));
}

/// All rules over stories on disk of which an earlier run remembers all.
#[divan::bench(sample_count = 9)]
fn check_many_warm(bencher: Bencher) {
    let root = room();
    Memory::of(MANY).write_to(root.path());
    let (disk, folder) = (Disk::open(root.path()).expect("the folder is there"), CacheFolder::open(root.path(), || {}));
    std::thread::sleep(std::time::Duration::from_secs(3));
    let folder = {
        drop(folder);
        CacheFolder::open(root.path(), || {})
    };
    let mut cache = Cache::default();
    let _ = build::checked(&disk, &mut cache, now());
    folder.save(&cache).expect("the cache can be saved");
    bencher.counter(ItemsCount::new(MANY)).bench(|| build::checked(&disk, &mut folder.load(), now()));
}

/// All views of all pages.
#[divan::bench(args = STORIES, sample_count = 25)]
fn plan(bencher: Bencher, stories: usize) {
    let library = library(&Memory::of(stories));
    bencher.counter(ItemsCount::new(stories)).bench(|| {
        let (published, sizes) = (Published::new(&library, options()), ArtifactSizes::new());
        let plan = Plan::new(&published, &sizes);
        let (stories, others) = (plan.stories(), plan.others());
        stories.iter().chain(&others).map(|planned| planned.page()).filter(|page| page.origin.is_some()).count()
    });
}

/// All stages but the last, everything made.
#[divan::bench(args = STORIES, sample_count = 25)]
fn build_first(bencher: Bencher, stories: usize) {
    let files = Memory::of(stories);
    bencher.counter(ItemsCount::new(stories)).bench(|| made(&files, &Held::default()));
}

/// All stages but the last, nothing made.
#[divan::bench(args = STORIES, sample_count = 25)]
fn build_unchanged(bencher: Bencher, stories: usize) {
    let files = Memory::of(stories);
    let held: Held =
        made(&files, &Held::default()).outputs.into_iter().map(|output| (output.path, output.file)).collect();
    bencher.counter(ItemsCount::new(stories)).bench(|| {
        let made = made(&files, &held);
        assert!(made.rendered.is_empty(), "nothing is made again");
    });
}

/// What an earlier run remembered, from disk.
#[divan::bench(args = STORIES, sample_count = 25)]
fn load_cache(bencher: Bencher, stories: usize) {
    let root = room();
    Memory::of(stories).write_to(root.path());
    let (disk, folder) = (Disk::open(root.path()).expect("the folder is there"), CacheFolder::open(root.path(), || {}));
    let mut cache = Cache::default();
    let _ = build::open(&disk, &mut cache, &ImageFolder::default(), &Silent);
    folder.save(&cache).expect("the cache can be saved");
    bencher.counter(ItemsCount::new(stories)).bench(|| folder.load());
}

/// Made outputs into a folder that does not exist yet.
#[divan::bench(args = STORIES, sample_count = 5)]
fn publish_first(bencher: Bencher, stories: usize) {
    let made = made(&Memory::of(stories), &Held::default());
    let room = room();
    let sites = AtomicUsize::new(0);
    let site = || room.path().join(format!("site{}", sites.fetch_add(1, Ordering::Relaxed)));
    bencher
        .counter(ItemsCount::new(made.outputs.len()))
        .with_inputs(site)
        .bench_values(|site| Folder::open(&site).publish(&made.outputs).expect("the site can be published"));
}

/// Made outputs into a folder that holds them all.
#[divan::bench(args = STORIES, sample_count = 25)]
fn publish_unchanged(bencher: Bencher, stories: usize) {
    let made = made(&Memory::of(stories), &Held::default());
    let room = room();
    let site = room.path().join("site");
    Folder::open(&site).publish(&made.outputs).expect("the site can be published");
    bencher.counter(ItemsCount::new(made.outputs.len())).bench(|| {
        let published = Folder::open(&site).publish(&made.outputs).expect("the site can be published");
        assert!(published.written.is_empty(), "nothing is written again");
    });
}

/// One issue with ten stories in full, to a PDF.
#[divan::bench]
fn print_issue(bencher: Bencher) {
    let files = Memory::of(ITEMS);
    bencher.bench(|| {
        build::print_bulletin(
            &files,
            &mut Cache::default(),
            &ImageFolder::default(),
            &Issue::Latest,
            Edition { format: Format::Pdf, copy: Copy::Final },
            now(),
        )
    });
}
