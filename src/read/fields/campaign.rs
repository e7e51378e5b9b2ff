//! Keys of `campaign.yaml`.

use super::{Choice, Field, Shape};

pub static CAMPAIGN: &[Field] = &[
    Field::new("name", &["活动名称"], Shape::Line).needed(),
    Field::new("title", &["全称"], Shape::Line),
    Field::new("slogan", &["口号"], Shape::Line),
    Field::new("organizer", &["主办单位"], Shape::Line).needed(),
    Field::new("description", &["简介"], Shape::Text),
    Field::new("base_url", &["网址"], Shape::Url),
    Field::new("example", &["示例"], Shape::YesNo),
    Field::new("monthly_day", &["每月活动日"], Shape::Number { least: 1, most: 31 }),
    Field::new("contact", &["联系方式"], Shape::Text),
    Field::new("theme", &["模板"], Shape::Line),
    Field::new("portal", &["门户"], Shape::Map(PORTAL)),
    Field::new("grey", &["灰色模式"], Shape::Map(GREY)),
    Field::new("ended", &["活动结束"], Shape::Date),
    Field::new("units", &["单位"], Shape::Maps(TERM)),
    Field::new("places", &["地点"], Shape::Maps(TERM)),
    Field::new("tags", &["关键词"], Shape::Maps(TERM)),
    Field::new("priorities", &["宣传重点"], Shape::Maps(PRIORITY)),
    Field::new("kinds", &["类别"], Shape::Maps(KIND)),
    Field::new("themes", &["活动内容"], Shape::Maps(THEME)),
    Field::new("bulletin", &["简报"], Shape::Map(BULLETIN_DEFAULTS)),
    Field::new("links", &["相关链接"], Shape::Maps(LINK)),
    Field::new("counters", &["数据"], Shape::Maps(COUNTER)),
    Field::new("figures", &["宣传数据", "数据页"], Shape::Map(FIGURES)),
    Field::new("rules", &["规则"], Shape::Levels(RULE_LEVELS)),
    Field::new("terms", &["用语"], Shape::Maps(WORDING)),
    Field::new("review", &["审核"], Shape::Map(REVIEW)),
    Field::new("privacy", &["隐私"], Shape::Map(PRIVACY)),
    Field::new("outputs", &["输出"], Shape::Choices(OUTPUTS)),
];

const PORTAL: &[Field] = &[
    Field::new("name", &["网站名称"], Shape::Line),
    Field::new("domain", &["域名"], Shape::Line),
    Field::new("id_code", &["标识码"], Shape::Line),
    Field::new("icp", &["ICP备案号"], Shape::Line),
    Field::new("police", &["公安备案号"], Shape::Line),
    Field::new("badges", &["标识"], Shape::Maps(BADGE)),
    Field::new("header", &["页眉"], Shape::File),
    Field::new("footer", &["页脚"], Shape::File),
    Field::new("style", &["样式表"], Shape::File),
];

const BADGE: &[Field] =
    &[NAME, Field::new("url", &["网址"], Shape::Url).needed(), Field::new("image", &["图片"], Shape::File)];

const GREY: &[Field] =
    &[Field::new("from", &["起"], Shape::Date).needed(), Field::new("until", &["止"], Shape::Date).needed()];

const TERM: &[Field] = &[KEY, NAME];

const PRIORITY: &[Field] =
    &[KEY, NAME, Field::new("column", &["栏目"], Shape::Line), Field::new("description", &["说明"], Shape::Text)];

const KIND: &[Field] = &[
    KEY,
    NAME,
    Field::new("aliases", &["又名"], Shape::Lines),
    Field::new("column", &["栏目"], Shape::Line),
    Field::new("priorities", &["宣传重点"], Shape::Lines),
];

const THEME: &[Field] = &[KEY, NAME, Field::new("group", &["组"], Shape::Line)];

const BULLETIN_DEFAULTS: &[Field] = &[
    NAME,
    Field::new("organization", &["编发单位"], Shape::Line),
    Field::new("report_to", &["报"], Shape::Line),
    Field::new("send_to", &["送"], Shape::Line),
    Field::new("issue_to", &["发"], Shape::Line),
    Field::new("editor", &["责任编辑"], Shape::Line),
    Field::new("copies", &["印数"], Shape::Number { least: 1, most: 1_000_000 }),
    Field::new("show_distribution", &["网上显示报送"], Shape::YesNo),
    Field::new("duplex", &["双面"], Shape::YesNo),
    Field::new("qr_code", &["二维码"], Shape::YesNo),
];

const LINK: &[Field] = &[NAME, Field::new("url", &["网址"], Shape::Url).needed()];

const COUNTER: &[Field] = &[
    Field::new("label", &["名称"], Shape::Line).needed(),
    Field::new("value", &["数值"], Shape::Line).needed(),
    Field::new("unit", &["单位"], Shape::Line),
    Field::new("source", &["来源"], Shape::Line).needed(),
    Field::new("as_of", &["截至"], Shape::Line).needed(),
];

const FIGURES: &[Field] = &[
    Field::new("period", &["统计周期"], Shape::Choice(PERIODS)),
    Field::new("units", &["公开单位数据"], Shape::YesNo),
];

const PRIVACY: &[Field] = &[Field::new("hotlines", &["公开电话"], Shape::Maps(HOTLINE))];

const HOTLINE: &[Field] = &[
    Field::new("number", &["号码"], Shape::Line).needed(),
    Field::new("reason", &["理由", "用途"], Shape::Line).needed(),
];

const REVIEW: &[Field] =
    &[Field::new("demanded", &["要求"], Shape::YesNo).needed(), Field::new("steps", &["步骤"], Shape::Lines)];

const WORDING: &[Field] = &[
    Field::new("wrong", &["错", "误", "不用"], Shape::Lines).needed(),
    Field::new("right", &["对", "正"], Shape::Line),
    Field::new("reason", &["理由"], Shape::Line).needed(),
    Field::new("level", &["级别"], Shape::Choice(RULE_LEVELS)),
];

const PERIODS: &[Choice] = &[Choice::new("calendar", &["自然月"]), Choice::new("activity", &["活动月"])];

const KEY: Field = Field::new("key", &["代码"], Shape::Line).needed();

const NAME: Field = Field::new("name", &["名称"], Shape::Line).needed();

const RULE_LEVELS: &[Choice] = &[
    Choice::new("error", &["错误"]),
    Choice::new("warn", &["提醒", "warning"]),
    Choice::new("off", &["关闭", "false", "no"]),
];

/// Kinds of output that `outputs` may list.
pub const OUTPUTS: &[Choice] = &[
    Choice::new("kinds", &["类别"]),
    Choice::new("units", &["单位"]),
    Choice::new("places", &["地点"]),
    Choice::new("tags", &["关键词"]),
    Choice::new("themes", &["活动内容"]),
    Choice::new("months", &["月份"]),
    Choice::new("bulletins", &["简报"]),
    Choice::new("pages", &["专页"]),
    Choice::new("figures", &["数据"]),
    Choice::new("search", &["检索"]),
    Choice::new("feeds", &["订阅"]),
    Choice::new("sitemap", &["网站地图"]),
    Choice::new("pdf", &["PDF"]),
    Choice::new("images", &["图片"]),
];
