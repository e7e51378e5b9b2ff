//! Values that many views hold.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::source::Checksum;

/// A value that many views hold: made once, named by its key. Equal keys, equal values; so to a
/// compact format, which is that of the keys of pages, it is its key. To all others, templates
/// among them, it is the value.
#[derive(Debug, Clone)]
pub struct Shared<T> {
    value: Arc<T>,
    key: Checksum,
}

impl<T: Serialize + std::fmt::Debug> Shared<T> {
    pub fn new(value: T) -> Self {
        // Were a value ever to refuse to be serialized, its text would name it as well.
        let bytes = postcard::to_stdvec(&value).unwrap_or_else(|error| format!("{error} {value:?}").into_bytes());
        Self { value: Arc::new(value), key: Checksum::of(&bytes) }
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
