use std::collections::BTreeSet;

use super::index::index_in_shares;
use super::*;
use crate::model::{Body, Element, Event, Piece};

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end
    }

    fn text(&mut self, alphabet: &[char], longest: usize) -> String {
        let length = self.below(longest + 1);
        (0..length).map(|_| alphabet[self.below(alphabet.len())]).collect()
    }
}

const ENDS: u64 = 52;
const GOES_ON: u64 = 38;

/// Reads an index as the script of the search page does, from the coded text alone.
fn numbers(coded: &str) -> Vec<u64> {
    const ALPHABET: &str = "!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";
    let mut numbers = Vec::new();
    let (mut number, mut unit) = (0, 1);
    for c in coded.chars() {
        let digit = ALPHABET.find(c).unwrap() as u64;
        number += unit * digit;
        if digit < ENDS {
            numbers.push(number);
            (number, unit) = (0, 1);
        } else {
            unit *= GOES_ON;
        }
    }
    numbers
}

fn running(numbers: &[u64]) -> Vec<u64> {
    let sums = numbers.iter().scan(0, |sum, number| {
        *sum += number;
        Some(*sum)
    });
    sums.collect()
}

/// The places of a pair, wherever it lies.
fn places(index: &Index, first: char, second: u32) -> Vec<u64> {
    let hash = |c: u32| c.wrapping_mul(0x9E37_79B1) >> 16;
    let spread = if u32::from(first) < 0x3400 { 64 } else { 16 };
    let piece = (hash(first.into()) + hash(second) % spread) as usize % index.pieces.len();
    let mut code = 0;
    for group in index.pieces[piece].split('|') {
        let mut pairs = group.split(' ');
        code += pairs.next().map_or(0, |first| numbers(first).first().copied().unwrap_or(0));
        let mut other = 0;
        for pair in pairs {
            let row = numbers(pair);
            other += row[0];
            if code == u64::from(first) && other == u64::from(second) {
                return running(&row[1..]);
            }
        }
    }
    Vec::new()
}

/// Where the bodies and titles begin, and whose they are.
fn starts(index: &Index) -> Vec<(u64, usize)> {
    let mut numbers = numbers(&index.extents).into_iter();
    let (mut at, mut story, mut starts) = (0, 0, Vec::new());
    while let Some(first) = numbers.next() {
        let (title, body) = match first {
            0 => (numbers.next().unwrap(), numbers.next().unwrap()),
            body => (1, body),
        };
        starts.extend([(at, story), (at + title * 64, story)]);
        at += (title + body) * 64;
        story += 1;
    }
    starts
}

/// The fields in which a word stands: the number of the story, doubled, and one more for its body.
fn found(index: &Index, word: &str) -> BTreeSet<usize> {
    let word: Vec<char> = word.chars().collect();
    if let [single] = word[..] {
        return places(index, single, 0).into_iter().map(|place| place as usize ^ 1).collect();
    }
    let mut offsets: Vec<usize> = (0..word.len() - 1).step_by(2).chain([word.len() - 2]).collect();
    offsets.dedup();
    let of = |offset: usize| -> BTreeSet<u64> {
        let places = places(index, word[offset], word[offset + 1].into());
        places.into_iter().filter_map(|place| place.checked_sub(offset as u64)).collect()
    };
    let common = offsets.into_iter().map(of).reduce(|a, b| &a & &b).unwrap_or_default();
    let starts = starts(index);
    let field = |place: u64| starts.partition_point(|(start, _)| *start <= place) - 1;
    common.into_iter().map(field).collect()
}

#[test]
fn an_index_finds_what_a_naive_search_finds_and_nothing_else() {
    let alphabets: [Vec<char>; 3] =
        ["路灯亮了".chars().collect(), "ab 。，灯1".chars().collect(), "灯𠀀😀é ".chars().collect()];
    let mut chance = Chance(7);
    for round in 0..60 {
        let alphabet = &alphabets[round % 3];
        let longest = [3, 70, 200][round / 3 % 3];
        let stories: Vec<[String; 2]> = (0..chance.below(12))
            .map(|_| [fold(&chance.text(alphabet, longest)), fold(&chance.text(alphabet, longest * 2))])
            .collect();
        let fields: Vec<Fields> =
            stories.iter().map(|[title, body]| Fields { title: title.clone(), body: body.clone() }).collect();
        let index = index_in_shares(&fields, [1, 2, 7, 90][round % 4], [1, 3][round / 4 % 2]);
        for _ in 0..60 {
            let word = fold(&chance.text(alphabet, 7));
            let naive = stories.iter().flatten().enumerate().filter(|(_, text)| text.contains(&word)).map(|(at, _)| at);
            let naive: BTreeSet<usize> = naive.collect();
            match word.chars().count() {
                0 => {}
                // A story is told once for a character; that the title holds it is what counts.
                1 => {
                    let once = naive.iter().filter(|at| *at % 2 == 0 || !naive.contains(&(*at - 1)));
                    assert_eq!(found(&index, &word), once.copied().collect(), "{word:?} in {stories:?}");
                }
                _ => assert_eq!(found(&index, &word), naive, "{word:?} in {stories:?}"),
            }
        }
    }
}

#[test]
fn no_word_reaches_from_a_title_into_the_body_or_another_story() {
    let full = "灯".repeat(64);
    let fields = || Fields { title: full.clone(), body: full.clone() };
    let index = index(&[fields(), fields()], 3);
    assert_eq!(found(&index, &full).len(), 4);
    assert_eq!(found(&index, &"灯".repeat(65)).len(), 0);
}

#[test]
fn pieces_hold_about_as_much_as_each_other() {
    let mut chance = Chance(3);
    let alphabet: Vec<char> = ('一'..='十').chain("，。".chars()).collect();
    let fields: Vec<Fields> =
        (0..200).map(|_| Fields { title: String::new(), body: fold(&chance.text(&alphabet, 2000)) }).collect();
    let index = index(&fields, pieces_for(200_000));
    let sizes: Vec<usize> = index.pieces.iter().map(String::len).collect();
    let mean = sizes.iter().sum::<usize>() / sizes.len();
    assert!((3_000..9_000).contains(&mean), "{mean}");
    assert!(sizes.iter().all(|size| *size < 3 * mean), "{sizes:?}");
}

#[test]
fn folding_makes_one_spelling_of_many() {
    let cases = [
        ("ＡＢＣ１２３", "abc123"),
        ("Straße STRASSE", "strasse strasse"),
        ("ΣΑΣ ςΑς", "σασ σασ"),
        ("İstanbul", "i\u{307}stanbul"),
        ("ﬁn ﬄ", "fin ffl"),
        ("㈱ ㍻ ½", "(株) 平成 1⁄2"),
        ("e\u{301} \u{e9}", "\u{e9} \u{e9}"),
        ("ｶﾞ", "ガ"),
        ("\u{1112}\u{1161}\u{11ab}", "한"),
        ("路\u{200b}灯\u{feff}亮\u{ad}了", "路灯亮了"),
        ("葛\u{e0100}飾", "葛飾"),
        ("\u{3000}路\u{a0}\n\t灯 \u{2003}", "路 灯"),
        ("，：（）", ",:()"),
        ("𠀀😀", "𠀀😀"),
        ("", ""),
        (" \u{200b} ", ""),
    ];
    for (text, folded) in cases {
        assert_eq!(fold(text), folded, "{text:?}");
        assert_eq!(fold(folded), folded, "folded twice: {text:?}");
    }
}

#[test]
fn visible_text_is_that_of_the_page() {
    let text = "前\n后 一二图三注四";
    let piece =
        |from: &str, to: &str| Piece { start: text.find(from).unwrap() as u32, end: text.find(to).unwrap() as u32 };
    let events = vec![
        Event::Open(Element::Paragraph),
        Event::Text(piece("前", "一")),
        Event::NoteMark(0),
        Event::Open(Element::Strong),
        Event::Text(piece("一", "二")),
        Event::Close,
        Event::Image(0),
        Event::Close,
        Event::Open(Element::List),
        Event::Open(Element::Item),
        Event::Text(piece("二", "图")),
        Event::Close,
        Event::Close,
        Event::Open(Element::Figures),
        Event::Image(0),
        Event::Image(1),
        Event::Image(2),
        Event::Close,
        Event::Text(piece("三", "四")),
    ];
    let body = Body { text: text.to_owned(), events, places: Vec::new() };
    let captions = [Some("图说".to_owned()), None, Some("又一张".to_owned())];
    let mut visible = Visible::default();
    visible.block("副题");
    visible.block("");
    visible.body(&body, &captions);
    assert_eq!(visible.finish(), "副题 前 后 一 二 图说 又一张 三注");
}

#[test]
fn new_months_stand_alone_and_old_ones_are_merged_from_the_oldest_on() {
    assert_eq!(group(&[]).len(), 0);
    assert_eq!(group(&[5]), vec![0..1]);
    assert_eq!(group(&[5, 5, 5]), [0..1, 1..2, 2..3]);
    assert_eq!(group(&[900, 900, 900, 900, 900, 900]), [0..1, 1..2, 2..4, 4..6]);
    assert_eq!(group(&[900, 900, 900, 900, 900, 900, 900]), [0..1, 1..2, 2..3, 3..5, 5..7], "one group is new");
    assert_eq!(group(&[1, 1, 3000, 1999, 1, 5000]), [0..1, 1..2, 2..3, 3..5, 5..6]);
    for count in 0..40 {
        let groups = group(&vec![278; count]);
        assert_eq!(groups.iter().flat_map(Clone::clone).collect::<Vec<_>>(), (0..count).collect::<Vec<_>>());
    }
    assert_eq!(group(&[278; 36]).len(), 7);
}

#[test]
fn facets_are_told_by_their_place_among_the_keys() {
    let Facets { keys, stories } = facets(["b", "a", "b", "~"].into_iter());
    assert_eq!(keys, ["a", "b", "~"]);
    assert_eq!(numbers(&stories), [1, 0, 1, 2]);
}

#[test]
fn numbers_are_read_as_they_were_written() {
    let written: Vec<u64> = [0, 1, 51, 52, 53, 89, 90, 2027, 2028, 77_115, 77_116, 1 << 40].into();
    let mut coded = String::new();
    written.iter().for_each(|number| number::push(&mut coded, *number));
    assert_eq!(numbers(&coded), written);
    assert!(coded.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'<' | b'|')));
}
