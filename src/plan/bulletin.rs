//! Issues of the bulletin: their sheets, PDFs, pages, and the list of issues.

use super::Planned;
use super::links::{address, readable};
use super::lists::{PER_PAGE, addresses, pager};
use super::published::Published;
use super::site::Frame;
use crate::model::{
    ArticleTags, BodyHandle, BodyView, Bulletin, BulletinListView, BulletinView, Campaign, FileLink, Head, IssueRow,
    Item, ItemForm, Library, NavLink, Outline, OutputKind, Page, Permalink, RuleLevel, Scope, Sheet, SheetItem,
    SheetSection, Story, View, Work, absolute,
};
use crate::source::SourcePath;

/// Who sees a sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// Readers of the site: 报 送 发, copies and sign-off names only if the campaign shows them.
    Public,
    /// The office's own desk.
    Office,
}

/// What a sheet is shown on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Medium {
    /// A page, with images only if the site has any.
    Screen,
    Paper,
}

/// The PDFs of all issues.
pub fn pdfs<'a>(published: &'a Published<'a>) -> Vec<Planned<'a>> {
    let campaign = published.campaign();
    if !campaign.makes(OutputKind::Bulletins) || !campaign.makes(OutputKind::Pdf) {
        return Vec::new();
    }
    let pdf = |bulletin: &Bulletin| Page {
        path: pdf_address(bulletin),
        work: Work::Pdf(Box::new(sheet(published, bulletin, (Audience::Public, Medium::Paper)))),
        origin: Some(bulletin.path.clone()),
    };
    published.bulletins.iter().map(|bulletin| Planned::other(move || pdf(bulletin))).collect()
}

/// An issue as the office prints it: with everything, internal issues and stories, drafts and what
/// is not yet due included. It names a page of the site only if it has one, then or later.
pub fn internal_sheet(library: &Library, bulletin: &Bulletin) -> Sheet {
    let sheet = sheet(&Published::everything(library), bulletin, (Audience::Office, Medium::Paper));
    if has_page(library, bulletin) { sheet } else { Sheet { address: String::new(), ..sheet } }
}

fn has_page(library: &Library, bulletin: &Bulletin) -> bool {
    let stories = bulletin.stories().filter_map(|id| library.stories.iter().find(|story| story.id.value == id));
    bulletin.is_public()
        && library.campaign.makes(OutputKind::Bulletins)
        && stories.into_iter().all(|story| story.scope == Scope::Public)
}

/// Files of an issue that are still drafts: its own, and those of its stories.
pub fn drafts<'a>(library: &'a Library, bulletin: &'a Bulletin) -> Vec<&'a SourcePath> {
    let carried = |story: &Story| bulletin.stories().any(|id| id == story.id.value);
    let stories = library.stories.iter().filter(|story| story.draft && carried(story)).map(|story| &story.path);
    Some(&bulletin.path).filter(|_| bulletin.draft).into_iter().chain(stories).collect()
}

/// Files of an issue's stories that have not been through review.
pub fn unreviewed<'a>(library: &'a Library, bulletin: &Bulletin) -> Vec<&'a SourcePath> {
    let carried = |story: &Story| bulletin.stories().any(|id| id == story.id.value) && story.withdrawn.is_none();
    let open = library.stories.iter().filter(|story| carried(story) && !library.is_reviewed(story));
    open.map(|story| &story.path).collect()
}

/// The page of each issue, and the list of issues.
pub fn pages<'a>(frame: &'a Frame<'a>) -> Vec<Planned<'a>> {
    if !frame.published.campaign().makes(OutputKind::Bulletins) {
        return Vec::new();
    }
    let planned = |(at, bulletin): (usize, &&Bulletin)| {
        let path = Permalink::bulletin(&bulletin.key());
        Planned::html(&path.clone(), Some(bulletin.date.value), move || page(frame, at, path.clone()))
    };
    let lists = list_pages(frame).into_iter().map(Planned::from);
    frame.published.bulletins.iter().enumerate().map(planned).chain(lists).collect()
}

fn page(frame: &Frame, at: usize, path: Permalink) -> Page {
    let bulletins = &frame.published.bulletins;
    let bulletin = bulletins[at];
    let view = BulletinView {
        title: format!("{}{}", frame.published.campaign().bulletin.name, bulletin.full_title()),
        sheet: sheet(frame.published, bulletin, (Audience::Public, Medium::Screen)),
        pdf: pdf_link(frame, bulletin),
        previous: bulletins.get(at + 1).map(|older| issue_link(older)),
        next: at.checked_sub(1).map(|newer| issue_link(bulletins[newer])),
    };
    let head = head(frame, &path, bulletin, &view);
    frame.common.html(path, head, View::Bulletin(Box::new(view)), Some(&bulletin.path))
}

/// An issue as a row of a list.
pub fn issue_row(frame: &Frame, bulletin: &Bulletin) -> IssueRow {
    let NavLink { title, url } = issue_link(bulletin);
    IssueRow {
        title: title.to_string(),
        url: url.to_string(),
        date: bulletin.date.value.date(),
        pdf: pdf_link(frame, bulletin),
    }
}

fn issue_link(bulletin: &Bulletin) -> NavLink {
    let own = if bulletin.title.is_empty() { String::new() } else { format!("　{}", bulletin.title) };
    NavLink {
        title: format!("{}年{}{own}", bulletin.date.value.year(), bulletin.issue_name()).into(),
        url: Permalink::bulletin(&bulletin.key()).as_str().into(),
    }
}

fn list_pages(frame: &Frame) -> Vec<Page> {
    let chunks: Vec<&[&Bulletin]> = frame.published.bulletins.chunks(PER_PAGE).collect();
    let addresses = addresses("bulletins/index.html", "bulletins", chunks.len());
    let page = |(at, chunk): (usize, &&[&Bulletin])| {
        let path = Permalink::new(addresses[at].clone());
        let issues = chunk.iter().map(|bulletin| issue_row(frame, bulletin)).collect();
        let title = &frame.published.campaign().bulletin.name;
        let head = Head { column: Some(frame.common.column_tags(title, "")), ..frame.common.head(&path, title, "") };
        frame.common.html(
            path,
            head,
            View::BulletinList(BulletinListView { issues, pager: pager(&addresses, at) }),
            None,
        )
    };
    chunks.iter().enumerate().map(page).collect()
}

fn head(frame: &Frame, path: &Permalink, bulletin: &Bulletin, view: &BulletinView) -> Head {
    let name = &frame.published.campaign().bulletin.name;
    let titles: Vec<&str> = items(&view.sheet).map(|item| item.title.as_str()).collect();
    let mut head = frame.common.head(path, &view.title, &titles.join("；"));
    head.column = Some(frame.common.column_tags(name, ""));
    head.breadcrumb.push(NavLink { title: name.as_str().into(), url: "bulletins/index.html".into() });
    head.article = Some(ArticleTags {
        title: view.title.clone(),
        published: bulletin.date.value.date_time(),
        published_iso: bulletin.date.value.rfc3339(),
        source: view.sheet.organization.clone(),
        keywords: name.clone(),
        author: String::new(),
        image: String::new(),
    });
    head
}

fn items(sheet: &Sheet) -> impl Iterator<Item = &SheetItem> {
    sheet.sections.iter().flat_map(|section| &section.items)
}

fn pdf_address(bulletin: &Bulletin) -> Permalink {
    Permalink::new(format!("bulletins/{}.pdf", bulletin.key()))
}

fn pdf_link(frame: &Frame, bulletin: &Bulletin) -> Option<FileLink> {
    let address = pdf_address(bulletin);
    let size = frame.sizes.get(&address)?;
    Some(FileLink { url: address.to_string(), size: readable(*size) })
}

/// Empty if the campaign wants no QR code, or does not say where the site lies.
fn page_address(campaign: &Campaign, bulletin: &Bulletin) -> String {
    match campaign.bulletin.qr_code {
        true => absolute(&campaign.base_url, &Permalink::bulletin(&bulletin.key())),
        false => String::new(),
    }
}

fn sheet(published: &Published, bulletin: &Bulletin, (audience, medium): (Audience, Medium)) -> Sheet {
    let defaults = &published.campaign().bulletin;
    let own = &bulletin.distribution;
    let shown = audience == Audience::Office || defaults.show_distribution;
    let or = |own: &Option<String>, default: &str| {
        if shown { own.clone().unwrap_or_else(|| default.to_owned()) } else { String::new() }
    };
    let when_shown = |text: &str| if shown { text.to_owned() } else { String::new() };
    Sheet {
        name: defaults.name.clone(),
        issue: bulletin.issue_name(),
        total: bulletin.total.as_ref().map(|total| total.value),
        title: bulletin.title.clone(),
        organization: defaults.organization.clone(),
        date: bulletin.date.value.chinese(),
        date_iso: bulletin.date.value.date(),
        mark: bulletin.mark.as_ref().map(|mark| mark.value.clone()).unwrap_or_default(),
        serial: bulletin.serial.clone(),
        note: bulletin.note.clone(),
        intro: (bulletin.outline.words > 0 || !bulletin.outline.pictures.is_empty())
            .then(|| body(published, (&bulletin.body, &bulletin.outline), medium)),
        sections: sheet_sections(published, bulletin, medium),
        report_to: or(&own.report_to, &defaults.report_to),
        send_to: or(&own.send_to, &defaults.send_to),
        issue_to: or(&own.issue_to, &defaults.issue_to),
        editor: or(&own.editor, &defaults.editor),
        reviewer: when_shown(&own.reviewer),
        signer: when_shown(&own.signer),
        copies: if shown { own.copies.or(defaults.copies) } else { None },
        number_headings: bulletin.number_headings,
        missing_glyph: published.campaign().level("missing-glyph").unwrap_or(RuleLevel::Error),
        example: published.campaign().example,
        duplex: defaults.duplex,
        review_copy: false,
        address: page_address(published.campaign(), bulletin),
        source: bulletin.path.clone(),
    }
}

fn body(published: &Published, (handle, outline): (&BodyHandle, &Outline), medium: Medium) -> BodyView {
    match medium {
        Medium::Screen => published.body(handle, outline),
        Medium::Paper => published.printed_body(handle, outline),
    }
}

/// Those that still hold something: what was withdrawn is left out.
fn sheet_sections(published: &Published, bulletin: &Bulletin, medium: Medium) -> Vec<SheetSection> {
    let sections = bulletin.sections.iter().map(|section| sheet_section(published, section, medium));
    sections.filter(|section| !section.items.is_empty()).collect()
}

fn sheet_section(published: &Published, section: &crate::model::Section, medium: Medium) -> SheetSection {
    let items = section.items.iter().filter_map(|item| sheet_item(published, item, medium)).collect();
    SheetSection { heading: section.heading.clone(), items }
}

fn sheet_item(published: &Published, item: &Item, medium: Medium) -> Option<SheetItem> {
    let entry = published.story(&item.story.value)?;
    let story = entry.story;
    let full = item.form == ItemForm::Full;
    let brief = if story.brief.is_empty() { story.excerpt() } else { &story.brief };
    Some(SheetItem {
        title: story.title.value.clone(),
        subtitle: if full { story.subtitle.clone() } else { String::new() },
        unit: entry.unit.name.clone(),
        authors: story.authors.clone(),
        url: address(story).to_string(),
        body: full.then(|| body(published, (&story.body, &story.outline), medium)),
        brief: if full { String::new() } else { brief.to_owned() },
        ai: story.ai.clone(),
        source: story.path.clone(),
    })
}
