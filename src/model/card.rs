//! Cards: all that other pages, cross-story rules and figures need of a document.

use serde::{Deserialize, Serialize};

use super::{BodyHandle, Likeness, Moment, NameMark, Review};
use crate::source::{Checksum, Fingerprint, Placed, SourcePath, Span};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    #[default]
    Public,
    Internal,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// `http:`, `https:`, `mailto:` or `tel:`.
    External(String),
    /// A story, bulletin or page by its `.md` file.
    Document { path: SourcePath, anchor: Option<String> },
    /// An attachment inside `content/`, and the name under which readers save it: its own, masked.
    Asset { path: SourcePath, name: String },
    /// A video inside `content/` that the body shows, and the name under which readers save it.
    Video { path: SourcePath, name: String },
    /// A heading of the same document.
    Anchor(String),
    /// Refused; a diagnostic says why. Shown as text.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub target: Target,
    pub span: Span,
}

/// A heading that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    pub id: String,
    pub title: String,
    /// 2 to 6, as in HTML.
    pub level: u8,
}

/// An image in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// `None` if the reference was refused; a diagnostic says why.
    pub path: Option<SourcePath>,
    /// For those who do not see it.
    pub alt: String,
    /// The title if there is one, else the description.
    pub caption: String,
    pub span: Span,
}

/// A stretch of a file that a comment exempts from a rule, with a reason for those who read the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// The rule's code: `home-address`.
    pub code: String,
    pub span: Span,
}

/// What is known of a body without having it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    pub links: Vec<Link>,
    pub pictures: Vec<Picture>,
    pub anchors: Vec<Anchor>,
    /// Of the body, and of the front matter.
    pub exemptions: Vec<Exemption>,
    /// The body's beginning, cut at the end of a sentence; without mark-up.
    pub excerpt: String,
    /// Chinese characters and Latin words.
    pub words: u32,
    /// What the text is like, to find another that is nearly the same.
    pub likeness: Likeness,
}

/// The source of a reprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reprint {
    pub name: String,
    pub url: String,
}

/// A photo of the `photos` field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    pub file: Placed<Option<SourcePath>>,
    pub caption: String,
    pub photographer: String,
    pub people_consent: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadre {
    pub name: String,
    pub post: String,
}

/// A resident as the story may show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    /// Masked already, unless the story asked not to and has a consent.
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub form: String,
    pub date: Option<Moment>,
    pub guardian: String,
}

/// A result of asking residents; all four or none, never averaged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rating {
    pub result: String,
    pub sample: String,
    pub source: String,
    pub date: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    pub to: String,
    pub date: Option<Moment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Adoption {
    pub outlet: String,
    pub level: String,
    pub date: Option<Moment>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    pub date: Option<Moment>,
    pub reason: String,
}

/// The card of a story. What refers to the campaign (kind, priority, unit…) is kept as written:
/// `Campaign` knows what it means. What few stories have is boxed: ten thousand cards lie in memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    pub path: SourcePath,
    /// Unique; its address is `stories/ID.html`.
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub subtitle: String,
    pub date: Placed<Moment>,
    pub happened: Option<Moment>,
    pub kind: Placed<String>,
    pub genre: String,
    pub priority: Option<Placed<String>>,
    pub unit: Placed<String>,
    pub source: Option<Box<Reprint>>,
    pub authors: Vec<String>,
    pub photographers: Vec<String>,
    pub editors: Vec<String>,
    pub summary: String,
    pub brief: String,
    pub phone_title: String,
    pub cover: Option<Placed<Option<SourcePath>>>,
    pub photos: Vec<Photo>,
    pub tags: Vec<Placed<String>>,
    pub places: Vec<Placed<String>>,
    pub themes: Vec<Placed<String>>,
    pub cadres: Vec<Cadre>,
    pub residents: Vec<Resident>,
    /// Names that were masked, for what only rules look at: names of files, attachments.
    pub masked: Vec<NameMark>,
    pub consent: Option<Box<Consent>>,
    pub rating: Option<Box<Rating>>,
    pub review: Review,
    /// Of all that a reviewer reads, as it is written; names that are masked elsewhere included.
    pub wording: Fingerprint,
    pub scope: Scope,
    pub channels: Vec<String>,
    pub submitted: Vec<Submission>,
    pub adopted: Vec<Adoption>,
    pub ai: Vec<String>,
    pub publish_at: Option<Moment>,
    pub expire_at: Option<Moment>,
    pub pinned: bool,
    pub draft: bool,
    pub withdrawn: Option<Box<Withdrawal>>,
    pub aliases: Vec<Placed<String>>,
    pub outline: Outline,
    pub body: BodyHandle,
    /// Of the file that it was read from: equal path and checksum, equal card.
    pub checksum: Checksum,
}

impl Story {
    /// A story that says nothing but what is given here.
    pub fn bare(
        id: Placed<String>,
        date: Placed<Moment>,
        kind: Placed<String>,
        unit: Placed<String>,
        body: BodyHandle,
    ) -> Self {
        Self {
            path: body.path.clone(),
            id,
            title: Placed::default(),
            subtitle: String::new(),
            date,
            happened: None,
            kind,
            genre: String::new(),
            priority: None,
            unit,
            source: None,
            authors: Vec::new(),
            photographers: Vec::new(),
            editors: Vec::new(),
            summary: String::new(),
            brief: String::new(),
            phone_title: String::new(),
            cover: None,
            photos: Vec::new(),
            tags: Vec::new(),
            places: Vec::new(),
            themes: Vec::new(),
            cadres: Vec::new(),
            residents: Vec::new(),
            masked: Vec::new(),
            consent: None,
            rating: None,
            review: Review::default(),
            wording: Fingerprint::default(),
            scope: Scope::Public,
            channels: Vec::new(),
            submitted: Vec::new(),
            adopted: Vec::new(),
            ai: Vec::new(),
            publish_at: None,
            expire_at: None,
            pinned: false,
            draft: false,
            withdrawn: None,
            aliases: Vec::new(),
            outline: Outline::default(),
            body,
            checksum: Checksum::default(),
        }
    }

    /// When it counts as published: `publish_at`, else `date`.
    pub fn published(&self) -> Moment {
        self.publish_at.unwrap_or(self.date.value)
    }

    /// Those whom it names for their work.
    pub fn people_of_office(&self) -> impl Iterator<Item = &str> {
        let signed = [&self.authors, &self.photographers, &self.editors].into_iter().flatten();
        signed.chain(self.cadres.iter().map(|cadre| &cadre.name)).map(String::as_str)
    }

    /// The summary, or else the body's beginning.
    pub fn excerpt(&self) -> &str {
        if self.summary.is_empty() { &self.outline.excerpt } else { &self.summary }
    }
}

/// The card of a standing page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub path: SourcePath,
    /// Unique among pages; its address is `pages/ID.html`.
    pub id: Placed<String>,
    pub title: Placed<String>,
    pub order: i64,
    pub scope: Scope,
    pub draft: bool,
    pub aliases: Vec<Placed<String>>,
    pub outline: Outline,
    pub body: BodyHandle,
}
