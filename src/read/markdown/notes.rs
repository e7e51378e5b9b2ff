//! Footnotes: definitions are set aside until the text is over, and numbered as they are referred to.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// An event of the parser and its place.
pub type Placed<'p> = (Event<'p>, Range<usize>);

/// A footnote's text, and where it is defined.
pub struct Definition<'p> {
    pub place: Range<usize>,
    pub events: Vec<Placed<'p>>,
}

#[derive(Default)]
pub struct Notes<'p> {
    definitions: BTreeMap<String, Definition<'p>>,
    /// Definitions of a label that has one already.
    repeated: Vec<Range<usize>>,
    /// Those that the parser is inside of.
    open: Vec<(String, Definition<'p>)>,
    /// Labels in the order of their first references.
    order: Vec<String>,
    numbers: BTreeMap<String, u32>,
}

impl<'p> Notes<'p> {
    /// Keeps an event that belongs to a definition; gives back any other.
    pub fn set_aside(&mut self, (event, place): Placed<'p>) -> Option<Placed<'p>> {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.open.push((label.to_lowercase(), Definition { place, events: Vec::new() }));
                None
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.close();
                None
            }
            event => match self.open.last_mut() {
                Some((_, definition)) => {
                    definition.events.push((event, place));
                    None
                }
                None => Some((event, place)),
            },
        }
    }

    /// The number of the footnote that is referred to.
    pub fn number(&mut self, label: &str) -> u32 {
        let label = label.to_lowercase();
        let next = self.count();
        *self.numbers.entry(label).or_insert_with_key(|label| {
            self.order.push(label.clone());
            next
        })
    }

    /// Takes the definition of a number that was given.
    pub fn take(&mut self, number: u32) -> Option<Definition<'p>> {
        let label = self.order.get(number as usize)?;
        self.definitions.remove(label)
    }

    /// How many numbers were given.
    pub fn count(&self) -> u32 {
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    /// The places of definitions that nothing refers to, and of those that repeat a label.
    pub fn left_over(self) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let mut unused: Vec<_> = self.definitions.into_values().map(|definition| definition.place).collect();
        unused.sort_by_key(|place| place.start);
        (unused, self.repeated)
    }

    fn close(&mut self) {
        let Some((label, definition)) = self.open.pop() else { return };
        match self.definitions.entry(label) {
            Entry::Vacant(free) => drop(free.insert(definition)),
            Entry::Occupied(_) => self.repeated.push(definition.place),
        }
    }
}
