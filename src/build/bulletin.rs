//! One issue of the bulletin for print.

use super::bodies::FileBodies;
use super::cache::{Cache, ImageFolder};
use super::images::ImageMaker;
use super::{Silent, check};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::{Bulletin, IssueKind, Library, Moment, ReviewSheet, Sheet};
use crate::plan;
use crate::print::{self, Printer};
use crate::render::{Sources, sheet_booklet, sheet_docx, sheet_html, sheet_pdf};
use crate::source::{Files, SourcePath};
use crate::theme;

/// Which issue is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issue {
    Latest,
    /// Of the newest year that has an issue of that number.
    Number(u32),
    Of {
        year: i16,
        number: u32,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Pdf,
    /// A3 sides, to be folded and stapled.
    Booklet,
    /// For Word and WPS.
    Docx,
    Html,
}

/// For whom an issue is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// Those who receive it.
    Final,
    /// Those who approve it (送审稿).
    Review,
}

/// How an issue is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    pub format: Format,
    pub copy: Copy,
}

/// A printed issue.
pub struct Printed {
    /// `2026-3`
    pub key: String,
    pub bytes: Vec<u8>,
}

/// What came of printing.
pub enum Printing {
    Printed(Printed),
    /// There is no such issue; the keys of those that there are.
    NoSuchIssue(Vec<String>),
    /// The diagnostics say why.
    Refused,
}

/// Sets one issue, with everything that the office's own copy carries.
pub fn print_bulletin(
    files: &dyn Files,
    cache: &mut Cache,
    images: &ImageFolder,
    issue: &Issue,
    edition: Edition,
    now: Moment,
) -> (Printing, Vec<Diagnostic>) {
    let bodies = FileBodies::new(files);
    let loaded = check(&bodies, cache, now, &Silent);
    let mut diagnostics = loaded.diagnostics;
    let Some(library) = loaded.library.filter(|_| !diagnostics.iter().any(Diagnostic::is_error)) else {
        return (Printing::Refused, diagnostics);
    };
    let Some(bulletin) = find(&library, issue) else {
        return (Printing::NoSuchIssue(library.bulletins.iter().map(|it| it.key()).collect()), diagnostics);
    };
    let image_maker = ImageMaker::new(files, images);
    let unreviewed = plan::unreviewed(&library, bulletin);
    if edition.copy == Copy::Final && !unreviewed.is_empty() {
        diagnostics.extend(unreviewed.into_iter().map(open));
        return (Printing::Refused, diagnostics);
    }
    if edition.copy == Copy::Final {
        diagnostics.extend(plan::drafts(&library, bulletin).into_iter().map(draft));
    }
    match set(&bodies, &image_maker, (&library, bulletin), edition) {
        Ok((bytes, notices)) => {
            diagnostics.extend(notices);
            diagnostic::sort(&mut diagnostics);
            (Printing::Printed(Printed { key: bulletin.key(), bytes }), diagnostics)
        }
        Err(problems) => {
            diagnostics.extend(problems);
            (Printing::Refused, diagnostics)
        }
    }
}

fn set(
    bodies: &FileBodies,
    images: &ImageMaker,
    (library, bulletin): (&Library, &Bulletin),
    edition: Edition,
) -> Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let theme = theme::load(bodies.files(), &library.campaign.theme.value)?;
    let printer = Printer::new(&theme);
    let sources = Sources { files: bodies.files(), images, bodies, theme: &theme, printer: &printer };
    let review_copy = edition.copy == Copy::Review;
    let sheet = Sheet { review_copy, ..plan::internal_sheet(library, bulletin) };
    match edition.format {
        Format::Pdf => Ok((sheet_pdf(&sheet, &sources)?, printer.notices(&sheet, bodies))),
        Format::Booklet => Ok((sheet_booklet(&sheet, &sources)?, printer.notices(&sheet, bodies))),
        Format::Docx => Ok((sheet_docx(&sheet, &sources)?, Vec::new())),
        Format::Html => Ok((sheet_html(&sheet, &sources)?, Vec::new())),
    }
}

fn draft(path: &SourcePath) -> Diagnostic {
    let hint = "送领导审阅请加 --draft，印成带“送审稿”字样的样稿；已经定稿的，从文件里删去“草稿: 是”";
    Diagnostic::new(path, Code::DraftInPrint, "这还是草稿，已照样印进简报", hint)
}

fn open(path: &SourcePath) -> Diagnostic {
    let hint = "送领导审阅请加 --draft，印成送审稿；审完后用 jianbao sign 记下各步，再印正式的";
    Diagnostic::new(path, Code::UnreviewedInPrint, "这篇没有审完，本期只能印送审稿", hint)
}

/// The form on which a story or an issue is signed, as a Word file.
///
/// # Errors
/// What is wrong with the theme, which says how large letters are.
pub fn review_sheet(files: &dyn Files, library: &Library, sheet: &ReviewSheet) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let theme = theme::load(files, &library.campaign.theme.value)?;
    print::review_sheet(sheet, theme.paper()).ok_or_else(|| {
        let hint = "请把稿件和本提示交给维护人员";
        vec![Diagnostic::new(&library.campaign.path, Code::PrintError, "写审签单时程序内部出错", hint)]
    })
}

/// The issue that is meant, if there is one.
pub fn find_issue<'a>(library: &'a Library, issue: &Issue) -> Option<&'a Bulletin> {
    find(library, issue)
}

fn find<'a>(library: &'a Library, issue: &Issue) -> Option<&'a Bulletin> {
    let regular = library.bulletins.iter().filter(|it| it.issue_kind == IssueKind::Regular);
    let fits = |bulletin: &&std::sync::Arc<Bulletin>| match issue {
        Issue::Latest => true,
        Issue::Number(number) => bulletin.number.value == *number,
        Issue::Of { year, number } => bulletin.number.value == *number && bulletin.date.value.year() == *year,
    };
    regular.filter(fits).max_by_key(|it| (it.date.value, it.number.value)).map(|it| &**it)
}
