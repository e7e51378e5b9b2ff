//! The page of all diagnostics, as people see them, and the table of rules in the README. Both are made
//! by the program; a test that finds them old says how to renew them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::check::{CASES, Case};
use crate::images::refusals::{bomb, brand, cmyk};
use crate::privacy::numbers::Dice;
use crate::project::{Project, finish, program, repository};
use crate::videos::{LINKED, SHOWN, boxed, described, film, mp4, with_film};

const PAGE: &str = "tests/it/cases/DIAGNOSTICS.md";
const RENEW: &str = "renew it: BLESS=1 cargo test --release --test it -- catalogue::";
const LAMP: &str = "content/stories/lamp.md";

/// What no project can show by itself.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("changed-while-building", "稿件恰好在生成的那一瞬间被改动时才有"),
    ("missing-file", "稿件恰好在读取时被移走才有"),
    ("no-room-to-work", "系统的临时目录所在的磁盘写满了才有"),
    ("font-not-embeddable", "要有一种许可不允许嵌入的商业字体"),
    ("unprintable-image", "图片先经程序重做，通常到不了这一步"),
];

/// A row of `check --list --format json`.
struct Row {
    family: String,
    code: String,
    grave: &'static str,
    adjustable: bool,
    about: String,
}

fn rows() -> Vec<Row> {
    let listed = finish(program().args(["check", "--list", "--format", "json"])).succeeded().stdout;
    let listed: Vec<Value> = serde_json::from_str(&listed).expect("it is JSON");
    let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
    let row = |row: &Value| Row {
        family: text(row, "family"),
        code: text(row, "code"),
        grave: if row["severity"] == "error" { "错误" } else { "提醒" },
        adjustable: row["adjustable"] == true,
        about: text(row, "about"),
    };
    listed.iter().map(row).collect()
}

/// Projects that show what a text alone cannot.
fn arranged() -> Vec<Project> {
    let mut projects = vec![private(), broken_bytes(), pictures(), large()];
    projects.extend(themes());
    projects.extend(films());
    projects.extend(settings());
    projects
}

fn story(id: &str, body: &str) -> String {
    format!(
        "---\n稿件编号: {id}\n标题: 第{id}篇\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n{body}\n"
    )
}

/// Made-up numbers, made here so that none stands in a file.
fn private() -> Project {
    let (project, mut dice) = (Project::small(), Dice::new(1));
    let lines = [
        format!("申请人身份证号{}。", dice.identity("430408", "1950")),
        format!("登记 {} 一份。", dice.old_identity("430408", "49")),
        format!("联系人李某某，{}。", dice.number(11, "138")),
        format!("银行卡号{}。", dice.card(16, "62")),
        "微信号：li_ming_01。".to_owned(),
        "车牌湘D·A0001。".to_owned(),
        "护照号E12345678。".to_owned(),
        "王建国身患肺癌。".to_owned(),
        "低保户王建国家。".to_owned(),
        "王小雨，今年9岁。".to_owned(),
        "在实验小学三年级（2）班。".to_owned(),
    ];
    for (at, line) in lines.iter().enumerate() {
        project.write(&format!("content/stories/p{at}.md"), story(&format!("p{at}"), line));
    }
    project
}

fn broken_bytes() -> Project {
    let project = Project::small();
    let (gb18030, ..) = encoding_rs::GB18030.encode("路灯亮了，居民都说好，晚上出门看得清了。");
    let head = story("x", "");
    let (head_of_gb, ..) = encoding_rs::GB18030.encode(&head);
    project.write("content/stories/gb.md", [&head_of_gb[..], &gb18030].concat());
    project.write("content/stories/bytes.md", [head.as_bytes(), b"\xFF\xFE\x80 \xC3\x28\n"].concat());
    project.write("content/stories/nul.md", [head.as_bytes(), b"a\0b\n"].concat());
    project.write(
        "content/stories/deep.md",
        story("deep", "正文。").replace("---\n\n", &format!("关键词: {}{}\n---\n\n", "[".repeat(300), "]".repeat(300))),
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(project.path("nowhere.md"), project.path("content/stories/gone.md"))
        .expect("a link can be made");
    project
}

fn pictures() -> Project {
    let project = Project::small();
    let files: [(&str, Vec<u8>); 5] = [
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        ("four.jpg", cmyk()),
        ("huge.png", bomb(50_000, 50_000)),
        ("cut.jpg", Vec::new()),
        ("phone.heic", brand(&[b"heic", b"mif1", b"heic"])),
    ];
    for (name, bytes) in files {
        project.write(&format!("content/stories/{name}"), bytes);
    }
    fs::create_dir(project.path("content/stories/folder.png")).expect("a folder can be made");
    let shown = "![四色](four.jpg)\n\n![太大](huge.png)\n\n![不全](cut.jpg)\n\n![夹](folder.png)\n\n[原图](phone.heic)\n\n[旧表](old.doc)\n\n先看线";
    project.edit(LAMP, "先看线", shown);
    project
}

fn large() -> Project {
    let project = Project::small();
    let image = fs::File::create(project.path("content/stories/big.png")).expect("a file can be made");
    image.set_len(65 << 20).expect("it can be large");
    project.edit(LAMP, "先看线", "![图](big.png)\n\n先看线");
    project
}

fn films() -> Vec<Project> {
    let logging = [described(&boxed(b"avc1", &[0; 70])), described(&boxed(b"gpmd", &[0; 8]))].concat();
    let mut large = film(&described(&boxed(b"avc1", &[0; 70])));
    large.extend(boxed(b"free", &vec![0; 65 << 20]));
    vec![with_film(&mp4(b"hvc1"), SHOWN), with_film(&film(&logging), LINKED), with_film(&large, SHOWN)]
}

/// Campaigns with the theme `mine`, each with one fault in it.
fn themes() -> Vec<Project> {
    let mine = |files: &[(&str, &str)]| {
        let project = Project::small();
        project.edit("content/campaign.yaml", "活动名称: 小样活动", "活动名称: 小样活动\n模板: mine");
        project.write("themes/mine/theme.yaml", "继承: official\n");
        for (path, text) in files {
            project.write(&format!("themes/mine/{path}"), text);
        }
        project
    };
    let story =
        |main: &str| format!("{{% extends \"official/story.html\" %}}\n{{% block main %}}{main}{{% endblock %}}\n");
    let plain_sheet = fs::read_to_string(repository().join("themes/plain/print/bulletin.typ")).expect("it can be read");
    let mut projects = vec![
        mine(&[("static/样式.css", "a{}")]),
        mine(&[("static/own.css", "@import \"nothing.css\";\n")]),
        mine(&[("theme.yaml", "继承: official\n样式变量:\n  ink: \"red;\"\n")]),
        mine(&[("theme.yaml", "继承: official\n样式变量:\n  inkk: \"#000000\"\n  ink: \"#eeeeee\"\n")]),
        mine(&[("theme.yaml", "继承: mine2\n"), ("../mine2/theme.yaml", "继承: mine\n")]),
        mine(&[("theme.yaml", "继承: official\n字体:\n  文件: [fonts/no.otf]\n")]),
        mine(&[("theme.yaml", "继承: official\n字体:\n  本机字体:\n    fang: [Beispiel Zwei]\n")]),
        mine(&[("theme.yaml", "名称: 空\n")]),
        mine(&[("templates/story.html", &story("{{ view.nothing }}"))]),
        mine(&[("templates/story.html", &story("{% if %}"))]),
        mine(&[("templates/story.html", &story("{{ view.title | safe }}"))]),
        mine(&[("print/lib.typ", "#panic(\"x\")\n")]),
        mine(&[(
            "print/bulletin.typ",
            &plain_sheet.replacen("#show: sheet", "#text(font: \"No Such Face\")[字]\n#show: sheet", 1),
        )]),
    ];
    let none = mine(&[]);
    fs::remove_dir_all(none.path("themes")).expect("a folder can be removed");
    projects.push(none);
    let unread = mine(&[]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(unread.path("nowhere"), unread.path("themes/mine/templates"))
        .expect("a link can be made");
    projects.push(unread);
    projects.push(without_fonts(mine(&[])));
    projects
}

/// All of the official theme but its fonts.
fn without_fonts(project: Project) -> Project {
    let official = repository().join("themes/official");
    for folder in ["templates", "static", "print"] {
        for entry in walkdir::WalkDir::new(official.join(folder)).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&official).expect("it lies there").display().to_string();
                project.write(&format!("themes/mine/{path}"), fs::read(entry.path()).expect("a file can be read"));
            }
        }
    }
    let manifest = fs::read_to_string(official.join("theme.yaml")).expect("the theme is described");
    let kept: String = manifest
        .split_inclusive('\n')
        .take_while(|line| !line.starts_with("fonts") && !line.starts_with("字体"))
        .collect();
    project.write("themes/mine/theme.yaml", kept);
    project
}

fn settings() -> Vec<Project> {
    let campaign = |from: &str, to: &str| {
        let project = Project::small();
        project.edit("content/campaign.yaml", from, to);
        project
    };
    let glyph = Project::small();
    glyph.edit(LAMP, "先看线", "先看\u{20BB7}线");
    vec![
        glyph,
        campaign("示例: 是", "示例: 否"),
        campaign("示例: 是", "示例: 是\n隐私: {公开电话: [{号码: 四三〇四, 理由: 热线}]}"),
        {
            let project = campaign("示例: 是", "示例: 是\n门户: {样式表: portal.txt}");
            project.write("content/portal.txt", "a{}");
            project
        },
    ]
}

/// Runs that show what `check` does not tell.
fn other_runs() -> Vec<String> {
    let draft = Project::small();
    draft.edit(LAMP, "稿件编号: lamp", "草稿: 是\n稿件编号: lamp");
    let open = Project::small();
    let campaign = open.read("content/campaign.yaml");
    open.write("content/campaign.yaml", format!("{campaign}\n审核: {{要求: 是}}\n"));
    vec![draft.run(["bulletin", "1", "--out", "a.pdf"]).stderr, open.run(["bulletin", "1", "--out", "a.pdf"]).stderr]
}

/// What a run told of each code: the first time, as it stands there.
fn blocks(told: &str, found: &mut BTreeMap<String, String>) {
    let mut block: Option<(String, String)> = None;
    for line in told.lines().chain(["有 0 个提醒"]) {
        let head = ["错误[", "提醒["].iter().find_map(|word| line.strip_prefix(word)?.split(']').next());
        let ends = head.is_some() || line.starts_with("有 ") || line.starts_with("发现 ");
        if let Some((code, text)) = block.take_if(|_| ends) {
            found.entry(code).or_insert_with(|| text.trim_end().to_owned());
        }
        if let Some(code) = head {
            block = Some((code.to_owned(), String::new()));
        }
        if let Some((_, text)) = &mut block {
            text.push_str(line);
            text.push('\n');
        }
    }
}

fn examples() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut cases: Vec<_> = fs::read_dir(repository().join(CASES)).expect("there are cases").collect();
    cases.sort_by_key(|entry| entry.as_ref().map(fs::DirEntry::path).unwrap_or_default());
    for case in cases {
        let path = case.expect("the folder can be read").path();
        let project = Project::small();
        Case::parse(&fs::read_to_string(path).expect("a case is text")).lay(&project);
        blocks(&project.run(["check"]).stderr, &mut found);
    }
    for project in arranged() {
        blocks(&project.run(["check"]).stderr, &mut found);
    }
    other_runs().iter().for_each(|told| blocks(told, &mut found));
    found
}

fn page(rows: &[Row], examples: &BTreeMap<String, String>) -> String {
    let mut page = "# 全部提示\n\n每条规则一节：代号、轻重、能不能在活动设置里调、要求什么，和程序实际打印的一个例子。\n本页由测试生成。\n".to_owned();
    let mut family = "";
    for row in rows {
        if row.family != family {
            family = &row.family;
            page.push_str(&format!("\n## {family}\n"));
        }
        let adjustable = if row.adjustable { "可以调" } else { "不能调" };
        page.push_str(&format!("\n### `{}`\n\n{}，{adjustable}。{}。\n\n", row.code, row.grave, row.about));
        match (examples.get(&row.code), NOT_SHOWN.iter().find(|(code, _)| *code == row.code)) {
            (Some(example), _) => page.push_str(&format!("```text\n{example}\n```\n")),
            (None, Some((_, reason))) => page.push_str(&format!("（没有例子：{reason}。）\n")),
            (None, None) => {}
        }
    }
    page
}

/// Compares a file with what it should be, or writes it when that is asked for.
fn settle(path: &Path, text: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, text).expect("the file can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    let differing = written.lines().zip(text.lines()).find(|(a, b)| a != b);
    assert!(written == text, "{} is old; {RENEW}\nfirst difference: {differing:?}", path.display());
}

#[test]
fn every_diagnostic_stands_on_the_page_as_people_see_it() {
    let (rows, examples) = (rows(), examples());
    let known = |code: &str| examples.contains_key(code) || NOT_SHOWN.iter().any(|(it, _)| *it == code);
    let lacking: Vec<&str> = rows.iter().map(|row| row.code.as_str()).filter(|code| !known(code)).collect();
    assert_eq!(lacking, [""; 0], "these are never shown");
    let unlisted: Vec<&String> = examples.keys().filter(|code| !rows.iter().any(|row| row.code == **code)).collect();
    assert_eq!(unlisted, [""; 0], "these are told and not listed");
    for (code, example) in &examples {
        assert!(example.contains("办法: "), "{code} has no cure:\n{example}");
    }
    settle(&repository().join(PAGE), &page(&rows, &examples));
}

#[test]
fn the_readme_lists_all_rules() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README can be read");
    let (start, end) = ("<!-- 规则表 -->\n", "<!-- /规则表 -->");
    let (before, rest) = readme.split_once(start).expect("the README has a place for the table");
    let (_, after) = rest.split_once(end).expect("the table ends");
    let mut table = "| 代号 | 轻重 | 可调 | 要求 |\n|---|---|---|---|\n".to_owned();
    let rows = rows();
    let mut family = "";
    for row in &rows {
        if row.family != family {
            family = &row.family;
            table.push_str(&format!("| **{family}** | | | |\n"));
        }
        let adjustable = if row.adjustable { "是" } else { "" };
        table.push_str(&format!("| `{}` | {} | {adjustable} | {} |\n", row.code, row.grave, row.about));
    }
    settle(&repository().join("README.md"), &format!("{before}{start}{table}{end}{after}"));
}
