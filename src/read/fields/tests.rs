use std::collections::BTreeSet;

use super::{BULLETIN, CAMPAIGN, Choice, Field, PAGE, STORY, Shape};

fn names_are_unique(table: &[Field], place: &str) {
    let mut seen = BTreeSet::new();
    for field in table {
        assert!(!field.aliases.is_empty(), "{place}.{} has no Chinese name", field.name);
        for name in std::iter::once(&field.name).chain(field.aliases) {
            assert!(seen.insert(*name), "{name} names two fields of {place}");
        }
        match field.shape {
            Shape::Map(inner) | Shape::Maps(inner) | Shape::TextOrMap(inner) | Shape::TextsOrMaps(inner) => {
                names_are_unique(inner, field.name);
            }
            Shape::Choice(choices) | Shape::Choices(choices) | Shape::Levels(choices) => words_are_unique(choices),
            _ => {}
        }
    }
}

fn words_are_unique(choices: &[Choice]) {
    let mut seen = BTreeSet::new();
    for choice in choices {
        let words: BTreeSet<&str> = choice.words.iter().copied().chain([choice.value]).collect();
        assert!(words.into_iter().all(|word| seen.insert(word)), "{} is written as another value", choice.value);
    }
}

#[test]
fn every_name_means_one_field() {
    for (table, place) in [(STORY, "story"), (BULLETIN, "bulletin"), (PAGE, "page"), (CAMPAIGN, "campaign")] {
        names_are_unique(table, place);
    }
}
