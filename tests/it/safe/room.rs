//! Disks that are full or only to be read. The disks are real ones, in memory, mounted where only
//! the test sees them.

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use std::io::{BufRead, BufReader};

use tempfile::TempDir;

use super::corpus::{Turning, Version};
use super::{assert_no_panic, assert_says};
use crate::project::{NOW, Project, Run, Site, assert_same, everything, files, finish, program};

/// Room enough for anything here.
const PLENTY: u64 = 200 << 10;

/// A disk in memory, mounted in a namespace of its own, which goes with it.
struct SmallDisk {
    holder: Child,
    /// Its end is the end of the namespace.
    _stdin: ChildStdin,
    place: PathBuf,
    kind: Namespace,
}

/// Whose the namespace is.
#[derive(Debug, Clone, Copy)]
enum Namespace {
    Root,
    User,
}

impl Namespace {
    fn to_make(self) -> &'static [&'static str] {
        match self {
            Self::Root => &["--mount"],
            Self::User => &["--mount", "--user", "--map-root-user"],
        }
    }

    fn to_enter(self) -> &'static [&'static str] {
        match self {
            Self::Root => &["--mount"],
            Self::User => &["--mount", "--user", "--preserve-credentials"],
        }
    }
}

impl SmallDisk {
    /// Mounts a disk over a folder.
    fn over(place: &Path) -> Self {
        let root = Self::try_over(place, Namespace::Root);
        root.or_else(|_| Self::try_over(place, Namespace::User)).unwrap_or_else(|error| {
            panic!("this test mounts a small disk, as root or in a user namespace; neither is allowed here: {error}")
        })
    }

    fn try_over(place: &Path, kind: Namespace) -> Result<Self, String> {
        let script = format!("mount -t tmpfs -o size={PLENTY}k none \"$0\" && echo mounted && exec cat >/dev/null");
        let mut command = Command::new("unshare");
        command.args(kind.to_make()).args(["sh", "-c", &script]).arg(place);
        let mut holder = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut said = String::new();
        let stdout = holder.stdout.take().expect("standard output is a pipe");
        BufReader::new(stdout).read_line(&mut said).map_err(|error| error.to_string())?;
        if said.trim() != "mounted" {
            let output = holder.wait_with_output().map_err(|error| error.to_string())?;
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let stdin = holder.stdin.take().expect("standard input is a pipe");
        Ok(Self { holder, _stdin: stdin, place: place.to_owned(), kind })
    }

    /// A command that sees the disk.
    fn inside(&self, program: &Command) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.id().to_string()]).args(self.kind.to_enter()).arg("--");
        command.arg(program.get_program()).args(program.get_args());
        let set = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
        command.envs(set).stdin(Stdio::null()).env_remove("RUST_BACKTRACE");
        command
    }

    fn mount(&self, options: &str) {
        let mut command = Command::new("mount");
        command.args(["-o", &format!("remount,{options}")]).arg(&self.place);
        finish(&mut self.inside(&command)).succeeded();
    }

    /// Leaves so many kilobytes free.
    fn leave(&self, kilobytes: u64) {
        let mut command = Command::new("df");
        command.args(["-k", "--output=used"]).arg(&self.place);
        let told = finish(&mut self.inside(&command)).succeeded().stdout;
        let used: u64 = told.lines().nth(1).and_then(|it| it.trim().parse().ok()).expect("df tells a number");
        // No size at all would mean no limit.
        self.mount(&format!("size={}k", (used + kilobytes).max(4)));
    }

    fn make_room(&self) {
        self.mount(&format!("size={PLENTY}k"));
    }

    /// Where a path that lies on the disk can be seen from outside.
    fn seen(&self, path: &Path) -> PathBuf {
        let path = path.strip_prefix("/").expect("the path is absolute");
        Path::new("/proc").join(self.holder.id().to_string()).join("root").join(path)
    }

    /// Builds a project that lies on the disk or over which it is mounted.
    fn build(&self, root: &Path) -> Run {
        self.run(build_command(root))
    }

    fn run(&self, command: Command) -> Run {
        let run = finish(&mut self.inside(&command));
        assert_no_panic(&run);
        run
    }
}

fn build_command(root: &Path) -> Command {
    let mut command = program();
    command.args(["build", "--now", NOW, "--root"]).arg(root);
    command
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// A project whose `folder` is a disk of its own, built in the old version, then turned.
fn turned_with_disk(folder: &str) -> (Turning, SmallDisk) {
    let mut it = Turning::new(60);
    std::fs::create_dir(it.project.path(folder)).expect("a folder can be made");
    let disk = SmallDisk::over(&it.project.path(folder));
    disk.build(it.project.root()).succeeded();
    it.turn();
    (it, disk)
}

fn site(project: &Project, disk: &SmallDisk) -> Site {
    files(&disk.seen(&project.path("site")))
}

#[test]
fn a_full_disk_leaves_whole_files_and_whole_links_and_with_room_again_the_build_completes() {
    let (it, disk) = turned_with_disk("site");
    let mut stopped = 0;
    for kilobytes in [0, 4, 16, 40, 80, 120, 160, 240, 320] {
        disk.leave(kilobytes);
        let before = site(&it.project, &disk);
        let run = disk.build(it.project.root());
        let after = site(&it.project, &disk);
        it.assert_sound(&after);
        if run.status == 0 {
            break;
        }
        stopped += 1;
        assert_eq!(run.status, 2, "{run:?}");
        assert_says(&run, &["磁盘已满", "/site/", "重新生成"]);
        let unchanged = run.stderr.contains("没有改动");
        assert_eq!(unchanged, after == before, "the message tells the state of the site: {}", run.stderr);
        let side: Vec<String> =
            everything(&disk.seen(&it.project.path("site"))).into_keys().filter(|it| is_side_file(it)).collect();
        assert!(side.is_empty(), "a full disk is not filled with {side:?}");
    }
    assert!(stopped >= 3, "the disk was too small {stopped} times");
    disk.make_room();
    disk.build(it.project.root()).succeeded();
    assert_same(&site(&it.project, &disk), &it.clean().site);
}

/// Whether a path of a site is neither a page nor the list.
fn is_side_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with('.') && !name.starts_with(".jianbao-files")
}

/// A project on a disk that has no room for its first site, and what a clean build makes of it.
struct FirstSite {
    disk: SmallDisk,
    place: TempDir,
    it: Turning,
}

impl FirstSite {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let (disk, it) = (SmallDisk::over(place.path()), Turning::new(60));
        crate::project::copy(&it.project.path("content"), &disk.seen(&place.path().join("content")));
        Self { disk, place, it }
    }

    /// Builds with so much room, which does not suffice.
    fn fails(&self, kilobytes: u64) -> Run {
        self.disk.leave(kilobytes);
        self.disk.build(self.place.path()).ended(2)
    }

    /// What lies on the disk, sources and cache left out.
    fn left(&self) -> Vec<String> {
        let ours = |path: &String| !path.starts_with("content/") && !path.starts_with(".jianbao/");
        everything(&self.disk.seen(self.place.path())).into_keys().filter(ours).collect()
    }
}

#[test]
fn a_disk_too_full_for_a_first_site_is_told_and_with_room_again_the_build_completes() {
    let first = FirstSite::new();
    for kilobytes in [40, 200, 400] {
        let run = first.fails(kilobytes);
        assert_says(&run, &["磁盘已满", "重新生成"]);
        assert!(!run.stderr.contains("仍是旧版"), "there is no older version: {}", run.stderr);
    }
    first.disk.make_room();
    first.disk.build(first.place.path()).succeeded();
    assert_same(&files(&first.disk.seen(&first.place.path().join("site"))), &first.it.clean().site);
}

#[test]
fn a_disk_too_full_for_a_first_site_is_not_left_filled_with_a_part_of_it() {
    let first = FirstSite::new();
    for kilobytes in [40, 200, 400] {
        first.fails(kilobytes);
        assert_eq!(first.left(), [""; 0]);
    }
}

#[test]
fn a_full_disk_under_the_cache_costs_nothing_but_time() {
    let (mut it, disk) = turned_with_disk(".jianbao");
    for kilobytes in [0, 4, 8, 40] {
        disk.leave(kilobytes);
        for _ in 0..2 {
            disk.build(it.project.root()).succeeded();
            assert_same(&it.project.site(), &it.clean().site);
            it.turn();
        }
        disk.make_room();
        disk.build(it.project.root()).succeeded();
        assert_same(&it.project.site(), &it.clean().site);
    }
}

#[test]
fn a_cache_that_cannot_be_saved_is_told() {
    let (it, disk) = turned_with_disk(".jianbao");
    disk.leave(0);
    let run = disk.build(it.project.root()).succeeded();
    assert_says(&run, &["缓存", "慢"]);
}

#[test]
fn a_site_that_may_only_be_read_is_told_and_with_leave_again_the_build_completes() {
    let (it, disk) = turned_with_disk("site");
    let before = everything(&disk.seen(&it.project.path("site")));
    disk.mount("ro");
    let run = disk.build(it.project.root()).ended(2);
    assert_says(&run, &["只读", "/site/", "没有改动", "重新生成"]);
    assert_same(&everything(&disk.seen(&it.project.path("site"))), &before);
    disk.mount("rw");
    disk.build(it.project.root()).succeeded();
    assert_same(&site(&it.project, &disk), &it.clean().site);
}

#[test]
fn a_project_on_a_disk_that_may_only_be_read_is_built_into_another_folder() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let out = tempfile::tempdir().expect("a temporary folder");
    let disk = SmallDisk::over(place.path());
    let it = Turning::new(30);
    crate::project::copy(&it.project.path("content"), &disk.seen(&place.path().join("content")));
    disk.mount("ro");
    let run = disk.build(place.path()).ended(2);
    assert_says(&run, &["只读", "没有生成"]);
    let mut command = build_command(place.path());
    command.arg("--out").arg(out.path().join("site"));
    disk.run(command).succeeded();
    assert_same(&files(&out.path().join("site")), &it.clean().site);
}

#[test]
fn a_cache_that_may_only_be_read_costs_nothing_but_time() {
    let (mut it, disk) = turned_with_disk(".jianbao");
    disk.mount("ro");
    for version in [Version::New, Version::Old] {
        assert_eq!(it.current, version);
        disk.build(it.project.root()).succeeded();
        assert_same(&it.project.site(), &it.clean().site);
        it.turn();
    }
}

/// `--json` gives its one object on failure, too.
#[test]
fn a_full_disk_is_told_in_json_as_well() {
    let (it, disk) = turned_with_disk("site");
    disk.leave(0);
    let mut command = build_command(it.project.root());
    command.arg("--json");
    let run = disk.run(command).ended(2);
    assert_says(&run, &["磁盘已满"]);
    assert_eq!(run.built().removed, [""; 0]);
}

/// Outputs that wait for the gate lie in a temporary file once they are many.
#[test]
fn a_full_disk_under_temporary_files_is_told_and_with_room_again_the_build_completes() {
    let project = Project::small();
    project.build();
    let before = everything(&project.path("site"));
    std::fs::create_dir(project.path("tmp")).expect("a folder can be made");
    let disk = SmallDisk::over(&project.path("tmp"));
    let mut story = project.read("content/stories/words.md");
    for number in 0..6 {
        let file = format!("content/stories/file{number}.zip");
        project.write(&file, [number]);
        let file = std::fs::File::options().write(true).open(project.path(&file)).expect("the file is there");
        file.set_len(60 << 20).expect("a file can be made longer");
        story.push_str(&format!("\n[附件{number}](file{number}.zip)\n"));
    }
    project.write("content/stories/words.md", story);
    let build = || {
        let mut command = build_command(project.root());
        command.env("TMPDIR", project.path("tmp"));
        disk.run(command)
    };
    disk.leave(1024);
    let run = build().ended(1);
    assert_says(&run, &["临时", "磁盘", "没有改动"]);
    assert!(everything(&project.path("site")) == before, "the site changed");
    disk.make_room();
    build().succeeded();
    assert!(project.site().values().filter(|bytes| bytes.len() == 60 << 20).count() == 6);
    assert_eq!(everything(&disk.seen(&project.path("tmp"))).len(), 0, "nothing is left among the temporary files");
}
