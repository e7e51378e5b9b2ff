//! By what results can be narrowed down.

use super::number;

/// The facets of the stories of a segment.
pub struct Facets {
    /// The keys that occur, in their order.
    pub keys: Vec<String>,
    /// For each story the places of its keys in `keys`, as numbers.
    pub stories: String,
}

/// Codes one key of each story.
pub fn facets<'a>(stories: impl Iterator<Item = &'a str> + Clone) -> Facets {
    let mut keys: Vec<&str> = stories.clone().collect();
    keys.sort_unstable();
    keys.dedup();
    let mut coded = String::new();
    for key in stories {
        number::push(&mut coded, keys.partition_point(|other| *other < key) as u64);
    }
    Facets { keys: keys.into_iter().map(str::to_owned).collect(), stories: coded }
}
