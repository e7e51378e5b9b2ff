//! A made-up campaign in two versions that differ in much: bodies, titles, photos, an issue, and
//! stories that only one of them has.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use walkdir::{DirEntry, WalkDir};

use super::walk::Links;
use crate::project::{Project, Site, repository};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    Old,
    New,
}

impl Version {
    pub fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }
}

/// The kinds of the small campaign, with the priority where there is a choice.
const KINDS: &[&str] = &["干部典型\n宣传重点: deeds", "典型做法", "群众反映", "活动动态"];

/// A new project that holds one version.
pub fn project(version: Version, stories: usize) -> Project {
    let project = Project::small();
    for number in (0..stories).filter(|number| exists(version, *number)) {
        project.write(&path(number), story(version, number));
        if has_photo(number) {
            project.write(&format!("content/stories/more/{}/photo.png", id(number)), photo(version, number));
        }
    }
    if version == Version::New {
        project.edit("content/bulletins/2026-1.md", "签发: 高某某（示例）", "签发: 郑某某（示例）");
        let issue = "---\n期号: 2\n印发日期: 2026-11-20\n本期内容:\n  - 栏目: 办实事\n    稿件: [s0004]\n---\n";
        project.write("content/bulletins/2026-2.md", issue);
    }
    project
}

pub fn id(number: usize) -> String {
    format!("s{number:04}")
}

/// The file of a story, beside its photo.
pub fn path(number: usize) -> String {
    format!("content/stories/more/{}/index.md", id(number))
}

/// Two stories in nine are in one version only.
fn exists(version: Version, number: usize) -> bool {
    let only_in_the_other = match version {
        Version::Old => 1,
        Version::New => 0,
    };
    number % 9 != only_in_the_other
}

fn has_photo(number: usize) -> bool {
    number % 5 == 4
}

fn story(version: Version, number: usize) -> String {
    let changed = |every: usize| version == Version::New && number % every == 2;
    let title = if changed(5) { "改过标题的" } else { "平常的" };
    let body = if changed(3) {
        "后来又去看了一回，水已经退了。"
    } else {
        "水还没有退，约好月底再看。"
    };
    let word = if version == Version::New { "新词" } else { "旧词" };
    // The story nine before is in the same versions as this one.
    let earlier = number.checked_sub(9).map_or(String::new(), |it| format!("前情见[那一篇](../{}/index.md)。", id(it)));
    let photo = if has_photo(number) { "![示意图：巷口](photo.png)\n\n" } else { "" };
    format!(
        "---\n稿件编号: {}\n标题: {title}第{number}篇\n日期: 2026-{:02}-{:02}\n类别: {}\n供稿单位: {}\n\
         地点: 丙社区\n关键词: [路灯, {word}]\n---\n\n{body}{earlier}\n\n{photo}\
         ## 怎么办的\n\n谁牵头、几时办、谁来报，三样写上小黑板，第{number}回。\n",
        id(number),
        6 + number % 5,
        1 + number % 28,
        KINDS[number % KINDS.len()],
        ["示例区甲街道", "示例区乙镇"][number % 2],
    )
}

/// One of two photos.
pub fn photo(version: Version, number: usize) -> Vec<u8> {
    let bridge = (version == Version::New) == number.is_multiple_of(7);
    let photo = if bridge { "2026-10/t20261028-002/footbridge.png" } else { "2026-09/t20260916-001/drain.png" };
    fs::read(repository().join("content/stories").join(photo)).expect("the example has photos")
}

/// A project that turns from one version into the other, and what a clean build makes of each.
pub struct Turning {
    pub project: Project,
    pub current: Version,
    pub old: Clean,
    pub new: Clean,
    shelf: TempDir,
}

/// What a clean build makes of a version.
pub struct Clean {
    pub site: Site,
    pub links: Links,
    /// All names in the project's folder, those of hidden files too, content left out.
    pub names: Vec<String>,
}

impl Clean {
    fn of(project: &Project) -> Self {
        project.build();
        let site = project.site();
        Self { links: Links::of(&site), names: names(project), site }
    }
}

impl Turning {
    /// Holds the old version, not yet built.
    pub fn new(stories: usize) -> Self {
        let shelf = tempfile::tempdir().expect("a temporary folder");
        let fresh = |version| project(version, stories);
        let (old, new) = (Clean::of(&fresh(Version::Old)), Clean::of(&fresh(Version::New)));
        let project = fresh(Version::Old);
        fs::rename(fresh(Version::New).path("content"), shelf.path().join("content")).expect("one file system");
        Self { project, current: Version::Old, old, new, shelf }
    }

    /// Puts the other version in the place of this one.
    pub fn turn(&mut self) {
        let (here, shelf): (PathBuf, PathBuf) = (self.project.path("content"), self.shelf.path().join("content"));
        let between = self.shelf.path().join("between");
        fs::rename(&here, &between).expect("a folder can be moved");
        fs::rename(&shelf, &here).expect("a folder can be moved");
        fs::rename(&between, &shelf).expect("a folder can be moved");
        self.current = self.current.other();
    }

    /// What a clean build makes of the version that is there now.
    pub fn clean(&self) -> &Clean {
        match self.current {
            Version::Old => &self.old,
            Version::New => &self.new,
        }
    }

    /// Expects every file of a site to be that of the old version or that of the new one, and every
    /// link on every page that can be reached to lead to a file.
    pub fn assert_sound(&self, site: &Site) {
        let torn: Vec<&String> =
            site.iter().filter(|(path, bytes)| self.links_of(path, bytes).is_none()).map(|it| it.0).collect();
        assert!(torn.is_empty(), "neither the old file nor the new one: {torn:#?}");
        super::walk::assert_reachable_links_lead_somewhere(site, |path, bytes| {
            self.links_of(path, bytes).expect("the file is that of a version")
        });
    }

    /// Where a file leads, if it is that of a version.
    fn links_of(&self, path: &str, bytes: &[u8]) -> Option<&[String]> {
        let version = [&self.old, &self.new].into_iter().find(|it| it.site.get(path).is_some_and(|file| file == bytes));
        version.map(|clean| clean.links.from(path))
    }

    /// Expects the site to be what a clean build makes, and nothing to lie in it or beside it that
    /// a clean build does not leave.
    pub fn assert_clean(&self) {
        crate::project::assert_same(&self.project.site(), &self.clean().site);
        let (names, clean) = (names(&self.project), &self.clean().names);
        let left: Vec<&String> = names.iter().filter(|name| !clean.contains(name)).collect();
        assert!(left.is_empty(), "left over: {left:?}");
    }
}

fn names(project: &Project) -> Vec<String> {
    let below =
        |entry: &DirEntry| entry.path().strip_prefix(project.root()).expect("below").to_string_lossy().into_owned();
    let entries = WalkDir::new(project.root()).sort_by_file_name().into_iter();
    entries
        .map(|entry| below(&entry.expect("the folder can be read")))
        .filter(|name| !name.starts_with("content/"))
        .collect()
}
