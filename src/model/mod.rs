//! The data of the whole flow, in its order: what the office writes, what is known of it, what a
//! page may see, and what is made.
//!
//! Must not know any stage, any input format, nor how anything is read or written.

mod terms;
mod campaign;
mod portal;
mod calendar;
mod date;
mod permalink;
mod document;
mod table;
mod card;
mod bulletin;
mod images;
mod library;
mod likeness;
mod shared;
mod name_mark;
mod scan;
mod view;
mod sheet;
mod page;
mod output;
mod review;
mod review_sheet;
pub mod sample;

pub use bulletin::{Bulletin, Distribution, IssueKind, Item, ItemForm, Section};
pub use calendar::{Day, Month, Period};
pub use campaign::{
    BulletinDefaults, Campaign, Counter, FiguresSettings, Grey, Hotline, Kind, LinkTo, OutputKind, Priority, RuleLevel,
    Term, Theme as CampaignTheme, Wording,
};
pub use card::{
    Adoption, Anchor, Cadre, Consent, Exemption, Link, Outline, Photo, Picture, Rating, Reprint, Resident, Scope,
    Standing, Story, Submission, Target, Withdrawal,
};
pub use date::{DateError, Moment};
pub use document::{Alert, Alignment, Bodies, Body, BodyHandle, Element, Event, Form, FormLine, Piece};
pub use images::{ImageFacts, ImageFormat, ImageRefusal, Pixels};
pub use library::{Asset, Document, Library, Trace, Video, VideoCoding};
pub use likeness::Likeness;
pub use name_mark::NameMark;
pub use output::{Content, Held, HeldFile, Output, Waiting};
pub use page::{Page, Work};
pub use permalink::{Permalink, is_id};
pub use portal::{Badge, Portal, PortalFile, Snippet, SnippetPart, Surround};
pub use review::{Review, ReviewPolicy, Signature, StepState, USUAL_STEPS, wording};
pub use review_sheet::ReviewSheet;
pub use scan::{Leak, Leaked, Scan, Unread};
pub use shared::{Shared, checksum_of};
pub use sheet::{Sheet, SheetItem, SheetSection};
pub use table::{ColumnWidth, TableFacts, TableFit, column_widths, is_of_a_word, tables, widest};
pub use terms::Terms;
pub use view::*;
