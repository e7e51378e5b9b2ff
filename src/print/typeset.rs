//! Runs the sheet's program and writes the PDF; what the typesetter says becomes diagnostics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst::{WorldExt, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::imposition::{PAGES_OF_A_LEAF, imposed};
use super::leaves::{Leaves, is_in_company, items};
use super::words::words;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Sheet;
use crate::source::Span;
use crate::theme::Theme;

/// China standard time, in minutes: the sheet's date is a day there.
const OFFSET: i32 = 8 * 60;

/// How many sheets a memoized result may lie unused before it is dropped: a campaign has hundreds
/// of issues that share hardly more than their masthead.
const MEMORY: usize = 1;

/// What becomes of the pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A4, page by page.
    Pages,
    /// A3, two pages side by side, to be folded and stapled.
    Booklet,
}

/// An issue as it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Of the PDF.
    pub bytes: Vec<u8>,
    /// Its words as they stand on the pages.
    pub words: String,
}

/// The PDF of a sheet's program.
///
/// # Errors
/// All errors and warnings of the typesetter; a fault of its own becomes one diagnostic.
pub fn pdf(world: &World, sheet: &Sheet, theme: &Theme, form: Form) -> Result<Printed, Vec<Diagnostic>> {
    guarded(sheet, || set(world, sheet, theme, form))
}

/// The pages of the PDF on which the items of a sheet begin, in their order.
///
/// # Errors
/// As [`pdf`].
pub fn pages_of_items(world: &World, sheet: &Sheet, theme: &Theme) -> Result<Vec<usize>, Vec<Diagnostic>> {
    guarded(sheet, || laid_out(world, sheet, theme, Form::Pages).map(|(document, _)| items(&document)))
}

/// What comes of a run of the typesetter, a fault of its own included.
fn guarded<T>(sheet: &Sheet, run: impl FnOnce() -> Result<T, Vec<Diagnostic>>) -> Result<T, Vec<Diagnostic>> {
    let result = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(vec![fault(sheet)]));
    comemo::evict(MEMORY);
    result
}

/// Whether nothing is wrong but that the places of things depend on each other too long.
pub fn did_not_settle(problems: &[Diagnostic]) -> bool {
    let unsettled = |it: &Diagnostic| {
        it.code == Code::TypstWarning
            && ["did not converge", "did not stabilize"].iter().any(|words| it.message.contains(words))
    };
    !problems.is_empty() && problems.iter().all(unsettled)
}

fn set(world: &World, sheet: &Sheet, theme: &Theme, form: Form) -> Result<Printed, Vec<Diagnostic>> {
    let (document, world) = laid_out(world, sheet, theme, form)?;
    let words = words(&document);
    let document = if form == Form::Booklet { imposed(&document) } else { document };
    let pdf = typst_pdf::pdf(&document, &options(&world, sheet, form));
    let bytes = pdf.map_err(|errors| tell(Code::PrintError, &errors, &world, theme))?;
    Ok(Printed { bytes, words })
}

/// The pages, their leaves filled, and the world that they were set in.
fn laid_out<'a>(
    world: &World<'a>,
    sheet: &Sheet,
    theme: &Theme,
    form: Form,
) -> Result<(PagedDocument, World<'a>), Vec<Diagnostic>> {
    let document = compiled(world, theme)?;
    let multiple = match form {
        Form::Booklet => PAGES_OF_A_LEAF,
        Form::Pages if sheet.duplex => 2,
        Form::Pages => 1,
    };
    let (document, world) = if multiple == 1 { in_company(document, world, theme) } else { (document, world.clone()) };
    match Leaves::of(&document, multiple).map(|leaves| world.clone().with_leaves(&leaves)) {
        Some(filled) => Ok((compiled(&filled, theme)?, filled)),
        None => Ok((document, world)),
    }
}

/// The same sheet with some of its last words on the page of the 报尾, if it stood alone there and
/// they can be moved.
fn in_company<'a>(document: PagedDocument, world: &World<'a>, theme: &Theme) -> (PagedDocument, World<'a>) {
    for leaves in Leaves::with_company(&document) {
        let world = world.clone().with_leaves(&leaves);
        let moved = compiled(&world, theme);
        if let Ok(moved) = moved.map_err(drop)
            && moved.pages().len() == document.pages().len()
            && is_in_company(&moved)
        {
            return (moved, world);
        }
    }
    (document, world.clone())
}

fn compiled(world: &World, theme: &Theme) -> Result<PagedDocument, Vec<Diagnostic>> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|errors| tell(Code::PrintError, &errors, world, theme))?;
    if warnings.is_empty() { Ok(document) } else { Err(tell(Code::TypstWarning, &warnings, world, theme)) }
}

/// An imposed issue claims no standard, and has no tags: a paragraph that runs over pages would be
/// opened on one side and closed on an earlier one. Its words can be searched and copied.
fn options(world: &World, sheet: &Sheet, form: Form) -> PdfOptions {
    let standards: &[PdfStandard] = match form {
        Form::Pages => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        Form::Booklet => &[],
    };
    PdfOptions {
        ident: Smart::Custom(format!("{} {} {} {}", sheet.organization, sheet.name, sheet.issue, sheet.date_iso)),
        creator: Smart::Custom(Some("jianbao".to_owned())),
        timestamp: world.date().and_then(|date| Timestamp::new_local(date, OFFSET)),
        page_ranges: None,
        // The two go together, so the default is never taken.
        standards: PdfStandards::new(standards).unwrap_or_default(),
        tagged: form == Form::Pages,
        pretty: false,
    }
}

fn tell(code: Code, said: &[SourceDiagnostic], world: &World, theme: &Theme) -> Vec<Diagnostic> {
    said.iter().map(|said| diagnostic(code, said, world, theme)).collect()
}

/// The typesetter's words, at their place in the theme where it has one.
fn diagnostic(code: Code, said: &SourceDiagnostic, world: &World, theme: &Theme) -> Diagnostic {
    let file = said.span.id().map(|id| id.vpath().get_without_slash().to_owned());
    let hints: Vec<&str> = said.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hint = match hints.join("；") {
        hints if hints.is_empty() => {
            "检查主题的 print/ 文件；官方主题出现此问题时，请把稿件和本提示交给维护人员".to_owned()
        }
        hints => format!("检查主题的 print/ 文件（{hints}）"),
    };
    let message = format!("排印出错：{}", said.message);
    match file.as_deref() {
        Some(name) if name.ends_with(".typ") && name != "main.typ" => {
            let problem = Diagnostic::new(&theme.print_path(name), code, message, hint);
            let range = world.range(said.span);
            range.map_or(problem.clone(), |range| problem.at(Span::new(range.start, range.end)))
        }
        // The program was written by the template: its lines are not the template's.
        _ => Diagnostic::new(&theme.print_path("bulletin.typ"), code, message, hint),
    }
}

fn fault(sheet: &Sheet) -> Diagnostic {
    Diagnostic::new(
        &sheet.source,
        Code::PrintError,
        format!("排印《{}》{}时排版程序内部出错", sheet.name, sheet.issue),
        "逐篇减少本期稿件，找出引起问题的一篇，连同本提示交给维护人员",
    )
}
