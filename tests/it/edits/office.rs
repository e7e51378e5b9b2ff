//! A made-up office as a value, and all the files that it would have written.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::{NOW, repository};

/// Files by their paths from the project's root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What `outputs:` may list.
pub const OUTPUTS: [&str; 14] = [
    "kinds",
    "units",
    "places",
    "tags",
    "themes",
    "months",
    "bulletins",
    "pages",
    "figures",
    "search",
    "feeds",
    "sitemap",
    "images",
    "pdf",
];

pub const UNITS: [&str; 3] = ["jia", "yi", "bing"];
pub const PRIORITIES: [&str; 4] = ["deeds", "praised", "practice", "voices"];

/// Kinds with a priority that suits them; an empty one is not written.
pub const KINDS: [(&str, &str); 9] = [
    ("cadre", "deeds"),
    ("cadre", "praised"),
    ("tips", ""),
    ("tips", "practice"),
    ("feedback", ""),
    ("news", ""),
    ("news", "deeds"),
    ("news", "praised"),
    ("news", "voices"),
];

#[derive(Clone)]
pub struct Office {
    pub campaign: Campaign,
    pub look: Look,
    pub stories: Vec<Story>,
    pub issues: Vec<Issue>,
    pub pages: Vec<Standing>,
    /// The day on which the office builds, and whether it builds with drafts.
    pub now: &'static str,
    pub drafts: bool,
    /// Grows with everything that must be new: names, titles, sentences.
    counter: usize,
}

#[derive(Clone)]
pub struct Campaign {
    pub name: String,
    pub slogan: String,
    pub units: [String; 3],
    pub place: String,
    pub columns: [String; 4],
    pub report_to: String,
    pub based: bool,
    pub example: bool,
    pub theme: &'static str,
    pub without: BTreeSet<&'static str>,
    /// All other settings, told apart by a number.
    pub others: Option<usize>,
}

/// What a theme of the office's own changes of the official one.
#[derive(Clone, Default)]
pub struct Look {
    pub accent: Option<usize>,
    pub footer: Option<usize>,
    pub sheet: Option<usize>,
    pub file: Option<usize>,
    pub print: Option<Print>,
}

#[derive(Clone, Copy)]
pub enum Print {
    /// Other words on the paper.
    Words(usize),
    /// A note to whoever reads the template.
    Remark(usize),
    /// Another measure, in a file that is no template.
    Measure(usize),
}

#[derive(Clone)]
pub struct Story {
    /// By which the office knows it, whatever happens to its file.
    pub key: usize,
    pub id: Option<String>,
    pub folder: &'static str,
    pub name: String,
    /// It lies in a folder of its own, as `NAME/index.md`.
    pub alone: bool,
    pub title: String,
    pub day: String,
    pub kind: (&'static str, &'static str),
    pub unit: &'static str,
    pub tags: Vec<&'static str>,
    pub placed: bool,
    pub helped: bool,
    pub summary: String,
    pub internal: bool,
    pub pinned: bool,
    pub draft: bool,
    pub publish_at: Option<&'static str>,
    pub expires: bool,
    pub old_address: bool,
    pub resident: Option<Resident>,
    pub sentences: Vec<String>,
    pub link: Option<usize>,
    pub photo: Option<Photo>,
    pub attachment: Option<usize>,
    /// All other fields, told apart by a number.
    pub others: Option<usize>,
    pub saved: Saved,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Resident {
    Masked,
    Consenting,
}

#[derive(Clone, Copy)]
pub struct Photo {
    pub shade: u8,
    pub wide: bool,
}

/// How an editor saved a file.
#[derive(Clone, Copy)]
pub enum Saved {
    Plainly,
    WithMark,
    WithReturns,
}

#[derive(Clone)]
pub struct Issue {
    pub name: String,
    pub number: usize,
    pub day: String,
    pub title: String,
    pub note: String,
    pub heading: String,
    /// Keys of stories, and whether they are carried in brief.
    pub items: Vec<(usize, bool)>,
    pub internal: bool,
    pub draft: bool,
    pub body: String,
    /// All other fields, told apart by a number.
    pub others: Option<usize>,
}

#[derive(Clone)]
pub struct Standing {
    pub name: String,
    pub title: String,
    pub order: usize,
    pub internal: bool,
    pub body: String,
}

impl Office {
    /// An office with some stories of three months, two issues and a standing page.
    pub fn new(stories: usize, without: &[&'static str]) -> Self {
        let mut office = Self {
            campaign: Campaign::new(without),
            look: Look::default(),
            stories: Vec::new(),
            issues: Vec::new(),
            pages: Vec::new(),
            now: NOW,
            drafts: false,
            counter: 0,
        };
        for at in 0..stories {
            office.add_story(KINDS[at % KINDS.len()], UNITS[at % UNITS.len()]);
        }
        office.add_issue(vec![(1, false), (2, true)]);
        office.add_issue(vec![(3, false)]);
        office.add_page();
        office
    }

    /// A number that was not there before.
    pub fn fresh(&mut self) -> usize {
        self.counter += 1;
        self.counter
    }

    pub fn add_story(&mut self, kind: (&'static str, &'static str), unit: &'static str) -> String {
        let key = self.fresh();
        self.stories.push(Story {
            key,
            id: (!key.is_multiple_of(3)).then(|| format!("t{key}")),
            folder: ["2026-09/", "2026-10/", ""][key % 3],
            name: format!("s{key}"),
            alone: false,
            title: format!("巷口的第{key}盏灯"),
            day: format!("2026-{:02}-{:02}", 9 + key % 3, 1 + key * 7 % 22),
            kind,
            unit,
            tags: Vec::new(),
            placed: false,
            helped: false,
            summary: String::new(),
            internal: false,
            pinned: false,
            draft: false,
            publish_at: None,
            expires: false,
            old_address: false,
            resident: None,
            sentences: vec![format!("第{key}盏灯坏了半个月，今天换了灯头。")],
            link: None,
            photo: None,
            attachment: None,
            others: None,
            saved: Saved::Plainly,
        });
        format!("s{key}")
    }

    pub fn add_issue(&mut self, items: Vec<(usize, bool)>) -> String {
        let number = self.fresh();
        self.issues.push(Issue {
            name: format!("issue-{number}"),
            number,
            day: format!("2026-11-{:02}", 1 + number % 20),
            title: String::new(),
            note: String::new(),
            heading: "办实事".to_owned(),
            items,
            internal: false,
            draft: false,
            body: String::new(),
            others: None,
        });
        format!("issue-{number}")
    }

    pub fn add_page(&mut self) -> String {
        let number = self.fresh();
        let (title, body) = (format!("第{number}份说明"), format!("这里说明第{number}件事。"));
        self.pages.push(Standing { name: format!("p{number}"), title, order: number, internal: false, body });
        format!("p{number}")
    }

    /// Takes a story out, and out of all that refers to it.
    pub fn remove_story(&mut self, at: usize) -> Story {
        let story = self.stories.remove(at);
        for other in &mut self.stories {
            other.link = other.link.filter(|key| *key != story.key);
        }
        for issue in &mut self.issues {
            issue.items.retain(|(key, _)| *key != story.key);
        }
        story
    }

    pub fn files(&self) -> Files {
        let mut files = self.look.files();
        files.insert("content/campaign.yaml".to_owned(), self.campaign.text().into_bytes());
        for story in &self.stories {
            files.insert(story.path(), story.saved.bytes(&self.story_text(story)));
            files.extend(story.photo.map(|photo| (story.beside("photo.gif"), photo.bytes())));
            files.extend(story.attachment.map(|number| (story.beside("list.txt"), format!("{number}\n").into_bytes())));
        }
        for issue in &self.issues {
            files.insert(format!("content/bulletins/{}.md", issue.name), self.issue_text(issue).into_bytes());
        }
        for page in &self.pages {
            files.insert(format!("content/pages/{}.md", page.name), page.text().into_bytes());
        }
        files
    }

    fn story(&self, key: usize) -> &Story {
        self.stories.iter().find(|story| story.key == key).expect("only stories that exist are referred to")
    }

    fn story_text(&self, story: &Story) -> String {
        let link =
            story.link.map(|key| format!("前一篇见[这里]({})。", relative(&story.path(), &self.story(key).path())));
        let beside = |name| relative(&story.path(), &story.beside(name));
        let photo = story.photo.map(|_| format!("![示意图：巷口]({})", beside("photo.gif")));
        let attachment = story.attachment.map(|_| format!("名单见[附件]({})。", beside("list.txt")));
        let own = story.sentences.iter().cloned();
        let body: Vec<String> = own.chain(link).chain(photo).chain(attachment).collect();
        document(&story.fields(), &body.join("\n\n"))
    }

    fn issue_text(&self, issue: &Issue) -> String {
        let item = |(key, brief): &(usize, bool)| match (self.story(*key).id(), brief) {
            (id, true) => format!("\n      - {{编号: {id}, 形式: 简讯}}"),
            (id, false) => format!("\n      - {id}"),
        };
        let items: String = issue.items.iter().map(item).collect();
        let contents = format!("\n  - 栏目: {}\n    稿件:{items}", issue.heading);
        let fields = [
            ("期号", issue.number.to_string()),
            ("印发日期", issue.day.clone()),
            ("标题", issue.title.clone()),
            ("编者按", issue.note.clone()),
            ("公开范围", when(issue.internal, "内部")),
            ("草稿", when(issue.draft, "是")),
            ("本期内容", if items.is_empty() { String::new() } else { contents }),
        ];
        let others = issue.others.into_iter().flat_map(Issue::others);
        document(&fields.into_iter().chain(others).collect::<Vec<_>>(), &issue.body)
    }
}

impl Campaign {
    fn new(without: &[&'static str]) -> Self {
        Self {
            name: "小样活动".to_owned(),
            slogan: "一件一件办".to_owned(),
            units: ["示例区甲街道", "示例区乙镇", "示例区丙社区"].map(str::to_owned),
            place: "丁村".to_owned(),
            columns: ["干部风采", "群众点赞", "特色做法", "群众心声"].map(str::to_owned),
            report_to: "示例市活动办（示例）".to_owned(),
            based: true,
            example: true,
            theme: "mine",
            without: without.iter().copied().collect(),
            others: None,
        }
    }

    fn text(&self) -> String {
        let names = ["深入基层办实事的干部", "群众评价好的干部", "活动中的特色做法和经验", "群众对活动的反映和评价"];
        let terms = |keys: &[&str], names: &[String]| -> String {
            keys.iter().zip(names).map(|(key, name)| format!("  - {{代码: {key}, 名称: {name}}}\n")).collect()
        };
        let priority =
            |at: usize| format!("  - {{代码: {}, 名称: {}, 栏目: {}}}\n", PRIORITIES[at], names[at], self.columns[at]);
        let made = OUTPUTS.iter().filter(|output| !self.without.contains(*output));
        [
            format!("活动名称: {}\n口号: {}\n主办单位: 示例区活动办（示例）\n", self.name, self.slogan),
            format!("示例: {}\n每月活动日: 28\n模板: {}\n", if self.example { "是" } else { "否" }, self.theme),
            if self.based { "网址: https://example.invalid/small/\n".to_owned() } else { String::new() },
            format!("输出: [{}]\n", made.copied().collect::<Vec<_>>().join(", ")),
            format!("单位:\n{}", terms(&UNITS, &self.units)),
            format!("地点:\n{}", terms(&["ding"], std::slice::from_ref(&self.place))),
            "关键词:\n  - {代码: deng, 名称: 路灯}\n".to_owned(),
            format!("宣传重点:\n{}", (0..PRIORITIES.len()).map(priority).collect::<String>()),
            "类别:\n  - {代码: cadre, 名称: 干部典型, 宣传重点: [deeds, praised]}\n".to_owned(),
            "  - {代码: tips, 名称: 典型做法, 宣传重点: [practice]}\n".to_owned(),
            "  - {代码: feedback, 名称: 群众反映, 宣传重点: [voices]}\n  - {代码: news, 名称: 活动动态}\n".to_owned(),
            "活动内容:\n  - {代码: song-fuwu, 名称: 送服务, 组: 六送}\n".to_owned(),
            format!("简报:\n  名称: 活动简报\n  编发单位: 示例区活动办（示例）\n  报: {}\n", self.report_to),
            "  网上显示报送: 是\n".to_owned(),
            self.others.map(Self::others).unwrap_or_default(),
        ]
        .concat()
    }

    fn others(number: usize) -> String {
        [
            format!("全称: 示例区小样活动第{number}季\n简介: 第{number}季，一件一件办。\n"),
            format!("联系方式: 示例区活动办（示例）第{number}室\n"),
            format!("门户:\n  网站名称: 示例区门户{number}（示例）\n  域名: example.invalid\n"),
            format!("相关链接:\n  - {{名称: 示例{number}, 网址: \"https://example.invalid/{number}\"}}\n"),
            format!("数据:\n  - {{名称: 走访户数, 数值: {number}, 来源: 台账（示例）, 截至: 2026-11-15}}\n"),
            "规则:\n  bulletin-empty: 关闭\n  future-date: 关闭\n".to_owned(),
        ]
        .concat()
    }
}

impl Look {
    fn files(&self) -> Files {
        let mut theme = "name: mine\nextends: official\n".to_owned();
        if let Some(accent) = self.accent {
            theme.push_str(&format!("tokens:\n  accent: \"#{:06x}\"\n", accent * 40_503 % 0x100_0000));
        }
        let story = |number| {
            format!(
                "{{% extends \"official/story.html\" %}}{{% block footer %}}<p>页脚{number}</p>{{% endblock footer %}}"
            )
        };
        let files = [
            ("theme.yaml", Some(theme)),
            ("templates/story.html", self.footer.map(story)),
            ("static/site.css", self.sheet.map(|number| format!("body {{ margin: {number}px; }}\n"))),
            ("static/notice.txt", self.file.map(|number| format!("第{number}号告示\n"))),
            ("print/bulletin.typ", self.print.and_then(Print::template)),
            ("print/measures.typ", self.print.and_then(Print::measures)),
        ];
        let written = files.into_iter().filter_map(|(path, text)| Some((path, text?)));
        written.map(|(path, text)| (format!("themes/mine/{path}"), text.into_bytes())).collect()
    }
}

impl Print {
    fn template(self) -> Option<String> {
        match self {
            Self::Words(number) => Some(official("bulletin.typ", "\"印发\"", &format!("\"印发（{number}）\""))),
            Self::Remark(number) => Some(official("bulletin.typ", "#colophon(", &format!("// {number}\n#colophon("))),
            Self::Measure(_) => None,
        }
    }

    fn measures(self) -> Option<String> {
        let Self::Measure(number) = self else { return None };
        Some(official("measures.typ", "thick = print-thick", &format!("thick = 0.{}mm", 36 + number % 50)))
    }
}

/// A file of the official theme's `print/` with other words at one place.
fn official(name: &str, from: &str, to: &str) -> String {
    let path = repository().join("themes/official/print").join(name);
    let text = std::fs::read_to_string(path).expect("the official theme prints");
    assert_eq!(text.matches(from).count(), 1, "{name} has {from} once");
    text.replace(from, to)
}

impl Story {
    pub fn id(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.name.clone())
    }

    pub fn path(&self) -> String {
        let file = if self.alone { format!("{}/index", self.name) } else { self.name.clone() };
        format!("content/stories/{}{file}.md", self.folder)
    }

    /// A file that belongs to the story.
    fn beside(&self, name: &str) -> String {
        let between = if self.alone { '/' } else { '-' };
        format!("content/stories/{}{}{between}{name}", self.folder, self.name)
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let consent = "\n  方式: 书面\n  日期: 2026-08-01";
        let mut fields = vec![
            ("稿件编号", self.id.clone().unwrap_or_default()),
            ("标题", self.title.clone()),
            ("日期", self.day.clone()),
            ("类别", self.kind.0.to_owned()),
            ("宣传重点", self.kind.1.to_owned()),
            ("供稿单位", self.unit.to_owned()),
            ("关键词", self.tags.join("、")),
            ("地点", when(self.placed, "ding")),
            ("活动内容", when(self.helped, "song-fuwu")),
            ("摘要", self.summary.clone()),
            ("群众", self.resident.map(Resident::field).unwrap_or_default().to_owned()),
            ("授权同意", when(self.resident == Some(Resident::Consenting), consent)),
            ("公开范围", when(self.internal, "内部")),
            ("置顶", when(self.pinned, "是")),
            ("草稿", when(self.draft, "是")),
            ("定时发布", self.publish_at.unwrap_or_default().to_owned()),
            ("下线时间", when(self.expires, "2026-12-20")),
            ("旧网址", if self.old_address { format!("old/{}.html", self.key) } else { String::new() }),
        ];
        fields.extend(self.others.into_iter().flat_map(|number| self.others(number)));
        fields
    }

    fn others(&self, number: usize) -> Vec<(&'static str, String)> {
        let cover =
            if self.photo.is_some() { relative(&self.path(), &self.beside("photo.gif")) } else { String::new() };
        vec![
            ("副题", format!("第{number}回")),
            ("活动时间", "2026-08-01".to_owned()),
            ("体裁", "通讯".to_owned()),
            ("来源", format!("{{名称: 示例报第{number}版, 网址: \"https://example.invalid/{number}\"}}")),
            ("作者", format!("李某某{number}、王某某")),
            ("摄影", format!("孙某某{number}")),
            ("责任编辑", format!("郑某某{number}")),
            ("简讯", format!("简而言之，灯亮了第{number}回。")),
            ("题图", cover),
            ("干部", format!("\n  - {{姓名: 高某某, 职务: 第{number}组组长}}")),
            ("满意度", format!("\n  结果: {number}户满意\n  测评人数: 60\n  来源: 入户问卷\n  时间: 2026年9月")),
            ("采用情况", format!("\n  - {{媒体: 示例报{number}, 级别: 市, 日期: 2026-11-02}}")),
            ("人工智能生成", "图片".to_owned()),
        ]
    }
}

impl Resident {
    /// The name that stories of residents mention.
    pub const NAME: &str = "钱小满";

    fn field(self) -> &'static str {
        match self {
            Self::Masked => "\n  - {称呼: 钱小满}",
            Self::Consenting => "\n  - {称呼: 钱小满, 隐名: 否}",
        }
    }
}

impl Photo {
    /// A GIF of one colour, one or two pixels wide.
    pub fn bytes(self) -> Vec<u8> {
        let (width, pixels) = if self.wide { (2, [0x04, 0x0a]) } else { (1, [0x44, 0x01]) };
        let head: [&[u8]; 3] = [b"GIF89a", &[width, 0, 1, 0, 0x80, 0, 0], &[self.shade, 40, 40, 0, 0, 0]];
        let image: [&[u8]; 3] = [&[0x2c, 0, 0, 0, 0, width, 0, 1, 0, 0, 2, 2], &pixels, &[0, 0x3b]];
        [head, image].concat().concat()
    }
}

impl Saved {
    fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Plainly => text.to_owned(),
            Self::WithMark => format!("\u{feff}{text}"),
            Self::WithReturns => text.replace('\n', "\r\n"),
        }
        .into_bytes()
    }
}

impl Issue {
    fn others(number: usize) -> [(&'static str, String); 6] {
        [
            ("总期号", number.to_string()),
            ("刊别", "增刊".to_owned()),
            ("责任编辑", format!("郑某某{number}")),
            ("签发", format!("高某某{number}")),
            ("印数", number.to_string()),
            ("标题编号", "是".to_owned()),
        ]
    }
}

impl Standing {
    fn text(&self) -> String {
        let fields =
            [("标题", self.title.clone()), ("排序", self.order.to_string()), ("公开范围", when(self.internal, "内部"))];
        document(&fields, &self.body)
    }
}

/// Front matter of the fields that are not empty, and a body.
fn document(fields: &[(&str, String)], body: &str) -> String {
    let filled = fields.iter().filter(|(_, value)| !value.is_empty());
    let lines: String = filled.map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("---\n{lines}---\n\n{body}\n")
}

fn when(condition: bool, value: &str) -> String {
    if condition { value.to_owned() } else { String::new() }
}

/// `to` as a file beside `from` would write it.
fn relative(from: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}
