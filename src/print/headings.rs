//! Headings of a body: how deep they stand, and the numbers of those that have none.

/// Counts the headings of one body.
pub struct Headings {
    number: bool,
    /// Levels of the headings that the next one stands under.
    open: Vec<u8>,
    /// How many of each level stand under the same heading, from level 2.
    counts: [u32; 5],
}

impl Headings {
    pub fn new(number: bool) -> Self {
        Self { number, open: Vec::new(), counts: [0; 5] }
    }

    /// How deep a heading of that level stands, from 1 without gaps (PDF/UA wants none), and the
    /// number to print before it: empty where it has one, or none is wanted.
    pub fn next(&mut self, level: u8, title: &str) -> (usize, String) {
        self.open.retain(|open| *open < level);
        self.open.push(level);
        let rank = usize::from(level.clamp(2, 6)) - 2;
        self.counts[rank] += 1;
        self.counts[rank + 1..].fill(0);
        let number = if self.number && !is_numbered(title) { form(rank, self.counts[rank]) } else { String::new() };
        (self.open.len(), number)
    }
}

/// `一、` `（一）` `1.` `（1）` (GB/T 9704-2012, 7.3.3), then `①`.
fn form(rank: usize, count: u32) -> String {
    match rank {
        0 => format!("{}、", chinese(count)),
        1 => format!("（{}）", chinese(count)),
        2 => format!("{count}."),
        3 => format!("（{count}）"),
        _ => char::from_u32(0x245F + count).filter(|_| count <= 10).map_or(format!("{count})"), String::from),
    }
}

/// 1 to 99 as Chinese writes them.
fn chinese(count: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((count / 10) as usize, DIGITS[(count % 10) as usize]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        2..=9 => format!("{}十{ones}", DIGITS[tens]),
        _ => count.to_string(),
    }
}

/// Whether a title begins with a number of any usual form: 一、 （一） 1. 1、 （1） ① 第一章 一是.
pub fn is_numbered(title: &str) -> bool {
    let title = title.trim_start().trim_start_matches(['（', '(', '第']);
    let first = title.chars().next();
    if first.is_some_and(|first| matches!(first, '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩')) {
        return true;
    }
    let rest = title.trim_start_matches(is_digit);
    rest.len() < title.len() && rest.starts_with(['、', '.', '．', '）', ')', '章', '节', '条', '是', '部', '篇'])
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(character)
}
