//! Passages of a text become findings, by sorts.

use super::Sought;
use crate::model::{Leak, Leaked, NameMark, Scan, Unread};
use crate::privacy;

/// Places of one sort of finding that are told.
const MOST_PLACES: usize = 3;

/// Looks at one passage after another.
pub struct Judge<'a> {
    sought: &'a Sought,
    leaks: Vec<Leak>,
    /// Said before each place: the file is in another one.
    inside: String,
}

impl<'a> Judge<'a> {
    pub fn new(sought: &'a Sought) -> Self {
        Self { sought, leaks: Vec::new(), inside: String::new() }
    }

    /// A passage that has one place.
    pub fn passage(&mut self, place: &str, text: &str) {
        self.passages(text, &|_| place.to_owned());
    }

    /// A text whose places are known by their bytes.
    pub fn passages(&mut self, text: &str, place: &dyn Fn(usize) -> String) {
        let of_office = |name: &str| self.sought.office.iter().any(|it| it == name);
        let is_published = |number: &str| self.sought.hotlines.contains(&privacy::bare_number(number));
        let details = privacy::details(text).into_iter().filter(|it| !is_published(&text[it.place.clone()]));
        let mut found: Vec<(Leaked, usize)> = details
            .chain(privacy::people(text, &of_office))
            .map(|it| (Leaked::Private(it.kind.name().to_owned()), it.place.start))
            .collect();
        let names = NameMark::found_in(text, &self.sought.masked).into_iter();
        found.extend(names.map(|(mark, at)| (Leaked::Name(mark), at)));
        found.into_iter().for_each(|(what, at)| self.add(what, place(at)));
    }

    fn add(&mut self, what: Leaked, place: String) {
        let place = format!("{}{place}", self.inside);
        match self.leaks.iter_mut().find(|leak| leak.what == what) {
            Some(leak) => {
                leak.count += 1;
                if leak.places.len() < MOST_PLACES && !leak.places.contains(&place) {
                    leak.places.push(place);
                }
            }
            None => self.leaks.push(Leak { what, places: vec![place], count: 1 }),
        }
    }

    /// Looks at a file that lies in this one.
    pub fn inside<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.inside, "嵌入的文件，".to_owned());
        let found = look(self);
        self.inside = before;
        found
    }

    pub fn finish(self, unread: Option<Unread>) -> Scan {
        Scan { leaks: self.leaks, unread }
    }
}
