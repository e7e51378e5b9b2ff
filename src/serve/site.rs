//! The site in memory, swapped as a whole; over it the problems of the last build.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use tokio::sync::watch;

use super::Host;
use crate::build::{Built, Cache, ImageFolder, Made, Options, Request, Silent, open};
use crate::diagnostic::Diagnostic;
use crate::model::{Content, Held, HeldFile, Permalink};
use crate::source::Files;

/// What happened.
pub enum Event {
    Listening {
        address: String,
    },
    Built {
        rendered: usize,
        millis: u128,
    },
    /// The last good site stays.
    Problems {
        drawn: String,
    },
}

/// A file of the site and its bytes.
type Served = BTreeMap<Permalink, (HeldFile, std::sync::Arc<[u8]>)>;

/// What the browser sees.
pub struct Preview {
    files: RwLock<Served>,
    /// The problems of the last build, drawn; empty if there are none.
    problems: RwLock<String>,
    /// Counts the builds; a change makes browsers reload.
    builds: watch::Sender<u64>,
    cache: Mutex<Cache>,
    images: ImageFolder,
}

impl Preview {
    /// The preview of a project, before its first build.
    pub fn new(root: &Path) -> Self {
        let (builds, _) = watch::channel(0);
        let images = ImageFolder::of(root);
        Self { files: RwLock::default(), problems: RwLock::default(), builds, cache: Mutex::default(), images }
    }

    /// The bytes at an address.
    pub fn file(&self, path: &Permalink) -> Option<std::sync::Arc<[u8]>> {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        files.get(path).map(|(_, bytes)| std::sync::Arc::clone(bytes))
    }

    pub fn problems(&self) -> String {
        self.problems.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells of each build to come.
    pub fn builds(&self) -> watch::Receiver<u64> {
        self.builds.subscribe()
    }

    fn held(&self) -> Held {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        files.iter().map(|(path, (file, _))| (path.clone(), *file)).collect()
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn swap(&self, made: &Made) {
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = Served::new();
        for output in &made.outputs {
            let bytes = match &output.content {
                Content::Keep => files.get(&output.path).map(|(_, bytes)| std::sync::Arc::clone(bytes)),
                Content::Made { waiting, .. } => waiting.bytes().ok().map(Into::into),
            };
            next.extend(bytes.map(|bytes| (output.path.clone(), (output.file, bytes))));
        }
        *files = next;
    }
}

/// Builds once and shows the result. Problems stop nothing: they are shown over the last good site.
pub fn rebuild(preview: &Preview, files: &dyn Files, host: &dyn Host) {
    let began = Instant::now();
    let options = Options { now: host.now(), drafts: true };
    let held = preview.held();
    let Built { made, diagnostics } = {
        let mut cache = preview.cache();
        open(files, &mut cache, &preview.images, &Silent).build(Request { options, held: &held })
    };
    let errors: Vec<Diagnostic> = diagnostics.iter().filter(|it| it.is_error()).cloned().collect();
    let drawn = if errors.is_empty() { String::new() } else { host.draw(&errors) };
    if let Some(made) = &made {
        preview.swap(made);
        host.tell(Event::Built { rendered: made.rendered.len(), millis: began.elapsed().as_millis() });
    }
    if !diagnostics.is_empty() {
        host.tell(Event::Problems { drawn: host.draw(&diagnostics) });
    }
    *preview.problems.write().unwrap_or_else(PoisonError::into_inner) = drawn;
    preview.builds.send_modify(|count| *count += 1);
}
