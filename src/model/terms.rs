//! The names that a campaign gives.

use std::ops::Deref;

use rustc_hash::FxHashMap;

use super::Term;

/// What stories refer to by one of several names.
pub trait Named {
    fn names(&self) -> impl Iterator<Item = &str>;
}

/// Units, kinds and the like in the campaign's order; each is found by any of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms<T = Term> {
    terms: Vec<T>,
    places: FxHashMap<String, usize>,
}

impl<T> Terms<T> {
    /// The place and the term of that name; of several, the first.
    pub fn find(&self, text: &str) -> Option<(usize, &T)> {
        self.places.get(text).map(|at| (*at, &self.terms[*at]))
    }

    /// The term of that name; of several, the first.
    pub fn get(&self, text: &str) -> Option<&T> {
        self.find(text).map(|(_, term)| term)
    }
}

impl<T: Named> From<Vec<T>> for Terms<T> {
    fn from(terms: Vec<T>) -> Self {
        let mut places = FxHashMap::default();
        for (at, term) in terms.iter().enumerate() {
            for name in term.names() {
                places.entry(name.to_owned()).or_insert(at);
            }
        }
        Self { terms, places }
    }
}

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Self { terms: Vec::new(), places: FxHashMap::default() }
    }
}

impl<T> Deref for Terms<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.terms
    }
}
