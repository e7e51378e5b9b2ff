//! The table of rules.

use super::manuscript::{Manuscript, Remark};
use super::scene::{Finding, Scene};
use super::{addresses, bulletins, dates, files, links, private, tables, terms};
use crate::diagnostic::Severity;
use crate::privacy::Kind;

/// One rule.
pub struct Rule {
    /// The code of its diagnostics, by which a campaign sets it.
    pub code: &'static str,
    pub severity: Severity,
    /// Whether the campaign may not change it: it keeps the site safe or its addresses unique.
    pub fixed: bool,
    /// What it asks for, one line of Chinese.
    pub about: &'static str,
    pub run: Run,
}

/// What a rule looks at.
pub enum Run {
    /// Cards, and the present day: told anew in each run.
    Library(OfLibrary),
    /// The text of one file: told when it is read, and kept with its card.
    Text(OfText),
    /// Something that only print can find out, since it takes the theme's fonts: told there.
    Print,
}

type OfLibrary = fn(&Scene<'_>) -> Vec<Finding>;
type OfText = fn(&Manuscript<'_>) -> Vec<Remark>;

const fn error(code: &'static str, about: &'static str, run: OfLibrary) -> Rule {
    Rule { code, severity: Severity::Error, fixed: false, about, run: Run::Library(run) }
}

const fn warning(code: &'static str, about: &'static str, run: OfLibrary) -> Rule {
    Rule { severity: Severity::Warning, ..error(code, about, run) }
}

const fn text_warning(code: &'static str, about: &'static str, run: OfText) -> Rule {
    Rule { code, severity: Severity::Warning, fixed: false, about, run: Run::Text(run) }
}

const fn text_error(code: &'static str, about: &'static str, run: OfText) -> Rule {
    Rule { severity: Severity::Error, ..text_warning(code, about, run) }
}

const fn fixed_text(code: &'static str, about: &'static str, run: OfText) -> Rule {
    Rule { fixed: true, ..text_error(code, about, run) }
}

const fn in_print(code: &'static str, about: &'static str) -> Rule {
    Rule { code, severity: Severity::Error, fixed: false, about, run: Run::Print }
}

const fn fixed(code: &'static str, about: &'static str, run: OfLibrary) -> Rule {
    Rule { fixed: true, ..error(code, about, run) }
}

/// All rules, by families.
pub static RULES: &[Rule] = &[
    fixed_text("id-number", "没有身份证号", |it| private::of(it, Kind::IdNumber)),
    text_warning("doubtful-id-number", "没有像身份证号的数字", |it| private::of(it, Kind::DoubtfulIdNumber)),
    text_error("phone-number", "没有手机号，列为公开电话的除外", |it| {
        private::of(it, Kind::PhoneNumber)
    }),
    text_error("bank-card", "没有银行卡号、存折账号", |it| private::of(it, Kind::BankCard)),
    text_error("illness-with-name", "不把病情和真名写在一起，除非本人同意", |it| {
        private::of(it, Kind::Illness)
    }),
    text_error("status-with-name", "不把特殊身份和真名写在一起，除非本人同意", |it| {
        private::of(it, Kind::Status)
    }),
    text_error("named-minor", "不写未成年人的真名，除非监护人同意", |it| private::of(it, Kind::Minor)),
    text_error("school-with-class", "不同时写学校和班级，除非监护人同意", |it| {
        private::of(it, Kind::SchoolClass)
    }),
    text_warning("home-address", "住址不写到门牌", |it| private::of(it, Kind::HomeAddress)),
    text_warning("licence-plate", "没有车牌号", |it| private::of(it, Kind::LicencePlate)),
    text_warning("chat-account", "没有个人的微信号、QQ号", |it| private::of(it, Kind::ChatAccount)),
    text_warning("passport-number", "没有护照号", |it| private::of(it, Kind::Passport)),
    text_warning("wide-table", "表格在简报里放得下，不用缩小、不用横排", tables::wide_table),
    error("unknown-kind", "类别是活动设置里有的", terms::unknown_kind),
    error("unknown-unit", "供稿单位是活动设置里有的", terms::unknown_unit),
    error("unknown-place", "地点是活动设置里有的", terms::unknown_place),
    error("unknown-theme", "活动内容是活动设置里有的", terms::unknown_theme),
    error("unknown-priority", "宣传重点是活动设置里有的", terms::unknown_priority),
    error("missing-priority", "类别对应几个宣传重点时，要选定一个", terms::missing_priority),
    error("unsuited-priority", "宣传重点要与类别相配", terms::unsuited_priority),
    warning("unknown-rule", "活动设置里调整的规则要真有", terms::unknown_rule),
    fixed("duplicate-id", "稿件、专页的编号各不相同", addresses::duplicate_id),
    fixed("duplicate-bulletin-number", "同一年、同一刊别的期号不重复", addresses::duplicate_number),
    error("duplicate-total", "总期号不重复", addresses::duplicate_total),
    fixed("bad-alias", "旧网址是网站以内的 .html 地址", addresses::bad_alias),
    fixed("address-collision", "一个网址只对应一个页面", addresses::collision),
    warning(
        "missing-portal-tags",
        "写明门户名称、域名和标识码，网页才有政府网站的页面标签",
        terms::missing_portal_tags,
    ),
    error("broken-link", "链接的稿件真有", links::broken_link),
    error("broken-anchor", "链接的小标题真有", links::broken_anchor),
    warning("link-to-unpublished", "公开的稿件不链接不公开的稿件", links::to_unpublished),
    error("missing-image", "用到的图片真有", files::missing_image),
    error("missing-attachment", "链接的附件真有", files::missing_attachment),
    error("missing-video", "用到的视频真有", files::missing_video),
    fixed("outside-project", "用到的文件都在项目以内", files::outside_project),
    fixed("too-large", "文件不超过大小上限", files::too_large),
    error("unreadable-file", "用到的文件读得出来", files::unreadable),
    error("not-an-image", "图片是 JPG、PNG、WebP 或 GIF", files::not_an_image),
    error("press-colours", "图片是屏幕用的颜色，不是印刷用的四色", files::press_colours),
    error("damaged-image", "图片完好", files::damaged_image),
    fixed("too-many-pixels", "图片不超过 1 亿像素", files::too_many_pixels),
    fixed("video-with-places", "视频里没有一路的拍摄地点记录", files::video_with_places),
    fixed("uncleaned-attachment", "作附件的图片不带拍摄地点等信息", files::uncleaned_attachment),
    error("not-a-video", "视频是 MP4 或 WebM", files::not_a_video),
    warning("unplayable-video", "视频的编码浏览器放得出来", files::unplayable_video),
    warning("large-video", "视频不大于 64 MB", files::large_video),
    error("missing-alt-text", "每张图片都有文字说明", files::missing_alt_text),
    error("unknown-story", "简报选用的稿件真有", bulletins::unknown_story),
    error("repeated-story", "一期简报里一篇稿件只用一次", bulletins::repeated_story),
    warning("story-not-public-in-bulletin", "公开的简报只选用公开的稿件", bulletins::story_not_public),
    warning("bulletin-empty", "简报里有内容", bulletins::empty),
    in_print("missing-glyph", "简报用的字，主题的字体里都有；调为 warn 或 off 时印作“〓”"),
    warning("future-date", "日期不晚于今天，除非定时发布", dates::future_date),
    warning("happened-after-date", "活动时间不晚于发布日期", dates::happened_after_date),
    error("expiry-before-publication", "下线时间晚于发布时间", dates::expiry_before_publication),
];
