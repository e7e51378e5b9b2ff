//! `campaign.yaml` becomes the campaign.

use super::fields::{CAMPAIGN, OUTPUTS};
use super::record::Record;
use super::{Report, examine, portal, terms, text};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    BulletinDefaults, Campaign, CampaignTheme, Counter, FiguresSettings, Grey, Hotline, Kind, LinkTo, OutputKind,
    Period, Priority, ReviewPolicy, RuleLevel, Term, USUAL_STEPS, Wording, is_id,
};
use crate::privacy;
use crate::source::{Placed, SourcePath, Span, yaml};

/// The theme of a campaign that names none.
const DEFAULT_THEME: &str = "official";

/// The name of a bulletin that the campaign does not name.
const DEFAULT_BULLETIN: &str = "活动简报";

/// Reads the campaign; `None` if the file cannot be understood at all.
pub fn campaign(path: &SourcePath, bytes: &[u8]) -> (Option<Campaign>, Vec<Diagnostic>) {
    let mut report = Report::new(path);
    let campaign = text::decoded(bytes, &mut report).and_then(|text| {
        let (node, problems) = yaml::read(&text);
        report.yaml(problems, 0);
        let node = node?;
        let first_line = Span::new(0, text.find('\n').unwrap_or(text.len()));
        examine::examine(&node, CAMPAIGN, first_line, &mut report);
        Some(build(&Record::new(&node, CAMPAIGN), &mut report))
    });
    (campaign, report.finish())
}

fn build(record: &Record<'_>, report: &mut Report) -> Campaign {
    let priorities = priorities(record, report);
    Campaign {
        path: report.path().clone(),
        name: record.text("name"),
        title: record.text("title"),
        slogan: record.text("slogan"),
        organizer: record.text("organizer"),
        description: record.lines_of_text("description"),
        base_url: base_url(record, report),
        example: record.yes("example").unwrap_or_default(),
        monthly_day: record.number("monthly_day").map(|day| day.value),
        contact: record.lines_of_text("contact"),
        theme: theme(record, report),
        portal: record.map("portal").map(|portal| portal::settings(&portal, report)).unwrap_or_default(),
        grey: record.map("grey").and_then(|grey| grey_of(&grey, report)),
        ended: record.date("ended"),
        units: terms::terms(&record.maps("units"), "单位", report).into(),
        places: terms::terms(&record.maps("places"), "地点", report).into(),
        tags: terms::terms(&record.maps("tags"), "关键词", report).into(),
        kinds: kinds(record, &priorities, report).into(),
        priorities: priorities.into(),
        themes: themes(record, report).into(),
        bulletin: masthead(record),
        links: record.maps("links").iter().map(link).collect(),
        counters: record.maps("counters").iter().map(counter).collect(),
        figures: record.map("figures").map(|figures| figures_of(&figures, record, report)).unwrap_or_default(),
        rules: record.levels("rules").into_iter().map(|(code, level)| (code, rule_level(level))).collect(),
        review: record.map("review").and_then(|review| review_of(&review)),
        wordings: record.maps("terms").iter().map(wording).collect(),
        hotlines: record.map("privacy").map(|privacy| hotlines(&privacy, report)).unwrap_or_default(),
        without: without(record),
    }
}

fn base_url(record: &Record<'_>, report: &mut Report) -> String {
    let mut url = record.text("base_url");
    if let Some(written) = record.filled("base_url")
        && !is_folder(&written.value)
    {
        let hint =
            "写网站所在的目录，如 https://www.example.gov.cn/zhuanti/，不带文件名、? 和 #，汉字域名用转码后的写法";
        report.tell(written.span, Code::BadBaseUrl, "这里要写网站所在目录的网址", hint);
    }
    if !url.is_empty() && !url.ends_with('/') {
        url.push('/');
    }
    url
}

/// Whether an address can stand before those of the pages.
fn is_folder(url: &str) -> bool {
    let file = url.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let names_page = [".html", ".htm", ".shtml", ".jsp", ".php"].iter().any(|extension| file.ends_with(extension));
    url.is_ascii() && !url.contains(['?', '#']) && !names_page
}

fn theme(record: &Record<'_>, report: &mut Report) -> Placed<String> {
    let default = || Placed::new(DEFAULT_THEME.to_owned(), record.span());
    let Some(theme) = record.filled("theme") else { return default() };
    if is_id(&theme.value) {
        return theme;
    }
    let hint = format!("写 themes 文件夹里的模板名，如“模板: {DEFAULT_THEME}”");
    report.tell(theme.span, Code::BadTheme, "模板名只能用英文字母、数字、- 和 _", hint);
    default()
}

fn grey_of(record: &Record<'_>, report: &mut Report) -> Option<Grey> {
    let (from, until) = (record.placed_date("from")?, record.placed_date("until")?);
    if until.value.date() < from.value.date() {
        let hint = "把“止”改成不早于“起”的日子；只一天就写同一天";
        report.tell(until.span, Code::BadPeriod, "灰色模式结束的日子早于开始的日子", hint);
    }
    Some(Grey { from: from.value, until: until.value })
}

fn priorities(record: &Record<'_>, report: &mut Report) -> Vec<Priority> {
    let records = record.maps("priorities");
    let terms = terms::columns(&records, "宣传重点", report);
    let priority = |(term, record): (Term, &Record<'_>)| Priority {
        column: record.filled("column").map_or(term.name.clone(), |column| column.value),
        description: record.lines_of_text("description"),
        key: term.key,
        name: term.name,
    };
    terms.into_iter().zip(&records).map(priority).collect()
}

fn kinds(record: &Record<'_>, priorities: &[Priority], report: &mut Report) -> Vec<Kind> {
    let records = record.maps("kinds");
    let terms = terms::columns(&records, "类别", report);
    let kind = |(term, record): (Term, &Record<'_>)| Kind {
        aliases: record.texts("aliases"),
        column: record.filled("column").map_or(term.name.clone(), |column| column.value),
        priorities: suited(record, priorities, report),
        key: term.key,
        name: term.name,
    };
    terms.into_iter().zip(&records).map(kind).collect()
}

/// The keys of the priorities that a kind names by key, name or column.
fn suited(record: &Record<'_>, priorities: &[Priority], report: &mut Report) -> Vec<String> {
    let mut keys = Vec::new();
    for written in record.lines("priorities") {
        let text = written.value.as_str();
        match priorities.iter().find(|it| it.key == text || it.name == text || it.column == text) {
            Some(priority) => keys.push(priority.key.clone()),
            None => {
                let known = priorities.iter().flat_map(|it| [it.key.as_str(), it.name.as_str()]);
                let hint = match nearest(text, known) {
                    Some(meant) => format!("是不是“{meant}”？"),
                    None => "先在“宣传重点”里列出它".to_owned(),
                };
                report.tell(written.span, Code::UnknownPriority, format!("没有“{text}”这个宣传重点"), hint);
            }
        }
    }
    keys
}

fn themes(record: &Record<'_>, report: &mut Report) -> Vec<CampaignTheme> {
    let records = record.maps("themes");
    let terms = terms::terms(&records, "活动内容", report);
    let theme = |(term, record): (Term, &Record<'_>)| CampaignTheme {
        key: term.key,
        name: term.name,
        group: record.text("group"),
    };
    terms.into_iter().zip(&records).map(theme).collect()
}

/// Where the campaign says nothing of its bulletin, the bulletin has the name that menus use, and
/// the organizer puts it out.
fn masthead(campaign: &Record<'_>) -> BulletinDefaults {
    let written = campaign.map("bulletin").map(|record| written_masthead(&record)).unwrap_or_default();
    let or = |text: String, other: String| if text.is_empty() { other } else { text };
    BulletinDefaults {
        name: or(written.name, DEFAULT_BULLETIN.to_owned()),
        organization: or(written.organization, campaign.text("organizer")),
        ..written
    }
}

fn written_masthead(record: &Record<'_>) -> BulletinDefaults {
    BulletinDefaults {
        name: record.text("name"),
        organization: record.text("organization"),
        report_to: record.text("report_to"),
        send_to: record.text("send_to"),
        issue_to: record.text("issue_to"),
        editor: record.text("editor"),
        copies: record.number("copies").map(|copies| copies.value),
        show_distribution: record.yes("show_distribution").unwrap_or_default(),
        duplex: record.yes("duplex").unwrap_or_default(),
        qr_code: record.yes("qr_code").unwrap_or_default(),
    }
}

fn link(record: &Record<'_>) -> LinkTo {
    LinkTo { name: record.text("name"), url: record.text("url") }
}

fn counter(record: &Record<'_>) -> Counter {
    Counter {
        label: record.text("label"),
        value: record.text("value"),
        unit: record.text("unit"),
        source: record.text("source"),
        as_of: record.text("as_of"),
    }
}

fn figures_of(figures: &Record<'_>, campaign: &Record<'_>, report: &mut Report) -> FiguresSettings {
    FiguresSettings { period: period(figures, campaign, report), units: figures.yes("units").unwrap_or_default() }
}

/// Months of the activity begin on its day; where that is the first, they are those of the calendar.
fn period(figures: &Record<'_>, campaign: &Record<'_>, report: &mut Report) -> Period {
    let Some(chosen) = figures.choice("period").filter(|period| period.value == "activity") else {
        return Period::CalendarMonth;
    };
    if campaign.filled("monthly_day").is_none() {
        let hint = "加一行“每月活动日: 28”，或把统计周期改为“自然月”";
        report.tell(chosen.span, Code::MissingMonthlyDay, "按活动月统计，却没有写每月活动日", hint);
    }
    match campaign.number("monthly_day") {
        Some(day) if day.value > 1 => Period::ActivityMonth { from: day.value },
        _ => Period::CalendarMonth,
    }
}

/// The telephone numbers that the office publishes. Nothing else can be published this way.
fn hotlines(record: &Record<'_>, report: &mut Report) -> Vec<Hotline> {
    let mut hotlines = Vec::new();
    for hotline in record.maps("hotlines") {
        let Some(number) = hotline.filled("number") else { continue };
        if !privacy::is_telephone(&number.value) {
            let hint = "写手机、固定电话或短号，如 0734-0000000、12345；身份证号、银行卡号不能列为公开";
            report.tell(number.span, Code::BadHotline, "公开电话里只能写电话号码", hint);
            continue;
        }
        hotlines.push(Hotline { number: number.value, reason: hotline.text("reason") });
    }
    hotlines
}

/// The usual steps, where the campaign names none.
fn review_of(record: &Record<'_>) -> Option<ReviewPolicy> {
    record.yes("demanded").filter(|demanded| *demanded)?;
    let steps = record.texts("steps");
    let usual = || USUAL_STEPS.iter().map(|step| (*step).to_owned()).collect();
    Some(ReviewPolicy { steps: if steps.is_empty() { usual() } else { steps } })
}

/// A reminder, where it does not say more.
fn wording(record: &Record<'_>) -> Wording {
    Wording {
        wrong: record.texts("wrong"),
        right: record.text("right"),
        reason: record.text("reason"),
        level: record.choice("level").map_or(RuleLevel::Warn, |level| rule_level(level.value)),
    }
}

fn rule_level(level: &str) -> RuleLevel {
    match level {
        "off" => RuleLevel::Off,
        "warn" => RuleLevel::Warn,
        _ => RuleLevel::Error,
    }
}

/// All kinds of output that `outputs` does not list; none where it is not written.
fn without(record: &Record<'_>) -> Vec<OutputKind> {
    let Some(listed) = record.choices("outputs") else { return Vec::new() };
    let left_out = OUTPUTS.iter().filter(|choice| !listed.contains(&choice.value));
    left_out.filter_map(|choice| output_kind(choice.value)).collect()
}

fn output_kind(name: &str) -> Option<OutputKind> {
    Some(match name {
        "kinds" => OutputKind::Kinds,
        "units" => OutputKind::Units,
        "places" => OutputKind::Places,
        "tags" => OutputKind::Tags,
        "themes" => OutputKind::Themes,
        "months" => OutputKind::Months,
        "bulletins" => OutputKind::Bulletins,
        "pages" => OutputKind::Pages,
        "figures" => OutputKind::Figures,
        "search" => OutputKind::Search,
        "feeds" => OutputKind::Feeds,
        "sitemap" => OutputKind::Sitemap,
        "pdf" => OutputKind::Pdf,
        "images" => OutputKind::Images,
        _ => return None,
    })
}
