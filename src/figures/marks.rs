//! What a story counts under.

use crate::model::{Campaign, Day, Story};

/// Places in the campaign's lists; what the campaign does not list has none.
pub struct Marks {
    /// Of publication.
    pub day: Day,
    /// Behind the last priority: none.
    pub priority: usize,
    pub kind: Option<usize>,
    pub unit: Option<usize>,
    /// Each once.
    pub themes: Vec<usize>,
}

impl Marks {
    pub fn of(campaign: &Campaign, story: &Story) -> Self {
        let kind = campaign.kinds.find(&story.kind.value);
        let written = story.priority.as_ref().map(|priority| priority.value.as_str());
        let priority = campaign.priority_of(kind.map(|(_, kind)| kind), written);
        let priority = priority.and_then(|priority| campaign.priorities.find(&priority.key));
        let mut themes: Vec<usize> =
            story.themes.iter().filter_map(|theme| Some(campaign.themes.find(&theme.value)?.0)).collect();
        themes.sort_unstable();
        themes.dedup();
        Self {
            day: story.published().calendar_day(),
            priority: priority.map_or(campaign.priorities.len(), |(place, _)| place),
            kind: kind.map(|(place, _)| place),
            unit: campaign.units.find(&story.unit.value).map(|(place, _)| place),
            themes,
        }
    }
}

/// How often each of so many places comes up.
pub fn tally(places: usize, marks: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut counts = vec![0; places];
    for place in marks {
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    counts
}
