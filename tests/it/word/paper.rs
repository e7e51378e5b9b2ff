//! The Word file as LibreOffice sets it, measured on the PDF in millimetres.

use super::office::{exported, opened};
use crate::html::squeezed;
use crate::leaves::code;
use crate::measure::{
    CHARACTER, FOOT, LEFT, NEVER_FIRST, NEVER_LAST, RIGHT, lines, near, of_full_pages, paragraphs, rules, written,
};
use crate::project::Project;
use crate::tool::tool_text;

/// 28.95 pt.
const PITCH: f64 = 579.0 / 20.0 * 25.4 / 72.0;

fn set(body: &str) -> (Project, String) {
    let project = written(body);
    exported(&project, "2", "2.docx");
    let pdf = opened(&project, "2.docx");
    (project, pdf)
}

#[test]
fn full_pages_have_22_lines_of_28_characters() {
    let text = format!("{}\n\n{}", paragraphs(120).join("\n\n"), "路灯村口走访住户登记台账".repeat(200));
    let (_project, pdf) = set(&text);
    let lines = of_full_pages(&pdf);
    let pages = lines.last().expect("there are lines").page - 1;
    assert_eq!(lines.len(), 22 * pages, "each of {pages} full pages has 22 lines");
    let mut full = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { unreachable!() };
        let (first, last) = (line.text.chars().next().expect("text"), line.text.chars().last().expect("text"));
        // LibreOffice lets … begin a line; Word does not.
        assert!(!NEVER_FIRST.replace('…', "").contains(first) && !NEVER_LAST.contains(last), "{line:?}");
        assert!(line.page != next.page || near(next.top - line.top, PITCH), "{line:?} {next:?}");
        assert!(line.right <= RIGHT + 0.1, "{line:?} runs into the margin");
        full += usize::from(line.text.chars().count() == 28 && line.text.chars().all(|it| !it.is_ascii_punctuation()));
    }
    assert!(full >= 60, "only {full} lines hold 28 characters");
}

#[test]
fn page_numbers_stand_one_character_in_on_the_outer_side() {
    let (_project, pdf) = set(&paragraphs(60).join("\n\n"));
    let lines = lines(&pdf);
    let numbers: Vec<_> = lines.iter().filter(|line| line.top > FOOT && line.text.starts_with('—')).collect();
    assert!(numbers.len() > 4);
    for number in numbers {
        assert_eq!(number.text, format!("—{}—", number.page));
        let side = if number.page % 2 == 1 { RIGHT - CHARACTER - number.right } else { number.left - LEFT - CHARACTER };
        assert!(side.abs() <= 0.2, "{number:?} is off by {side}");
    }
}

#[test]
fn the_foot_stands_at_the_foot_of_the_last_page_and_never_on_the_text() {
    for count in [1, 6, 7, 8, 9, 30] {
        let (_project, pdf) = set(&paragraphs(count).join("\n\n"));
        let rules = rules(&pdf);
        let last = rules.last().expect("there are rules").0;
        assert!((last - FOOT).abs() < 0.3, "{count} paragraphs: the last rule stands at {last}: {rules:?}");
        let lines = lines(&pdf);
        let page = lines.last().expect("there are lines").page;
        let first = rules[rules.len() - 3].0;
        let over = lines.iter().filter(|line| line.page == page && line.top < FOOT && line.top + PITCH > first + 1.0);
        let words: String = over.map(|line| line.text.as_str()).collect();
        assert_eq!(
            squeezed(&words),
            "报：示例市活动办（示例）。责任编辑：郑某某（示例）共印120份",
            "{count} paragraphs"
        );
    }
}

/// A box at the foot would lie on them.
#[test]
fn footnotes_on_the_last_page_keep_clear_of_the_foot() {
    let (_project, pdf) = set("巷口[^1]的灯亮了。\n\n[^1]: 在丙社区。");
    let lines = lines(&pdf);
    let place = |words: &str| lines.iter().find(|line| line.text.contains(words)).map(|line| (line.page, line.top));
    let (foot, note) = (place("责任编辑").expect("a foot"), place("在丙社区").expect("a note"));
    assert!(note.0 == foot.0 && note.1 > foot.1 + 5.0, "the foot stands at {foot:?}, the note at {note:?}");
}

#[test]
fn a_review_copy_says_so_on_each_page_and_has_room_to_sign() {
    let project = written(&paragraphs(40).join("\n\n"));
    let run = project.run(["bulletin", "2", "--format", "docx", "--draft"]).succeeded();
    assert_eq!(run.stdout, "bulletin-2026-2-draft.docx\n");
    let pdf = opened(&project, "bulletin-2026-2-draft.docx");
    let pages = lines(&pdf).last().expect("there are lines").page;
    for page in 1..=pages {
        let page = page.to_string();
        let words = squeezed(&tool_text("poppler-utils", "pdftotext", ["-f", &page, "-l", &page, &pdf, "-"]));
        assert!(words.contains("送审稿"), "page {page} does not say what it is");
        assert_eq!(words.contains("拟稿"), page == pages.to_string(), "page {page}: {words}");
    }
}

#[test]
fn the_qr_code_leads_to_the_page_of_the_issue() {
    let project = Project::small();
    project.edit("content/campaign.yaml", "简报:\n", "简报:\n  二维码: 是\n");
    exported(&project, "1", "1.docx");
    let pdf = opened(&project, "1.docx");
    assert_eq!(code(&project, &pdf).as_deref(), Some("https://example.invalid/small/bulletins/2026-1.html"));
    assert!(lines(&pdf).iter().any(|line| line.text.contains("扫码阅读本期")));
}
