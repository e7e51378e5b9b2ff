//! `check`, and what every command says of bad input.
//!
//! A case under `cases/diagnostics/` is a text of one or more files, laid over the small project:
//!
//! ```text
//! #! file content/stories/lamp.md
//! ---
//! #! error[unknown-key] 关健词
//! 关健词: 路灯
//! ```
//!
//! A note `#! SEVERITY[CODE] TEXT` stands before the line of which it speaks, and TEXT is where in
//! that line the caret begins. Without TEXT the diagnostic is about the file itself. Notes are no
//! part of the files. `#! add PATH` goes on at the end of a file of the small project;
//! `#! image PATH WIDTHxHEIGHT [SEVERITY[CODE]]` makes a picture, and what is told of it.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, Rgb, RgbImage};

use crate::project::{NOW, Project, Told, files, finish, program, repository};

pub const CASES: &str = "tests/it/cases/diagnostics";

/// What a note expects: severity, code, path, line, column.
type Expected = (String, String, String, Option<usize>, Option<usize>);

/// A case: files to write, and what is to be said of them.
#[derive(Default)]
pub struct Case {
    files: Vec<(String, String)>,
    pictures: Vec<(String, u32, u32)>,
    expected: Vec<Expected>,
}

impl Case {
    pub fn parse(text: &str) -> Self {
        let mut case = Self::default();
        let mut notes: Vec<(String, String, String)> = Vec::new();
        for line in text.lines() {
            match line.strip_prefix("#! ") {
                Some(note) => match note.split_once(' ') {
                    Some(("file", path)) => case.files.push((path.to_owned(), String::new())),
                    Some(("add", path)) => case.files.push((path.to_owned(), Project::small().read(path))),
                    Some(("image", picture)) => case.picture(picture),
                    _ => notes.push(parse_note(note)),
                },
                None => case.line(line, &mut notes),
            }
        }
        assert!(notes.is_empty(), "a note speaks of no line: {notes:?}");
        case.expected.sort();
        case
    }

    fn picture(&mut self, note: &str) {
        let words: Vec<&str> = note.split_whitespace().collect();
        let (width, height) = words[1].split_once('x').expect("an image has a width and a height");
        let pixels = |text: &str| text.parse().expect("a size is a number");
        self.pictures.push((words[0].to_owned(), pixels(width), pixels(height)));
        if let Some(told) = words.get(2) {
            let (severity, code, _) = parse_note(told);
            self.expected.push((severity, code, words[0].to_owned(), None, None));
        }
    }

    /// Lays the case over a project.
    pub fn lay(&self, project: &Project) {
        for (path, text) in &self.files {
            project.write(path, text);
        }
        for (path, width, height) in &self.pictures {
            let picture = RgbImage::from_fn(*width, *height, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 120]));
            let mut bytes = Cursor::new(Vec::new());
            picture.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be coded");
            project.write(path, bytes.into_inner());
        }
    }

    /// Adds a line of the present file, and the places of the notes about it.
    fn line(&mut self, line: &str, notes: &mut Vec<(String, String, String)>) {
        let (path, text) = self.files.last_mut().expect("a case begins with `#! file PATH` or `#! add PATH`");
        let number = text.lines().count() + 1;
        for (severity, code, stretch) in notes.drain(..) {
            let place = (!stretch.is_empty()).then(|| {
                let at = line.find(&stretch).unwrap_or_else(|| panic!("“{line}” does not hold “{stretch}”"));
                (number, line[..at].chars().count() + 1)
            });
            let (line, column) = place.unzip();
            self.expected.push((severity, code, path.clone(), line, column));
        }
        text.push_str(line);
        text.push('\n');
    }
}

fn parse_note(note: &str) -> (String, String, String) {
    let (severity, rest) = note.split_once('[').unwrap_or_else(|| panic!("a note names a code: {note}"));
    let (code, stretch) = rest.split_once(']').unwrap_or_else(|| panic!("a code ends: {note}"));
    assert!(matches!(severity, "error" | "warning"), "{note}");
    (severity.to_owned(), code.to_owned(), stretch.strip_prefix(' ').unwrap_or(stretch).to_owned())
}

fn places(told: &[Told]) -> Vec<Expected> {
    let mut places: Vec<Expected> =
        told.iter().map(|it| (it.severity.clone(), it.code.clone(), it.path.clone(), it.line, it.column)).collect();
    places.sort();
    places
}

/// Expects of every diagnostic one line that says what is wrong, and one that says how to mend it.
pub fn assert_helpful(told: &[Told]) {
    for it in told {
        for text in [&it.message, &it.hint] {
            assert!(!text.trim().is_empty() && !text.contains('\n'), "one line, not empty: {it:?}");
            assert!(text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "in Chinese: {it:?}");
        }
        let kebab = it.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(kebab && !it.code.is_empty(), "{it:?}");
    }
}

/// Runs `check` and `build` over a case, beside a site that must not change.
fn judge(name: &str, case: &Case) -> Result<(), String> {
    let project = Project::small();
    project.write("site/index.html", "旧网站");
    case.lay(&project);
    let failing = case.expected.iter().any(|expected| expected.0 == "error");
    let check = project.run(["check", "--format", "json"]);
    let told = check.told();
    assert_helpful(&told);
    let (wanted, found) = (&case.expected, &places(&told));
    if wanted != found {
        let lines = |these: &[Expected], those: &[Expected]| {
            these.iter().filter(|it| !those.contains(it)).map(|it| format!("\n    {it:?}")).collect::<String>()
        };
        return Err(format!(
            "{name}\n  not told:{}\n  not expected:{}\n  all: {told:#?}",
            lines(wanted, found),
            lines(found, wanted)
        ));
    }
    if check.status != i32::from(failing) {
        return Err(format!("{name}: check ended with {}", check.status));
    }
    if failing {
        let build = project.run(["build", "--json"]);
        if build.status != 1 || build.built().diagnostics != told {
            return Err(format!("{name}: build says something else: {}", build.said()));
        }
        if files(&project.path("site")).into_iter().collect::<Vec<_>>() != [("index.html".into(), "旧网站".into())] {
            return Err(format!("{name}: the site was touched"));
        }
    }
    Ok(())
}

#[test]
fn every_case_is_told_at_its_place_and_nothing_else_is() {
    let mut cases: Vec<_> = fs::read_dir(repository().join(CASES))
        .expect("there are cases")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    cases.sort();
    let name = |path: &Path| path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let judged = cases.iter().map(|path| {
        let case = Case::parse(&fs::read_to_string(path).expect("a case is text"));
        assert!(!case.expected.is_empty(), "{} expects nothing", path.display());
        judge(&name(path), &case)
    });
    let wrong: Vec<String> = judged.filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The codes that a project's check tells, each once.
fn codes(project: &Project) -> Vec<String> {
    let run = project.run(["check", "--format", "json"]);
    let told = run.told();
    assert_helpful(&told);
    assert_eq!(run.status, 1, "{told:?}");
    let mut codes: Vec<String> = told.into_iter().map(|it| it.code).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Front matter of a story with this id, ready for a body or more fields.
fn head(id: &str) -> String {
    format!("---\n稿件编号: {id}\n标题: 一篇\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n")
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let project = Project::small();
    project.write("content/stories/x.md", [head("x").as_bytes(), b"---\n\n\xFF\xFE\x80 damaged \xC3\x28\n"].concat());
    assert_eq!(codes(&project), ["invalid-encoding"]);
    project.write("content/stories/x.md", [head("x").as_bytes(), b"---\n\na\0b\n"].concat());
    assert_eq!(codes(&project), ["nul-byte"]);
    let wide: Vec<u8> = head("x").encode_utf16().flat_map(u16::to_le_bytes).collect();
    project.write("content/stories/x.md", [&[0xFF, 0xFE][..], &wide].concat());
    assert_eq!(codes(&project), ["nul-byte"]);
}

#[test]
fn a_file_over_its_limit_is_refused_unread() {
    let project = Project::small();
    project.write("content/stories/x.md", head("x") + "---\n" + &"长".repeat(11 << 20));
    assert_eq!(codes(&project), ["too-large"]);
    project.remove("content/stories/x.md");
    let image = fs::File::create(project.path("content/stories/big.png")).expect("a file can be made");
    image.set_len(65 << 20).expect("it can be large");
    project.edit("content/stories/lamp.md", "先看线", "![图](big.png)\n\n先看线");
    assert_eq!(codes(&project), ["too-large"]);
}

#[test]
fn ten_thousand_levels_are_refused_at_once() {
    let deep = 10_000;
    let yaml = |text: String| head("x") + &text + "\n---\n\n正文。\n";
    let body = |text: String| head("x") + "---\n\n" + &text + "\n";
    let indented = |item: &str| (0..deep).map(|at| " ".repeat(at.min(2000)) + item + "\n").collect::<String>();
    let hostile = [
        ("yaml lists", yaml(format!("关键词: {}{}", "[".repeat(deep), "]".repeat(deep)))),
        ("yaml maps", yaml(format!("关键词: {}{}", "{a: ".repeat(deep), "}".repeat(deep)))),
        ("yaml dashes", yaml(format!("关键词:\n  {}x", "- ".repeat(deep)))),
        ("open yaml", yaml(format!("关键词: {}", "[".repeat(deep)))),
        ("quotes", body("> ".repeat(deep) + "x")),
        ("lists", body(indented("- x"))),
        ("list markers", body("- ".repeat(deep) + "x")),
    ];
    for (name, text) in hostile {
        let project = Project::small();
        project.write("content/stories/x.md", text);
        let began = std::time::Instant::now();
        let codes = codes(&project);
        assert!(codes.iter().all(|code| code.contains("deep") || code.starts_with("yaml")), "{name}: {codes:?}");
        assert!(began.elapsed().as_secs() < 60, "{name} took {:?}", began.elapsed());
    }
}

#[test]
fn brackets_and_stars_without_end_do_no_harm() {
    let many = 50_000;
    for (name, body) in [
        ("stars", "*".repeat(many) + "字"),
        ("brackets", "[".repeat(many)),
        ("images", "![".repeat(many)),
        ("links", "[a](".repeat(many)),
        ("emphasis", "**字 ".repeat(many)),
        ("backticks", (1..400).map(|run| "`".repeat(run) + "字").collect()),
        ("pipes", "|".repeat(many) + "\n" + &"|-".repeat(many)),
    ] {
        let project = Project::small();
        project.write("content/stories/x.md", head("x") + "---\n\n" + &body + "\n");
        let began = std::time::Instant::now();
        let run = project.run(["check", "--format", "json"]);
        assert!(matches!(run.status, 0 | 1), "{name}: {}", run.stderr);
        assert_helpful(&run.told());
        assert!(began.elapsed().as_secs() < 60, "{name} took {:?}", began.elapsed());
    }
}

#[test]
fn an_alias_bomb_is_refused_at_once() {
    let project = Project::small();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let item = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![item; 9].join(", ")));
    }
    project.write("content/stories/x.md", format!("{}{bomb}---\n\n正文。\n", head("x")));
    let began = std::time::Instant::now();
    assert!(codes(&project).contains(&"yaml-alias".to_owned()));
    assert!(began.elapsed().as_secs() < 60, "took {:?}", began.elapsed());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_leaves_the_project_is_refused() {
    let outside = Project::empty();
    outside.write("secret.png", "outside").write("secret.md", head("secret") + "---\n\n外面的秘密。\n");
    let project = Project::small();
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(outside.path(from), project.path(to)).expect("a link can be made");
    };
    link("secret.png", "content/stories/photo.png");
    project.edit("content/stories/lamp.md", "先看线", "![图](photo.png)\n\n先看线");
    assert_eq!(codes(&project), ["outside-project"]);
    project.remove("content/stories/photo.png");
    link("", "content/stories/away");
    project.edit("content/stories/lamp.md", "photo.png", "away/secret.png");
    assert_eq!(codes(&project), ["outside-project"]);
    project.edit("content/stories/lamp.md", "![图](away/secret.png)\n\n", "");
    let run = project.run(["build", "--json"]);
    assert!(!run.said().contains("外面的秘密"));
    let site = if run.status == 0 { project.site() } else { Default::default() };
    assert!(!site.keys().any(|path| path.contains("secret")), "what lies outside is not published");
}

#[test]
fn all_bad_files_are_told_in_one_run() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "日期: 2026-11-05", "日期: 2026.11.5");
    project.edit("content/stories/board.md", "标题: ", "标题：");
    project.write("content/stories/x.md", "没有文件头\n");
    project.edit("content/pages/about.md", "这是一个小样", "这是[一个](no.md)小样");
    project.edit("content/bulletins/2026-1.md", "编号: board", "编号: bord");
    project.edit("content/campaign.yaml", "口号", "口嚎");
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    assert_helpful(&told);
    let paths: std::collections::BTreeSet<&str> = told.iter().map(|it| it.path.as_str()).collect();
    let bad = [
        "content/bulletins/2026-1.md",
        "content/campaign.yaml",
        "content/pages/about.md",
        "content/stories/board.md",
        "content/stories/lamp.md",
        "content/stories/x.md",
    ];
    assert_eq!(paths.into_iter().collect::<Vec<_>>(), bad);
    let places: Vec<_> = told.iter().map(|it| (&it.path, it.line, it.column)).collect();
    assert!(places.is_sorted(), "in the order of files and lines: {places:?}");
}

#[test]
fn text_shows_place_line_and_cure() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "类别: 干部典型", "类别: 干部典形");
    let run = project.run(["check"]).ended(1);
    assert_eq!(run.stdout, "");
    for part in [
        "错误[unknown-kind]",
        "content/stories/lamp.md:5:5",
        "类别: 干部典形",
        "^",
        "办法",
        "干部典型",
        "发现 1 个错误",
    ] {
        assert!(run.stderr.contains(part), "{part} is missing:\n{}", run.stderr);
    }
}

#[test]
fn a_path_filters_what_is_reported_and_not_what_is_read() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "日期: 2026-11-05", "日期: 2026.11.5");
    project.edit("content/pages/about.md", "这是一个小样", "这是[一个](no.md)小样");
    let told = |path: &str, status| {
        let run = project.run(["check", "--format", "json", path]).ended(status);
        run.told().into_iter().map(|it| it.path).collect::<Vec<_>>()
    };
    assert_eq!(told("content/stories", 1), ["content/stories/lamp.md"]);
    assert_eq!(told("content/pages/about.md", 1), ["content/pages/about.md"]);
    assert_eq!(told("content/stories/board.md", 0), [""; 0]);
    assert_eq!(told("content", 1).len(), 2);
    let mut inside = program();
    inside.current_dir(project.path("content/pages")).args(["check", "about.md", "--format", "json", "--now", NOW]);
    assert_eq!(finish(&mut inside).ended(1).told().len(), 1, "a path is relative to where one stands");
}

#[test]
fn check_writes_nothing_but_the_cache() {
    let project = Project::small();
    let before = files(project.root());
    project.run(["check"]).succeeded();
    assert_eq!(files(project.root()), before, "hidden folders aside");
    assert!(project.path(".jianbao").is_dir());
}

#[test]
fn warnings_come_again_on_every_run() {
    let project = Project::small();
    project.edit("content/stories/words.md", "> 写了日子", "# 大标题\n\n> 写了日子");
    let told = || project.run(["check", "--format", "json"]).succeeded().told();
    let first = told();
    assert_eq!(first.iter().map(|it| it.severity.as_str()).collect::<Vec<_>>(), ["warning"]);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(told(), first, "from files");
    assert_eq!(told(), first, "from the cache");
}

#[test]
fn a_campaign_sets_how_grave_a_rule_is() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "先看线", "![](lamp.png)\n\n先看线");
    fs::copy(
        repository().join("content/stories/2026-09/t20260916-001/drain.png"),
        project.path("content/stories/lamp.png"),
    )
    .expect("a picture can be copied");
    let campaign = project.read("content/campaign.yaml");
    for (level, severity, status) in [("错误", Some("error"), 1), ("提醒", Some("warning"), 0), ("关闭", None, 0)]
    {
        project.write("content/campaign.yaml", format!("{campaign}规则:\n  missing-alt-text: {level}\n"));
        let told = project.run(["check", "--format", "json"]).ended(status).told();
        assert_eq!(told.first().map(|it| it.severity.as_str()), severity, "{level}: {told:?}");
    }
}

/// What reading itself finds is as grave as the campaign says, also where it is remembered.
#[test]
fn a_campaign_sets_how_grave_is_what_reading_finds() {
    let project = Project::small();
    project.edit("content/stories/lamp.md", "先看线", "# 先看线\n\n再看灯");
    let campaign = project.read("content/campaign.yaml");
    let levels = [("错误", Some("error"), 1), ("关闭", None, 0), ("提醒", Some("warning"), 0)];
    for (level, severity, status) in levels.into_iter().chain(levels) {
        project.write("content/campaign.yaml", format!("{campaign}规则:\n  heading-level-one: {level}\n"));
        let told = project.run(["check", "--format", "json"]).ended(status).told();
        let told = told.iter().find(|it| it.code == "heading-level-one");
        assert_eq!(told.map(|it| it.severity.as_str()), severity, "{level}");
    }
    project.edit("content/stories/lamp.md", "# 先看线", "<!-- allow[heading-level-one]: 原文如此 -->\n# 先看线");
    let told = project.run(["check", "--format", "json"]).succeeded().told();
    assert!(told.iter().all(|it| it.code != "heading-level-one"), "{told:?}");
}

/// Numbers of the shape that must never be repeated, made here so that none stands in the sources.
fn private_numbers() -> [String; 3] {
    let identity = format!("{}{}{}", "430102", "19900101", "1234");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = identity.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    let check = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11];
    [identity[..17].to_owned() + check, format!("{}{}", "138", "00138000"), format!("{}{}", "622202", "0200112233445")]
}

#[test]
fn no_message_repeats_a_full_number() {
    for number in private_numbers() {
        let digits = &number[..number.len() - 1];
        let fields = [
            format!("日期: {number}"),
            format!("{number}: 值"),
            format!("类别: {number}"),
            format!("供稿单位: {number}"),
            format!("宣传重点: {number}"),
            format!("地点: {number}"),
            format!("置顶: {number}"),
            format!("题图: {number}.png"),
            format!("旧网址: ../{number}"),
            format!("稿件编号: {number}号"),
            format!("群众: {number}"),
            format!("标题：{number}"),
            format!("活动内容: [{number}"),
        ];
        let bodies = [
            format!("电话{number}，见[这里]({number}.md)"),
            format!("<b>{number}</b>"),
            format!("![图](http://x.invalid/{number}.png)"),
            format!("见[{number}](javascript:{number})，又见[^{number}]"),
            format!("::: {number}\n甲\n:::"),
            format!("::: 诗歌 {number}={number}\n甲\n:::"),
            format!("::: 视频 {number}.mp4 封面={number}.jpg\n甲\n:::"),
        ];
        let heads = fields.iter().map(|field| format!("{}{field}\n---\n\n正文。\n", head("x")));
        let all = heads.chain(bodies.iter().map(|body| format!("{}---\n\n{body}\n", head("x"))));
        for text in all {
            let project = Project::small();
            project.write("content/stories/x.md", &text);
            for arguments in [&["check"][..], &["check", "--format", "json"], &["build"], &["build", "--json"]] {
                let said = project.run(arguments.iter().copied()).said();
                let plain = said.replace([' ', '-'], "");
                assert!(!plain.contains(digits), "{arguments:?} repeats a number:\n{said}\n{text}");
            }
        }
    }
}
