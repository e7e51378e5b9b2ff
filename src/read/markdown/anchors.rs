//! Names for headings, by which they can be linked to.

use std::collections::{BTreeMap, BTreeSet};

/// Longer names serve nobody; a heading of a page's length must not become one.
const LONGEST: usize = 64;

/// Gives each heading of a body its own anchor.
#[derive(Default)]
pub struct Anchors {
    given: BTreeSet<String>,
    /// The number last tried for a name, so that a thousand equal headings are quick.
    repeats: BTreeMap<String, u32>,
    headings: u32,
}

impl Anchors {
    /// The anchor of the next heading: the one that was written, if it is a good one, or else
    /// made of the title. Unique, and never empty.
    pub fn give(&mut self, written: Option<&str>, title: &str) -> String {
        self.headings += 1;
        let name = match written.filter(|written| is_good(written)) {
            Some(written) => written.to_owned(),
            None => self.name_of(title),
        };
        let anchor = self.unique(name);
        self.given.insert(anchor.clone());
        anchor
    }

    fn name_of(&self, title: &str) -> String {
        let name: String = title.trim().chars().filter_map(kept).take(LONGEST).collect();
        let name = name.trim_matches('-');
        if name.is_empty() { format!("section-{}", self.headings) } else { name.to_owned() }
    }

    fn unique(&mut self, name: String) -> String {
        if !self.given.contains(&name) {
            return name;
        }
        let repeat = self.repeats.entry(name.clone()).or_default();
        loop {
            *repeat += 1;
            let next = format!("{name}-{repeat}");
            if !self.given.contains(&next) {
                return next;
            }
        }
    }
}

fn is_good(anchor: &str) -> bool {
    !anchor.is_empty() && anchor.chars().count() <= LONGEST && anchor.chars().all(is_plain)
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// Letters of all scripts, digits, `-` and `_`; a space becomes `-`, as on code hosts.
fn kept(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some('-'),
        c => is_plain(c).then_some(c.to_ascii_lowercase()),
    }
}
