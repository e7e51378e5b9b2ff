//! Bodies as HTML.

use std::collections::BTreeMap;

use super::{Draft, handle};
use crate::model::{Alert, Alignment, BodyView, Element, Event, Form, FormLine, Href, Image, VideoFile};
use crate::render::html::{self, Place, Setting};
use crate::source::{Fingerprint, SourcePath};

fn view() -> BodyView {
    BodyView { handle: handle(), links: Vec::new(), images: Vec::new() }
}

fn image(url: &str) -> Image {
    Image {
        url: url.to_owned(),
        width: 8,
        height: 6,
        sizes: Vec::new(),
        alt: "路灯\"".to_owned(),
        caption: "<新路灯>".to_owned(),
        photographer: String::new(),
        source: SourcePath::new("content/a.jpg"),
        fingerprint: Fingerprint::default(),
        pixels: 48,
        orientation: 1,
    }
}

fn on_page(draft: Draft, view: &BodyView) -> String {
    let place = Place::Page { root: "../" };
    html::body(&draft.0, view, &Setting { place, prefix: String::new(), shift: 0 })
}

#[test]
fn every_text_is_escaped() {
    let draft = Draft::default()
        .heading(2, "<b>\"一\"&")
        .within(Element::Paragraph, |it| it.text("<script>alert('x')</script>\u{1}"))
        .code("\"><x", "<b>&</b>");
    let html = on_page(draft, &view());
    assert!(html.contains("<h2 id=\"&lt;b&gt;&quot;一&quot;&amp;\">&lt;b&gt;&quot;一&quot;&amp;</h2>"), "{html}");
    assert!(html.contains("<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>"), "{html}");
    assert!(html.contains("class=\"language-&quot;&gt;&lt;x\">&lt;b&gt;&amp;&lt;/b&gt;</code>"), "{html}");
}

#[test]
fn headings_leave_no_level_out() {
    let draft = [2, 4, 4, 2, 3, 6].iter().fold(Draft::default(), |it, level| it.heading(*level, "甲"));
    let html = on_page(draft, &view());
    let found: Vec<&str> = html.match_indices("<h").map(|(at, _)| &html[at + 1..at + 3]).collect();
    assert_eq!(found, ["h2", "h3", "h4", "h2", "h3", "h4"], "{html}");
}

#[test]
fn links_are_relative_and_those_without_a_target_are_text() {
    let links = vec![
        Some(Href::Inside("stories/b.html#路灯".to_owned())),
        Some(Href::Fragment("做 法".to_owned())),
        Some(Href::Outside("https://example.invalid/?a=1&b=2".to_owned())),
        Some(Href::File("files/a.pdf".to_owned(), "表\"格.pdf".to_owned())),
        None,
    ];
    let link = |draft: Draft, index: u32| draft.within(Element::Link(index), |it| it.text("此"));
    let html = on_page((0..6).fold(Draft::default(), link), &BodyView { links: links.clone(), ..view() });
    let expected = "<a href=\"../stories/b.html#%E8%B7%AF%E7%81%AF\">此</a>\
        <a href=\"#%E5%81%9A%20%E6%B3%95\">此</a>\
        <a href=\"https://example.invalid/?a=1&amp;b=2\" rel=\"noopener noreferrer\">此</a>\
        <a href=\"../files/a.pdf\" download=\"表&quot;格.pdf\">此</a>此此";
    assert_eq!(html, expected);

    let images = BTreeMap::new();
    let setting = Setting { place: Place::Alone { images: &images }, prefix: String::new(), shift: 0 };
    let body = [0, 3].into_iter().fold(Draft::default(), link).0;
    assert_eq!(html::body(&body, &BodyView { links, ..view() }, &setting), "此此");
}

#[test]
fn one_image_is_a_figure_and_several_are_a_group() {
    let images = vec![Some(image("images/a.jpg")), Some(image("images/b.jpg")), None];
    let view = BodyView { images, ..view() };
    let figure = |name: &str| {
        let loading = if name == "a" { "eager" } else { "lazy" };
        format!(
            "<figure class=\"photo\"><img src=\"../images/{name}.jpg\" alt=\"路灯&quot;\" width=\"8\" height=\"6\" \
             loading=\"{loading}\" decoding=\"async\"><figcaption>&lt;新路灯&gt;</figcaption></figure>\n"
        )
    };
    let draft = |numbers: &[u32]| {
        let inside = |it: Draft| numbers.iter().fold(it, |it, number| it.event(Event::Image(*number)));
        Draft::default().within(Element::Figures, inside).within(Element::Paragraph, |it| it.text("后"))
    };
    assert_eq!(on_page(draft(&[0]), &view), format!("{}<p>后</p>\n", figure("a")));
    assert_eq!(on_page(draft(&[0, 2]), &view), format!("{}<p>后</p>\n", figure("a")));
    let group = format!("<div class=\"photos\">\n{}{}</div>\n<p>后</p>\n", figure("a"), figure("b"));
    assert_eq!(on_page(draft(&[0, 1]), &view), group);
}

#[test]
fn tables_say_alignment_by_class() {
    let row =
        |it: Draft, texts: [&str; 2]| texts.iter().fold(it, |it, text| it.within(Element::Cell, |it| it.text(text)));
    let draft = Draft::default().within(Element::Table(vec![Alignment::None, Alignment::Right]), |it| {
        it.within(Element::Head, |it| row(it, ["项", "数"])).within(Element::Row, |it| row(it, ["灯", "3"]))
    });
    let html = on_page(draft, &view());
    assert!(
        html.contains("<thead>\n<tr><th scope=\"col\">项</th><th scope=\"col\" class=\"right\">数</th></tr>\n</thead>"),
        "{html}"
    );
    assert!(html.contains("<tbody>\n<tr><td>灯</td><td class=\"right\">3</td></tr>\n</tbody>"), "{html}");
}

#[test]
fn footnotes_link_both_ways_from_every_mark() {
    let draft = Draft::default()
        .within(Element::Paragraph, |it| {
            it.event(Event::NoteMark(0)).event(Event::NoteMark(1)).event(Event::NoteMark(0))
        })
        .within(Element::Note(0), |it| it.within(Element::Paragraph, |it| it.text("甲")))
        .within(Element::Note(1), |it| it.text("乙"));
    let setting = Setting { place: Place::Page { root: "" }, prefix: "item-1-".to_owned(), shift: 0 };
    let html = html::body(&draft.0, &view(), &setting);
    for id in [
        "item-1-footnote-mark-1",
        "item-1-footnote-mark-1-2",
        "item-1-footnote-mark-2",
        "item-1-footnote-1",
        "item-1-footnote-2",
    ] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id} in {html}");
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id} in {html}");
    }
    assert!(html.contains("甲 <a class=\"note-back\""), "{html}");
    assert!(html.ends_with("</li>\n</ol>\n</section>\n"), "{html}");
}

#[test]
fn lists_tasks_and_alerts() {
    let item = |it: Draft, done| it.within(Element::Item, |it| it.event(Event::Task(done)).text("修灯"));
    let draft = Draft::default()
        .within(Element::List, |it| item(item(it, true), false))
        .within(Element::Ordered { start: 3 }, |it| it.within(Element::Item, |it| it.text("三")))
        .within(Element::Alert(Alert::Warning), |it| it.text("小心"));
    let html = on_page(draft, &view());
    assert!(html.starts_with("<ul class=\"tasks\">\n<li><input type=\"checkbox\" disabled checked"), "{html}");
    assert!(html.contains("<ol start=\"3\">\n<li>三</li>\n</ol>"), "{html}");
    assert!(html.contains("<aside class=\"alert warning\" aria-label=\"注意\">\n小心</aside>"), "{html}");
}

#[test]
fn headings_move_down_and_ids_get_their_prefix() {
    let setting = Setting { place: Place::Page { root: "" }, prefix: "item-2-".to_owned(), shift: 2 };
    let body = Draft::default().heading(1, "甲").heading(2, "乙").heading(6, "丙").heading(6, "丁").heading(6, "戊").0;
    let expected = "<h3 id=\"item-2-甲\">甲</h3>\n<h4 id=\"item-2-乙\">乙</h4>\n<h5 id=\"item-2-丙\">丙</h5>\n\
        <h6 id=\"item-2-丁\">丁</h6>\n<h6 id=\"item-2-戊\">戊</h6>\n";
    assert_eq!(html::body(&body, &view(), &setting), expected);
}

#[test]
fn code_has_classes_only_in_languages_that_are_known() {
    let html = |language: &str, code: &str| on_page(Draft::default().code(language, code), &view());
    let rust = html("rust", "let a = \"<b>\"; // 注\n");
    assert!(rust.contains("<span class=\"code-string\">&quot;&lt;b&gt;&quot;</span>"), "{rust}");
    assert!(rust.contains("<span class=\"code-comment\">// 注\n</span>"), "{rust}");
    assert!(html("没有", "let a").contains("language-没有\">let a</code>"));
    let long = "let a = 1;\n".repeat(30_000);
    assert!(!html("rust", &long).contains("<span"));
}

/// A line of a form.
fn line(draft: Draft, line: FormLine, text: &str) -> Draft {
    draft.within(Element::Line(line), |it| it.text(text))
}

#[test]
fn forms_have_captions_where_html_wants_them() {
    let quotation = Draft::default().within(Element::Form(Form::Quotation), |it| {
        line(it.within(Element::Paragraph, |it| it.text("亮<堂>。")), FormLine::Caption, "王大爷&")
    });
    assert_eq!(
        on_page(quotation, &view()),
        "<figure class=\"quotation\">\n<blockquote>\n<p>亮&lt;堂&gt;。</p>\n</blockquote>\n\
         <figcaption>王大爷&amp;</figcaption>\n</figure>\n"
    );
    let verse = Draft::default().within(Element::Form(Form::Verse), |it| {
        let it = it.within(Element::Line(FormLine::Caption), |it| line(it.text("题"), FormLine::Author, "人"));
        it.within(Element::Stanza, |it| it.text("甲").event(Event::HardBreak).text("乙"))
    });
    assert_eq!(
        on_page(verse, &view()),
        "<figure class=\"verse\">\n<figcaption>题<span class=\"verse-author\">人</span></figcaption>\n\
         <div class=\"verse-lines\">\n<p>甲<br>\n乙</p>\n</div>\n</figure>\n"
    );
    let counters = Draft::default().within(Element::Form(Form::Counters), |it| {
        it.within(Element::Counter, |it| {
            let it = line(it, FormLine::Label, "户数");
            let it = it.within(Element::Line(FormLine::Value), |it| line(it.text("412"), FormLine::Unit, "户"));
            line(it, FormLine::Remark, "台账")
        })
    });
    assert_eq!(
        on_page(counters, &view()),
        "<figure class=\"data\">\n<dl>\n<div>\n<dt>户数</dt>\n\
         <dd class=\"data-value\">412<span class=\"data-unit\">户</span></dd>\n\
         <dd class=\"data-remark\">台账</dd>\n</div>\n</dl>\n</figure>\n"
    );
}

/// What stands on no page is told by its poster and its transcript.
#[test]
fn a_video_plays_on_pages_and_is_told_elsewhere() {
    let video = || {
        Draft::default().within(Element::Form(Form::Video(0)), |it| {
            let it = line(it.event(Event::Image(0)), FormLine::Caption, "装灯");
            it.within(Element::Paragraph, |it| it.text("话。"))
        })
    };
    let file = VideoFile {
        url: "files/a.mp4".to_owned(),
        name: "路\"灯.mp4".to_owned(),
        size: "25 KB".to_owned(),
        media_type: "video/mp4",
    };
    let shown = BodyView { links: vec![Some(Href::Video(file))], images: vec![Some(image("images/a.jpg"))], ..view() };
    let page = on_page(video(), &shown);
    assert!(
        page.contains("<video controls preload=\"none\" playsinline poster=\"../images/a.jpg\" width=\"8\""),
        "{page}"
    );
    assert!(
        page.contains("<source src=\"../files/a.mp4\" type=\"video/mp4\">") && !page.contains("autoplay"),
        "{page}"
    );
    assert!(
        page.contains("<a href=\"../files/a.mp4\" download=\"路&quot;灯.mp4\">下载视频（MP4，25 KB）</a>"),
        "{page}"
    );
    assert!(page.contains("<summary>文字稿</summary>\n<p>话。</p>\n</details>\n</div>\n"), "{page}");

    let images = [("images/a.jpg".to_owned(), "data:x".to_owned())].into();
    let setting = Setting { place: Place::Alone { images: &images }, prefix: String::new(), shift: 0 };
    let alone = html::body(&video().0, &shown, &setting);
    assert!(alone.contains("<img src=\"data:x\"") && alone.contains("<figcaption>装灯</figcaption>"), "{alone}");
    assert!(
        alone.contains("<p>话。</p>\n</section>") && !alone.contains("<video") && !alone.contains("<a "),
        "{alone}"
    );

    let without = on_page(video(), &BodyView { links: vec![None], images: vec![None], ..view() });
    assert!(without.contains("装灯") && without.contains("话。") && !without.contains("<video"), "{without}");
}
