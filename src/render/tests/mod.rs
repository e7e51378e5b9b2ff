mod html;

use std::collections::BTreeMap;

use super::*;
use crate::model::{Element, Event, FeedEntry, FeedFormat, FeedView, Making, Piece, SearchTextView, SearchWords};
use crate::source::{Checksum, FileError, Listed, Stat};
use crate::theme;

/// Builds a body by hand.
#[derive(Default)]
struct Draft(Body);

impl Draft {
    fn piece(&mut self, text: &str) -> Piece {
        let start = self.0.text.len() as u32;
        self.0.text.push_str(text);
        Piece { start, end: self.0.text.len() as u32 }
    }

    fn text(mut self, text: &str) -> Self {
        let piece = self.piece(text);
        self.event(Event::Text(piece))
    }

    fn heading(mut self, level: u8, text: &str) -> Self {
        let anchor = self.piece(text);
        self.event(Event::Open(Element::Heading { level, anchor })).text(text).event(Event::Close)
    }

    fn code(mut self, language: &str, code: &str) -> Self {
        let language = self.piece(language);
        self.event(Event::Open(Element::CodeBlock { language })).text(code).event(Event::Close)
    }

    fn within(self, element: Element, inside: impl FnOnce(Self) -> Self) -> Self {
        inside(self.event(Event::Open(element))).event(Event::Close)
    }

    fn event(mut self, event: Event) -> Self {
        self.0.events.push(event);
        self
    }
}

fn handle() -> BodyHandle {
    BodyHandle { path: SourcePath::new("content/stories/a.md"), checksum: Checksum::default() }
}

/// Files and bodies in memory.
struct Store {
    files: BTreeMap<SourcePath, Vec<u8>>,
    body: Option<Arc<Body>>,
}

impl Files for Store {
    fn list(&self, _: &str) -> Vec<Listed> {
        Vec::new()
    }

    fn stat(&self, _: &SourcePath) -> Result<Stat, FileError> {
        Err(FileError::Missing)
    }

    fn bytes_within(&self, path: &SourcePath, _: u64) -> Result<Vec<u8>, FileError> {
        self.files.get(path).cloned().ok_or(FileError::Missing)
    }
}

impl Images for Store {
    fn image(&self, view: &crate::model::ImageView) -> Result<Vec<u8>, Diagnostic> {
        make_images(&[view], self).map(|files| files.concat())
    }
}

impl Bodies for Store {
    fn body(&self, _: &BodyHandle) -> Option<Arc<Body>> {
        self.body.clone()
    }

    fn source(&self, _: &SourcePath) -> Option<String> {
        None
    }
}

fn render_with(store: &Store, work: Work) -> Result<String, Vec<Diagnostic>> {
    let theme = theme::load(store, "official")?;
    let page = Page { path: crate::model::Permalink::new("a"), work, origin: None };
    let printer = Printer::new(&theme);
    let sources = Sources { files: store, images: store, bodies: store, theme: &theme, printer: &printer };
    Ok(String::from_utf8(render(&page, &sources)?.bytes).unwrap())
}

#[test]
fn a_text_for_search_cannot_end_its_script() {
    let body = Draft::default().within(Element::Paragraph, |it| it.text("</script>\u{2028}一")).heading(2, "二").0;
    let store = Store { files: BTreeMap::new(), body: Some(Arc::new(body)) };
    let words = SearchWords {
        title: "<!--".to_owned(),
        subtitle: String::new(),
        handle: handle(),
        captions: Vec::new(),
        photos: Vec::new(),
    };
    let view = SearchTextView {
        name: "a.12345678".to_owned(),
        url: "stories/a.html".to_owned(),
        date: "2026-11-01".to_owned(),
        unit: "甲".to_owned(),
        kind: String::new(),
        priority: String::new(),
        words,
    };
    let script = render_with(&store, Work::SearchText(Box::new(view.clone()))).unwrap();
    assert!(!script.contains('<') && !script.contains('\u{2028}'), "{script}");
    let json = script.split_once("apply(null,").unwrap().1.trim_end().strip_suffix(");").unwrap();
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((&value[0], &value[1]["title"]), (&"a.12345678".into(), &"<!--".into()));
    assert_eq!(value[1]["text"], "</script> 一 二");

    let gone = Store { body: None, ..store };
    let problems = render_with(&gone, Work::SearchText(Box::new(view))).unwrap_err();
    assert_eq!(problems[0].code.name(), "changed-while-building");
}

#[test]
fn feeds_escape_what_they_hold() {
    let entry = FeedEntry {
        title: "<灯> & \u{b}\"水\"".to_owned(),
        url: "stories/a.html".to_owned(),
        published: "2026-11-01T08:30:00+08:00".to_owned(),
        author: String::new(),
        excerpt: "]]> \"\n".to_owned(),
    };
    let feed = |format| FeedView {
        format,
        title: "专题".to_owned(),
        description: String::new(),
        base_url: "https://example.invalid/a/".to_owned(),
        url: "feed.xml".to_owned(),
        page_url: "index.html".to_owned(),
        author: "区委宣传部".to_owned(),
        updated: "2026-11-01T08:30:00+08:00".to_owned(),
        entries: vec![entry.clone()],
    };
    let atom = String::from_utf8(feed::feed(&feed(FeedFormat::Atom))).unwrap();
    assert!(atom.contains("<title>&lt;灯&gt; &amp; &quot;水&quot;</title>"), "{atom}");
    assert!(atom.contains("<summary>]]&gt; &quot;\n</summary>") && !atom.contains("<subtitle>"), "{atom}");
    assert!(atom.contains("<id>https://example.invalid/a/stories/a.html</id>"), "{atom}");
    let json: serde_json::Value = serde_json::from_slice(&feed::feed(&feed(FeedFormat::Json))).unwrap();
    assert_eq!(json["items"][0]["title"], entry.title);
    assert_eq!(json["items"][0]["content_text"], entry.excerpt);
}

#[test]
fn a_printable_issue_holds_its_images_and_ids_stay_unique() {
    let inside = |it: Draft| it.event(Event::Image(0));
    let body = Draft::default().heading(2, "做法").within(Element::Figures, inside).0;
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B".to_vec();
    let (mut sheet, _) = crate::model::sample::sheets().swap_remove(0);
    let items = sheet.sections.iter_mut().flat_map(|section| &mut section.items);
    let bodies = sheet.intro.iter_mut().chain(items.filter_map(|item| item.body.as_mut()));
    bodies.flat_map(|body| body.images.iter_mut().flatten()).for_each(|it| {
        it.fingerprint = Fingerprint::of(&gif);
        it.sizes.iter_mut().for_each(|size| size.making = Making::Cleaned);
    });
    let path = sheet.bodies()[0].images[0].as_ref().unwrap().source.clone();
    let store = Store { files: BTreeMap::from([(path, gif)]), body: Some(Arc::new(body)) };
    let theme = theme::load(&store, "official").ok().unwrap();
    let printer = Printer::new(&theme);
    let sources = Sources { files: &store, images: &store, bodies: &store, theme: &theme, printer: &printer };
    let html = String::from_utf8(sheet_html(&sheet, &sources).unwrap().bytes).unwrap();
    assert!(html.contains("<img src=\"data:image/gif;base64,R0lGODlh"), "{html}");
    for heading in ["<h2 id=\"做法\">", "<h4 id=\"item-1-做法\">", "<h4 id=\"item-2-做法\">"] {
        assert_eq!(html.matches(heading).count(), 1, "{heading} in {html}");
    }

    let missing = Store { files: BTreeMap::new(), body: store.body.clone() };
    let problems = sheet_html(&sheet, &Sources { images: &missing, ..sources }).unwrap_err();
    assert_eq!(problems[0].code.name(), "changed-while-building");
}

#[test]
fn attachments_changed_since_the_plan_are_told() {
    let path = SourcePath::new("content/a.pdf");
    let store = Store { files: BTreeMap::from([(path.clone(), b"new".to_vec())]), body: None };
    let asset =
        |bytes: &[u8]| AssetView { source: path.clone(), fingerprint: Fingerprint::of(bytes), traces: Vec::new() };
    assert_eq!(render_with(&store, Work::Attachment(asset(b"new"))).unwrap(), "new");
    assert_eq!(
        render_with(&store, Work::Attachment(asset(b"old"))).unwrap_err()[0].code.name(),
        "changed-while-building"
    );
}
