//! Bodies by their handles: those of the files that were just read, as far as they fit in memory;
//! others are parsed from their files when an output needs them.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::model::{Bodies, Body, BodyHandle, Event};
use crate::read;
use crate::source::{Files, SourcePath, decode};

/// How many bytes of bodies are kept; beyond that they are parsed twice in a first build.
const IN_MEMORY: usize = 320 << 20;

/// The bodies of a project's documents.
pub struct FileBodies<'a> {
    files: &'a dyn Files,
    kept: RwLock<Kept>,
}

#[derive(Default)]
struct Kept {
    bodies: BTreeMap<SourcePath, (BodyHandle, Arc<Body>)>,
    bytes: usize,
}

impl<'a> FileBodies<'a> {
    pub fn new(files: &'a dyn Files) -> Self {
        Self { files, kept: RwLock::default() }
    }

    pub fn files(&self) -> &'a dyn Files {
        self.files
    }

    /// Takes a body that was read, so that it need not be read again.
    pub fn keep(&self, handle: &BodyHandle, body: Body) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let size = size_of::<Event>() * body.events.len() + body.text.len();
        if kept.bytes + size <= IN_MEMORY {
            kept.bytes += size;
            kept.bodies.insert(handle.path.clone(), (handle.clone(), Arc::new(body)));
        }
    }

    /// Drops a body that is not needed any more.
    pub fn release(&self, handle: &BodyHandle) {
        self.kept.write().unwrap_or_else(PoisonError::into_inner).bodies.remove(&handle.path);
    }

    fn kept(&self, handle: &BodyHandle) -> Option<Arc<Body>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.bodies.get(&handle.path).filter(|(known, _)| known == handle).map(|(_, body)| Arc::clone(body))
    }

    fn parsed(&self, handle: &BodyHandle) -> Option<Arc<Body>> {
        let bytes = self.files.bytes_within(&handle.path, read::TEXT_LIMIT).ok()?;
        let reading = read::document(&handle.path, bytes);
        let same = reading.card.is_some_and(|card| card.body().checksum == handle.checksum);
        reading.body.filter(|_| same).map(Arc::new)
    }
}

impl Bodies for FileBodies<'_> {
    fn body(&self, handle: &BodyHandle) -> Option<Arc<Body>> {
        self.kept(handle).or_else(|| self.parsed(handle))
    }

    fn source(&self, path: &SourcePath) -> Option<String> {
        let bytes = self.files.bytes_within(path, read::TEXT_LIMIT).ok()?;
        decode(bytes).ok().map(|decoded| decoded.text)
    }
}
