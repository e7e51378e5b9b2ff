//! The order of the stages, the gate, and the cache: files to outputs.
//!
//! `content/, themes/ --read--> cards --check--> diagnostics --plan--> pages --render--> outputs | gate`.
//! Must not know Markdown, HTML, nor the terminal.

mod batch;
mod bodies;
mod bulletin;
mod cache;
mod images;
mod key;
mod load;
mod made;
mod mentions;
mod progress;
mod scan;
mod spool;

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;

use crate::check;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::{Campaign, Held, Library, Moment};
use crate::plan::{self, Plan, Planned, Published};
use crate::source::{Files, Fingerprint};
use crate::theme::{self, Theme};
use bodies::FileBodies;
use load::load;
use made::{Stock, Workshop};

pub use crate::plan::Options;
pub use batch::{Made, Reason, Rendered};
pub use bulletin::{Copy, Edition, Format, Issue, Printed, Printing, find_issue, print_bulletin};
pub use cache::{Cache, CacheFolder, ImageFolder};
pub use load::{CAMPAIGN, Loaded};
pub use mentions::{Mention, Place, mentions};
pub use progress::{Progress, Silent, Stage};

/// What is to be made.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub options: Options,
    /// What the target holds already: outputs with an equal key are not made again.
    pub held: &'a Held,
}

/// What came of a build. Outputs exist only if there is no error: this is the one gate.
pub struct Built {
    pub made: Option<Made>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a project, and remembers nothing.
pub fn read(files: &dyn Files) -> Loaded {
    load(&FileBodies::new(files), &mut Cache::default(), &Silent)
}

/// Reads and checks a project, all but what only shows when pages are made.
pub fn checked(files: &dyn Files, cache: &mut Cache, now: Moment) -> Loaded {
    check(&FileBodies::new(files), cache, now, &Silent)
}

/// Reads and checks everything, and reports all problems at once.
fn check(bodies: &FileBodies, cache: &mut Cache, now: Moment, progress: &dyn Progress) -> Loaded {
    let mut loaded = load(bodies, cache, progress);
    if let Some(library) = &loaded.library {
        loaded.diagnostics.extend(check::check(library, now));
        match theme(bodies.files(), library, cache) {
            Ok(theme) => loaded.diagnostics.extend_from_slice(theme.warnings()),
            Err(problems) => loaded.diagnostics.extend(problems),
        }
    }
    diagnostic::sort(&mut loaded.diagnostics);
    loaded
}

/// A project that was read, when it need not be known yet what the target holds.
pub struct Opened<'a> {
    bodies: FileBodies<'a>,
    images: &'a ImageFolder,
    /// `None` if the campaign itself could not be understood.
    known: Option<(Library, Result<Theme, Vec<Diagnostic>>)>,
    diagnostics: Vec<Diagnostic>,
    progress: &'a dyn Progress,
}

/// Reads a project to build it. The cache learns all that it will from this build.
pub fn open<'a>(
    files: &'a dyn Files,
    cache: &mut Cache,
    images: &'a ImageFolder,
    progress: &'a dyn Progress,
) -> Opened<'a> {
    let bodies = FileBodies::new(files);
    let Loaded { library, diagnostics } = load(&bodies, cache, progress);
    let known = library.map(|library| {
        let theme = theme(files, &library, cache);
        (library, theme)
    });
    Opened { bodies, images, known, diagnostics, progress }
}

impl Opened<'_> {
    /// Makes all outputs.
    pub fn build(&self, request: Request) -> Built {
        let mut diagnostics = self.diagnostics.clone();
        let mut made = None;
        if let Some((library, theme)) = &self.known {
            // A thread of its own: issues must not be set on one of rayon's (see `make_artifacts`).
            let (checked, result) = thread::scope(|scope| {
                let checks = scope.spawn(|| check::check(library, request.options.now));
                let stock = Stock { bodies: &self.bodies, images: self.images, held: request.held };
                let workshop =
                    theme.as_ref().map(|theme| Workshop::new(stock, theme, &library.campaign, self.progress));
                let result = workshop.map_err(Clone::clone).and_then(|it| make(request.options, library, &it));
                (checks.join().unwrap_or_else(|panic| resume_unwind(panic)), result)
            });
            diagnostics.extend(checked);
            diagnostics.extend(theme.iter().flat_map(|theme| theme.warnings()).cloned());
            match result {
                Ok(mut outputs) => {
                    diagnostics.append(&mut outputs.notices);
                    self.images.keep_only(&images_of(library));
                    made = Some(outputs);
                }
                Err(problems) => diagnostics.extend(problems),
            }
        }
        if told_in_sources(&diagnostics) {
            diagnostics.retain(|it| !(is_number(it.code) && it.span.is_none()));
        }
        diagnostic::sort(&mut diagnostics);
        let made = made.filter(|_| !diagnostics.iter().any(Diagnostic::is_error));
        Built { made, diagnostics }
    }
}

/// Whether full numbers were told where they are written: then what shows them tells nothing new.
fn told_in_sources(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| is_number(it.code) && it.span.is_some())
}

fn is_number(code: Code) -> bool {
    matches!(code, Code::IdNumber | Code::PhoneNumber | Code::BankCard)
}

/// The images that documents refer to, published or not.
fn images_of(library: &Library) -> BTreeSet<Fingerprint> {
    let assets = library.assets.values().flatten();
    assets.filter(|asset| asset.image.is_ok()).map(|asset| asset.fingerprint).collect()
}

/// The campaign's theme, tried unless the cache knows that it works.
fn theme(files: &dyn Files, library: &Library, cache: &mut Cache) -> Result<Theme, Vec<Diagnostic>> {
    let theme = theme::open(files, &library.campaign.theme.value).map_err(|problems| at_its_line(problems, library))?;
    let fingerprint = theme.fingerprint();
    if !cache.was_tried(fingerprint) {
        theme.try_out()?;
        cache.set_tried(fingerprint);
    }
    Ok(theme)
}

/// That there is no such theme is a problem of the line that names it.
fn at_its_line(problems: Vec<Diagnostic>, library: &Library) -> Vec<Diagnostic> {
    let place = |problem: Diagnostic| match (problem.path.as_str(), problem.span) {
        (Campaign::FILE, None) => problem.at(library.campaign.theme.span),
        _ => problem,
    };
    problems.into_iter().map(place).collect()
}

/// Plans and renders, artifacts first: issues hold images, and pages the sizes of issues.
fn make(options: Options, library: &Library, workshop: &Workshop) -> Result<Made, Vec<Diagnostic>> {
    let published = Published::new(library, options);
    let images = workshop.make_images(&plan::images(&published));
    let artifacts = workshop.make_artifacts(Stage::Print, &plan::artifacts(&published));
    let sizes = artifacts.sizes();
    let plan = Plan::new(&published, &sizes);
    let (stories, (mut others, search)) = rayon::join(|| plan.stories(), || (plan.others(), plan.search()));
    let sitemap = plan.sitemap(stories.iter().chain(&others));
    others.extend(search.pages);
    others.extend(sitemap.into_iter().chain(workshop.theme_pages()).map(Planned::from));
    let others = workshop.make(Stage::Render, &others);
    let segments = workshop.make_segments(Stage::Search, &search.segments);
    // Last, for then each body can go when its page is made.
    let stories = workshop.make_last(Stage::Stories, &stories);
    images.join(artifacts).join(others).join(segments).join(stories).finish()
}
