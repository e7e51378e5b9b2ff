//! What documents say in the campaign's terms.

use super::scene::{Finding, Scene, suggest};
use crate::diagnostic::{Code, Setting, nearest};
use crate::model::{Campaign, Kind, Priority, Story};
use crate::source::{Placed, SourcePath};

pub fn unknown_kind(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let unknown = |story: &Story| filled(&story.kind).filter(|kind| campaign.kind(kind).is_none()).is_some();
    let names = || campaign.kinds.iter().flat_map(|kind| [kind.name.as_str(), kind.key.as_str()]);
    let otherwise = match &*campaign.kinds {
        [] => format!("请先在 {} 的“类别”里写上活动有哪些类别", Campaign::FILE),
        kinds => format!("可以写：{}", join(kinds.iter().map(|kind| kind.name.as_str()))),
    };
    stories(scene, unknown, |story| {
        let hint = suggest(&story.kind.value, names(), &otherwise);
        Finding::new(&story.path, story.kind.span, format!("没有“{}”这个类别", story.kind.value), hint)
    })
}

pub fn unknown_unit(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let unknown = |story: &Story| filled(&story.unit).filter(|unit| campaign.unit(unit).is_none()).is_some();
    let names = || campaign.units.iter().flat_map(|unit| [unit.name.as_str(), unit.key.as_str()]);
    let otherwise = format!("新单位请先加进 {} 的“单位”", Campaign::FILE);
    stories(scene, unknown, |story| {
        let hint = suggest(&story.unit.value, names(), &otherwise);
        Finding::new(&story.path, story.unit.span, format!("没有“{}”这个单位", story.unit.value), hint)
    })
}

pub fn unknown_place(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let names: Vec<&str> = campaign.places.iter().flat_map(|place| [place.name.as_str(), place.key.as_str()]).collect();
    let places = scene.library.stories.iter().flat_map(|story| story.places.iter().map(|place| (&story.path, place)));
    unknown(places.filter(|(_, place)| campaign.place(&place.value).is_none()), "地点", &names)
}

pub fn unknown_theme(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let names: Vec<&str> = campaign.themes.iter().flat_map(|theme| [theme.name.as_str(), theme.key.as_str()]).collect();
    let themes = scene.library.stories.iter().flat_map(|story| story.themes.iter().map(|theme| (&story.path, theme)));
    unknown(themes.filter(|(_, theme)| campaign.theme_item(&theme.value).is_none()), "活动内容", &names)
}

pub fn unknown_priority(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let names: Vec<&str> =
        campaign.priorities.iter().flat_map(|it| [it.name.as_str(), it.column.as_str(), it.key.as_str()]).collect();
    let written = scene.library.stories.iter().filter_map(|story| Some((&story.path, story.priority.as_ref()?)));
    unknown(written.filter(|(_, priority)| campaign.priority(&priority.value).is_none()), "宣传重点", &names)
}

pub fn missing_priority(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let choices = |story: &Story| campaign.kind(&story.kind.value).filter(|kind| kind.priorities.len() > 1);
    stories(
        scene,
        |story| story.priority.is_none() && choices(story).is_some(),
        |story| {
            let names = choices(story).map(|kind| suited(kind, campaign)).unwrap_or_default();
            let message = format!("“{}”类稿件要写明宣传重点", story.kind.value);
            Finding::new(&story.path, story.kind.span, message, format!("加一行“宣传重点: …”，可以写：{names}"))
        },
    )
}

pub fn unsuited_priority(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &*scene.library.campaign;
    let finding = |story: &Story| {
        let (written, kind) = (story.priority.as_ref()?, campaign.kind(&story.kind.value)?);
        let priority = campaign.priority(&written.value)?;
        if kind.priorities.is_empty() || kind.priorities.contains(&priority.key) {
            return None;
        }
        let message = format!("宣传重点“{}”与类别“{}”不相配", written.value, kind.name);
        let hint = format!("“{}”可以写：{}；或者改类别", kind.name, suited(kind, campaign));
        Some(Finding::new(&story.path, written.span, message, hint))
    };
    scene.library.stories.iter().filter_map(|story| finding(story)).collect()
}

/// The codes in `rules` of the campaign.
pub fn unknown_rule(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &scene.library.campaign;
    let free = || Code::all().filter(|code| code.setting() != Setting::Fixed).map(Code::name);
    let finding = |code: &Placed<String>| {
        let (message, hint) = match Code::named(&code.value).map(Code::setting) {
            Some(Setting::Free | Setting::Whole) => return None,
            Some(Setting::Fixed) => (format!("“{}”这一条不能调整", code.value), "在“规则”里删去这一行".to_owned()),
            None => {
                let meant = nearest(&code.value, free()).map_or(String::new(), |meant| format!("是不是“{meant}”？"));
                let hint = format!("{meant}改正代号，或在“规则”里删去这一行；全部代号用 jianbao check --list 看");
                (format!("没有“{}”这条可以调整的规则", code.value), hint)
            }
        };
        Some(Finding::new(&campaign.path, code.span, message, hint))
    };
    campaign.rules.iter().filter_map(|(code, _)| finding(code)).collect()
}

/// What was left empty is told when the file is read.
fn filled(text: &Placed<String>) -> Option<&str> {
    Some(text.value.as_str()).filter(|text| !text.is_empty())
}

fn stories(scene: &Scene<'_>, wrong: impl Fn(&Story) -> bool, finding: impl Fn(&Story) -> Finding) -> Vec<Finding> {
    scene.library.stories.iter().filter(|story| wrong(story)).map(|story| finding(story)).collect()
}

fn unknown<'a>(
    written: impl Iterator<Item = (&'a SourcePath, &'a Placed<String>)>,
    label: &str,
    names: &[&str],
) -> Vec<Finding> {
    let otherwise = format!("新的请先加进 {} 的“{label}”", Campaign::FILE);
    let finding = |(path, text): (&SourcePath, &Placed<String>)| {
        let hint = suggest(&text.value, names.iter().copied(), &otherwise);
        Finding::new(path, text.span, format!("没有“{}”这个{label}", text.value), hint)
    };
    written.map(finding).collect()
}

fn suited(kind: &Kind, campaign: &Campaign) -> String {
    let priorities = kind.priorities.iter().filter_map(|key| campaign.priority(key));
    join(priorities.map(|priority: &Priority| priority.name.as_str()))
}

fn join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

/// 国办发〔2017〕47号 asks for SiteName, SiteDomain and SiteIDCode on every page.
pub fn missing_portal_tags(scene: &Scene<'_>) -> Vec<Finding> {
    let campaign = &scene.library.campaign;
    let portal = &campaign.portal;
    let tags = [("网站名称", &portal.name), ("域名", &portal.domain), ("标识码", &portal.id_code)];
    let lacking: Vec<&str> = tags.iter().filter(|(_, value)| value.is_empty()).map(|(label, _)| *label).collect();
    if campaign.example || lacking.is_empty() {
        return Vec::new();
    }
    let message = format!("“门户”没有写{}，网页缺少政府网站要求的页面标签", lacking.join("、"));
    let hint = "向门户网站管理员问清，写在 campaign.yaml 的“门户”里；不挂在政府门户上的，在“规则”里写“missing-portal-tags: 关闭”";
    vec![Finding { path: campaign.path.clone(), span: None, message, hint: hint.to_owned() }]
}
