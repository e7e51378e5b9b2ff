//! Cards to numbers: the one source of the page of figures, of `stats` and of exports.
//!
//! Counts only, no shares: of a dozen stories a percentage misleads.
//! Must not know how a number is shown, nor which stories may be counted: it counts all it is given.

mod marks;
mod months;

use std::collections::BTreeMap;

use crate::model::{Campaign, CampaignTheme, Day, Kind, Priority, Story, Term};
use marks::{Marks, tally};

pub use months::MonthCount;

/// Under what stories are counted that stand under no priority.
pub const WITHOUT_PRIORITY: &str = "其他动态";

/// How many stories there are of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<T> {
    pub of: T,
    pub stories: usize,
}

/// Items of the activities that belong together (六访).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCount<'a> {
    /// May be empty.
    pub name: &'a str,
    /// With at least one of the items: as a story may have several, fewer than the items' sum.
    pub stories: usize,
    pub items: Vec<Count<&'a CampaignTheme>>,
}

/// How many stories there are, by what they say of themselves. Lists are in the campaign's order
/// and hold all that it names, those without stories too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures<'a> {
    pub total: usize,
    /// Those without a priority come last, and are always there. The sum is the total.
    pub priorities: Vec<Count<Option<&'a Priority>>>,
    pub kinds: Vec<Count<&'a Kind>>,
    pub themes: Vec<GroupCount<'a>>,
    pub units: Vec<Count<&'a Term>>,
    /// By publication: from the first to the last month with a story, none left out.
    pub months: Vec<MonthCount>,
    /// By publication: the days with stories.
    pub days: BTreeMap<Day, usize>,
}

/// Counts stories.
pub fn count<'a, 's>(campaign: &'a Campaign, stories: impl Iterator<Item = &'s Story>) -> Figures<'a> {
    let marks: Vec<Marks> = stories.map(|story| Marks::of(campaign, story)).collect();
    let priorities = campaign.priorities.iter().map(Some).chain([None]);
    let kinds = tally(campaign.kinds.len(), marks.iter().filter_map(|it| it.kind));
    let units = tally(campaign.units.len(), marks.iter().filter_map(|it| it.unit));
    Figures {
        total: marks.len(),
        priorities: counts(priorities, tally(campaign.priorities.len() + 1, marks.iter().map(|it| it.priority))),
        kinds: counts(campaign.kinds.iter(), kinds),
        themes: groups(campaign, &marks),
        units: counts(campaign.units.iter(), units),
        months: months::count(campaign, &marks),
        days: days(&marks),
    }
}

fn counts<T>(all: impl Iterator<Item = T>, stories: Vec<usize>) -> Vec<Count<T>> {
    all.zip(stories).map(|(of, stories)| Count { of, stories }).collect()
}

fn days(marks: &[Marks]) -> BTreeMap<Day, usize> {
    let mut days = BTreeMap::new();
    for it in marks {
        *days.entry(it.day).or_default() += 1;
    }
    days
}

fn groups<'a>(campaign: &'a Campaign, marks: &[Marks]) -> Vec<GroupCount<'a>> {
    let stories = tally(campaign.themes.len(), marks.iter().flat_map(|it| it.themes.iter().copied()));
    let mut groups: Vec<GroupCount> = Vec::new();
    for item in counts(campaign.themes.iter(), stories) {
        let name = item.of.group.as_str();
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.items.push(item),
            None => groups.push(GroupCount { name, stories: in_group(campaign, marks, name), items: vec![item] }),
        }
    }
    groups
}

fn in_group(campaign: &Campaign, marks: &[Marks], name: &str) -> usize {
    let belongs = |theme: &usize| (*campaign.themes).get(*theme).is_some_and(|theme| theme.group == name);
    marks.iter().filter(|it| it.themes.iter().any(belongs)).count()
}
