//! Headings on paper: as written, or numbered where no number is written.

use super::page::{Row, found, rows};
use super::printed;
use crate::project::Project;

const MIXED: &str = "## 摸底\n\n文一。\n\n### 走访\n\n文二。\n\n### （二）答复\n\n文三。\n\n#### 当面\n\n文四。\n\n\
    #### 2.电话\n\n文五。\n\n##### 记名\n\n文六。\n\n## 二、核对\n\n文七。\n\n### 对账\n\n文八。\n\n## 回访\n\n文九。\n";

fn rows_of(pdf: &str) -> Vec<Row> {
    rows(&found(pdf).characters)
}

/// The font of the only row of these words.
fn font(rows: &[Row], words: &str) -> String {
    let rows: Vec<&Row> = rows.iter().filter(|row| row.text == words).collect();
    assert_eq!(rows.len(), 1, "one row reads {words}");
    rows[0].font.clone()
}

fn numbered(project: &Project) -> Vec<Row> {
    project.edit("content/bulletins/2026-2.md", "期号: 2\n", "期号: 2\n标题编号: 是\n");
    project.run(["bulletin", "2", "--out", "2.pdf"]).succeeded();
    rows_of(&project.path("2.pdf").to_string_lossy())
}

#[test]
fn headings_bear_numbers_where_none_is_written_and_never_two() {
    let (project, _) = printed(MIXED);
    let rows = numbered(&project);
    let read: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    for heading in
        ["一、摸底", "（一）走访", "（二）答复", "1.当面", "2.电话", "（1）记名", "二、核对", "（一）对账", "三、回访"]
    {
        assert_eq!(read.iter().filter(|row| **row == heading).count(), 1, "{heading} in {read:?}");
    }
}

#[test]
fn headings_stand_as_written_unless_numbers_are_asked_for() {
    let (_project, pdf) = printed(MIXED);
    let rows = rows_of(&pdf);
    for heading in ["摸底", "走访", "（二）答复", "当面", "2.电话", "记名", "二、核对", "对账", "回访"]
    {
        font(&rows, heading);
    }
}

/// GB/T 9704-2012, 7.3.3.
#[test]
fn headings_have_the_faces_of_their_levels() {
    let (_project, pdf) =
        printed("## 一、摸底\n\n文。\n\n### （一）走访\n\n文。\n\n#### 1.当面\n\n文。\n\n##### （1）记名\n\n文。\n");
    let rows = rows_of(&pdf);
    let faces = [("一、摸底", "Hei"), ("（一）走访", "Kai"), ("1.当面", "Fang"), ("（1）记名", "Fang")];
    for (words, face) in faces {
        let font = font(&rows, words);
        assert!(font.contains(face), "{words} is set in {font}");
    }
}
