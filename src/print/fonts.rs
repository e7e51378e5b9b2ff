//! The theme's fonts, read once.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::diagnostic::{Code, Diagnostic};
use crate::theme::{ROLES, Theme};

/// Fonts, and what Typst wants to know of them.
pub struct Fonts {
    pub fonts: Vec<Font>,
    pub book: LazyHash<FontBook>,
    /// Typst's own functions: as costly as the book, and as constant.
    pub library: LazyHash<Library>,
    /// The families of the machine's own fonts, by role.
    pub installed: BTreeMap<String, Vec<String>>,
    /// A bit for each character that some font has: a font's own list is long to search, and each
    /// character of an issue is looked up.
    covered: Vec<u64>,
}

impl Fonts {
    /// All faces of the theme's font files, in their order.
    ///
    /// # Errors
    /// The theme's fonts cannot be had, or hold no face that can be read.
    pub fn read(theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let files = theme.fonts();
        let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let mut fonts = fonts;
        let mut installed: BTreeMap<String, Vec<String>> =
            ROLES.iter().map(|it| ((*it).to_owned(), Vec::new())).collect();
        for asked in theme.installed() {
            if let Some(font) = Font::new(Bytes::new(asked.bytes.clone()), asked.index) {
                installed.entry(asked.role.clone()).or_default().push(font.info().family.clone());
                fonts.push(font);
            }
        }
        if fonts.is_empty() {
            return Err(vec![no_fonts(theme)]);
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let covered = covered(&fonts);
        Ok(Self { fonts, book, library: LazyHash::new(Library::default()), installed, covered })
    }

    /// Whether some font can show the character. What a font holds in the private use area has no
    /// meaning outside it, and PDF/A forbids such text.
    pub fn cover(&self, character: char) -> bool {
        let private = character.general_category() == GeneralCategory::PrivateUse;
        let (word, bit) = place_of(u32::from(character));
        !private && self.covered.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }
}

fn covered(fonts: &[Font]) -> Vec<u64> {
    let mut covered = vec![0; place_of(u32::from(char::MAX)).0 + 1];
    for character in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
        let (word, bit) = place_of(character);
        if let Some(word) = covered.get_mut(word) {
            *word |= 1 << bit;
        }
    }
    covered
}

fn place_of(character: u32) -> (usize, u32) {
    ((character / u64::BITS) as usize, character % u64::BITS)
}

fn no_fonts(theme: &Theme) -> Diagnostic {
    Diagnostic::new(
        &theme.print_path("lib.typ"),
        Code::NoFonts,
        "主题里没有可用的字体文件，无法排印简报",
        "在主题的 fonts/ 中放入 .otf 或 .ttf 字体，或改用官方主题",
    )
}
