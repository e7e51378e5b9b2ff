//! Fields of a standing page.

use super::{Field, SCOPES, Shape};

pub static PAGE: &[Field] = &[
    Field::new("title", &["标题"], Shape::Line).titled(),
    Field::new("order", &["排序"], Shape::Number { least: -9999, most: 9999 }),
    Field::new("scope", &["公开范围"], Shape::Choice(SCOPES)),
    Field::new("draft", &["草稿"], Shape::YesNo),
    Field::new("aliases", &["旧网址"], Shape::Lines),
    Field::new("id", &["页面编号", "稿件编号"], Shape::Line),
];
