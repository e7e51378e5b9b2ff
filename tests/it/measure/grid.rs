//! Where lines, photos, tables and notes stand on the pages.

use super::everything::everything;
use super::page::{Row, assert_within, found, in_the_area, overlaps, rows};
use super::{CHARACTER, DOTS, FOOT, LEFT, PITCH, TOP, near, paragraphs, printed};
use crate::project::Project;
use crate::tool::tool;

fn pdf(project: &Project) -> String {
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    project.path("2.pdf").to_string_lossy().into_owned()
}

/// The rows of the text's size in the type area.
fn text_rows(pdf: &str) -> Vec<Row> {
    let found = found(pdf);
    let characters: Vec<_> = found.characters.into_iter().filter(in_the_area).collect();
    rows(&characters).into_iter().filter(Row::is_of_text).collect()
}

#[test]
fn the_first_line_fills_the_top_the_last_the_foot_and_none_drifts() {
    let (_project, pdf) = printed(&paragraphs(200).join("\n\n"));
    let rows = text_rows(&pdf);
    let last = rows.last().expect("there are rows").page;
    assert!(last > 4);
    for page in 2..last {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.page == page).collect();
        assert_eq!(rows.len(), 22, "page {page}");
        assert!(near(rows[0].top(), TOP), "page {page} begins at {}", rows[0].top());
        assert!(near(rows[21].bottom(), FOOT), "page {page} ends at {}", rows[21].bottom());
        for (at, row) in rows.iter().enumerate() {
            assert!(near(row.step() * PITCH, at as f64 * PITCH), "line {at} of page {page} stands at {}", row.step());
        }
    }
}

#[test]
fn text_stands_on_the_grid_behind_every_construct() {
    let project = everything(4);
    let rows = text_rows(&pdf(&project));
    let plain: Vec<&Row> = rows.iter().filter(|row| row.text == "照着台账走。").collect();
    assert_eq!(plain.len(), 4 * 8, "each construct is followed by such a line");
    for row in plain.iter().chain(&rows.iter().filter(|row| row.text == "收尾一段。").collect::<Vec<_>>()) {
        assert!(row.off_the_grid() <= 0.1, "{row:?} stands {} mm off the grid", row.off_the_grid());
    }
}

#[test]
fn nothing_leaves_the_type_area_and_nothing_lies_over_anything() {
    let project = everything(3);
    let found = found(&pdf(&project));
    assert_within(&found);
    let characters: Vec<_> = found.characters.iter().filter(|it| in_the_area(it)).cloned().collect();
    assert_eq!(overlaps(&characters), []);
    assert_eq!(found.pictures.len(), 3 * 4, "each photo is there once");
    for picture in &found.pictures {
        let over = |it: &&super::page::Character| {
            it.page == picture.page
                && it.right.min(picture.right) - it.left.max(picture.left) > 0.3
                && it.bottom().min(picture.bottom) - it.top().max(picture.top) > 0.3
        };
        assert_eq!(characters.iter().find(over), None, "words lie over {picture:?}");
    }
    for (at, one) in found.pictures.iter().enumerate() {
        let over = |other: &&super::page::Picture| {
            other.page == one.page
                && other.right.min(one.right) - other.left.max(one.left) > 0.1
                && other.bottom.min(one.bottom) - other.top.max(one.top) > 0.1
        };
        assert!(!found.pictures[at + 1..].iter().any(|other| over(&other)), "photos lie over each other");
    }
}

#[test]
fn notes_stand_below_the_text_of_their_page() {
    let body: String = (1..=24)
        .map(|at| format!("{}注[^{at}]。\n\n[^{at}]: 第{at}条注释。\n\n", "走访住户登记台账".repeat(at % 5 + 1)))
        .collect();
    let (_project, pdf) = printed(&body);
    let found = found(&pdf);
    assert_within(&found);
    let words: Vec<_> = found.characters.into_iter().filter(in_the_area).collect();
    assert_eq!(overlaps(&words), []);
    let rows = rows(&words);
    let notes: Vec<&Row> = rows.iter().filter(|row| row.text.contains("条注释。")).collect();
    assert_eq!(notes.len(), 24);
    for note in notes {
        let text = rows.iter().filter(|row| row.page == note.page && row.is_of_text());
        let lowest = text.map(Row::bottom).fold(TOP, f64::max);
        assert!(note.top() > lowest, "{note:?} stands above text that ends at {lowest}");
        let number: String = note.text.chars().filter(char::is_ascii_digit).collect();
        assert!(
            rows.iter().any(|row| row.page == note.page && row.is_of_text() && row.text.contains('注')),
            "{number}"
        );
    }
}

#[test]
fn a_table_over_pages_repeats_its_head_and_leaves_the_grid_in_order() {
    let lines: String = (1..=90).map(|at| format!("|第{at}村|{at}|修路灯、清水渠、补台账|\n")).collect();
    let table = format!("|村名表头|户数表头|办了什么表头|\n|---|---:|---|\n{lines}");
    let (_project, pdf) = printed(&format!("照着台账走。\n\n{table}\n照着台账走。\n\n核对以后再办。"));
    let found = found(&pdf);
    assert_within(&found);
    let rows = rows(&found.characters.into_iter().filter(in_the_area).collect::<Vec<_>>());
    let pages_of = |words: &str| -> Vec<usize> {
        let mut pages: Vec<usize> = rows.iter().filter(|row| row.text.contains(words)).map(|row| row.page).collect();
        pages.dedup();
        pages
    };
    let of_table = pages_of("修路灯、清水渠");
    assert!(of_table.len() > 2, "{of_table:?}");
    assert_eq!(pages_of("村名表头"), of_table, "the head stands on each page of the table");
    assert_eq!(rows.iter().filter(|row| row.text.contains("村名表头")).count(), of_table.len());
    for at in 1..=90 {
        let name = format!("第{at}村");
        assert_eq!(rows.iter().filter(|row| row.text.contains(&name)).count(), 1, "{name} stands once");
    }
    for row in rows.iter().filter(|row| row.text == "照着台账走。" || row.text == "核对以后再办。") {
        assert!(row.off_the_grid() <= 0.1, "{row:?}");
    }
}

#[test]
fn however_many_tables_break_over_pages_the_text_stands_on_the_grid() {
    let row = |at: usize| format!("|第{at}村|{at}|{}|\n", "修路灯、清水渠、".repeat(at % 5 + 1));
    let table =
        |rows: usize| format!("|村名|户数|办了什么|\n|---|---:|---|\n{}\n", (1..=rows).map(row).collect::<String>());
    let body: String = (3..43).map(|rows| format!("{}照着台账走。\n\n", table(rows % 13 + 3))).collect();
    let (_project, pdf) = printed(&body);
    let found = found(&pdf);
    assert_within(&found);
    let rows = rows(&found.characters.into_iter().filter(in_the_area).collect::<Vec<_>>());
    let plain: Vec<&Row> = rows.iter().filter(|row| row.text == "照着台账走。").collect();
    assert_eq!(plain.len(), 40);
    for row in plain {
        assert!(row.off_the_grid() <= 0.1, "{row:?} stands {} mm off the grid", row.off_the_grid());
    }
    let heads = rows.iter().filter(|row| row.text.starts_with("村名")).count();
    assert!(heads > 40 + 8, "some of the tables break, and repeat their heads");
}

#[test]
fn a_list_of_items_longer_than_a_page_goes_on_over_the_page() {
    let project = Project::small();
    let ids: Vec<String> = (1..=60).map(|at| format!("item-{at}")).collect();
    for (at, id) in ids.iter().enumerate() {
        let head = format!(
            "---\n稿件编号: {id}\n标题: 要目里的第{at}篇\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n"
        );
        project.write(&format!("content/stories/{id}.md"), format!("{head}照着台账走。\n"));
    }
    let head = "---\n期号: 2\n印发日期: 2026-11-20\n本期内容:\n  - 稿件: ";
    project.write("content/bulletins/2026-2.md", format!("{head}[{}]\n---\n", ids.join(", ")));
    let found = found(&pdf(&project));
    assert_within(&found);
    let words: Vec<_> = found.characters.into_iter().filter(in_the_area).collect();
    assert_eq!(overlaps(&words), []);
    let rows = rows(&words);
    let place = |row: &Row| (row.page, (row.top() * 100.0) as i64);
    for at in 0..60 {
        let of_item: Vec<&Row> = rows.iter().filter(|row| row.text.contains(&format!("第{at}篇"))).collect();
        assert_eq!(of_item.len(), 2, "listed once, and printed once: {of_item:?}");
        assert!(of_item[0].text.ends_with(&of_item[1].page.to_string()), "{of_item:?}");
        assert!(place(of_item[0]) < place(of_item[1]));
    }
    for row in rows.iter().filter(|row| row.text == "照着台账走。") {
        assert!(row.off_the_grid() <= 0.1, "{row:?}");
    }
}

#[test]
fn text_ends_anywhere_on_a_page_and_the_foot_lies_over_none_of_it() {
    let mut full = false;
    for lines in 20..44 {
        let (_project, pdf) = printed(&vec!["走访一户，登记一户。"; lines].join("\n\n"));
        let found = found(&pdf);
        assert_within(&found);
        let words: Vec<_> = found.characters.into_iter().filter(in_the_area).collect();
        assert_eq!(overlaps(&words), [], "{lines} lines");
        let rows = rows(&words);
        let text: Vec<&Row> = rows.iter().filter(|row| row.text.starts_with("走访一户")).collect();
        assert_eq!(text.len(), lines);
        let (last, foot) = (text[lines - 1], rows.iter().find(|row| row.text.starts_with("报：")).expect("a foot"));
        assert!((foot.page, foot.top()) > (last.page, last.bottom()), "{foot:?} stands above {last:?}");
        full |= last.page > 1 && near(last.bottom(), FOOT) || text.iter().any(|row| near(row.bottom(), FOOT));
    }
    assert!(full, "one of these issues fills a page to its foot");
}

/// Where the ink of the number's first dash stands, from the top of the page.
fn dash(pdf: &str, page: usize, left: f64) -> f64 {
    let page = page.to_string();
    let dots = |millimetres: f64| ((millimetres * DOTS).round() as i64).to_string();
    let (x, y, width, height) = (dots(left + 1.0), dots(FOOT + 1.0), dots(2.0), dots(14.0));
    let area = ["-r", "1200", "-gray", "-f", &page, "-l", &page, "-x", &x, "-y", &y, "-W", &width, "-H", &height, pdf];
    let drawn = tool("poppler-utils", "pdftoppm", area);
    let wide: usize = width.parse().expect("a number");
    let pixels = &drawn[drawn.len() - wide * height.parse::<usize>().expect("a number")..];
    let dark = pixels.chunks_exact(wide).enumerate().filter(|(_, row)| row.iter().all(|pixel| *pixel < 128));
    let rows: Vec<usize> = dark.map(|(at, _)| at).collect();
    let (first, last) = (rows.first().expect("ink of a dash"), rows.last().expect("ink of a dash"));
    FOOT + 1.0 + (first + last + 1) as f64 / 2.0 / DOTS
}

#[test]
fn the_dash_of_the_page_number_stands_7_mm_below_the_type_area() {
    let (_project, pdf) = printed(&paragraphs(60).join("\n\n"));
    let numbers = found(&pdf).characters.into_iter().filter(|it| it.base > FOOT && it.sign == '—');
    let mut pages = 0;
    for page in numbers.collect::<Vec<_>>().chunks_exact(2) {
        pages += 1;
        if page[0].page % 2 == 0 {
            assert!(near(page[0].left, LEFT + CHARACTER), "{:?}", page[0]);
        }
        let at = dash(&pdf, page[0].page, page[0].left);
        assert!(near(at, FOOT + 7.0), "the dash of page {} stands at {at}", page[0].page);
    }
    assert!(pages > 2);
}

/// The list of recipients is as long as it is: the 报尾 gets smaller, and at last goes on over the page.
#[test]
fn however_many_recipients_there_are_the_foot_lies_over_nothing_and_loses_none() {
    for count in [8, 21, 30, 60, 250] {
        let project = Project::small();
        let units: Vec<String> = (1..=count).map(|at| format!("示例区第{at}号单位办公室")).collect();
        let list = units.join("，");
        project.edit("content/campaign.yaml", "报: 示例市活动办（示例）", &format!("报: {list}"));
        project.edit("content/bulletins/2026-1.md", "期号: 1\n", &format!("期号: 1\n送: {list}\n发: {list}\n"));
        project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
        let found = found(&project.path("1.pdf").to_string_lossy());
        assert_within(&found);
        let words: Vec<_> = found.characters.into_iter().filter(in_the_area).collect();
        assert_eq!(overlaps(&words), [], "{count} recipients");
        let text: String = rows(&words).into_iter().map(|row| row.text).collect();
        let last = format!("第{count}号单位办公室。");
        assert_eq!(text.matches(&last).count(), 3, "{count} recipients: {text}");
    }
}

/// PDF/UA lets no footnote stand in a table: they follow it, in the order of their marks.
#[test]
fn notes_of_a_table_are_counted_in_their_order() {
    let table = "前[^p]。\n\n|表头|乙|\n|---|---|\n|甲[^a]|丙|\n|乙[^b]|丁[^c]|\n\n后[^q]。\n\n";
    let notes: String = "pabcq".chars().map(|id| format!("[^{id}]: 注{id}。\n\n")).collect();
    let (_project, pdf) = printed(&format!("{table}{notes}"));
    let text = crate::tool::tool_text("poppler-utils", "pdftotext", [pdf.as_str(), "-"]);
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect();
    for mark in ["前1。", "甲2", "乙3", "丁4", "后5。"] {
        assert!(text.contains(mark), "{mark}: {text}");
    }
    let places: Vec<Option<usize>> = "pabcq".chars().map(|id| text.find(&format!("注{id}。"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {text}");
}

#[test]
fn a_list_in_a_list_stands_further_in_and_long_code_breaks() {
    let long = "a".repeat(300);
    let (_project, pdf) = printed(&format!("- 甲事\n  - 乙事\n    - 丙事\n\n```\n{long}\n```\n"));
    let found = found(&pdf);
    assert_within(&found);
    let rows = rows(&found.characters.into_iter().filter(in_the_area).collect::<Vec<_>>());
    let code: usize = rows.iter().map(|row| row.text.matches('a').count()).sum();
    assert_eq!(code, 300);
    let lines = super::lines(&pdf);
    let left = |words: &str| lines.iter().find(|line| line.text.ends_with(words)).expect("it is printed").left;
    assert!(left("甲事") + 3.0 < left("乙事") && left("乙事") + 3.0 < left("丙事"));
}
