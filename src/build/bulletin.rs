//! One issue of the bulletin for print.

use super::bodies::FileBodies;
use super::cache::{Cache, ImageFolder};
use super::images::ImageMaker;
use super::{Silent, check, scan};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::{Bulletin, IssueKind, Library, Moment, Sheet};
use crate::plan;
use crate::print::Printer;
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
    /// An extra issue; without a year of the newest one that has it.
    Extra {
        year: Option<i16>,
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
    let Some(bulletin) = find_issue(&library, issue) else {
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
    let product = match edition.format {
        Format::Pdf => sheet_pdf(&sheet, &sources),
        Format::Booklet => sheet_booklet(&sheet, &sources),
        Format::Docx => sheet_docx(&sheet, &sources),
        Format::Html => sheet_html(&sheet, &sources),
    }?;
    let mut told = scan::problems(&product.words, &sheet.issue, &bulletin.path, &library.campaign);
    if told.iter().any(Diagnostic::is_error) {
        return Err(told);
    }
    if matches!(edition.format, Format::Pdf | Format::Booklet) {
        told.extend(printer.notices(&sheet, bodies));
    }
    Ok((product.bytes, told))
}

fn draft(path: &SourcePath) -> Diagnostic {
    let hint = "送领导审阅请加 --draft，印成带“送审稿”字样的样稿；已经定稿的，从文件里删去“草稿: 是”";
    Diagnostic::new(path, Code::DraftInPrint, "这还是草稿，已照样印进简报", hint)
}

fn open(path: &SourcePath) -> Diagnostic {
    let hint = "送领导审阅请加 --draft，印成送审稿；审完后用 jianbao sign 记下各步，再印正式的";
    Diagnostic::new(path, Code::UnreviewedInPrint, "这篇没有审完，本期只能印送审稿", hint)
}

/// The issue that is meant, if there is one.
pub fn find_issue<'a>(library: &'a Library, issue: &Issue) -> Option<&'a Bulletin> {
    let fits = |bulletin: &&std::sync::Arc<Bulletin>| {
        let (kind, number, year) = (bulletin.issue_kind, bulletin.number.value, bulletin.date.value.year());
        match issue {
            Issue::Latest => true,
            Issue::Number(named) => kind == IssueKind::Regular && number == *named,
            Issue::Of { year: of, number: named } => kind == IssueKind::Regular && (number, year) == (*named, *of),
            Issue::Extra { year: of, number: named } => {
                kind == IssueKind::Extra && number == *named && of.is_none_or(|of| of == year)
            }
        }
    };
    library.bulletins.iter().filter(fits).max_by_key(|it| (it.date.value, it.number.value)).map(|it| &**it)
}
