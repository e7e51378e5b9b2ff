//! The printed issue never fails: whatever a story holds, the sheet is made, and every character
//! that the fonts have is in it; for each that they have not, there is a 〓.

mod generator;
mod policy;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use unicode_normalization::char::compose;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::project::{Built, Project, Run, Told};
use crate::tool::tool_text;
use generator::{Dice, LACKING, document, text};

/// One process sets them all.
const ISSUES: usize = 40;
const STORIES: usize = 50;

/// What that process may hold at most, in MiB.
const MEMORY: usize = 2000;

/// An image of one pixel.
pub const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF,
    0xA4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

/// The small campaign without its documents, with 〓 for what no font has.
fn bare(outputs: &str) -> Project {
    let project = Project::light();
    project.write("content/campaign.yaml", Project::small().read("content/campaign.yaml"));
    let rules = "规则:\n  missing-glyph: warn\n  missing-portal-tags: off\n  missing-alt-text: off\n";
    let campaign = project.read("content/campaign.yaml") + rules + &format!("输出: [{outputs}]\n");
    project.write("content/campaign.yaml", campaign);
    project.write("content/stories/lamp.png", PNG);
    project
}

/// A story of that number, and all that is to be read of it.
fn story(project: &Project, seed: u64, number: usize) -> String {
    let mut dice = Dice(seed ^ (number as u64) << 20);
    let title = text(&mut dice, 12).replace(['\n', '\u{2028}', '\u{2029}', '\u{85}'], " ");
    let title = format!("题{}", title.trim());
    let made = document(&mut dice);
    let quoted = title.replace('\'', "''");
    let head = format!("标题: '{quoted}'\n日期: 2026-11-05\n类别: 活动动态\n供稿单位: 示例区甲街道\n");
    project.write(&format!("content/stories/s{number}.md"), format!("---\n{head}---\n\n{}", made.markdown));
    format!("{title}\n{}", made.visible)
}

fn issue(project: &Project, number: usize, stories: impl Iterator<Item = usize>) {
    let names: Vec<String> = stories.map(|story| format!("s{story}")).collect();
    let head = format!("期号: {number}\n印发日期: 2026-11-10\n本期内容:\n  - 稿件: [{}]\n", names.join(", "));
    project.write(&format!("content/bulletins/{number}.md"), format!("---\n{head}---\n"));
}

/// Builds in one process, and gives what it told and how much memory it held at most, in MiB.
fn measured(project: &Project) -> (Run, usize) {
    let (out, err) = (project.path("out.txt"), project.path("err.txt"));
    let mut command = project.command(["build", "--json"]);
    command.stdout(fs::File::create(&out).expect("a file")).stderr(fs::File::create(&err).expect("a file"));
    let mut child = command.stdin(Stdio::null()).spawn().expect("the program starts");
    let mut most = 0;
    let status = loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        most = most.max(line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0));
        if let Some(status) = child.try_wait().expect("the build can be watched") {
            break status;
        }
        sleep(Duration::from_millis(5));
    };
    let status = status.code().unwrap_or(-1);
    (Run { status, stdout: project.read("out.txt"), stderr: project.read("err.txt") }, most / 1024)
}

/// Characters of a text that leave a mark.
fn marks(text: &str) -> impl Iterator<Item = char> + '_ {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c.general_category_group(), GeneralCategoryGroup::Other) && !is_other_seen(c)
            || matches!(c, '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2065}'
                | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}')
    };
    text.chars().filter(move |c| !unseen(*c))
}

/// Private, unassigned: not signs that only govern others.
fn is_other_seen(c: char) -> bool {
    use unicode_properties::GeneralCategory::{PrivateUse, Unassigned};
    matches!(c.general_category(), PrivateUse | Unassigned)
}

/// How often each character is to be read, where those of `lacking` are set as 〓.
fn expected(visible: &str, lacking: &BTreeSet<char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    let is_mark = |c: char| matches!(c.general_category_group(), GeneralCategoryGroup::Mark);
    let (mut base, mut marked) = (None, false);
    for c in marks(visible) {
        if !is_mark(c) {
            (base, marked) = (Some(c).filter(|c| !lacking.contains(c)), false);
            *counts.entry(base.unwrap_or('〓')).or_default() += 1;
        } else if let Some(composed) = base.filter(|_| !marked).and_then(|base| compose(base, c)) {
            // Both are good: the composed character, or the base and a 〓.
            *counts.entry(base.unwrap_or(c)).or_default() -= 1;
            let _ = composed;
        } else if base.is_some() && !marked {
            *counts.entry('〓').or_default() += 1;
            marked = true;
        }
    }
    counts
}

fn counts(text: &str) -> BTreeMap<char, usize> {
    marks(text).fold(BTreeMap::new(), |mut counts, c| {
        *counts.entry(c).or_default() += 1;
        counts
    })
}

/// The characters of `missing-glyph`, by the files that hold them.
fn lacking(built: &Built) -> BTreeMap<String, BTreeSet<char>> {
    let mut lacking: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for told in built.diagnostics.iter().filter(|told| told.code == "missing-glyph") {
        let code = told.message.split("U+").nth(1).and_then(|rest| rest.split('）').next()).expect("a code point");
        let code = u32::from_str_radix(code, 16).expect("a number");
        lacking.entry(told.path.clone()).or_default().extend(char::from_u32(code));
        assert!(told.line.is_some(), "{told:?}");
    }
    lacking
}

#[allow(clippy::print_stdout, reason = "the number is what one wants to know")]
fn assert_issues(seed: u64, issues: usize, stories: usize) {
    let project = bare("简报, pdf, images");
    let visible: Vec<String> = (0..issues * stories).map(|number| story(&project, seed, number)).collect();
    for at in 0..issues {
        issue(&project, at + 1, at * stories..(at + 1) * stories);
    }
    let (run, most) = measured(&project);
    if run.status != 0 {
        panic!("seed {seed}: {}", culprits(&project, &run, issues, stories));
    }
    let built = run.built();
    let lacking = lacking(&built);
    // What Markdown itself leaves out is told: a note to which nothing refers.
    let leaves_out = |told: &&Told| told.code == "unused-footnote";
    let partial: BTreeSet<&str> = built.diagnostics.iter().filter(leaves_out).map(|told| &*told.path).collect();
    for at in 0..issues {
        let numbers = at * stories..(at + 1) * stories;
        let pdf = project.path(&format!("site/bulletins/2026-{}.pdf", at + 1));
        let read = tool_text("poppler-utils", "pdftotext", [pdf.to_str().expect("a path"), "-"]);
        let read = counts(&read);
        let mut wanted: BTreeMap<char, usize> = BTreeMap::new();
        for number in numbers {
            let none = BTreeSet::new();
            let path = format!("content/stories/s{number}.md");
            if partial.contains(&*path) {
                continue;
            }
            let lacking = lacking.get(&path).unwrap_or(&none);
            for (c, count) in expected(&visible[number], lacking) {
                *wanted.entry(c).or_default() += count;
            }
        }
        let short = wanted.iter().filter(|(c, count)| read.get(c).unwrap_or(&0) < count);
        let short: Vec<_> = short.map(|(c, count)| (*c, *count, read.get(c).copied().unwrap_or(0))).collect();
        assert!(short.is_empty(), "seed {seed}, issue {}: wanted and read: {short:?}", at + 1);
    }
    let all: BTreeSet<char> = lacking.values().flatten().copied().collect();
    assert!(issues * stories < 500 || LACKING.chars().all(|c| all.contains(&c)), "seed {seed}: {all:?}");
    assert!(all.iter().all(|c| !"路灯居民，。（）“”aW9".contains(*c)), "seed {seed}: {all:?}");
    println!("peak memory: {most} MiB");
    assert!(most > 0 && most < MEMORY, "seed {seed}: {most} MiB");
}

/// The documents that keep an issue from being made, each tried by itself.
fn culprits(project: &Project, run: &Run, issues: usize, stories: usize) -> String {
    let errors = run.built().diagnostics.into_iter().filter(|told| told.severity == "error");
    let mut told = format!("{:#?}\n{}", errors.collect::<Vec<_>>(), run.stderr);
    let broken = (0..issues).filter(|at| project.run(["bulletin", &(at + 1).to_string()]).status != 0);
    for at in broken.take(1).collect::<Vec<_>>() {
        for number in at * stories..(at + 1) * stories {
            issue(project, at + 1, number..number + 1);
            let run = project.run(["bulletin", &(at + 1).to_string()]);
            if run.status != 0 {
                let text = project.read(&format!("content/stories/s{number}.md"));
                told = format!("==== s{number}\n{text}\n----\n{}", run.stderr);
                return told;
            }
        }
    }
    told
}

#[test]
fn two_thousand_documents_are_printed_by_one_process() {
    assert_issues(20_261_128, ISSUES, STORIES);
}

/// Another hundred; `JIANBAO_SEED` tries others.
#[test]
fn documents_of_another_seed_are_printed() {
    let seed = std::env::var("JIANBAO_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7);
    assert_issues(seed, 2, 50);
}

/// The head is repeated on each page, where PDF/UA wants neither links nor notes.
#[test]
fn a_long_table_may_have_a_note_and_a_link_in_its_head() {
    let project = Project::small();
    let rows = "| 路灯 | 已办结 |\n".repeat(80);
    let head = "| 事项[^1] | [结果](https://example.invalid/) |\n|---|---|\n";
    let text = format!("\n\n{head}{rows}\n> | 次表[^2] |\n> |---|\n\n[^1]: 见台账\n[^2]: 见次表\n");
    let story = project.read("content/stories/lamp.md");
    project.write("content/stories/lamp.md", story + &text);
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    let read = tool_text("poppler-utils", "pdftotext", [project.path("1.pdf").to_str().expect("a path"), "-"]);
    assert!(read.matches("事项").count() >= 4 && read.contains("见台账") && read.contains("见次表"), "{read}");
}
