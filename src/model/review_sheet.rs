//! The form on which a leader signs before something is published (发稿审签单).

use crate::source::SourcePath;

/// What is known before review; the rest are boxes for pens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewSheet {
    /// The office that keeps the form.
    pub organization: String,
    pub title: String,
    /// `稿件编号`, and the number; or `期号`.
    pub number: (String, String),
    /// Who drafted it (拟稿人).
    pub drafter: String,
    pub unit: String,
    pub channels: String,
    /// `2026-11-28`
    pub date: String,
    /// Of an issue: the titles that it carries.
    pub items: Vec<String>,
    /// The steps that are to be signed, in their order.
    pub steps: Vec<String>,
    /// The file of the story or the issue.
    pub source: SourcePath,
}

impl ReviewSheet {
    /// What an office asks before anything leaves it (保密审查).
    pub const QUESTIONS: [&str; 5] = [
        "是否涉及国家秘密",
        "是否涉及工作秘密、内部敏感信息",
        "是否有群众的证件号、电话、住址、病情等隐私",
        "是否写到未成年人、有肖像的照片而未取得同意",
        "数字、姓名、职务、单位名称是否还有没核对的",
    ];
}
