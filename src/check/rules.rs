//! The table of rules.

use super::manuscript::{Manuscript, Remark};
use super::scene::{Finding, Scene};
use super::{
    addresses, attachments, bulletins, copies, dates, files, language, left_over, lengths, links, pictures, private,
    review, slips, tables, terms,
};
use crate::diagnostic::Code;
use crate::privacy::Kind;

/// One rule: what it is called and asks for, and how grave it is, says the table of codes.
pub struct Rule {
    pub code: Code,
    pub run: Run,
}

/// What a rule looks at.
pub enum Run {
    /// Cards, and the present day: told anew in each run.
    Library(OfLibrary),
    /// The text of one file: told when it is read, and kept with its card.
    Text(OfText),
    /// Both.
    Everywhere(OfText, OfLibrary),
    /// Texts and attachments, for what is private of one kind.
    Private(Kind),
}

impl Run {
    /// What it finds in cards.
    pub fn findings(&self, scene: &Scene<'_>) -> Vec<Finding> {
        match self {
            Self::Library(run) | Self::Everywhere(_, run) => run(scene),
            Self::Private(kind) => attachments::of(scene, *kind),
            Self::Text(_) => Vec::new(),
        }
    }

    /// What it finds in the text of a file.
    pub fn remarks(&self, manuscript: &Manuscript<'_>) -> Vec<Remark> {
        match self {
            Self::Text(run) | Self::Everywhere(run, _) => run(manuscript),
            Self::Private(kind) => private::of(manuscript, *kind),
            Self::Library(_) => Vec::new(),
        }
    }
}

type OfLibrary = fn(&Scene<'_>) -> Vec<Finding>;
type OfText = fn(&Manuscript<'_>) -> Vec<Remark>;

const fn library(code: Code, run: OfLibrary) -> Rule {
    Rule { code, run: Run::Library(run) }
}

const fn text(code: Code, run: OfText) -> Rule {
    Rule { code, run: Run::Text(run) }
}

const fn everywhere(code: Code, of_text: OfText, of_library: OfLibrary) -> Rule {
    Rule { code, run: Run::Everywhere(of_text, of_library) }
}

const fn of_kind(code: Code, kind: Kind) -> Rule {
    Rule { code, run: Run::Private(kind) }
}

/// All rules that look at what was read, by families.
pub static RULES: &[Rule] = &[
    of_kind(Code::IdNumber, Kind::IdNumber),
    of_kind(Code::DoubtfulIdNumber, Kind::DoubtfulIdNumber),
    of_kind(Code::PhoneNumber, Kind::PhoneNumber),
    of_kind(Code::BankCard, Kind::BankCard),
    of_kind(Code::IllnessWithName, Kind::Illness),
    of_kind(Code::StatusWithName, Kind::Status),
    of_kind(Code::NamedMinor, Kind::Minor),
    of_kind(Code::SchoolWithClass, Kind::SchoolClass),
    of_kind(Code::HomeAddress, Kind::HomeAddress),
    of_kind(Code::LicencePlate, Kind::LicencePlate),
    of_kind(Code::ChatAccount, Kind::ChatAccount),
    of_kind(Code::PassportNumber, Kind::Passport),
    everywhere(Code::NameLeftOver, left_over::in_text, left_over::in_files),
    text(Code::WideTable, tables::wide_table),
    text(Code::HalfWidthPunctuation, language::half_width_punctuation),
    text(Code::FullWidthDigits, language::full_width_digits),
    text(Code::QuotationMarks, language::quotation_marks),
    text(Code::VagueDate, language::vague_date),
    text(Code::CommonSlip, slips::common_slip),
    text(Code::WrongTerm, slips::wrong_term),
    text(Code::DoubtfulTerm, slips::doubtful_term),
    text(Code::MiswrittenName, slips::miswritten_name),
    text(Code::LongStory, lengths::long_story),
    text(Code::LongSummary, lengths::long_summary),
    text(Code::LongBrief, lengths::long_brief),
    text(Code::HeadingJump, lengths::heading_jump),
    library(Code::UnknownKind, terms::unknown_kind),
    library(Code::UnknownUnit, terms::unknown_unit),
    library(Code::UnknownPlace, terms::unknown_place),
    library(Code::UnknownTheme, terms::unknown_theme),
    library(Code::UnknownPriority, terms::unknown_priority),
    library(Code::MissingPriority, terms::missing_priority),
    library(Code::UnsuitedPriority, terms::unsuited_priority),
    library(Code::UnknownRule, terms::unknown_rule),
    library(Code::DuplicateId, addresses::duplicate_id),
    library(Code::DuplicateBulletinNumber, addresses::duplicate_number),
    library(Code::DuplicateTotal, addresses::duplicate_total),
    library(Code::BadAlias, addresses::bad_alias),
    library(Code::AddressCollision, addresses::collision),
    library(Code::MissingPortalTags, terms::missing_portal_tags),
    library(Code::BrokenLink, links::broken_link),
    library(Code::BrokenAnchor, links::broken_anchor),
    library(Code::LinkToUnpublished, links::to_unpublished),
    library(Code::MissingImage, files::missing_image),
    library(Code::MissingAttachment, files::missing_attachment),
    library(Code::MissingVideo, files::missing_video),
    library(Code::OutsideProject, files::outside_project),
    library(Code::TooLarge, files::too_large),
    library(Code::UnreadableFile, files::unreadable),
    library(Code::NotAnImage, files::not_an_image),
    library(Code::PressColours, files::press_colours),
    library(Code::DamagedImage, files::damaged_image),
    library(Code::TooManyPixels, files::too_many_pixels),
    library(Code::VideoWithPlaces, files::video_with_places),
    library(Code::UnscannedAttachment, attachments::unscanned),
    library(Code::UncleanedAttachment, files::uncleaned_attachment),
    library(Code::NotAVideo, files::not_a_video),
    library(Code::UnplayableVideo, files::unplayable_video),
    library(Code::LargeVideo, files::large_video),
    library(Code::SmallPhoto, pictures::small_photo),
    library(Code::UnusedImage, pictures::unused_image),
    library(Code::DuplicateStory, copies::duplicate_story),
    library(Code::MissingAltText, files::missing_alt_text),
    library(Code::MissingReview, review::missing_review),
    library(Code::ChangedAfterReview, review::changed_after_review),
    library(Code::UnknownStory, bulletins::unknown_story),
    library(Code::RepeatedStory, bulletins::repeated_story),
    library(Code::StoryNotPublicInBulletin, bulletins::story_not_public),
    library(Code::BulletinEmpty, bulletins::empty),
    library(Code::FutureDate, dates::future_date),
    library(Code::LongPastDate, dates::long_past_date),
    library(Code::StaleColumn, dates::stale_column),
    library(Code::HappenedAfterDate, dates::happened_after_date),
    library(Code::ExpiryBeforePublication, dates::expiry_before_publication),
];
