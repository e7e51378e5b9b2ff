//! Mastheads of the least and the most that an office may write.

use super::page::{Character, Found, assert_within, found, in_the_area, overlaps};
use super::{CHARACTER, PITCH, RIGHT, TOP};
use crate::project::Project;

/// The red rule.
const RULE: f64 = TOP + 7.0 * PITCH + 4.0 - (PITCH - CHARACTER);

struct Masthead<'a> {
    name: &'a str,
    organization: &'a str,
    issue: &'a str,
}

const USUAL: Masthead = Masthead { name: "活动简报", organization: "示例区活动办（示例）", issue: "" };

/// The issue with that masthead: what MuPDF finds, and the characters above the red rule.
fn set(masthead: &Masthead) -> (Found, Vec<Character>) {
    let project = Project::small();
    project.edit("content/campaign.yaml", "  名称: 活动简报", &format!("  名称: {}", masthead.name));
    project.edit(
        "content/campaign.yaml",
        "编发单位: 示例区活动办（示例）",
        &format!("编发单位: {}", masthead.organization),
    );
    project.edit("content/bulletins/2026-1.md", "期号: 1\n", &format!("期号: 1\n{}", masthead.issue));
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    let found = found(&project.path("1.pdf").to_string_lossy());
    let above = |it: &&Character| it.page == 1 && in_the_area(it) && it.base < RULE;
    let head = found.characters.iter().filter(above).cloned().collect();
    (found, head)
}

fn text(characters: &[Character]) -> String {
    characters.iter().map(|it| it.sign).collect()
}

/// The name: what is red.
fn red(head: &[Character]) -> Vec<&Character> {
    head.iter().filter(|it| it.colour != "#000000").collect()
}

fn assert_sound(masthead: &Masthead) -> Vec<Character> {
    let (found, head) = set(masthead);
    assert_within(&found);
    assert_eq!(overlaps(&head), [], "in the masthead of {}", masthead.name);
    let name = red(&head);
    assert_eq!(name.iter().map(|it| it.sign).collect::<String>(), masthead.name);
    assert!(name.iter().all(|it| (it.base - name[0].base).abs() < 0.05), "the name stands on one line");
    let (left, right) = (name[0].left, name[name.len() - 1].right);
    assert!(((left + right) / 2.0 - 106.0).abs() < 0.6, "the name stands in the middle, not from {left} to {right}");
    for it in &head {
        assert!(it.bottom() <= RULE + 0.1, "{it:?} runs over the rule at {RULE}");
    }
    head
}

#[test]
fn a_name_of_one_character_and_one_of_twenty_stand_whole_on_one_line() {
    let long = "示例区干部下基层走访服务群众主题活动工作简报";
    let sizes: Vec<f64> =
        ["报", "简报", long].iter().map(|name| red(&assert_sound(&Masthead { name, ..USUAL }))[0].size).collect();
    assert!(sizes[0] >= sizes[1] && sizes[1] > sizes[2], "{sizes:?}");
}

#[test]
fn marks_and_numbers_stand_apart_in_their_corners() {
    let issue = "总期号: 1234\n内部标识: 内部参阅\n编号: 示例区活动办2026年第000123号\n";
    let head = text(&assert_sound(&Masthead { issue, ..USUAL }));
    for part in ["内部参阅", "编号：示例区活动办2026年第000123号", "第1期（总第1234期）"] {
        assert!(head.contains(part), "{part} in {head}");
    }
    let plain = text(&assert_sound(&USUAL));
    assert!(plain.contains("第1期") && !plain.contains("总第") && !plain.contains("编号"), "{plain}");
}

#[test]
fn very_long_organizations_and_everything_at_once_fit() {
    let organization =
        "示例市示例区干部下基层走访群众服务群众主题实践活动领导小组办公室宣传组会同示例区融媒体中心（示例）";
    let issue = "总期号: 1234\n内部标识: 内部资料\n编号: 000123\n";
    let name = "示例区干部下基层走访服务群众主题活动工作简报";
    for masthead in [Masthead { organization, ..USUAL }, Masthead { name, organization, issue }] {
        let head = assert_sound(&masthead);
        let date: Vec<&Character> = head.iter().filter(|it| "2026年11月10日".contains(it.sign)).collect();
        assert!(date.iter().all(|it| it.right <= RIGHT + 0.1));
        assert!(text(&head).contains("2026年11月10日"), "{}", text(&head));
    }
}
