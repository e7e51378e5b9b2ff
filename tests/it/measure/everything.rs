//! An issue that has every construct that a story may hold, several times over.

use crate::project::{Project, repository};

/// Words that tell the parts apart, in the order in which they are written; no notes.
pub const ORDER: [&str; 24] = [
    "【栏目甲】",
    "全稿标题",
    "开头一段走访",
    "一、摸底",
    "粗体一句",
    "（一）核对",
    "甲村",
    "345",
    "照着台账走",
    "路灯修好以后",
    "门前照亮了",
    "组里第一张",
    "组里第二张",
    "整组说明",
    "桥要先看",
    "先登记名字",
    "再打电话",
    "一件小事",
    "两件小事",
    "晚上出门不用打手电",
    "打竹板",
    "412",
    "收尾一段",
    "【栏目乙】",
];

/// The body: `round` keeps the notes' names apart.
pub fn round(round: usize) -> String {
    format!(
        "开头一段走访，写到[^n{round}]这里。\n\n## 一、摸底\n\n**粗体一句**，正文接着写。\n\n### （一）核对\n\n\
         |单位|户数|\n|---|---|\n|甲村|12|\n|乙村|345|\n\n照着台账走。\n\n![路灯修好以后](a.jpg)\n\n\
         ![门前照亮了](b.jpg)\n\n照着台账走。\n\n::: 组图 整组说明\n![组里第一张](a.jpg)\n![组里第二张](b.jpg)\n:::\n\n\
         照着台账走。\n\n> 桥要先看，看了再修。\n\n照着台账走。\n\n1. 先登记名字\n2. 再打电话\n\n- 一件小事\n- 两件小事\n\n\
         照着台账走。\n\n::: 引语 示例居民\n晚上出门不用打手电了。\n:::\n\n照着台账走。\n\n\
         ::: 快板 板凳会\n打竹板，响连环，\n星期四晚上搬板凳。\n:::\n\n照着台账走。\n\n\
         ::: 数据 走访这两个月\n- 412 户：走访户数（示例台账，截至2026-11-15）\n- 96 件：收集诉求（示例台账，截至2026-11-15）\n:::\n\n\
         照着台账走。\n\n收尾一段。\n\n[^n{round}]: 第{round}条注释，写在页的下边。\n\n"
    )
}

/// The issue of that body and a story in brief, numbered 2.
pub fn everything(rounds: usize) -> Project {
    let project = Project::small();
    let photo = std::fs::read(repository().join("content/stories/2026-11/t20261118-001/street-lamp.jpg"));
    let photo = photo.expect("the example has a photo");
    project.write("content/stories/all/a.jpg", &photo).write("content/stories/all/b.jpg", &photo);
    let body: String = (1..=rounds).map(round).collect();
    project.write(
        "content/stories/all/index.md",
        format!("---\n稿件编号: all\n标题: 全稿标题\n日期: 2026-11-02\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n{body}"),
    );
    project.write(
        "content/bulletins/2026-2.md",
        "---\n期号: 2\n印发日期: 2026-11-20\n责任编辑: 郑某某（示例）\n印数: 120\n编者按: 这一期什么都有。\n本期内容:\n  - 栏目: 栏目甲\n    稿件: [all]\n  - 栏目: 栏目乙\n    稿件: [{编号: board, 形式: 简讯}, lamp]\n---\n",
    );
    project
}
