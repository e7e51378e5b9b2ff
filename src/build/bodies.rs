//! Bodies by their handles: parsed when an output needs them, dropped after.

use std::sync::Arc;

use crate::model::{Bodies, Body, BodyHandle};
use crate::read;
use crate::source::Files;

/// Parses bodies from their files.
pub struct FileBodies<'a> {
    files: &'a dyn Files,
}

impl<'a> FileBodies<'a> {
    pub fn new(files: &'a dyn Files) -> Self {
        Self { files }
    }
}

impl Bodies for FileBodies<'_> {
    fn body(&self, handle: &BodyHandle) -> Option<Arc<Body>> {
        let bytes = self.files.bytes(&handle.path).ok()?;
        let reading = read::document(&handle.path, &bytes);
        let same = reading.card.is_some_and(|card| card.body().fingerprint == handle.fingerprint);
        reading.body.filter(|_| same).map(Arc::new)
    }
}
