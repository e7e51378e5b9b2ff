//! Fields of an issue of the bulletin.

use super::{Choice, Field, SCOPES, Shape};

pub static BULLETIN: &[Field] = &[
    Field::new("title", &["标题"], Shape::Line),
    Field::new("number", &["期号", "期数"], Shape::Number { least: 1, most: 9999 }).needed(),
    Field::new("total", &["总期号"], Shape::Number { least: 1, most: 99999 }),
    Field::new("issue_kind", &["刊别"], Shape::Choice(ISSUE_KINDS)),
    Field::new("date", &["印发日期"], Shape::Date).needed(),
    Field::new("mark", &["内部标识"], Shape::Choice(MARKS)),
    Field::new("serial", &["编号"], Shape::Line),
    Field::new("note", &["编者按", "按语"], Shape::Text),
    Field::new("editor", &["责任编辑", "编辑"], Shape::Line),
    Field::new("reviewer", &["审核"], Shape::Line),
    Field::new("signer", &["签发"], Shape::Line),
    Field::new("copies", &["印数", "共印份数"], Shape::Number { least: 1, most: 1_000_000 }),
    Field::new("report_to", &["报"], Shape::Line),
    Field::new("send_to", &["送"], Shape::Line),
    Field::new("issue_to", &["发"], Shape::Line),
    Field::new("contents", &["本期内容"], Shape::Maps(SECTION)),
    Field::new("number_headings", &["标题编号"], Shape::YesNo),
    Field::new("scope", &["公开范围"], Shape::Choice(SCOPES)),
    Field::new("draft", &["草稿"], Shape::YesNo),
    Field::new("publish_at", &["定时发布"], Shape::Date),
];

const SECTION: &[Field] = &[
    Field::new("heading", &["栏目"], Shape::Line),
    Field::new("stories", &["稿件"], Shape::TextsOrMaps(ITEM)).needed(),
];

const ITEM: &[Field] =
    &[Field::new("id", &["编号"], Shape::Line).needed(), Field::new("form", &["形式"], Shape::Choice(FORMS))];

const ISSUE_KINDS: &[Choice] = &[Choice::new("regular", &["正刊"]), Choice::new("extra", &["增刊"])];

const FORMS: &[Choice] = &[Choice::new("full", &["全文"]), Choice::new("brief", &["简讯"])];

const MARKS: &[Choice] = &[Choice::new("内部资料", &["内部资料"]), Choice::new("内部参阅", &["内部参阅"])];
