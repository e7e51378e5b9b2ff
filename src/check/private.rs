//! What is private in a text: told wherever it stands in the file, never repeated.

use std::ops::Range;

use super::manuscript::{Manuscript, Remark};
use super::shown::{Shown, addresses};
use crate::diagnostic::Code;
use crate::model::{Campaign, Document, Story};
use crate::privacy::{self, Found, Kind};
use crate::source::{SourcePath, Span};

/// What of one kind stands in a text.
pub fn of(manuscript: &Manuscript<'_>, kind: Kind) -> Vec<Remark> {
    let found = manuscript.private.iter().filter(|found| found.kind == kind);
    let (message, hint) = words(kind);
    let remark = |found: &Found| match found.place.is_empty() {
        true => Remark {
            span: Span::default(),
            message: message.replacen("这里", "文件名里", 1),
            hint: "给文件改名，不用号码".to_owned(),
        },
        false => Remark {
            span: Span::new(found.place.start, found.place.end),
            message: message.to_owned(),
            hint: hint.to_owned(),
        },
    };
    found.map(remark).collect()
}

/// What is wrong, and how to mend it.
pub fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::IdNumber => (
            "这里有身份证号：校验位相符，或者写明了是身份证号，是真实号码的可能很大",
            "删去号码；名单确要区分同名的人，写出生年份或所在社区",
        ),
        Kind::DoubtfulIdNumber => (
            "这里的数字像身份证号，但校验不符，或者是15位旧号码",
            "核对一下：是身份证号就删去（录错一位的也算）；是受理号等编号，在前面写明是什么编号",
        ),
        Kind::PhoneNumber => (
            "这里有完整的手机号",
            "删去，或写成 138****1234；对外公布的服务电话，列进 campaign.yaml：“隐私: {公开电话: [{号码: …, 理由: …}]}”",
        ),
        Kind::BankCard => (
            "这里有银行卡号或存折账号：校验相符，或者写明了是账号",
            "删去，或写成“尾号1234”；是订单、受理等编号的，在前面写明是什么编号",
        ),
        Kind::HomeAddress => ("这里的住址写到了门牌", "写到社区、村为止，如“甲街道某某社区”"),
        Kind::LicencePlate => ("这里有车牌号", "删去车牌号；照片里的车牌也请遮住"),
        Kind::ChatAccount => ("这里像是个人的微信号或QQ号", "删去；单位的公众号写“微信公众号：名称”"),
        Kind::Passport => ("这里像是护照号", "删去护照号"),
        Kind::Illness => (
            "真名和病情写在一起",
            "把这个人列进“群众”，姓名就会隐去；或者改写为“李某某”“患病”；\
             本人同意公开的，在“授权同意”里写明方式、日期，“群众”里写“隐名: 否”",
        ),
        Kind::Status => (
            "真名和低保、残疾、信访一类的身份写在一起",
            "把这个人列进“群众”，姓名就会隐去；或者删去身份；本人同意公开的，在“授权同意”里写明方式、日期",
        ),
        Kind::Minor => (
            "写了未成年人的真名",
            "把孩子列进“群众”，姓名就会隐去；或者改写为“小明（化名）”；监护人同意的，在“授权同意”里写明方式、日期、监护人",
        ),
        Kind::SchoolClass => (
            "学校和班级写在一起，能认出是哪个孩子",
            "只写学校或只写年级；监护人同意的，在“授权同意”里写明方式、日期、监护人",
        ),
    }
}

/// What is private in a file, in bytes of its text. What its name tells stands before the first.
pub fn found(
    (path, text): (&SourcePath, &str),
    document: Option<Document<'_>>,
    shown: &[Shown<'_>],
    campaign: &Campaign,
) -> Vec<Found> {
    let name = public_ones_apart(path.as_str(), privacy::numbers(path.as_str()), campaign);
    let mut found: Vec<Found> = public_ones_apart(text, privacy::details(text), campaign).collect();
    found.extend(name.map(|it| Found { place: 0..0, ..it }));
    if let Some(document) = document {
        let hidden = hidden(text, document, shown, campaign).into_iter();
        let new: Vec<Found> = hidden.filter(|it| !found.iter().any(|other| overlap(it, other))).collect();
        let consents = consents(document);
        found.extend(people(text, document, shown).into_iter().filter(|it| !consents.contains(&it.kind)));
        found.extend(new);
    }
    found
}

/// What was found in a text, but for the numbers that the campaign publishes.
fn public_ones_apart<'a>(
    text: &'a str,
    found: Vec<Found>,
    campaign: &'a Campaign,
) -> impl Iterator<Item = Found> + use<'a> {
    found.into_iter().filter(|it| !is_hotline(&text[it.place.clone()], it.kind, campaign))
}

/// Numbers that only readers see as such: written as character references, or encoded.
fn hidden(text: &str, document: Document<'_>, shown: &[Shown<'_>], campaign: &Campaign) -> Vec<Found> {
    let addresses = addresses(document);
    let in_piece = |piece: &Shown| {
        let found = public_ones_apart(&piece.text, privacy::numbers(&piece.text), campaign);
        let placed = found.map(|it| Found { kind: it.kind, place: bytes_of(piece.span(text, it.place)) });
        placed.collect::<Vec<_>>()
    };
    shown.iter().chain(&addresses).flat_map(in_piece).collect()
}

fn bytes_of(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// Whether one number was found twice. Where its source is longer than what is shown, places may be a
/// little off.
fn overlap(one: &Found, other: &Found) -> bool {
    one.kind == other.kind && one.place.start < other.place.end && other.place.start < one.place.end
}

/// The codes of full numbers in a text.
pub fn numbers<'a>(text: &'a str, campaign: &'a Campaign) -> impl Iterator<Item = Code> {
    public_ones_apart(text, privacy::numbers(text), campaign).filter_map(|it| match it.kind {
        Kind::IdNumber => Some(Code::IdNumber),
        Kind::PhoneNumber => Some(Code::PhoneNumber),
        Kind::BankCard => Some(Code::BankCard),
        _ => None,
    })
}

/// Whether the campaign publishes this number.
pub fn is_hotline(number: &str, kind: Kind, campaign: &Campaign) -> bool {
    let bare = privacy::bare_number(number);
    kind == Kind::PhoneNumber && campaign.hotlines.iter().any(|it| privacy::bare_number(&it.number) == bare)
}

/// What the story's consent allows: a form and a date allow what is told of grown people, and for
/// children it names the guardian as well.
pub fn consents(document: Document<'_>) -> &'static [Kind] {
    let Document::Story(Story { consent: Some(consent), .. }) = document else { return &[] };
    match (consent.form.is_empty() || consent.date.is_none(), consent.guardian.is_empty()) {
        (true, _) => &[],
        (false, true) => &[Kind::Illness, Kind::Status],
        (false, false) => &[Kind::Illness, Kind::Status, Kind::Minor, Kind::SchoolClass],
    }
}

/// People in what will be shown: names that are masked are masked here, too.
fn people(text: &str, document: Document<'_>, shown: &[Shown]) -> Vec<Found> {
    let of_office = |name: &str| is_of_office(document, name);
    let found = shown.iter().flat_map(|piece| {
        let people = privacy::people(&piece.text, &of_office).into_iter();
        people.map(move |it| Found { kind: it.kind, place: bytes_of(piece.span(text, it.place)) })
    });
    found.collect()
}

/// Whether the story names somebody for their work.
fn is_of_office(document: Document<'_>, name: &str) -> bool {
    let Document::Story(story) = document else { return false };
    story.people_of_office().any(|other| other == name)
}
