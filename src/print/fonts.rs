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
        Ok(Self { fonts, book, library: LazyHash::new(Library::default()), installed })
    }

    /// Whether some font can show the character. What a font holds in the private use area has no
    /// meaning outside it, and PDF/A forbids such text.
    pub fn cover(&self, character: char) -> bool {
        let private = character.general_category() == GeneralCategory::PrivateUse;
        !private && self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }
}

fn no_fonts(theme: &Theme) -> Diagnostic {
    Diagnostic::new(
        &theme.print_path("lib.typ"),
        Code::NoFonts,
        "主题里没有可用的字体文件，无法排印简报",
        "在主题的 fonts/ 中放入 .otf 或 .ttf 字体，或改用官方主题",
    )
}
