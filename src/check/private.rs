//! What is private in a text: told wherever it stands in the file, never repeated.

use super::manuscript::{Manuscript, Remark};
use crate::model::{Body, Campaign, Document, Element, Event, Story};
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
    document: Option<(Document<'_>, &Body)>,
    campaign: &Campaign,
) -> Vec<Found> {
    let name = privacy::numbers(path.as_str()).into_iter();
    let name = name.filter(|it| !is_hotline(&path.as_str()[it.place.clone()], it.kind, campaign));
    let mut found: Vec<Found> = privacy::details(text)
        .into_iter()
        .filter(|it| !is_hotline(&text[it.place.clone()], it.kind, campaign))
        .chain(name.map(|it| Found { place: 0..0, ..it }))
        .collect();
    if let Some((document, body)) = document {
        let consents = consents(document);
        let people = people(text, document, body).into_iter().filter(|it| !consents.contains(&it.kind));
        found.extend(people);
    }
    found
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
fn people(text: &str, document: Document<'_>, body: &Body) -> Vec<Found> {
    let of_office = |name: &str| is_of_office(document, name);
    let mut found = Vec::new();
    for shown in lines(document).into_iter().chain(blocks(body)) {
        for Found { kind, place } in privacy::people(&shown.text, &of_office) {
            let start = text.floor_char_boundary(shown.place(place.start));
            let end = text.floor_char_boundary((start + place.len()).min(text.len()));
            found.push(Found { kind, place: start..end });
        }
    }
    found
}

/// Whether the story names somebody for their work.
fn is_of_office(document: Document<'_>, name: &str) -> bool {
    let Document::Story(story) = document else { return false };
    story.people_of_office().any(|other| other == name)
}

/// Text that will be shown in one piece.
#[derive(Default)]
pub struct Shown {
    pub text: String,
    /// Bytes of the text, and the bytes of the file from which on they stand.
    marks: Vec<(usize, usize)>,
}

impl Shown {
    fn line(text: &str, span: Span) -> Self {
        Self { text: text.to_owned(), marks: vec![(0, span.start as usize)] }
    }

    fn add(&mut self, text: &str, place: u32) {
        self.marks.push((self.text.len(), place as usize));
        self.text.push_str(text);
    }

    /// Where a byte of the text stands in the file.
    pub fn place(&self, at: usize) -> usize {
        let mark = self.marks.partition_point(|(start, _)| *start <= at).checked_sub(1);
        mark.map_or(0, |mark| self.marks[mark].1 + (at - self.marks[mark].0))
    }
}

/// Lines of the front matter, and of pictures.
fn lines(document: Document<'_>) -> Vec<Shown> {
    let pictures = document.outline().pictures.iter();
    let mut lines: Vec<Shown> =
        pictures.flat_map(|it| [Shown::line(&it.alt, it.span), Shown::line(&it.caption, it.span)]).collect();
    match document {
        Document::Story(story) => {
            let texts = [&story.title.value, &story.subtitle, &story.summary, &story.brief, &story.phone_title];
            lines.extend(texts.map(|text| Shown::line(text, story.title.span)));
            lines.extend(story.photos.iter().map(|photo| Shown::line(&photo.caption, photo.file.span)));
        }
        Document::Bulletin(issue) => lines.push(Shown::line(&issue.note, issue.number.span)),
        Document::Page(page) => lines.push(Shown::line(&page.title.value, page.title.span)),
    }
    lines
}

/// The blocks of a body, without inline marks.
pub fn blocks(body: &Body) -> Vec<Shown> {
    let mut blocks = vec![Shown::default()];
    let mut open: Vec<bool> = Vec::new();
    for (event, place) in body.events.iter().zip(&body.places) {
        let begins = match event {
            Event::Open(element) => {
                open.push(!is_inline(element));
                !is_inline(element)
            }
            Event::Close => open.pop().unwrap_or(true),
            _ => false,
        };
        if begins {
            blocks.push(Shown::default());
        }
        if let (Event::Text(piece) | Event::Code(piece), Some(block)) = (event, blocks.last_mut()) {
            block.add(body.piece(*piece), *place);
        }
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

fn is_inline(element: &Element) -> bool {
    matches!(element, Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_))
}
