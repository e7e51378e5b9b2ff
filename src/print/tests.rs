//! Sheets set for real, with the embedded theme.

mod build;
mod texts;

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use build::{Held, Maker, image, item, path, sheet, view};

use super::{Printed, Printer};
use crate::diagnostic::Diagnostic;
use crate::model::{Alert, Alignment, Body, Element, Event, Form, FormLine, Sheet};
use crate::source::{Embedded, Span};
use crate::theme::{self, Theme};

/// An image of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF,
    0xA4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

const HOSTILE: &str = "#read(\"x\") $a_b$ @cite <lab> [b] \\ // = - + 1. / * _ ` ~ #{} \u{2028} \"";

/// The embedded theme.
fn theme() -> Theme {
    theme::load(&Embedded::themes(), "official").unwrap()
}

fn images() -> BTreeMap<String, Vec<u8>> {
    [("images/lamp.png".to_owned(), PNG.to_vec())].into()
}

/// A sheet of one item with this body.
fn one(body: Body) -> (Sheet, Held) {
    let photos = vec![Some(image("images/lamp.png", "示意图")), None];
    (sheet(vec![item("路灯亮了", Some(view("a", photos)))]), Held::default().with("a", body))
}

fn set(body: Body) -> Result<Printed, Vec<Diagnostic>> {
    let (sheet, held) = one(body);
    Printer::new(&theme()).pdf(&sheet, &held, &images())
}

/// Every form, with a footnote and an image where they may stand.
fn forms(before: Maker) -> Maker {
    let (caption, author) = (Element::Line(FormLine::Caption), Element::Line(FormLine::Author));
    let counter = |maker: Maker, remark: &str| {
        let maker = maker.open(Element::Counter).open(Element::Line(FormLine::Label)).text("户数");
        let maker = maker.event(Event::NoteMark(0)).close().open(Element::Line(FormLine::Value)).text("412");
        let maker = maker.span(Element::Line(FormLine::Unit), "户").close();
        maker.span(Element::Line(FormLine::Remark), remark).close()
    };
    let group = before
        .open(Element::Form(Form::PhotoGroup))
        .open(Element::Figures)
        .event(Event::Image(0))
        .event(Event::Image(0))
        .close()
        .span(caption.clone(), "组图的说明")
        .close()
        .open(Element::Form(Form::Video(0)))
        .event(Event::Image(0))
        .span(caption.clone(), "视频的说明")
        .paragraph("视频里说的话")
        .close()
        .open(Element::Form(Form::Quotation))
        .paragraph("引的话")
        .span(caption.clone(), "说话的人")
        .close()
        .open(Element::Form(Form::Verse))
        .open(caption.clone())
        .text("诗的题目")
        .span(author, "诗的作者")
        .close()
        .open(Element::Stanza)
        .text("第一行")
        .event(Event::HardBreak)
        .text("第二行")
        .event(Event::NoteMark(1))
        .close()
        .span(Element::Stanza, "第三行")
        .close()
        .open(Element::Form(Form::Counters))
        .span(caption, "数据的题目");
    let counters = (0..5).fold(counter(group, "数据的来源"), |maker, _| counter(maker, "台账"));
    // What a reader of a damaged cache might meet: forms that hold nothing.
    let empty = [Form::PhotoGroup, Form::Video(9), Form::Quotation, Form::Counters, Form::Verse];
    empty.into_iter().fold(counters.close(), |maker, form| maker.open(Element::Form(form)).close())
}

#[test]
fn forms_keep_their_words_in_order() {
    let (sheet, held) = one(forms(Maker::default()).done());
    let printed = printed(&sheet, &held);
    let words = [
        "组图的说明",
        "视频的说明",
        "视频里说的话",
        "引的话",
        "说话的人",
        "诗的题目",
        "诗的作者",
        "第一行",
        "第二行",
        "第三行",
        "数据的题目",
        "412户",
        "户数",
        "数据的来源",
    ];
    let mut from = 0;
    for word in words {
        let at = printed[from..].find(word);
        from += at.unwrap_or_else(|| panic!("no {word} after {from} in {printed}"));
    }
}

/// All that a body can hold, each once.
fn everything() -> Body {
    let text = "丙社区的路灯修好了，居民说“亮堂”。";
    let lists = Maker::default()
        .heading(2, "一、先摸底")
        .heading(5, "（1）跳级的标题")
        .paragraph(text)
        .open(Element::Paragraph)
        .text("粗细：")
        .span(Element::Strong, "重点")
        .span(Element::Emphasis, "语气")
        .span(Element::Strikethrough, "旧")
        .span(Element::Link(0), "站外")
        .span(Element::Link(1), "站内")
        .code("a = 1")
        .event(Event::SoftBreak)
        .event(Event::HardBreak)
        .event(Event::NoteMark(0))
        .event(Event::Image(0))
        .event(Event::Image(1))
        .text("完。")
        .close()
        .open(Element::Ordered { start: 3 })
        .span(Element::Item, "紧凑")
        .open(Element::Item)
        .paragraph("松散")
        .open(Element::List)
        .span(Element::Item, "内层")
        .close()
        .close()
        .close()
        .open(Element::List)
        .open(Element::Item)
        .event(Event::Task(true))
        .text("办结")
        .close()
        .open(Element::Item)
        .close()
        .close();
    let blocks = lists
        .open(Element::Quote)
        .paragraph(text)
        .open(Element::Quote)
        .paragraph(text)
        .close()
        .close()
        .open(Element::Alert(Alert::Warning))
        .block("let x;\n\ty")
        .close()
        .open(Element::Figures)
        .event(Event::Image(0))
        .event(Event::Image(0))
        .event(Event::Image(0))
        .close()
        .event(Event::Rule)
        .open(Element::Table(vec![Alignment::None, Alignment::Right]))
        .row(Element::Head, &["事项", "件"])
        .row(Element::Row, &[text, "12"])
        .close();
    forms(blocks)
        .open(Element::Note(0))
        .open(Element::Paragraph)
        .text("见台账")
        .event(Event::NoteMark(0))
        .event(Event::NoteMark(1))
        .close()
        .close()
        .open(Element::Note(1))
        .paragraph("截至十一月")
        .close()
        .done()
}

#[test]
fn a_sheet_with_everything_is_set_without_warnings() {
    let (mut sheet, held) = one(everything());
    sheet.note = "编者按第一段。\n\n第二段".to_owned();
    sheet.intro = sheet.sections[0].items[0].body.clone();
    sheet.sections[0].heading = "工作动态".to_owned();
    let mut brief = item("帮老人填表", None);
    brief.brief = "社区工作人员上门帮忙。".to_owned();
    brief.ai = vec!["文字".to_owned(), "图片".to_owned()];
    sheet.sections[0].items.push(brief);
    sheet.total = Some(12);
    sheet.mark = "内部资料".to_owned();
    sheet.serial = "007".to_owned();
    sheet.report_to = "市活动办".to_owned();
    sheet.editor = "王某某".to_owned();
    sheet.copies = Some(80);
    sheet.example = true;
    sheet.number_headings = true;
    assert_eq!(Printer::new(&theme()).pdf(&sheet, &held, &images()).err(), None);
}

#[test]
fn equal_sheets_give_equal_bytes() {
    assert_eq!(set(everything()), set(everything()));
}

#[test]
fn hostile_texts_are_only_text() {
    let body = Maker::default().heading(2, HOSTILE).paragraph(HOSTILE).block(HOSTILE).done();
    let (mut sheet, held) = one(body);
    sheet.name = HOSTILE.to_owned();
    sheet.note = HOSTILE.to_owned();
    sheet.organization = HOSTILE.to_owned();
    sheet.sections[0].heading = HOSTILE.to_owned();
    sheet.sections[0].items[0].title = HOSTILE.to_owned();
    assert_eq!(Printer::new(&theme()).pdf(&sheet, &held, &images()).err(), None);
    let printed = printed(&sheet, &held);
    // Name, organization twice, note, section, title, heading, paragraph, code.
    assert_eq!(printed.matches(&bare(HOSTILE)).count(), 9, "{printed}");
}

/// The text of all pages, as [`bare`] leaves it.
fn printed(sheet: &Sheet, held: &Held) -> String {
    let theme = theme();
    let (printer, images) = (Printer::new(&theme), images());
    let world = printer.world(sheet, held, &images).unwrap();
    let document = typst::compile::<PagedDocument>(&world).output.unwrap();
    let mut text = String::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut text));
    bare(&text)
}

fn collect(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, text),
            FrameItem::Text(item) => text.push_str(&item.text),
            _ => {}
        }
    }
}

/// Without what only governs the setting.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !"\u{200B}\u{2060}".contains(*character)).collect()
}

#[test]
fn tables_over_many_pages_settle() {
    let table = |maker: Maker| {
        let head = maker.open(Element::Table(vec![Alignment::None; 3])).row(Element::Head, &["序号", "事项", "结果"]);
        let long = "居民反映楼道灯不亮，物业说要等配件，社区先装了应急灯。".repeat(3);
        let rows = (0..40).fold(head, |maker, at| {
            maker.row(Element::Row, &[&at.to_string(), if at % 3 == 0 { &long } else { "短" }, "已办结"])
        });
        rows.close().paragraph("表后有一段话。")
    };
    assert_eq!(set((0..6).fold(Maker::default(), |maker, _| table(maker)).done()).err(), None);
}

#[test]
fn a_character_without_a_glyph_is_told_once_at_its_place() {
    let body = Maker::default().paragraph("好").paragraph("喆䶮\u{2060}𠮷字𠮷\u{FE0F}").done();
    let (mut sheet, held) = one(body);
    sheet.note = "𠮷".to_owned();
    let problems = Printer::new(&theme()).pdf(&sheet, &held, &images()).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| (problem.path.clone(), problem.span)).collect();
    // The text is the fifth event; the character stands behind 9 bytes of it.
    assert_eq!(places, [(sheet.source.clone(), None), (path("a"), Some(Span::new(49, 53)))]);
    assert!(
        problems.iter().all(|problem| problem.code.name() == "missing-glyph" && problem.message.contains("U+20BB7"))
    );
}

#[test]
fn what_cannot_be_set_is_told_with_its_document() {
    let (sheet, held) = one(everything());
    let broken = [("images/lamp.png".to_owned(), b"no image".to_vec())].into();
    let problems = Printer::new(&theme()).pdf(&sheet, &held, &broken).unwrap_err();
    assert!(problems.iter().all(|problem| problem.code.name() == "unprintable-image" && problem.path == path("a")));
    let problems = Printer::new(&theme()).pdf(&sheet, &Held::default(), &images()).unwrap_err();
    assert_eq!(problems[0].code.name(), "changed-while-building");
}

#[test]
fn a_printer_sets_many_sheets() {
    let theme = theme();
    let printer = Printer::new(&theme);
    let (sheet, held) = one(everything());
    let (other, others) = one(Maker::default().paragraph("另一期").done());
    let first = printer.pdf(&sheet, &held, &images()).unwrap();
    let second = printer.pdf(&other, &others, &images()).unwrap();
    assert_ne!(first, second);
    assert_eq!(printer.pdf(&sheet, &held, &images()).unwrap(), first);
}
