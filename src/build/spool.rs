//! Made outputs that wait for the gate: in memory up to 256 MiB, beyond that in one file.

use std::borrow::Cow;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Waiting;

const IN_MEMORY: usize = 256 << 20;

const LARGE: usize = 1 << 20;

/// Takes outputs in, from several threads at once.
#[derive(Default)]
pub struct Spool {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    in_memory: usize,
    file: Option<Arc<Mutex<std::fs::File>>>,
    length: u64,
}

impl Spool {
    /// Keeps some bytes until they are asked for.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put(&self, bytes: Vec<u8>) -> io::Result<Box<dyn Waiting>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.in_memory + bytes.len() <= IN_MEMORY {
            state.in_memory += bytes.len();
            return Ok(Box::new(InMemory(fitted(bytes))));
        }
        let file = match &state.file {
            Some(file) => Arc::clone(file),
            None => Arc::clone(state.file.insert(Arc::new(Mutex::new(tempfile::tempfile()?)))),
        };
        let offset = state.length;
        file.lock().unwrap_or_else(PoisonError::into_inner).write_all(&bytes)?;
        state.length += bytes.len() as u64;
        Ok(Box::new(InFile { file, offset, length: bytes.len() }))
    }
}

/// Shrinking in place leaves what a growing text had in reserve allocated; a copy of a page does
/// not, and what is much larger than a page has its reserve in memory that was never touched.
fn fitted(bytes: Vec<u8>) -> Box<[u8]> {
    if bytes.len() < LARGE { bytes.as_slice().into() } else { bytes.into_boxed_slice() }
}

struct InMemory(Box<[u8]>);

impl Waiting for InMemory {
    fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        Ok(Cow::Borrowed(&self.0))
    }
}

struct InFile {
    file: Arc<Mutex<std::fs::File>>,
    offset: u64,
    length: usize,
}

impl Waiting for InFile {
    fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = vec![0; self.length];
        file.seek(SeekFrom::Start(self.offset))?;
        file.read_exact(&mut bytes)?;
        Ok(Cow::Owned(bytes))
    }
}
