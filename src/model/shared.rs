//! Values that many views hold.

use std::fmt::Debug;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::source::Checksum;

/// Bytes of most values before they are hashed.
const USUAL: usize = 4096;

/// Names a value by its content: equal checksums, equal values.
pub fn checksum_of(value: &(impl Serialize + Debug)) -> Checksum {
    // Were a value ever to refuse to be serialized, its text would name it as well.
    let bytes = postcard::to_extend(value, Vec::with_capacity(USUAL))
        .unwrap_or_else(|error| format!("{error} {value:?}").into_bytes());
    Checksum::of(&bytes)
}

/// A value that many views hold: made once, named by its key. Equal keys, equal values; so to a
/// compact format, which is that of the keys of pages, it is its key. To all others, templates
/// among them, it is the value.
#[derive(Debug, Clone)]
pub struct Shared<T> {
    value: Arc<T>,
    key: Checksum,
}

impl<T: Serialize + Debug> Shared<T> {
    pub fn new(value: T) -> Self {
        let key = checksum_of(&value);
        Self { value: Arc::new(value), key }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { self.value.serialize(serializer) } else { self.key.serialize(serializer) }
    }
}
