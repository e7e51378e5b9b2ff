//! The index of a segment.
//!
//! All titles and bodies stand in one row of places: each story's title, then its body, each in as
//! many blocks of [`BLOCK`] places as it needs with at least one place to spare, so that no word
//! reaches from one into the other. For each pair of neighbouring characters the index lists the
//! places of its first; for each character alone, the stories that hold it.

use super::number;

/// Places of a block.
const BLOCK: u64 = 64;

/// Words that one piece answers for. It then is about six kilobytes large: of most segments a query
/// loads one or two pieces.
const WORDS: u64 = 1000;

/// The folded texts of a story.
pub struct Fields {
    pub title: String,
    pub body: String,
}

/// An index as it lies in files.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    /// For each story the blocks of its body; before them, where the title has not one block, 0
    /// and the blocks of the title.
    pub extents: String,
    /// Groups parted by `|`, of what begins with one character: the code of that character, less
    /// that of the group before; then, each after a space, the second characters in the same way,
    /// with their places, each less the one before. The second character 0 stands for none: its
    /// places are the numbers of stories, doubled, and one more where the title holds the character.
    pub pieces: Vec<String>,
}

/// How many pieces the index of that many words has.
pub fn pieces_for(words: u64) -> u32 {
    u32::try_from(words.div_ceil(WORDS).max(1)).unwrap_or(u32::MAX)
}

/// Bytes of texts whose pairs are sorted at a time, so that one huge story needs little memory.
const AT_ONCE: usize = 2 << 20;

/// Makes the index of stories in their order, in that many pieces.
pub fn index(stories: &[Fields], pieces: u32) -> Index {
    let length: usize = stories.iter().map(|story| story.title.len() + story.body.len()).sum();
    index_in_shares(stories, pieces, u32::try_from(length.div_ceil(AT_ONCE).max(1)).unwrap_or(u32::MAX))
}

/// The same, a share of the pieces after the other.
pub(super) fn index_in_shares(stories: &[Fields], pieces: u32, shares: u32) -> Index {
    let shares = shares.min(pieces);
    let characters: Vec<_> = stories.iter().map(Fields::characters).collect();
    let mut written = vec![String::new(); pieces as usize];
    for share in 0..shares {
        let stories = stories.iter().zip(&characters);
        let mut rows = rows(stories, |piece| piece % shares == share, pieces);
        rows.sort_unstable();
        for piece in rows.chunk_by(|a, b| a.0.piece() == b.0.piece()) {
            written[piece[0].0.piece() as usize] = written_piece(piece);
        }
    }
    Index { extents: extents(stories), pieces: written }
}

fn extents(stories: &[Fields]) -> String {
    let mut extents = String::new();
    for story in stories {
        push_extent(&mut extents, blocks(&story.title), blocks(&story.body));
    }
    extents
}

fn push_extent(extents: &mut String, title: u64, body: u64) {
    if title != 1 {
        number::push(extents, 0);
        number::push(extents, title);
    }
    number::push(extents, body);
}

/// A pair of characters in the piece that it belongs to; pairs sort as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair(u64);

const CODE: u32 = 21;

impl Pair {
    fn new(first: u32, second: u32, pieces: u32) -> Self {
        let piece = piece_of(first, second, pieces);
        Self(u64::from(piece) << (2 * CODE) | u64::from(first) << CODE | u64::from(second))
    }

    fn piece(self) -> u32 {
        (self.0 >> (2 * CODE)) as u32
    }

    fn first(self) -> u64 {
        self.0 >> CODE & ((1 << CODE) - 1)
    }

    fn second(self) -> u64 {
        self.0 & ((1 << CODE) - 1)
    }
}

/// The piece that a pair belongs to. What begins with one character lies close together, in a few
/// pieces; that of letters and punctuation marks, of which there are few and each is frequent, in more.
fn piece_of(first: u32, second: u32, pieces: u32) -> u32 {
    let spread = if first < 0x3400 { 64 } else { 16 };
    (hash(first) + hash(second) % spread) % pieces
}

fn hash(character: u32) -> u32 {
    character.wrapping_mul(0x9E37_79B1) >> 16
}

/// The places of the pairs in some of the pieces.
fn rows<'a>(
    stories: impl Iterator<Item = (&'a Fields, &'a Vec<(u32, bool)>)>,
    wanted: impl Fn(u32) -> bool,
    pieces: u32,
) -> Vec<(Pair, u64)> {
    let mut rows = Vec::new();
    let mut add = |pair: Pair, place: u64| {
        if wanted(pair.piece()) {
            rows.push((pair, place));
        }
    };
    let mut at = 0;
    for (number, (story, characters)) in (0..).zip(stories) {
        for (c, in_title) in characters {
            add(Pair::new(*c, 0, pieces), number * 2 + u64::from(*in_title));
        }
        for text in [&story.title, &story.body] {
            let seconds = text.chars().skip(1);
            for (place, (first, second)) in (at..).zip(text.chars().zip(seconds)) {
                add(Pair::new(first.into(), second.into(), pieces), place);
            }
            at += blocks(text) * BLOCK;
        }
    }
    rows
}

/// The blocks that a text takes.
fn blocks(text: &str) -> u64 {
    text.chars().count() as u64 / BLOCK + 1
}

impl Fields {
    /// Each character that the story holds, and whether its title does.
    fn characters(&self) -> Vec<(u32, bool)> {
        let in_title = distinct(&self.title);
        let in_body = distinct(&self.body);
        let only_in_body = in_body.into_iter().filter(|c| in_title.binary_search(c).is_err()).map(|c| (c, false));
        only_in_body.chain(in_title.iter().map(|c| (*c, true))).collect()
    }
}

fn distinct(text: &str) -> Vec<u32> {
    let mut characters: Vec<u32> = text.chars().map(u32::from).collect();
    characters.sort_unstable();
    characters.dedup();
    characters.shrink_to_fit();
    characters
}

fn written_piece(rows: &[(Pair, u64)]) -> String {
    let mut out = String::new();
    let mut before = 0;
    for group in rows.chunk_by(|a, b| a.0.first() == b.0.first()) {
        if !out.is_empty() {
            out.push('|');
        }
        let first = group[0].0.first();
        number::push(&mut out, first - before);
        before = first;
        push_group(&mut out, group);
    }
    out
}

fn push_group(out: &mut String, rows: &[(Pair, u64)]) {
    let mut before = 0;
    for pair in rows.chunk_by(|a, b| a.0 == b.0) {
        out.push(' ');
        let second = pair[0].0.second();
        number::push(out, second - before);
        before = second;
        let mut place = 0;
        for (_, next) in pair {
            number::push(out, next - place);
            place = *next;
        }
    }
}
