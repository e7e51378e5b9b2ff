//! Tables of any width in print: never out of the type area, never with words over the next column.

use crate::project::Project;
use crate::tool::{tool, tool_text};

const HEAD: &str = "---\n稿件编号: wide\n标题: 表\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n";
const ISSUE: &str = "---\n期号: 2\n印发日期: 2026-11-20\n责任编辑: 郑某某（示例）\n本期内容:\n  - 稿件: [wide]\n---\n";

/// Pixels of a millimetre at 254 dots to the inch.
const DOTS: usize = 10;

fn printed(body: &str) -> (Project, String) {
    let project = Project::small();
    project.write("content/stories/wide.md", format!("{HEAD}{body}\n")).write("content/bulletins/2026-2.md", ISSUE);
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    let pdf = project.path("2.pdf").to_string_lossy().into_owned();
    (project, pdf)
}

fn table(columns: usize, rows: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let row = |at: usize| format!("| {} |\n", (0..columns).map(|it| cell(at, it)).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}\n", "---|".repeat(columns));
    format!("{}{rule}{}\n", row(0), (1..rows).map(row).collect::<String>())
}

/// A page in shades of grey, a tenth of a millimetre to the dot.
struct Raster {
    width: usize,
    dots: Vec<u8>,
}

impl Raster {
    fn of(pdf: &str, page: usize) -> Self {
        let page = page.to_string();
        let bytes = tool("poppler-utils", "pdftoppm", ["-gray", "-r", "254", "-f", &page, "-l", &page, pdf]);
        let words = bytes.split(|byte| byte.is_ascii_whitespace()).take(3);
        let numbers: Vec<usize> = words.filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok()).collect();
        let [width, height] = numbers[..] else { panic!("a picture says how large it is") };
        let dots = bytes[bytes.len() - width * height..].to_vec();
        Self { width, dots }
    }

    /// Whether there is ink between these millimetres.
    fn has_ink(&self, (left, right): (f64, f64), (top, bottom): (f64, f64)) -> bool {
        let dot = |millimetres: f64| (millimetres * DOTS as f64).round() as usize;
        (dot(top)..dot(bottom)).any(|y| {
            self.dots[y * self.width + dot(left)..y * self.width + dot(right)].iter().any(|shade| *shade < 200)
        })
    }
}

fn pages(pdf: &str) -> usize {
    let facts = tool_text("poppler-utils", "pdfinfo", [pdf]);
    facts.lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok()).expect("it says how many")
}

fn assert_inside(pdf: &str, what: &str) {
    for page in 1..=pages(pdf) {
        let raster = Raster::of(pdf, page);
        assert!((2100..=2101).contains(&raster.width), "A4");
        for (side, x, y) in [
            ("left", (0.0, 27.8), (37.0, 262.0)),
            ("right", (184.2, 209.9), (37.0, 262.0)),
            ("above", (0.0, 209.9), (34.0, 36.8)),
            // A stroke of 仿宋 may hang a little below its line.
            ("below", (0.0, 209.9), (262.5, 266.0)),
        ] {
            assert!(!raster.has_ink(x, y), "{what}: ink {side} of the type area on page {page}");
        }
    }
}

#[test]
fn tables_of_2_to_40_columns_stay_inside_the_type_area() {
    let cell = |row: usize, column: usize| match (row, column % 5) {
        (0, _) => "走访户数".to_owned(),
        (_, 0) => "某某村（社区）".to_owned(),
        (_, 1) => format!("{}", row * column * 37),
        (_, 2) => "WWWWWWWWWWWWWWWWWWWW".to_owned(),
        (_, 3) => "，。！？……——《》".repeat(2),
        _ => format!("**甲**`code{row}`[乙](https://example.invalid/{column}/a-long-address-without-any-spaces)"),
    };
    let body: String = [2, 5, 9, 12, 14, 19, 27, 40].map(|columns| table(columns, 4, cell)).join("前后的文字。\n\n");
    let (_project, pdf) = printed(&body);
    assert_inside(&pdf, "2 to 40 columns");
}

#[test]
fn a_very_long_word_breaks_inside_its_column() {
    let long = "https://example.invalid/".to_owned() + &"W".repeat(300);
    let (_project, pdf) = printed(&table(4, 3, |_, column| if column == 3 { long.clone() } else { "甲".repeat(60) }));
    assert_inside(&pdf, "a long word");
    let text = tool_text("poppler-utils", "pdftotext", [pdf.as_str(), "-"]);
    assert_eq!(text.matches('W').count(), 900, "no part of it is lost");
}

#[test]
fn a_narrow_column_keeps_its_dates_on_one_line() {
    let body = "|事项|办理情况|完成|\n|---|---|---|\n|修路灯|".to_owned() + &"换灯头接电缆".repeat(12) + "|11月20日|\n";
    let (_project, pdf) = printed(&body);
    let text = tool_text("poppler-utils", "pdftotext", ["-raw", pdf.as_str(), "-"]).replace(' ', "");
    assert!(text.lines().any(|line| line.ends_with("11月20日")), "{text}");
}

#[test]
fn a_table_on_its_side_repeats_its_head_on_each_page_and_loses_no_cell() {
    let cell = |row: usize, column: usize| if row == 0 { format!("H{column}") } else { format!("{row}.{column}") };
    let (_project, pdf) = printed(&table(26, 60, cell));
    assert_inside(&pdf, "60 rows on their side");
    let text = tool_text("poppler-utils", "pdftotext", [pdf.as_str(), "-"]);
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = |wanted: &str| words.iter().filter(|word| **word == wanted).count();
    assert!(count("H25") > 1, "60 rows of 26 columns take more than one page: {text}");
    for column in 0..26 {
        assert_eq!(count(&format!("H{column}")), count("H25"), "head {column}");
        (1..60).for_each(|row| assert_eq!(count(&format!("{row}.{column}")), 1, "{row}.{column}"));
    }
}

#[test]
fn a_row_too_high_for_a_page_on_its_side_is_broken_upright() {
    let cell = |row: usize, column: usize| {
        if row == 2 && column == 3 { "字".repeat(4000) } else { "走访户数".to_owned() }
    };
    let (_project, pdf) = printed(&table(14, 4, cell));
    assert_inside(&pdf, "a high row");
    let text = tool_text("poppler-utils", "pdftotext", [pdf.as_str(), "-"]);
    assert_eq!(text.matches('字').count(), 4000);
}

#[test]
fn lines_behind_a_table_on_its_side_stand_on_the_grid() {
    let body = format!("{}后面的文字。\n", table(14, 5, |_, _| "走访户数".to_owned()));
    let (_project, pdf) = printed(&body);
    let places = tool_text("poppler-utils", "pdftotext", ["-bbox", &pdf, "-"]);
    let row = places.lines().find(|line| line.contains(">后面的文字")).expect("it is there");
    let top = row.split("yMin=\"").nth(1).and_then(|rest| rest.split('"').next()).and_then(|it| it.parse::<f64>().ok());
    let millimetres = top.expect("a place") * 25.4 / 72.0;
    assert!((millimetres - 37.0).abs() < 3.0, "it begins the next page, at {millimetres} mm");
}
