//! Stories and issues as the forms on which they are signed (发稿审签单).

use crate::model::{Bulletin, Document, Library, ReviewSheet, Story};

/// What is known of a story before it is signed.
pub fn review_sheet_of_story(library: &Library, story: &Story) -> ReviewSheet {
    let unit = library.campaign.unit(&story.unit.value).map_or(story.unit.value.clone(), |unit| unit.name.clone());
    ReviewSheet {
        title: story.title.value.clone(),
        number: ("稿件编号".to_owned(), story.id.value.clone()),
        drafter: story.authors.join("、"),
        unit,
        channels: channels(&story.channels),
        date: story.date.value.date(),
        ..blank(library, Document::Story(story))
    }
}

/// What is known of an issue before it is signed.
pub fn review_sheet_of_issue(library: &Library, issue: &Bulletin) -> ReviewSheet {
    let title = |id: &str| library.stories.iter().find(|story| story.id.value == id).map(|it| it.title.value.clone());
    let own = &issue.distribution;
    ReviewSheet {
        title: format!("{}{}", library.campaign.bulletin.name, issue.full_title()),
        number: ("期号".to_owned(), format!("{}年{}", issue.date.value.year(), issue.issue_name())),
        drafter: own.editor.clone().unwrap_or_else(|| library.campaign.bulletin.editor.clone()),
        unit: library.campaign.bulletin.organization.clone(),
        channels: "简报".to_owned(),
        date: issue.date.value.date(),
        items: issue.stories().filter_map(title).collect(),
        ..blank(library, Document::Bulletin(issue))
    }
}

fn blank(library: &Library, document: Document<'_>) -> ReviewSheet {
    ReviewSheet {
        organization: library.campaign.organizer.clone(),
        title: String::new(),
        number: Default::default(),
        drafter: String::new(),
        unit: String::new(),
        channels: String::new(),
        date: String::new(),
        items: Vec::new(),
        steps: library.steps().into_iter().map(str::to_owned).collect(),
        source: document.path().clone(),
    }
}

fn channels(written: &[String]) -> String {
    if written.is_empty() { "全部渠道".to_owned() } else { written.join("、") }
}
