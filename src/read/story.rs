//! Front matter and outline become the card of a story.

use super::record::Record;
use super::residents::Residents;
use super::{Report, identity};
use crate::diagnostic::Code;
use crate::model::{
    Adoption, Body, BodyHandle, Cadre, Consent, Moment, Outline, Photo, Rating, Reprint, Review, Scope, Signature,
    Story, Submission, Withdrawal, checksum_of,
};
use crate::privacy;
use crate::source::{Checksum, Fingerprint, Placed, Span};

/// The card. A missing or bad date is told as an error already; what stands in for it keeps the
/// rules going, so that they can tell the rest.
pub fn card(
    record: &Record<'_>,
    residents: &Residents,
    opening: Span,
    (outline, body, checksum, wording): (Outline, BodyHandle, Checksum, Fingerprint),
    report: &mut Report,
) -> Story {
    let date = record.placed_date("date").unwrap_or_else(|| undated(record, opening));
    let needed = |name: &str| record.line(name).unwrap_or_else(|| Placed::new(String::new(), opening));
    let masked = |name: &str| residents.mask(&record.text(name));
    let title = record.line("title").map(|title| Placed::new(residents.mask(&title.value), title.span));
    Story {
        path: report.path().clone(),
        id: identity::of_story(record, opening, report),
        title: title.unwrap_or_else(|| untitled(opening)),
        subtitle: masked("subtitle"),
        date,
        happened: record.date("happened"),
        kind: needed("kind"),
        genre: record.choice("genre").map_or(String::new(), |genre| genre.value.to_owned()),
        priority: record.filled("priority"),
        unit: needed("unit"),
        source: record.map("source").map(|source| Box::new(reprint(&source))),
        authors: record.texts("author"),
        photographers: record.texts("photographer"),
        editors: record.texts("editor"),
        summary: residents.mask(&record.lines_of_text("summary")),
        brief: residents.mask(&record.lines_of_text("brief")),
        phone_title: masked("phone_title"),
        cover: record.file("cover", report.path()),
        photos: photos(record, residents, report),
        tags: record.lines("tags"),
        places: record.lines("place"),
        themes: record.lines("themes"),
        cadres: record.maps("cadres").iter().map(cadre).collect(),
        residents: residents.shown.clone(),
        masked: residents.marks(),
        consent: record.map("consent").map(|consent| Box::new(agreement(&consent))),
        rating: record.map("rating").and_then(|rating| satisfaction(&rating, report)).map(Box::new),
        review: review(record),
        wording,
        scope: scope(record),
        channels: record.texts("channels"),
        submitted: record.maps("submitted").iter().map(submission).collect(),
        adopted: record.maps("adopted").iter().map(adoption).collect(),
        ai: record.choices("ai").unwrap_or_default().into_iter().map(str::to_owned).collect(),
        publish_at: record.date("publish_at"),
        expire_at: record.date("expire_at"),
        pinned: record.yes("pinned").unwrap_or_default(),
        draft: record.yes("draft").unwrap_or_default(),
        withdrawn: record.map("withdrawn").map(|withdrawn| Box::new(withdrawal(&withdrawn))),
        aliases: record.lines("aliases"),
        outline,
        body,
        checksum,
    }
}

/// Fields of which a reviewer answers for every word.
const REVIEWED: &[&str] = &[
    "title",
    "subtitle",
    "date",
    "happened",
    "kind",
    "genre",
    "priority",
    "unit",
    "source",
    "author",
    "photographer",
    "editor",
    "summary",
    "brief",
    "phone_title",
    "cover",
    "photos",
    "tags",
    "place",
    "cadres",
    "residents",
    "consent",
    "rating",
    "ai",
];

/// What is reviewed of the front matter, as it is written.
pub fn reviewed(record: &Record<'_>) -> String {
    REVIEWED.iter().map(|name| format!("{name}={}\n", record.written(name))).collect()
}

/// What is left of a story that was withdrawn: its address, and what says when it was public.
/// Neither title nor name nor text of it may be kept anywhere.
pub fn taken_back(story: Story) -> Story {
    let nothing = Body::default();
    let body = BodyHandle { checksum: checksum_of(&(&nothing.text, &nothing.events)), ..story.body };
    Story {
        title: Placed::new("（已撤稿）".to_owned(), story.title.span),
        // Rules would ask for it.
        priority: story.priority,
        scope: story.scope,
        publish_at: story.publish_at,
        expire_at: story.expire_at,
        draft: story.draft,
        aliases: story.aliases,
        withdrawn: story.withdrawn.map(|it| Box::new(Withdrawal { reason: String::new(), ..*it })),
        checksum: story.checksum,
        ..Story::bare(story.id, story.date, story.kind, story.unit, body)
    }
}

/// No later than any other date of the story, so that no rule finds a contradiction.
fn undated(record: &Record<'_>, opening: Span) -> Placed<Moment> {
    let other = record.date("happened").or_else(|| record.date("publish_at"));
    Placed::new(other.unwrap_or(Moment::from_unix(0)), opening)
}

/// Stands in for a title whose key is missing, which is told as an error: no rule need tell it
/// again as an empty one.
pub fn untitled(opening: Span) -> Placed<String> {
    Placed::new("（无标题）".to_owned(), opening)
}

/// Public, unless the file says otherwise in a way that cannot be read as public.
pub fn scope(record: &Record<'_>) -> Scope {
    match record.choice("scope").map(|scope| scope.value) {
        Some("public") => Scope::Public,
        None if record.filled("scope").is_none() => Scope::Public,
        _ => Scope::Internal,
    }
}

fn reprint(record: &Record<'_>) -> Reprint {
    Reprint { name: record.text("name"), url: record.text("url") }
}

fn photos(record: &Record<'_>, residents: &Residents, report: &Report) -> Vec<Photo> {
    let photo = |photo: Record<'_>| Photo {
        file: photo.file("file", report.path()).unwrap_or_else(|| Placed::new(None, photo.span())),
        caption: residents.mask(&photo.text("caption")),
        photographer: photo.text("photographer"),
        people_consent: photo.text("people_consent"),
    };
    record.maps("photos").into_iter().map(photo).collect()
}

fn cadre(record: &Record<'_>) -> Cadre {
    Cadre { name: record.text("name"), post: record.text("post") }
}

fn agreement(record: &Record<'_>) -> Consent {
    Consent {
        form: record.text("form"),
        date: record.date("date"),
        guardian: privacy::mask_name(&record.text("guardian")),
    }
}

fn satisfaction(record: &Record<'_>, report: &mut Report) -> Option<Rating> {
    let labels = [("result", "结果"), ("sample", "测评人数"), ("source", "来源"), ("date", "时间")];
    let missing: Vec<&str> = labels.iter().filter(|it| record.filled(it.0).is_none()).map(|it| it.1).collect();
    if !missing.is_empty() {
        let message = format!("“满意度”缺少{}", missing.join("、"));
        let hint = "结果、测评人数、来源、时间四项写全，或者整栏不写";
        report.tell(record.span(), Code::RatingIncomplete, message, hint);
        return None;
    }
    let text = |name| record.text(name);
    Some(Rating { result: text("result"), sample: text("sample"), source: text("source"), date: text("date") })
}

fn review(record: &Record<'_>) -> Review {
    Review {
        review: steps(record.map("review"), &[("first", "初审"), ("second", "复审"), ("final", "终审")]),
        proofread: steps(record.map("proofread"), &[("first", "一校"), ("second", "二校"), ("third", "三校")]),
        secrecy: record.map("secrecy").map(|secrecy| Box::new(signature("保密审查", &secrecy))),
        others: record.maps("approvals").iter().map(|it| signature(&it.text("step"), it)).collect(),
    }
}

fn steps(record: Option<Record<'_>>, names: &[(&str, &str)]) -> Vec<Signature> {
    let step = |(name, label): &(&str, &str)| Some(signature(label, &record?.map(name)?));
    names.iter().filter_map(step).collect()
}

fn signature(step: &str, record: &Record<'_>) -> Signature {
    Signature {
        step: step.to_owned(),
        name: record.text("name"),
        date: record.date("date"),
        fingerprint: record.text("fingerprint"),
    }
}

fn submission(record: &Record<'_>) -> Submission {
    Submission { to: record.text("to"), date: record.date("date") }
}

fn adoption(record: &Record<'_>) -> Adoption {
    Adoption {
        outlet: record.text("outlet"),
        level: record.choice("level").map_or(String::new(), |level| level.value.to_owned()),
        date: record.date("date"),
        url: record.text("url"),
    }
}

fn withdrawal(record: &Record<'_>) -> Withdrawal {
    Withdrawal { date: record.date("date"), reason: record.text("reason") }
}
