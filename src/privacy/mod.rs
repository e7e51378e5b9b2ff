//! Text becomes findings, and text that may be shown: numbers of persons, places where they can be
//! found, names beside what nobody need know; masking of names, blotting of numbers.
//!
//! `digits` reads numbers as a person does; each other file knows one kind of finding.
//! Must not know stories, nor files.

mod accounts;
mod addresses;
mod blot;
mod card;
mod context;
mod digits;
mod illness;
mod identity;
mod names;
mod numbers;
mod people;
mod persons;
mod phone;
mod plates;
mod schools;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use blot::blot;
pub use illness::generalize;
pub use names::{is_generic, mask_name, mask_names, name_places, names_to_mask};
pub use numbers::numbers;
pub use people::people;
pub use words::{WordPlace, Words};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Its check sign is right, or it is called one.
    IdNumber,
    /// Has the form of one.
    DoubtfulIdNumber,
    PhoneNumber,
    BankCard,
    /// Down to the door.
    HomeAddress,
    LicencePlate,
    ChatAccount,
    Passport,
    /// A full name beside an illness.
    Illness,
    /// A full name beside a status that is nobody's business.
    Status,
    /// A full name of somebody under eighteen.
    Minor,
    /// A school together with a class of it.
    SchoolClass,
}

impl Kind {
    /// By which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::IdNumber => "id-number",
            Self::DoubtfulIdNumber => "doubtful-id-number",
            Self::PhoneNumber => "phone-number",
            Self::BankCard => "bank-card",
            Self::HomeAddress => "home-address",
            Self::LicencePlate => "licence-plate",
            Self::ChatAccount => "chat-account",
            Self::Passport => "passport-number",
            Self::Illness => "illness-with-name",
            Self::Status => "status-with-name",
            Self::Minor => "named-minor",
            Self::SchoolClass => "school-with-class",
        }
    }
}

/// Something private, and the bytes of the text at which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub place: Range<usize>,
    pub kind: Kind,
}

/// Everything that a text tells by itself, names aside: numbers, addresses, plates, accounts.
pub fn details(text: &str) -> Vec<Found> {
    let mut found = numbers(text);
    let is_told = |other: &Found| found.iter().any(|number| number.place.end == other.place.end);
    // Most use their telephone number as their WeChat account.
    let accounts: Vec<Found> = accounts::accounts(text).into_iter().filter(|account| !is_told(account)).collect();
    found.extend(addresses::addresses(text));
    found.extend(plates::plates(text));
    found.extend(accounts);
    found
}

/// Whether some private number stands in a text.
pub fn holds_number(text: &str) -> bool {
    !numbers(text).is_empty()
}

/// Whether a text is one telephone number, of whatever sort.
pub fn is_telephone(text: &str) -> bool {
    let signs = |c: char| digits::digit(c).is_some() || " -+()（）转－　".contains(c);
    (3..=16).contains(&bare_number(text).len())
        && text.chars().all(signs)
        && !numbers(text).iter().any(|it| it.kind != Kind::PhoneNumber)
}

/// The digits of a telephone number as they are compared: narrow, nothing between them, without
/// the country's code.
pub fn bare_number(text: &str) -> String {
    let digits: String = text.chars().filter_map(digits::digit).map(char::from).collect();
    phone::mobile(&digits).map(str::to_owned).unwrap_or(digits)
}
