//! Documents made at random from a seed: all constructs, nested, with hostile and rare texts.

/// Texts that would be mark-up or code, were they not only text.
const HOSTILE: [&str; 12] = [
    "#read(\"x\")",
    "$a_b$",
    "@cite",
    "<a>",
    "[ ]",
    "\\",
    "// = - + 1. / *",
    "#{ } `~` _",
    "<% set x %> << y >>",
    "{{ a }} {% b %}",
    "#import \"y\": *",
    "-- --- ... ~ '\"'",
];

/// Characters that the official theme's fonts lack: right-to-left scripts, emoji, scripts of the
/// south, hieroglyphs, private use.
pub const LACKING: &str = "שלוםمرحبا😀🏮🇨🚀ไทยहকதꦗ𓀀𐎀𠮷\u{E000}";

/// Characters that they have.
const HELD: &str =
    "路灯亮了居民说好一二三丙社区街道办事处站点喆䶮翀镕，。、；：？！“”‘’（）《》【】—…·～％ΩαжЖ①⑩℃№々〇㈠";

/// Signs that may not begin or end a line.
const CLINGING: &str = "（《“【（……，。）》”】·～％℃";

/// A number from a seed, the next seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    fn character(&mut self, all: &str) -> char {
        all.chars().nth(self.below(all.chars().count())).expect("it is counted")
    }

    /// Any character but controls, which are refused, and what Markdown has a use for.
    fn any(&mut self) -> char {
        loop {
            // Half of them from the plane that has nearly all that is assigned.
            let most = if self.below(2) == 0 { 0x1_0000 } else { 0x11_0000 };
            let found = char::from_u32(self.below(most) as u32);
            if let Some(found) = found.filter(|found| !found.is_control() && !found.is_ascii()) {
                return found;
            }
        }
    }
}

/// A document, and what of it is to be read.
#[derive(Default)]
pub struct Made {
    pub markdown: String,
    /// All visible text, as it was before it was escaped.
    pub visible: String,
    notes: Vec<String>,
}

/// Makes the body of a document.
pub fn document(dice: &mut Dice) -> Made {
    let mut made = Made::default();
    for _ in 0..1 + dice.below(5) {
        made.block(dice, "", 0);
    }
    let notes = std::mem::take(&mut made.notes);
    for name in notes {
        let text = made.words(dice, 30);
        made.markdown.push_str(&format!("\n[^{name}]: {text}\n"));
    }
    made
}

/// Words as Markdown that shows them as they are.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] }).collect()
}

/// A text of about that many characters.
pub fn text(dice: &mut Dice, length: usize) -> String {
    let mut text = String::new();
    let mut left = length;
    while left > 0 {
        match dice.below(20) {
            0 => text.push_str(dice.one_of(&HOSTILE)),
            1 => text.push(dice.character(LACKING)),
            2 => text.push(dice.any()),
            3 => text.push_str(["灯\u{301}", "e\u{301}", "か\u{3099}", "\u{200D}\u{FE0F}\u{202E}"][dice.below(4)]),
            4 => (0..dice.below(12)).for_each(|_| text.push(dice.character("abcWMil019"))),
            5 => text.push(' '),
            6 => (0..dice.below(6)).for_each(|_| text.push(dice.character(CLINGING))),
            _ => text.push(dice.character(HELD)),
        }
        left -= 1;
    }
    text
}

impl Made {
    fn line(&mut self, prefix: &str, line: &str) {
        self.markdown.push_str(prefix);
        self.markdown.push_str(line);
        self.markdown.push('\n');
    }

    /// Words that show, at most so many.
    fn words(&mut self, dice: &mut Dice, most: usize) -> String {
        let length = 1 + dice.below(most);
        let text = text(dice, length);
        self.visible.push_str(&text);
        self.visible.push('\n');
        // A mark of its own at the start keeps blanks and numbers from meaning something.
        self.visible.push('字');
        format!("字{}", escaped(text.trim()))
    }

    /// One line with emphasis, links, code and footnotes.
    fn inline(&mut self, dice: &mut Dice) -> String {
        let mut line = self.words(dice, 20);
        for _ in 0..dice.below(4) {
            let words = self.words(dice, 15);
            line.push_str(&match dice.below(8) {
                0 => format!("**{words}字**"),
                1 => format!("*{words}字*"),
                2 => format!("~~{words}字~~"),
                3 => format!("[{words}](https://example.invalid/a?b=1&c=#d)"),
                4 => format!("***~~{words}字~~***"),
                5 => {
                    let code = text(dice, 15).replace('`', "").replace('\n', " ");
                    self.visible.push_str(&code);
                    format!("{words}`` 码{code}码 ``")
                }
                6 => {
                    let name = format!("n{}", self.notes.len());
                    self.notes.push(name.clone());
                    format!("{words}[^{name}]")
                }
                _ => format!("{words}\\\n"),
            });
        }
        line.replace('\n', " ")
    }

    fn block(&mut self, dice: &mut Dice, prefix: &str, depth: usize) {
        let kind = if depth > 9 { dice.below(6) } else { dice.below(16) };
        match kind {
            0 | 1 => {
                let line = self.inline(dice);
                self.line(prefix, &line);
            }
            2 => {
                let (level, line) = (2 + dice.below(5), self.inline(dice));
                self.line(prefix, &format!("{} {line}", "#".repeat(level)));
            }
            3 => self.line(prefix, "***"),
            4 => self.code(dice, prefix),
            5 => self.long_word(dice, prefix),
            6 | 7 => self.table(dice, prefix),
            8 if depth == 0 => self.form(dice),
            8 | 9 => self.quote(dice, prefix, depth, ""),
            10 => {
                let kind = dice.one_of(&["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"]);
                self.quote(dice, prefix, depth, kind);
            }
            _ => self.list(dice, prefix, depth),
        }
        self.line(prefix, "");
    }

    fn code(&mut self, dice: &mut Dice, prefix: &str) {
        self.line(prefix, "~~~~~ rust");
        for _ in 0..dice.below(5) {
            let length = if dice.below(30) == 0 { 400 } else { 1 + dice.below(40) };
            let code = text(dice, length);
            let code = format!("码{}", code.replace(['\n', '\u{2028}', '\u{2029}', '\u{85}'], " "));
            self.visible.push_str(&code);
            self.line(prefix, &code);
        }
        self.line(prefix, "~~~~~");
    }

    fn long_word(&mut self, dice: &mut Dice, prefix: &str) {
        let letter = dice.one_of(&["W", "（", "。", "…·", "i", "9", "ж", "-", "/", "😀", "ש", "’"]);
        let count = if dice.below(12) == 0 { 5000 } else { 60 };
        let word = letter.repeat(count);
        self.visible.push_str(&word);
        self.visible.push('字');
        self.line(prefix, &format!("字{}", escaped(&word)));
    }

    fn table(&mut self, dice: &mut Dice, prefix: &str) {
        let columns = 1 + if dice.below(6) == 0 { dice.below(30) } else { dice.below(6) };
        let rows = 1 + if dice.below(20) == 0 { dice.below(60) } else { dice.below(5) };
        let row = |made: &mut Self, dice: &mut Dice| {
            let cells: Vec<String> = (0..columns)
                .map(|_| match dice.below(5) {
                    0 => String::new(),
                    1 => made.words(dice, 40),
                    2 => made.inline(dice),
                    _ => made.words(dice, 4),
                })
                .collect();
            format!("| {} |", cells.join(" | "))
        };
        let head = row(self, dice);
        self.line(prefix, &head);
        let sides: Vec<&str> = (0..columns).map(|_| dice.one_of(&["---", ":--", ":-:", "--:"])).collect();
        self.line(prefix, &format!("| {} |", sides.join(" | ")));
        for _ in 0..rows {
            let row = row(self, dice);
            self.line(prefix, &row);
        }
    }

    fn quote(&mut self, dice: &mut Dice, prefix: &str, depth: usize, kind: &str) {
        let prefix = format!("{prefix}> ");
        if !kind.is_empty() {
            self.line(&prefix, kind);
        }
        for _ in 0..1 + dice.below(2) {
            self.block(dice, &prefix, depth + 1);
        }
    }

    fn list(&mut self, dice: &mut Dice, prefix: &str, depth: usize) {
        let marker = dice.one_of(&["- ", "- [ ] ", "- [x] ", "1. ", "9999. "]);
        let indent = " ".repeat(marker.find(' ').map_or(2, |at| at + 1));
        for _ in 0..1 + dice.below(3) {
            let line = self.inline(dice);
            self.line(prefix, &format!("{marker}{line}"));
            if dice.below(3) == 0 {
                self.line(prefix, "");
                self.block(dice, &format!("{prefix}{indent}"), depth + 1);
            }
        }
    }

    fn form(&mut self, dice: &mut Dice) {
        match dice.below(4) {
            0 => {
                let caption = self.words(dice, 12).replace(['\u{2028}', '\u{2029}'], " ");
                self.line("", &format!("::: 引语 {caption}"));
                let line = self.inline(dice);
                self.line("", &line);
            }
            1 => {
                self.line("", "::: 数据");
                for _ in 0..1 + dice.below(7) {
                    self.line(
                        "",
                        &format!("- {} 件：受理的诉求（活动办台账（示例），截至2026-10-28）", dice.below(9000)),
                    );
                }
            }
            2 => {
                self.line("", "::: 快板");
                for _ in 0..1 + dice.below(6) {
                    let words = self.words(dice, 30);
                    self.line("", &words);
                }
            }
            _ => {
                self.line("", "::: 组图");
                for _ in 0..2 + dice.below(3) {
                    let words = self.words(dice, 30);
                    self.line("", &format!("![{words}](lamp.png)"));
                }
            }
        }
        self.line("", ":::");
    }
}
