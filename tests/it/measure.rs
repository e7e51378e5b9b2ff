//! The printed bulletin, measured on the PDF itself in millimetres (GB/T 9704-2012, 5.2 and 7.5).

use crate::project::Project;
use crate::tool::{tool, tool_text};

pub const LEFT: f64 = 28.0;
pub const RIGHT: f64 = 184.0;
pub const FOOT: f64 = 262.0;
pub const CHARACTER: f64 = 156.0 / 28.0;
const PITCH: f64 = (225.0 - CHARACTER) / 21.0;

pub const NEVER_FIRST: &str = "，。、；：？！）》」』】”’…";
pub const NEVER_LAST: &str = "（《「『【“‘";

/// A line of text as poppler finds it.
#[derive(Debug)]
pub struct Line {
    pub page: usize,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub text: String,
}

/// Numbers that look random, and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Paragraphs with every sign that must not begin or end a line, at places that nobody chose.
pub fn paragraphs(count: usize) -> Vec<String> {
    let words: Vec<char> = "路灯村口走访住户登记台账答复办理回访群众干部社区街道小桥水井操场".chars().collect();
    let mut dice = Dice(28);
    let sentence = |dice: &mut Dice| -> String {
        let mut text = String::new();
        for _ in 0..3 + dice.roll(5) {
            let run: String = (0..2 + dice.roll(9)).map(|_| words[dice.roll(words.len())]).collect();
            text += &match dice.roll(7) {
                0 => format!("“{run}”"),
                1 => format!("《{run}》，"),
                2 => format!("（{run}）"),
                3 => format!("‘{run}’；"),
                4 => format!("【{run}】："),
                5 => format!("{run}……"),
                _ => format!("{run}、"),
            };
        }
        let ends = ["。", "！", "？", "。”"];
        format!("{text}{}{}", words[dice.roll(words.len())], ends[dice.roll(3)])
    };
    (0..count).map(|_| (0..1 + dice.roll(4)).map(|_| sentence(&mut dice)).collect()).collect()
}

/// An issue, numbered 2, of one story with that body.
pub fn written(body: &str) -> Project {
    let project = Project::small();
    let head = "---\n稿件编号: long\n标题: 一篇长稿\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n";
    project.write("content/stories/long.md", format!("{head}{body}\n"));
    project.write(
        "content/bulletins/2026-2.md",
        "---\n期号: 2\n印发日期: 2026-11-20\n责任编辑: 郑某某（示例）\n印数: 120\n本期内容:\n  - 稿件: [long]\n---\n",
    );
    project
}

/// The same, printed.
fn printed(body: &str) -> (Project, String) {
    let project = written(body);
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let pdf = project.path("2.pdf").to_string_lossy().into_owned();
    (project, pdf)
}

/// All lines of a PDF, in its order.
pub fn lines(pdf: &str) -> Vec<Line> {
    let found = tool_text("poppler-utils", "pdftotext", ["-bbox-layout", pdf, "-"]);
    let mut lines: Vec<Line> = Vec::new();
    let mut page = 0;
    for row in found.lines().map(str::trim) {
        if row.starts_with("<page ") {
            page += 1;
        } else if row.starts_with("<line ") {
            let side = |name| attribute(row, name) * 25.4 / 72.0;
            let (left, right, top) = (side("xMin"), side("xMax"), side("yMin"));
            lines.push(Line { page, left, right, top, text: String::new() });
        } else if let Some(line) = lines.last_mut().filter(|_| row.starts_with("<word ")) {
            let word = row.split_once('>').and_then(|(_, rest)| rest.split_once("</word>"));
            line.text += word.expect("a word has text").0;
        }
    }
    whole(lines)
}

/// Poppler parts lines where signs are squeezed: what stands at one height is one line.
fn whole(mut parts: Vec<Line>) -> Vec<Line> {
    parts.sort_by(|a, b| {
        (a.page, a.top.round() as i64).cmp(&(b.page, b.top.round() as i64)).then(a.left.total_cmp(&b.left))
    });
    let mut lines: Vec<Line> = Vec::new();
    for part in parts {
        match lines.last_mut().filter(|line| line.page == part.page && (line.top - part.top).abs() < 1.0) {
            Some(line) => {
                line.right = line.right.max(part.right);
                line.text += &part.text;
            }
            None => lines.push(part),
        }
    }
    lines
}

fn attribute(row: &str, name: &str) -> f64 {
    let (_, rest) = row.split_once(&format!("{name}=\"")).expect("the row has it");
    rest.split('"').next().and_then(|number| number.parse().ok()).expect("it is a number")
}

/// The lines of text of pages that are full: neither the first one nor the last.
pub fn of_full_pages(pdf: &str) -> Vec<Line> {
    let lines = lines(pdf);
    let last = lines.iter().map(|line| line.page).max().expect("there are pages");
    assert!(last > 4, "only {last} pages");
    let full = |line: &Line| line.page > 1 && line.page < last && line.top < FOOT && line.top > 37.0 - PITCH;
    lines.into_iter().filter(|line| full(line) && !line.text.starts_with('示')).collect()
}

pub fn near(value: f64, wanted: f64) -> bool {
    (value - wanted).abs() <= 0.1
}

#[test]
fn full_pages_have_22_lines_of_28_characters_and_no_line_begins_or_ends_with_a_wrong_sign() {
    let (_project, pdf) = printed(&paragraphs(400).join("\n\n"));
    let lines = of_full_pages(&pdf);
    let pages = lines.last().expect("there are lines").page - 1;
    assert_eq!(lines.len(), 22 * pages, "each of {pages} full pages has 22 lines");
    for pair in lines.windows(2).filter(|pair| pair[0].page == pair[1].page) {
        assert!(near(pair[1].top - pair[0].top, PITCH), "{pair:?} stand {} apart", pair[1].top - pair[0].top);
    }
    let mut full = 0;
    for (at, line) in lines.iter().enumerate() {
        let (first, last) = (line.text.chars().next().expect("text"), line.text.chars().last().expect("text"));
        assert!(!NEVER_FIRST.contains(first) && !NEVER_LAST.contains(last), "{line:?}");
        // Of a bracket at either end poppler tells the full width, though half of it is squeezed away.
        let squeezed = if NEVER_LAST.contains(first) { CHARACTER / 2.0 } else { 0.0 };
        assert!(line.left >= LEFT - squeezed - 0.1, "{line:?}");
        let goes_on = lines.get(at + 1).is_some_and(|next| near(next.left, LEFT));
        if goes_on && near(line.left, LEFT) && !(NEVER_FIRST.contains(last) || NEVER_LAST.contains(first)) {
            full += 1;
            assert!(near(line.right, RIGHT), "{line:?} is not justified");
        }
    }
    assert!(full > 300, "only {full} lines were measured");
}

#[test]
fn a_line_holds_28_characters() {
    let (_project, pdf) = printed(&"路灯村口走访住户登记台账".repeat(400));
    let lines = of_full_pages(&pdf);
    for line in &lines {
        assert_eq!(line.text.chars().count(), 28, "{line:?}");
        assert!(near(line.left, LEFT) && near(line.right, RIGHT), "{line:?}");
    }
    assert!(lines.len() >= 100);
}

#[test]
fn lines_stand_on_the_grid_behind_tables_headings_quotations_and_lists() {
    let body = "## 一、摸底\n\n|单位|户数|\n|---|---|\n|甲村|12|\n|乙村|345|\n\n照着台账走。\n\n> 桥要先看。\n\n- 一件\n- 两件\n\n### （一）核对\n\n核对以后再办。\n\n";
    let (_project, pdf) = printed(&body.repeat(12));
    let lines = of_full_pages(&pdf);
    // Lines of one face, so that what poppler takes for their height is the same.
    let body: Vec<&Line> =
        lines.iter().filter(|line| line.text == "照着台账走。" || line.text == "核对以后再办。").collect();
    assert!(body.len() > 10);
    for line in &body {
        let rows = (line.top - body[0].top) / PITCH;
        assert!((rows - rows.round()).abs() * PITCH <= 0.1, "{line:?} stands off the grid by {rows} lines");
    }
}

#[test]
fn page_numbers_stand_one_character_in_on_the_outer_side() {
    let (_project, pdf) = printed(&paragraphs(120).join("\n\n"));
    let numbers: Vec<Line> =
        lines(&pdf).into_iter().filter(|line| line.top > FOOT && line.text.starts_with('—')).collect();
    assert!(numbers.len() > 4);
    for number in &numbers {
        assert_eq!(number.text, format!("—{}—", number.page));
        let side = if number.page % 2 == 1 { RIGHT - CHARACTER - number.right } else { number.left - LEFT - CHARACTER };
        assert!(side.abs() <= 0.1, "{number:?} is off by {side}");
    }
}

/// Dots per millimetre of a page that is drawn to measure rules on it.
const DOTS: f64 = 1200.0 / 25.4;

/// Horizontal rules as wide as the type area on the last page: middle and thickness.
pub fn rules(pdf: &str) -> Vec<(f64, f64)> {
    let pages = lines(pdf).last().expect("there are lines").page.to_string();
    let drawn = tool("poppler-utils", "pdftoppm", ["-r", "1200", "-gray", "-f", &pages, "-l", &pages, pdf]);
    let head: Vec<&[u8]> = drawn.splitn(4, |byte| byte.is_ascii_whitespace()).collect();
    let width: usize = std::str::from_utf8(head[1]).expect("text").parse().expect("a number");
    let pixels = &drawn[drawn.len() - drawn.len() / width * width..];
    let (from, to) = ((LEFT + 1.0) * DOTS, (RIGHT - 1.0) * DOTS);
    let dark = |row: &[u8]| row[from as usize..to as usize].iter().all(|pixel| *pixel < 128);
    let mut rules: Vec<(usize, usize)> = Vec::new();
    for (at, _) in pixels.chunks_exact(width).enumerate().filter(|(_, row)| dark(row)) {
        match rules.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end = at + 1,
            None => rules.push((at, at + 1)),
        }
    }
    rules.into_iter().map(|(start, end)| ((start + end) as f64 / 2.0 / DOTS, (end - start) as f64 / DOTS)).collect()
}

#[test]
fn the_rules_of_the_colophon_have_their_widths_and_the_last_stands_at_the_foot() {
    for count in [1, 8, 30] {
        let (_project, pdf) = printed(&paragraphs(count).join("\n\n"));
        let rules = rules(&pdf);
        let widths: Vec<f64> = rules.iter().rev().take(3).map(|(_, thickness)| *thickness).collect();
        for (width, wanted) in widths.iter().zip([0.35, 0.25, 0.35]) {
            assert!((width - wanted).abs() <= 0.03, "{count} paragraphs: {rules:?}");
        }
        let last = rules.last().expect("there are rules").0;
        assert!(near(last, FOOT), "the last rule stands at {last}: {rules:?}");
    }
}

/// The line of the masthead stands between the number of the issue and the red rule.
#[test]
fn a_long_organization_leaves_the_date_whole_above_the_red_rule() {
    let project = Project::small();
    let long = "示例市示例区干部下基层走访群众服务群众主题实践活动领导小组办公室宣传组（示例）";
    project.edit("content/campaign.yaml", "编发单位: 示例区活动办（示例）", &format!("编发单位: {long}"));
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    let pdf = project.path("1.pdf").to_string_lossy().into_owned();
    let lines = lines(&pdf);
    let date = lines.iter().find(|line| line.text.ends_with("2026年11月10日")).expect("the date stands on one line");
    assert!(date.right <= RIGHT - CHARACTER + 0.1, "{date:?}");
    let whole: String = lines.iter().filter(|line| line.page == 1).map(|line| line.text.as_str()).collect();
    assert!(whole.contains("示例市示例区干部下基层") && whole.contains("宣传组（示例）"), "{whole}");
    let red = 37.0 + 7.0 * PITCH + 4.0 - (PITCH - CHARACTER);
    assert!(date.top + 4.0 < red, "{date:?} runs over the rule at {red}");
}

#[test]
fn recipients_end_with_one_full_stop() {
    let project = Project::small();
    project.edit(
        "content/campaign.yaml",
        "报: 示例市活动办（示例）",
        "报: 示例市活动办（示例）， 示例区政府（示例），",
    );
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    let pdf = project.path("1.pdf").to_string_lossy().into_owned();
    let words: String = lines(&pdf).into_iter().map(|line| line.text).collect();
    assert!(words.contains("示例区政府（示例）。") && !words.contains("，。"), "{words}");
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let (_project, pdf) = printed(&paragraphs(30).join("\n\n"));
    tool("qpdf", "qpdf", ["--check", pdf.as_str()]);
}
