//! Dates and times of the office: always China standard time (UTC+8).

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use super::Day;

/// A minute on the clock of UTC+8. A date alone is its midnight, and remembers that it had no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    year: i16,
    month: i8,
    day: i8,
    hour: i8,
    minute: i8,
    timed: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// It is written in none of the forms.
    Form,
    /// The form is right, but there is no such day or time.
    Impossible,
}

impl Moment {
    /// Reads `2026-11-01`, `2026-11-01 08:30`, `2026年11月1日`, `2026年11月1日 08:30` or an RFC 3339
    /// time, which is turned to UTC+8.
    ///
    /// # Errors
    /// As [`DateError`] says.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.contains('T') {
            return text.parse::<Timestamp>().map(Self::from_timestamp).map_err(|_| DateError::Form);
        }
        let (date, time) = split(text);
        let date = parse_date(date)?;
        match time {
            "" => Ok(Self::new(date.to_datetime(Time::midnight()), false)),
            time => Ok(Self::new(date.to_datetime(parse_time(time)?), true)),
        }
    }

    /// The moment that many seconds after 1970 in UTC.
    pub fn from_unix(seconds: i64) -> Self {
        Self::from_timestamp(Timestamp::from_second(seconds).unwrap_or_default())
    }

    fn from_timestamp(timestamp: Timestamp) -> Self {
        Self::new(timestamp.to_zoned(TimeZone::fixed(Offset::constant(8))).datetime(), true)
    }

    fn new(at: DateTime, timed: bool) -> Self {
        Self { year: at.year(), month: at.month(), day: at.day(), hour: at.hour(), minute: at.minute(), timed }
    }

    pub fn year(&self) -> i16 {
        self.year
    }

    pub fn month(&self) -> i8 {
        self.month
    }

    pub fn day(&self) -> i8 {
        self.day
    }

    pub fn hour(&self) -> i8 {
        self.hour
    }

    pub fn minute(&self) -> i8 {
        self.minute
    }

    pub fn calendar_day(&self) -> Day {
        Day::new(self.year, self.month, self.day)
    }

    /// Midnights between this moment and a later one; negative if it is an earlier one.
    pub fn days_until(&self, later: Self) -> i64 {
        self.calendar_day().days_until(later.calendar_day())
    }

    /// `2026-11-01`
    pub fn date(&self) -> String {
        self.written("-", &[(self.day, "")])
    }

    /// `2026-11-01 08:30`, the form of `PubDate` (国办发〔2017〕47号).
    pub fn date_time(&self) -> String {
        self.written("-", &[(self.day, " "), (self.hour, ":"), (self.minute, "")])
    }

    /// `2026年11月1日`
    pub fn chinese(&self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }

    /// `2026-11`, the key of a month.
    pub fn month_key(&self) -> String {
        self.written("", &[])
    }

    /// `2026-11-01T08:30:00+08:00`, for feeds and `datetime` attributes.
    pub fn rfc3339(&self) -> String {
        self.written("-", &[(self.day, "T"), (self.hour, ":"), (self.minute, ":00+08:00")])
    }

    /// Year and month, and numbers of two digits with what follows each. Without a formatter, for
    /// every page bears several dates.
    fn written(&self, follows: &str, numbers: &[(i8, &str)]) -> String {
        let mut text = String::with_capacity("2026-11-01T08:30:00+08:00".len());
        push_digits(&mut text, self.year.unsigned_abs(), 1000);
        text.push('-');
        push_digits(&mut text, self.month.unsigned_abs().into(), 10);
        text.push_str(follows);
        for (number, follows) in numbers {
            push_digits(&mut text, number.unsigned_abs().into(), 10);
            text.push_str(follows);
        }
        text
    }
}

/// As it is best shown: with the time only where one was given.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&if self.timed { self.date_time() } else { self.date() })
    }
}

/// The digits of a number from that of `place` (1000 for four digits) down.
fn push_digits(text: &mut String, number: u16, place: u16) {
    let places = std::iter::successors(Some(place), |place| Some(place / 10)).take_while(|place| *place > 0);
    text.extend(places.map(|place| char::from(b'0' + (number / place % 10) as u8)));
}

fn split(text: &str) -> (&str, &str) {
    match text.find('日') {
        Some(at) => (&text[..at + '日'.len_utf8()], text[at + '日'.len_utf8()..].trim()),
        None => text.split_once(char::is_whitespace).map_or((text, ""), |(date, time)| (date, time.trim())),
    }
}

fn parse_date(text: &str) -> Result<Date, DateError> {
    let parts: Vec<&str> = match text.strip_suffix('日') {
        Some(rest) => rest.split(['年', '月']).collect(),
        None => text.split('-').collect(),
    };
    let [year, month, day] = parts[..] else { return Err(DateError::Form) };
    if year.len() != 4 || !text.ends_with('日') && (month.len() != 2 || day.len() != 2) {
        return Err(DateError::Form);
    }
    Date::new(number(year)?, number(month)?, number(day)?).map_err(|_| DateError::Impossible)
}

fn parse_time(text: &str) -> Result<Time, DateError> {
    let mut parts = text.split(':');
    let (Some(hour), Some(minute)) = (parts.next(), parts.next()) else { return Err(DateError::Form) };
    let second = parts.next().unwrap_or("0");
    if parts.next().is_some() {
        return Err(DateError::Form);
    }
    Time::new(number(hour)?, number(minute)?, number(second)?, 0).map_err(|_| DateError::Impossible)
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, DateError> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(DateError::Form);
    }
    text.parse().map_err(|_| DateError::Impossible)
}
