//! Pages to outputs: what the target holds under the same key is kept, the rest is rendered.

use std::io;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::prelude::*;

use super::batch::{Attempt, Batch, Reason};
use super::bodies::FileBodies;
use super::cache::ImageFolder;
use super::images::ImageMaker;
use super::key::{key, key_in_segment, key_of_sketch};
use super::scan;
use super::spool::Spool;
use super::{Progress, Stage};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Campaign, Content, Held, HeldFile, ImageView, Output, Page, Permalink, Rank, Work};
use crate::plan::{Planned, Segment, Sketch};
use crate::print::Printer;
use crate::render::{Product, Sources, render, render_segment};
use crate::source::{Checksum, Fingerprint, SourcePath, refusal};
use crate::theme::Theme;

/// What outputs are made of, and what there is of them already.
pub struct Stock<'a> {
    pub bodies: &'a FileBodies<'a>,
    /// Files of images that were made before.
    pub images: &'a ImageFolder,
    /// What the target holds.
    pub held: &'a Held,
}

/// Renders pages.
pub struct Workshop<'a> {
    campaign: &'a Campaign,
    held: &'a Held,
    theme: &'a Theme,
    bodies: &'a FileBodies<'a>,
    image_maker: ImageMaker<'a>,
    progress: &'a dyn Progress,
    printer: Printer<'a>,
    spool: Spool,
}

/// How many issues are set at a time: each may take a hundred MiB.
const PRESSES: usize = 2;

/// Of a thread that sets issues, in bytes; the typesetter goes deep.
const STACK: usize = 16 << 20;

impl<'a> Workshop<'a> {
    pub fn new(stock: Stock<'a>, theme: &'a Theme, campaign: &'a Campaign, progress: &'a dyn Progress) -> Self {
        let Stock { bodies, images, held } = stock;
        let image_maker = ImageMaker::new(bodies.files(), images);
        Self {
            campaign,
            held,
            theme,
            bodies,
            image_maker,
            progress,
            printer: Printer::new(theme),
            spool: Spool::default(),
        }
    }

    /// The theme's own files, as pages.
    pub fn theme_pages(&self) -> impl Iterator<Item = Page> {
        let files = self.theme.static_files();
        files.map(|(path, name)| Page { path: path.clone(), work: Work::ThemeFile(name.to_owned()), origin: None })
    }

    /// Makes the files of images, those of one image together; they lie side by side.
    pub fn make_images(&self, pages: &[Page]) -> Batch {
        let images: Vec<&[Page]> = pages.chunk_by(|one, next| image_of(one) == image_of(next)).collect();
        self.progress.begin(Stage::Images, images.len());
        let attempts: Vec<Vec<Attempt>> = images.par_iter().map(|pages| self.image(pages)).collect();
        Batch::of(attempts.into_iter().flatten())
    }

    /// The files of one image.
    fn image(&self, pages: &[Page]) -> Vec<Attempt> {
        let keyed = pages.iter().map(|page| (page, key(page, self.theme)));
        let (held, lacking): (Vec<_>, Vec<_>) =
            keyed.partition(|(page, key)| self.held_under(&page.path, *key).is_some());
        let views: Vec<&ImageView> = lacking.iter().filter_map(|(page, _)| view_of(page)).collect();
        let kept = held.iter().filter_map(|(page, key)| Some(kept(&page.path, self.held_under(&page.path, *key)?)));
        let mut attempts: Vec<Attempt> = kept.map(|output| Ok((output, None))).collect();
        match self.image_maker.images(&views) {
            Ok(files) => {
                let made = lacking.iter().zip(files).map(|((page, key), bytes)| self.finished(page, *key, bytes));
                attempts.extend(made);
            }
            Err(problem) => attempts.push(Err(vec![problem])),
        }
        self.progress.advance();
        attempts
    }

    /// Makes artifacts, a few at a time.
    ///
    /// Not on rayon's threads: the typesetter spreads over them by itself, and a thread that waits
    /// there for one page of an issue would begin the next issue meanwhile, until all of them lay
    /// half made in memory.
    pub fn make_artifacts(&self, stage: Stage, pages: &[Planned]) -> Batch {
        self.progress.begin(stage, pages.len());
        let next = AtomicUsize::new(0);
        let press = || {
            let mut batch = Batch::default();
            while let Some(planned) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                batch.add(self.attempt(planned, |_| {}));
                batch.note(self.notices(&planned.page()));
            }
            batch
        };
        let presses = thread::available_parallelism().map_or(1, usize::from).min(PRESSES).min(pages.len());
        thread::scope(|scope| {
            let others: Vec<_> = (1..presses)
                .filter_map(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, press).ok())
                .collect();
            let made = others.into_iter().map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic)));
            made.fold(press(), Batch::join)
        })
    }

    /// What must be told of an issue whether it is set now or was before.
    fn notices(&self, page: &Page) -> Vec<Diagnostic> {
        match &page.work {
            Work::Pdf(sheet) => self.printer.notices(sheet, self.bodies),
            _ => Vec::new(),
        }
    }

    /// Makes what is not held already, and drops the bodies that these pages show.
    pub fn make_last(&self, stage: Stage, pages: &[Planned]) -> Batch {
        self.each(stage, pages, |page| page.bodies().iter().for_each(|body| self.bodies.release(&body.handle)))
    }

    /// Makes what is not held already.
    pub fn make(&self, stage: Stage, pages: &[Planned]) -> Batch {
        self.each(stage, pages, |_| {})
    }

    fn each(&self, stage: Stage, pages: &[Planned], rendered: impl Fn(&Page) + Sync) -> Batch {
        self.progress.begin(stage, pages.len());
        let attempts: Vec<Attempt> = pages.par_iter().map(|planned| self.attempt(planned, &rendered)).collect();
        Batch::of(attempts)
    }

    fn attempt(&self, planned: &Planned, rendered: impl Fn(&Page)) -> Attempt {
        let attempt = match planned.as_sketch() {
            Some(sketch) => self.output_of_sketch(sketch, rendered),
            None => self.output(&planned.page(), rendered),
        };
        self.progress.advance();
        attempt
    }

    fn output_of_sketch(&self, sketch: &dyn Sketch, rendered: impl Fn(&Page)) -> Attempt {
        let (path, key) = (sketch.path(), key_of_sketch(sketch, self.theme));
        match self.held_under(path, key) {
            Some(file) => Ok((kept(path, file), None)),
            None => self.made(&sketch.page(), key, rendered),
        }
    }

    fn output(&self, page: &Page, rendered: impl Fn(&Page)) -> Attempt {
        let key = key(page, self.theme);
        match self.held_under(&page.path, key) {
            Some(file) => Ok((kept(&page.path, file), None)),
            None => self.made(page, key, rendered),
        }
    }

    fn held_under(&self, path: &Permalink, key: Checksum) -> Option<HeldFile> {
        self.held.get(path).filter(|held| held.key == key).copied()
    }

    fn made(&self, page: &Page, key: Checksum, rendered: impl Fn(&Page)) -> Attempt {
        let Product { bytes, words } = render(page, &self.sources())?;
        rendered(page);
        let source = page.origin.as_ref().unwrap_or(&self.campaign.path);
        let problems = scan::problems(&words, page.path.as_str(), source, self.campaign);
        if problems.iter().any(Diagnostic::is_error) {
            return Err(problems);
        }
        self.finished(page, key, bytes)
    }

    fn sources(&self) -> Sources<'_> {
        Sources {
            files: self.bodies.files(),
            images: &self.image_maker,
            bodies: self.bodies,
            theme: self.theme,
            printer: &self.printer,
        }
    }

    /// Bytes that wait for the gate as an output.
    fn finished(&self, page: &Page, key: Checksum, bytes: Vec<u8>) -> Attempt {
        self.waiting(&page.path, page.rank(), key, bytes)
            .map_err(|error| vec![spool_problem(page.origin.as_ref(), &page.path, &error)])
    }

    /// Keeps the bytes of an output until the gate.
    fn waiting(
        &self,
        path: &Permalink,
        rank: Rank,
        key: Checksum,
        bytes: Vec<u8>,
    ) -> io::Result<(Output, Option<Reason>)> {
        let file = HeldFile { key, content: Checksum::of(&bytes), size: bytes.len() as u64 };
        let content = Content::Made { waiting: self.spool.put(bytes)?, rank };
        let reason = if self.held.contains_key(path) { Reason::Changed } else { Reason::Missing };
        Ok((Output { path: path.clone(), file, content }, Some(reason)))
    }

    /// Makes the segments of search data that are not held already, each at once with all its files.
    pub fn make_segments(&self, stage: Stage, segments: &[Segment]) -> Batch {
        self.progress.begin(stage, segments.len());
        let attempts: Vec<Vec<Attempt>> = segments.par_iter().map(|segment| self.segment(segment)).collect();
        Batch::of(attempts.into_iter().flatten())
    }

    fn segment(&self, segment: &Segment) -> Vec<Attempt> {
        let keyed = |path: Permalink| (key_in_segment(&path, segment), path);
        let files: Vec<(Checksum, Permalink)> = segment.paths().into_iter().map(keyed).collect();
        let held = |(key, path): &(Checksum, Permalink)| Some(Ok((kept(path, self.held_under(path, *key)?), None)));
        let outputs =
            files.iter().map(held).collect::<Option<_>>().unwrap_or_else(|| self.made_segment(segment, &files));
        self.progress.advance();
        outputs
    }

    fn made_segment(&self, segment: &Segment, files: &[(Checksum, Permalink)]) -> Vec<Attempt> {
        let made = match render_segment(&segment.view(), &self.sources()) {
            Ok(made) => made,
            Err(problems) => return vec![Err(problems)],
        };
        let output = |((key, path), bytes): (&(Checksum, Permalink), Vec<u8>)| {
            self.waiting(path, Rank::Asset, *key, bytes).map_err(|error| vec![spool_problem(None, path, &error)])
        };
        files.iter().zip(made).map(output).collect()
    }
}

fn view_of(page: &Page) -> Option<&ImageView> {
    if let Work::Image(view) = &page.work { Some(view) } else { None }
}

fn image_of(page: &Page) -> Option<Fingerprint> {
    view_of(page).map(|view| view.fingerprint)
}

fn kept(path: &Permalink, file: HeldFile) -> Output {
    Output { path: path.clone(), file, content: Content::Keep }
}

fn spool_problem(origin: Option<&SourcePath>, output: &Permalink, error: &io::Error) -> Diagnostic {
    let path = origin.cloned().unwrap_or_else(|| SourcePath::new(output.as_str()));
    Diagnostic::new(
        &path,
        Code::NoRoomToWork,
        format!("暂存生成结果时写不了临时文件（{}）", refusal(error)),
        "请清理系统临时目录所在的磁盘，再生成一次；原有网站没有改动",
    )
}
