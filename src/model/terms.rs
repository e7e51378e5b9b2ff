//! The names that a campaign gives.

use std::collections::HashMap;
use std::ops::Deref;

use super::Term;

/// Units, places or tags in the campaign's order; each is found by its key or its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    terms: Vec<Term>,
    places: HashMap<String, usize>,
}

impl Terms {
    /// The place and the term of that key or name; of several, the first.
    pub fn find(&self, text: &str) -> Option<(usize, &Term)> {
        self.places.get(text).map(|at| (*at, &self.terms[*at]))
    }
}

impl From<Vec<Term>> for Terms {
    fn from(terms: Vec<Term>) -> Self {
        let mut places = HashMap::new();
        for (at, term) in terms.iter().enumerate() {
            for name in [&term.key, &term.name] {
                places.entry(name.clone()).or_insert(at);
            }
        }
        Self { terms, places }
    }
}

impl Deref for Terms {
    type Target = [Term];

    fn deref(&self) -> &[Term] {
        &self.terms
    }
}
