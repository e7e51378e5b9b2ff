//! Fields of a story.

use super::{Choice, Field, SCOPES, Shape};

pub static STORY: &[Field] = &[
    Field::new("title", &["标题"], Shape::Line).titled(),
    Field::new("subtitle", &["副题", "副标题"], Shape::Line),
    Field::new("date", &["日期", "发布日期"], Shape::Date).needed(),
    Field::new("happened", &["活动时间"], Shape::Date),
    Field::new("kind", &["类别", "稿件类别"], Shape::Line).needed(),
    Field::new("genre", &["体裁"], Shape::Choice(GENRES)),
    Field::new("priority", &["宣传重点"], Shape::Line),
    Field::new("unit", &["供稿单位", "报送单位"], Shape::Line).needed(),
    Field::new("source", &["来源"], Shape::Map(REPRINT)),
    Field::new("author", &["作者", "通讯员", "撰稿"], Shape::Lines),
    Field::new("photographer", &["摄影"], Shape::Lines),
    Field::new("editor", &["责任编辑", "责编"], Shape::Lines),
    Field::new("summary", &["摘要"], Shape::Text),
    Field::new("brief", &["简讯", "手机报稿"], Shape::Text),
    Field::new("phone_title", &["手机报标题"], Shape::Line),
    Field::new("cover", &["题图", "封面图"], Shape::File),
    Field::new("photos", &["图片"], Shape::Maps(PHOTO)),
    Field::new("tags", &["关键词", "标签"], Shape::Lines),
    Field::new("place", &["地点"], Shape::Lines),
    Field::new("themes", &["活动内容"], Shape::Lines),
    Field::new("cadres", &["干部"], Shape::Maps(CADRE)),
    Field::new("residents", &["群众"], Shape::Maps(RESIDENT)),
    Field::new("consent", &["授权同意"], Shape::Map(CONSENT)),
    Field::new("rating", &["满意度"], Shape::Map(RATING)),
    Field::new("review", &["三审"], Shape::Map(REVIEW)),
    Field::new("proofread", &["三校"], Shape::Map(PROOFREAD)),
    Field::new("secrecy", &["保密审查"], Shape::TextOrMap(SIGNATURE)),
    Field::new("approvals", &["会签"], Shape::Maps(APPROVAL)),
    Field::new("scope", &["公开范围"], Shape::Choice(SCOPES)),
    Field::new("channels", &["发布渠道"], Shape::Lines),
    Field::new("submitted", &["报送记录"], Shape::Maps(SUBMISSION)),
    Field::new("adopted", &["采用情况"], Shape::Maps(ADOPTION)),
    Field::new("ai", &["人工智能生成"], Shape::Choices(GENERATED)),
    Field::new("publish_at", &["定时发布"], Shape::Date),
    Field::new("expire_at", &["下线时间"], Shape::Date),
    Field::new("pinned", &["置顶"], Shape::YesNo),
    Field::new("draft", &["草稿"], Shape::YesNo),
    Field::new("withdrawn", &["撤稿"], Shape::Map(WITHDRAWAL)),
    Field::new("aliases", &["旧网址"], Shape::Lines),
    Field::new("id", &["稿件编号"], Shape::Line),
];

const REPRINT: &[Field] =
    &[Field::new("name", &["名称"], Shape::Line).needed(), Field::new("url", &["网址"], Shape::Url)];

const PHOTO: &[Field] = &[
    Field::new("file", &["文件"], Shape::File).needed(),
    Field::new("caption", &["图片说明"], Shape::Line),
    Field::new("photographer", &["摄影"], Shape::Line),
    Field::new("people_consent", &["肖像授权"], Shape::Line),
];

const CADRE: &[Field] =
    &[Field::new("name", &["姓名"], Shape::Line).needed(), Field::new("post", &["职务"], Shape::Line)];

const RESIDENT: &[Field] =
    &[Field::new("name", &["称呼"], Shape::Line).needed(), Field::new("mask", &["隐名"], Shape::YesNo)];

const CONSENT: &[Field] = &[
    Field::new("form", &["方式"], Shape::Line).needed(),
    Field::new("date", &["日期"], Shape::Date),
    Field::new("guardian", &["监护人"], Shape::Line),
];

/// That all four stand there or none is told as one problem, not field by field.
const RATING: &[Field] = &[
    Field::new("result", &["结果"], Shape::Line),
    Field::new("sample", &["测评人数"], Shape::Line),
    Field::new("source", &["来源"], Shape::Line),
    Field::new("date", &["时间"], Shape::Line),
];

const REVIEW: &[Field] = &[
    Field::new("first", &["初审"], Shape::TextOrMap(SIGNATURE)),
    Field::new("second", &["复审"], Shape::TextOrMap(SIGNATURE)),
    Field::new("final", &["终审"], Shape::TextOrMap(SIGNATURE)),
];

const PROOFREAD: &[Field] = &[
    Field::new("first", &["一校"], Shape::TextOrMap(SIGNATURE)),
    Field::new("second", &["二校"], Shape::TextOrMap(SIGNATURE)),
    Field::new("third", &["三校"], Shape::TextOrMap(SIGNATURE)),
];

const SIGNATURE: &[Field] = &[
    Field::new("name", &["姓名"], Shape::Line).needed(),
    Field::new("date", &["日期"], Shape::Date),
    Field::new("fingerprint", &["指纹"], Shape::Line),
];

/// Steps of the campaign's own.
const APPROVAL: &[Field] = &[
    Field::new("step", &["步骤"], Shape::Line).needed(),
    Field::new("name", &["姓名"], Shape::Line).needed(),
    Field::new("date", &["日期"], Shape::Date),
    Field::new("fingerprint", &["指纹"], Shape::Line),
];

const SUBMISSION: &[Field] =
    &[Field::new("to", &["报送对象"], Shape::Line).needed(), Field::new("date", &["日期"], Shape::Date)];

const ADOPTION: &[Field] = &[
    Field::new("outlet", &["媒体"], Shape::Line).needed(),
    Field::new("level", &["级别"], Shape::Choice(LEVELS)),
    Field::new("date", &["日期"], Shape::Date),
    Field::new("url", &["网址"], Shape::Url),
];

const WITHDRAWAL: &[Field] =
    &[Field::new("date", &["日期"], Shape::Date), Field::new("reason", &["原因"], Shape::Line).needed()];

const GENRES: &[Choice] = &[
    Choice::new("消息", &["消息", "news"]),
    Choice::new("通讯", &["通讯", "feature"]),
    Choice::new("特写", &["特写", "close-up"]),
    Choice::new("言论", &["言论", "comment"]),
    Choice::new("图片", &["图片", "photo"]),
    Choice::new("视频", &["视频", "video"]),
    Choice::new("图解", &["图解", "infographic"]),
];

const LEVELS: &[Choice] = &[
    Choice::new("中央", &["中央", "中央级", "national"]),
    Choice::new("省", &["省", "省级", "provincial"]),
    Choice::new("市", &["市", "市级", "municipal"]),
    Choice::new("区", &["区", "区级", "district"]),
    Choice::new("县", &["县", "县级", "county"]),
];

const GENERATED: &[Choice] = &[Choice::new("文字", &["文字", "text"]), Choice::new("图片", &["图片", "image"])];
