//! The codes of all diagnostics: one row for each.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Severity;
use crate::source::yaml;

/// Whether a campaign may take a problem more or less seriously.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A campaign sets it to error, warn or off, and a comment exempts a place from it.
    Free,
    /// A campaign sets it; no place can be exempted.
    Whole,
    /// It keeps the site safe, its addresses unique, or a file could not be understood.
    Fixed,
}

/// Writes the enumeration, its names and what is known of each code from rows
/// `Variant "code" setting severity "what is asked for";` in families.
macro_rules! codes {
    ($($family:literal { $($code:ident $name:literal $setting:ident $severity:ident $about:literal;)* })*) => {
        /// What a problem is. Written in kebab-case: `broken-link`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[doc = $about] #[serde(rename = $name)] $code,)*)*
        }

        /// All codes in families, in the order in which people are told of them.
        pub const FAMILIES: &[(&str, &[Code])] = &[$(($family, &[$(Code::$code),*])),*];

        impl Code {
            /// As people meet it.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$code => $name,)*)* }
            }

            /// How grave it is where the campaign says nothing.
            pub const fn severity(self) -> Severity {
                match self { $($(Self::$code => Severity::$severity,)*)* }
            }

            pub const fn setting(self) -> Setting {
                match self { $($(Self::$code => Setting::$setting,)*)* }
            }

            /// What it asks for, one line of Chinese.
            pub const fn about(self) -> &'static str {
                match self { $($(Self::$code => $about,)*)* }
            }
        }
    };
}

codes! {
    "文件" {
        MissingFile "missing-file" Fixed Error "稿件和活动设置的文件真有";
        OutsideProject "outside-project" Fixed Error "用到的文件都在项目以内";
        TooLarge "too-large" Fixed Error "文件不超过大小上限";
        UnreadableFile "unreadable-file" Free Error "用到的文件读得出来";
        InvalidEncoding "invalid-encoding" Fixed Error "文本文件是 UTF-8 编码";
        Gb18030 "gb18030" Free Warning "文本文件最好不是 GB18030（ANSI）编码";
        NulByte "nul-byte" Fixed Error "文本文件里没有空字节";
        ControlCharacter "control-character" Fixed Error "文字里没有看不见的控制字符";
        ChangedWhileBuilding "changed-while-building" Fixed Error "生成过程中稿件没有被改动";
        NoRoomToWork "no-room-to-work" Fixed Error "系统的临时目录写得进去";
    }
    "文件头" {
        NoFrontMatter "no-front-matter" Fixed Error "稿件开头有文件头";
        UnclosedFrontMatter "unclosed-front-matter" Fixed Error "文件头有结束的一行 ---";
        YamlSyntax "yaml-syntax" Fixed Error "文件头的写法读得懂";
        YamlTooDeep "yaml-too-deep" Fixed Error "文件头的层次不过深";
        YamlTag "yaml-tag" Fixed Error "文件头里没有 ! 开头的类型标记";
        YamlAlias "yaml-alias" Fixed Error "文件头里没有 & 和 * 的引用";
        YamlKey "yaml-key" Fixed Error "栏目名是一行文字";
        SeveralDocuments "several-documents" Fixed Error "活动设置里没有多余的 ---";
        TabIndentation "tab-indentation" Fixed Error "缩进用空格，不用制表符";
        MissingSpace "missing-space" Fixed Error "冒号后面有一个空格";
        FullWidthColon "full-width-colon" Fixed Error "栏目名后面用半角冒号";
        DuplicateKey "duplicate-key" Fixed Error "一个栏目只写一次";
        UnknownKey "unknown-key" Fixed Error "栏目名是认得的";
        WrongKind "wrong-kind" Fixed Error "栏目的写法（文字、列表、分栏）是对的";
        MissingField "missing-field" Fixed Error "该写的栏目都写了";
        EmptyTitle "empty-title" Fixed Error "标题不空";
        UnknownValue "unknown-value" Fixed Error "只能选写的栏目，写的是可选的";
        BadDate "bad-date" Fixed Error "日期写得对，历上也有";
        BadYesNo "bad-yes-no" Fixed Error "是否类的栏目写“是”或“否”";
        BadNumber "bad-number" Fixed Error "数字类的栏目写范围以内的整数";
        BadUrl "bad-url" Fixed Error "网址类的栏目写完整的网址";
        Classified "classified" Fixed Error "不用本工具处理涉密材料";
        RatingIncomplete "rating-incomplete" Fixed Error "满意度的结果、人数、来源、时间写全";
        BadId "bad-id" Fixed Error "编号只用英文字母、数字、- 和 _";
        DerivedId "derived-id" Free Warning "稿件有编号，文件改名网址也不变";
    }
    "活动设置" {
        BadBaseUrl "bad-base-url" Fixed Error "网址写的是网站所在的目录";
        BadTheme "bad-theme" Fixed Error "模板名只用英文字母、数字、- 和 _";
        BadPeriod "bad-period" Fixed Error "灰色模式结束的日子不早于开始";
        MissingMonthlyDay "missing-monthly-day" Fixed Error "按活动月统计时写明每月活动日";
        BadHotline "bad-hotline" Fixed Error "公开电话里只写电话号码";
        BadKey "bad-key" Fixed Error "代码只用英文字母、数字、- 和 _";
        ReservedKey "reserved-key" Fixed Error "代码不与网站自己的文件夹重名";
        DuplicateTerm "duplicate-term" Fixed Error "名称、代码各不相同";
        UnknownRule "unknown-rule" Whole Warning "调整的规则要真有";
        BadAllow "bad-allow" Fixed Warning "例外说明（allow）写明规则和理由，放在要例外的段落前";
        MissingPortalTags "missing-portal-tags" Whole Warning "写明门户名称、域名和标识码，网页才有政府网站的页面标签";
        BadDomain "bad-domain" Fixed Error "门户的域名写得对";
        BadIdCode "bad-id-code" Fixed Warning "网站标识码是十位";
        PortalHtml "portal-html" Fixed Error "门户的页眉、页脚是一段完整的 HTML";
        PortalStyle "portal-style" Fixed Error "门户的样式表是 .css 文件";
        PortalInline "portal-inline" Fixed Warning "页眉、页脚里没有直接写的样式和脚本";
        PortalRemote "portal-remote" Fixed Warning "页眉、页脚、样式表不引用外面的文件";
    }
    "正文" {
        RawHtml "raw-html" Fixed Error "正文里没有 HTML 代码";
        RawScript "raw-script" Fixed Error "正文里没有脚本";
        UnclosedComment "unclosed-comment" Fixed Error "注释有结束";
        TextAfterComment "text-after-comment" Fixed Error "注释后面同一行没有文字";
        HeadingLevelOne "heading-level-one" Free Warning "小标题从 ## 起";
        IndentedCode "indented-code" Free Warning "段首不用空格缩进";
        MergedParagraphs "merged-paragraphs" Free Warning "两段之间空一行";
        UnmatchedStars "unmatched-stars" Free Warning "加粗的星号成对";
        EmphasisedComma "emphasised-comma" Free Warning "隐去姓名用“某某”，不用星号";
        UnreadLink "unread-link" Free Warning "链接和图片的括号是半角的";
        RepeatedFootnote "repeated-footnote" Free Warning "一个脚注只写一次";
        UnusedFootnote "unused-footnote" Free Warning "写了的脚注都用到";
        UndefinedFootnote "undefined-footnote" Free Warning "用到的脚注都写了";
        DeepNesting "deep-nesting" Free Warning "列表、引用不套得过深";
        TooDeep "too-deep" Fixed Error "列表、引用的层次在程序的限度以内";
        EmptyLink "empty-link" Fixed Error "链接有去处";
        ForbiddenLink "forbidden-link" Fixed Error "链接只去网页、邮箱、电话和项目里的文件";
        IncompleteLink "incomplete-link" Fixed Error "网址写全，带 https://";
        MisencodedLink "misencoded-link" Fixed Error "链接里的 % 转码是对的";
        HtmlLink "html-link" Fixed Error "链接稿件写它的 .md 文件";
        FolderLink "folder-link" Fixed Error "链接写到文件，不写文件夹";
        RemoteImage "remote-image" Fixed Error "图片放在项目里，不用外面的网址";
        RemoteVideo "remote-video" Fixed Error "视频放在项目里，不用外面的网址";
        VideoFormat "video-format" Fixed Error "视频是 .mp4 或 .webm 文件";
    }
    "特殊版式" {
        UnknownDirective "unknown-directive" Fixed Error "版式名是认得的";
        UnknownDirectiveField "unknown-directive-field" Fixed Error "版式的栏目名是认得的";
        RepeatedDirectiveField "repeated-directive-field" Fixed Error "版式的一个栏目只写一次";
        SpaceInDirectiveField "space-in-directive-field" Fixed Error "版式的栏目里有空格时加引号";
        MisplacedDirective "misplaced-directive" Fixed Error "版式不放在列表、引用里";
        NestedDirective "nested-directive" Fixed Error "版式里不再套版式";
        UnclosedDirective "unclosed-directive" Fixed Error "版式有结束的一行 :::";
        StrayDirectiveEnd "stray-directive-end" Fixed Error "结束的一行 ::: 前面有开头";
        EmptyDirective "empty-directive" Fixed Error "版式里有内容";
        UnreadDirective "unread-directive" Free Warning "版式用三个冒号开头";
        WrongDirectiveContent "wrong-directive-content" Fixed Error "版式里放的是它该放的内容";
        WrongDataRow "wrong-data-row" Fixed Error "数据的每一行写法是对的";
        DataWithoutSource "data-without-source" Free Warning "数据写明来源和截至日期";
        VideoWithoutFile "video-without-file" Fixed Error "视频写明文件";
        VideoWithoutPoster "video-without-poster" Fixed Error "视频有封面图";
        VideoWithoutCaption "video-without-caption" Fixed Error "视频有说明";
        VideoWithoutTranscript "video-without-transcript" Fixed Error "视频有文字稿";
    }
    "隐私" {
        IdNumber "id-number" Fixed Error "没有身份证号";
        DoubtfulIdNumber "doubtful-id-number" Free Warning "没有像身份证号的数字";
        PhoneNumber "phone-number" Whole Error "没有手机号，列为公开电话的除外";
        BankCard "bank-card" Whole Error "没有银行卡号、存折账号";
        IllnessWithName "illness-with-name" Free Error "不把病情和真名写在一起，除非本人同意";
        StatusWithName "status-with-name" Free Error "不把特殊身份和真名写在一起，除非本人同意";
        NamedMinor "named-minor" Free Error "不写未成年人的真名，除非监护人同意";
        SchoolWithClass "school-with-class" Free Error "不同时写学校和班级，除非监护人同意";
        MaskWithoutConsent "mask-without-consent" Fixed Error "公开群众真名的，写明授权同意";
        NameLeftOver "name-left-over" Free Error "文件名、附件里没有要隐去的群众姓名";
        HomeAddress "home-address" Free Warning "住址不写到门牌";
        LicencePlate "licence-plate" Free Warning "没有车牌号";
        ChatAccount "chat-account" Free Warning "没有个人的微信号、QQ号";
        PassportNumber "passport-number" Free Warning "没有护照号";
        VideoWithPlaces "video-with-places" Fixed Error "视频里没有一路的拍摄地点记录";
        UnscannedAttachment "unscanned-attachment" Free Warning "附件的文字程序读得到，查得了有没有号码和姓名";
        UncleanedAttachment "uncleaned-attachment" Fixed Error "作附件的图片不带拍摄地点等信息";
    }
    "文字" {
        DuplicateStory "duplicate-story" Free Warning "没有重复的稿件";
        HalfWidthPunctuation "half-width-punctuation" Free Warning "中文里用全角标点";
        FullWidthDigits "full-width-digits" Free Warning "数字用半角";
        QuotationMarks "quotation-marks" Free Warning "引号用全角，前后成对";
        VagueDate "vague-date" Free Warning "写明日期，不写近日、最近";
        CommonSlip "common-slip" Free Warning "没有常见的错别字";
        WrongTerm "wrong-term" Free Error "不写活动设置的“用语”里列为错误的词";
        DoubtfulTerm "doubtful-term" Free Warning "少写活动设置的“用语”里列为提醒的词";
        MiswrittenName "miswritten-name" Free Warning "活动名称一字不差";
        LongStory "long-story" Free Warning "消息、言论不超过 1000 字，通讯不超过 1500 字";
        LongSummary "long-summary" Free Warning "摘要不超过 200 字";
        LongBrief "long-brief" Free Warning "简讯不超过 150 字";
        HeadingJump "heading-jump" Free Warning "小标题一级一级往下，不跳级";
    }
    "类别和名称" {
        UnknownKind "unknown-kind" Free Error "类别是活动设置里有的";
        UnknownUnit "unknown-unit" Free Error "供稿单位是活动设置里有的";
        UnknownPlace "unknown-place" Free Error "地点是活动设置里有的";
        UnknownTheme "unknown-theme" Free Error "活动内容是活动设置里有的";
        UnknownPriority "unknown-priority" Free Error "宣传重点是活动设置里有的";
        MissingPriority "missing-priority" Free Error "类别对应几个宣传重点时，要选定一个";
        UnsuitedPriority "unsuited-priority" Free Error "宣传重点要与类别相配";
    }
    "网址和链接" {
        DuplicateId "duplicate-id" Fixed Error "稿件、专页的编号各不相同";
        BadAlias "bad-alias" Fixed Error "旧网址是网站以内的 .html 地址";
        AddressCollision "address-collision" Fixed Error "一个网址只对应一个页面";
        BrokenLink "broken-link" Free Error "链接的稿件真有";
        BrokenAnchor "broken-anchor" Free Error "链接的小标题真有";
        LinkToUnpublished "link-to-unpublished" Free Warning "公开的稿件不链接不公开的稿件";
    }
    "图片、视频和附件" {
        MissingImage "missing-image" Free Error "用到的图片真有";
        MissingAltText "missing-alt-text" Free Error "每张图片都有文字说明";
        SmallPhoto "small-photo" Free Warning "照片够大，印出来清楚";
        UnusedImage "unused-image" Whole Warning "图片都有稿件用";
        NotAnImage "not-an-image" Free Error "图片是 JPG、PNG、WebP 或 GIF";
        DamagedImage "damaged-image" Free Error "图片完好";
        PressColours "press-colours" Free Error "图片是屏幕用的颜色，不是印刷用的四色";
        TooManyPixels "too-many-pixels" Fixed Error "图片不超过 1 亿像素";
        MissingVideo "missing-video" Free Error "用到的视频真有";
        NotAVideo "not-a-video" Free Error "视频是 MP4 或 WebM";
        UnplayableVideo "unplayable-video" Free Warning "视频的编码浏览器放得出来";
        LargeVideo "large-video" Free Warning "视频不大于 64 MB";
        MissingAttachment "missing-attachment" Free Error "链接的附件真有";
    }
    "审核" {
        MissingReview "missing-review" Fixed Warning "要求审核的，各步都办过并记下，没有办完的不发布";
        ChangedAfterReview "changed-after-review" Fixed Warning "审过以后没有改动";
        UnreviewedInPrint "unreviewed-in-print" Fixed Error "印发的简报里没有未审完的稿件";
    }
    "日期" {
        FutureDate "future-date" Free Warning "日期不晚于今天，除非定时发布";
        LongPastDate "long-past-date" Free Warning "日期不是两年以前";
        StaleColumn "stale-column" Whole Warning "栏目两周以内有更新，活动结束的除外";
        HappenedAfterDate "happened-after-date" Free Warning "活动时间不晚于发布日期";
        ExpiryBeforePublication "expiry-before-publication" Free Error "下线时间晚于发布时间";
    }
    "简报" {
        DuplicateBulletinNumber "duplicate-bulletin-number" Fixed Error "同一年、同一刊别的期号不重复";
        DuplicateTotal "duplicate-total" Free Error "总期号不重复";
        UnknownStory "unknown-story" Free Error "简报选用的稿件真有";
        RepeatedStory "repeated-story" Free Error "一期简报里一篇稿件只用一次";
        StoryNotPublicInBulletin "story-not-public-in-bulletin" Free Warning "公开的简报只选用公开的稿件";
        BulletinEmpty "bulletin-empty" Free Warning "简报里有内容";
        WideTable "wide-table" Free Warning "表格在简报里放得下，不用缩小、不用横排";
        MissingGlyph "missing-glyph" Whole Error "简报用的字，主题的字体里都有；调为 warn 或 off 时印作“〓”";
        UnprintableImage "unprintable-image" Fixed Error "简报用的图片印得出来";
        DraftInPrint "draft-in-print" Fixed Warning "印发的简报里没有草稿";
        PrintError "print-error" Fixed Error "简报排得出来";
        TypstWarning "typst-warning" Fixed Error "排版程序没有疑问";
        NoFonts "no-fonts" Fixed Error "主题里有可用的字体";
    }
    "主题" {
        MissingTheme "missing-theme" Fixed Error "活动用的主题真有";
        CircularTheme "circular-theme" Fixed Error "主题的继承不绕圈";
        ThemeFile "theme-file" Fixed Error "主题的文件读得出来";
        BadFileName "bad-file-name" Fixed Error "主题的文件名只用英文字母、数字和 - _ .";
        BadToken "bad-token" Fixed Error "样式变量的名和值都能用";
        UnknownToken "unknown-token" Fixed Warning "样式变量都用得上";
        PoorContrast "poor-contrast" Fixed Warning "文字和底色分得清";
        MissingTemplate "missing-template" Fixed Error "主题有全部模板";
        TemplateSyntax "template-syntax" Fixed Error "模板的写法读得懂";
        TemplateError "template-error" Fixed Error "模板只用视图里有的栏目";
        UnescapedValue "unescaped-value" Fixed Error "印刷模板里的值都经过转义";
        BadImport "bad-import" Fixed Error "样式表引入的文件主题里真有";
        MissingFont "missing-font" Fixed Error "主题写明的字体文件真有";
        FontNotEmbeddable "font-not-embeddable" Fixed Error "本机字体的许可允许嵌入";
        FontNotInstalled "font-not-installed" Fixed Warning "主题要用的本机字体已安装";
    }
}

impl Code {
    pub fn all() -> impl Iterator<Item = Self> {
        FAMILIES.iter().flat_map(|(_, codes)| codes.iter().copied())
    }

    /// Whether it is about what must not be known of people.
    pub fn is_about_privacy(self) -> bool {
        FAMILIES.iter().any(|(family, codes)| *family == "隐私" && codes.contains(&self))
    }

    /// The code of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<yaml::Fault> for Code {
    fn from(fault: yaml::Fault) -> Self {
        match fault {
            yaml::Fault::Syntax => Self::YamlSyntax,
            yaml::Fault::TooDeep => Self::YamlTooDeep,
            yaml::Fault::Tag => Self::YamlTag,
            yaml::Fault::Alias => Self::YamlAlias,
            yaml::Fault::Key => Self::YamlKey,
            yaml::Fault::SeveralDocuments => Self::SeveralDocuments,
            yaml::Fault::TabIndentation => Self::TabIndentation,
            yaml::Fault::MissingSpace => Self::MissingSpace,
            yaml::Fault::FullWidthColon => Self::FullWidthColon,
            yaml::Fault::DuplicateKey => Self::DuplicateKey,
        }
    }
}
