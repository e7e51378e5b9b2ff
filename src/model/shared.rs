//! Values that many views hold.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::source::Fingerprint;

/// A value that many views hold: made once, named by its fingerprint. Equal fingerprint, equal
/// value; so to a compact format, which is that of the keys of pages, it is its fingerprint. To
/// all others, templates among them, it is the value.
#[derive(Debug, Clone)]
pub struct Shared<T> {
    value: Arc<T>,
    fingerprint: Fingerprint,
}

impl<T: Serialize + std::fmt::Debug> Shared<T> {
    pub fn new(value: T) -> Self {
        // Were a value ever to refuse to be serialized, its text would name it as well.
        let bytes = postcard::to_stdvec(&value).unwrap_or_else(|error| format!("{error} {value:?}").into_bytes());
        Self { value: Arc::new(value), fingerprint: Fingerprint::of(&bytes) }
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
        self.fingerprint == other.fingerprint
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            self.fingerprint.serialize(serializer)
        }
    }
}
