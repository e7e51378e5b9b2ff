//! The campaign: what `content/campaign.yaml` says, validated.

use serde::{Deserialize, Serialize};

use super::terms::Named;
use super::{Moment, Period, Portal, ReviewPolicy, Terms};
use crate::source::{Placed, SourcePath};

/// A term of the campaign (unit, place, tag) with the key that its address is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    /// ASCII letters, digits, `-`, `_`.
    pub key: String,
    pub name: String,
}

/// One of the priorities of publicity (四个多宣传).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Priority {
    pub key: String,
    pub name: String,
    /// The title of its column on the site.
    pub column: String,
    pub description: String,
}

/// A kind of story.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kind {
    pub key: String,
    pub name: String,
    /// Other names that a story may use.
    pub aliases: Vec<String>,
    pub column: String,
    /// Keys of the priorities that suit the kind. One: filled in. Empty: any, or none.
    pub priorities: Vec<String>,
}

/// An item of the campaign's activities (六访六送六帮).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Theme {
    pub key: String,
    pub name: String,
    /// The group it belongs to (六访); may be empty.
    pub group: String,
}

impl Named for Term {
    fn names(&self) -> impl Iterator<Item = &str> {
        [&*self.key, &*self.name].into_iter()
    }
}

impl Named for Priority {
    fn names(&self) -> impl Iterator<Item = &str> {
        [&*self.key, &*self.name, &*self.column].into_iter()
    }
}

impl Named for Kind {
    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.key, &self.name].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

impl Named for Theme {
    fn names(&self) -> impl Iterator<Item = &str> {
        [&*self.key, &*self.name].into_iter()
    }
}

/// Days on which the site is shown in grey (哀悼), both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grey {
    pub from: Moment,
    pub until: Moment,
}

/// What the issues of the bulletin have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BulletinDefaults {
    /// The name in the masthead.
    pub name: String,
    pub organization: String,
    pub report_to: String,
    pub send_to: String,
    pub issue_to: String,
    pub editor: String,
    pub copies: Option<u32>,
    /// Whether 报 送 发, copies and sign-off names stand on the web too.
    pub show_distribution: bool,
    /// Whether issues are printed on both sides of a leaf.
    pub duplex: bool,
    /// Whether issues bear a QR code of their pages.
    pub qr_code: bool,
}

/// A link at the foot of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkTo {
    pub name: String,
    pub url: String,
}

/// A figure that the office itself publishes, with its source and date.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Counter {
    pub label: String,
    pub value: String,
    pub unit: String,
    pub source: String,
    pub as_of: String,
}

/// What the page of figures counts by, and what of it is public.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FiguresSettings {
    pub period: Period,
    /// Whether numbers by unit are public: readers take them for a ranking.
    pub units: bool,
}

/// A telephone number that the office publishes, which rules about private numbers let pass.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hotline {
    /// As it was written.
    pub number: String,
    pub reason: String,
}

/// Words that the campaign does not want, and what it wants in their place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wording {
    pub wrong: Vec<String>,
    /// Empty where the words are to be left out.
    pub right: String,
    pub reason: String,
    pub level: RuleLevel,
}

/// How grave the campaign takes a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RuleLevel {
    Error,
    Warn,
    Off,
}

/// A kind of output that a campaign may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OutputKind {
    Kinds,
    Units,
    Places,
    Tags,
    Themes,
    Months,
    Bulletins,
    Pages,
    Figures,
    Search,
    Feeds,
    Sitemap,
    Pdf,
    Images,
}

/// The campaign. All names are the campaign's own; the program hard-codes none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// The file that it was read from.
    pub path: SourcePath,
    pub name: String,
    pub title: String,
    pub slogan: String,
    pub organizer: String,
    pub description: String,
    /// Where the site will be served, ending in `/`; empty if not known.
    pub base_url: String,
    /// A made-up campaign: every page says so and asks not to be indexed.
    pub example: bool,
    /// The day of each month on which everyone goes to the grass roots.
    pub monthly_day: Option<u32>,
    pub contact: String,
    /// The name of the theme.
    pub theme: Placed<String>,
    pub portal: Portal,
    pub grey: Option<Grey>,
    /// The last day of the campaign: from the next day on every page says that it is an archive.
    pub ended: Option<Moment>,
    pub units: Terms,
    pub places: Terms,
    pub tags: Terms,
    pub priorities: Terms<Priority>,
    pub kinds: Terms<Kind>,
    pub themes: Terms<Theme>,
    pub bulletin: BulletinDefaults,
    pub links: Vec<LinkTo>,
    pub counters: Vec<Counter>,
    pub figures: FiguresSettings,
    /// Codes of diagnostics, as they are written.
    pub rules: Vec<(Placed<String>, RuleLevel)>,
    pub hotlines: Vec<Hotline>,
    /// `None` where the campaign demands no review.
    pub review: Option<ReviewPolicy>,
    pub wordings: Vec<Wording>,
    /// Kinds of output that are not made.
    pub without: Vec<OutputKind>,
}

impl Campaign {
    /// Where the campaign is written, from the project's root.
    pub const FILE: &str = "content/campaign.yaml";

    pub fn unit(&self, text: &str) -> Option<&Term> {
        self.units.get(text)
    }

    pub fn place(&self, text: &str) -> Option<&Term> {
        self.places.get(text)
    }

    pub fn tag(&self, text: &str) -> Option<&Term> {
        self.tags.get(text)
    }

    /// The priority of that key, name or column.
    pub fn priority(&self, text: &str) -> Option<&Priority> {
        self.priorities.get(text)
    }

    /// The kind of that key, name or alias.
    pub fn kind(&self, text: &str) -> Option<&Kind> {
        self.kinds.get(text)
    }

    pub fn theme_item(&self, text: &str) -> Option<&Theme> {
        self.themes.get(text)
    }

    /// The priority that a story stands under: as written, or the only one that its kind allows.
    pub fn priority_of(&self, kind: Option<&Kind>, written: Option<&str>) -> Option<&Priority> {
        match (written, kind) {
            (Some(text), _) => self.priority(text),
            (None, Some(kind)) if kind.priorities.len() == 1 => self.priority(&kind.priorities[0]),
            _ => None,
        }
    }

    /// How grave the campaign takes the rule of that code, if it says so.
    pub fn level(&self, code: &str) -> Option<RuleLevel> {
        self.rules.iter().rfind(|(written, _)| written.value == code).map(|(_, level)| *level)
    }

    /// Whether outputs of that kind are made.
    pub fn makes(&self, kind: OutputKind) -> bool {
        !self.without.contains(&kind)
    }
}
