//! Sets sheets with one theme: its fonts and its program are made ready once.

use std::collections::BTreeMap;

use super::fonts::Fonts;
use super::glyphs;
use super::pictures::Pictures;
use super::setting::settings;
use super::text;
use super::tree::{self, Writing};
use super::typeset;
use super::world::{Files, World};
use crate::diagnostic::Diagnostic;
use crate::model::{Bodies, Sheet};
use crate::theme::Theme;

/// Makes PDFs with one theme. Making one reads the fonts: keep it for all issues of a build.
pub struct Printer<'theme> {
    theme: &'theme Theme,
    fonts: Fonts,
    /// The theme's own files, such as `lib.typ`.
    program: Files,
}

/// Sets one sheet with fonts read for it alone.
///
/// # Errors
/// As for [`Printer::new`] and [`Printer::pdf`].
pub fn pdf(
    sheet: &Sheet,
    theme: &Theme,
    bodies: &dyn Bodies,
    images: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Printer::new(theme)?.pdf(sheet, bodies, images)
}

impl<'theme> Printer<'theme> {
    /// Reads the theme's fonts and its program.
    ///
    /// # Errors
    /// A font that cannot be had or is none.
    pub fn new(theme: &'theme Theme) -> Result<Self, Vec<Diagnostic>> {
        let mut program = Files::default();
        for (name, bytes) in theme.print_files() {
            program.add(&name, bytes.into_owned());
        }
        Ok(Self { theme, fonts: Fonts::read(theme)?, program })
    }

    /// The issue as PDF/A-2a and PDF/UA-1, A4. Equal arguments give equal bytes. `images` holds
    /// those of the sheet's bodies by their addresses, cleaned.
    ///
    /// # Errors
    /// All characters that no font has, images that cannot be shown, a body that changed, and
    /// whatever the typesetter finds wrong; its warnings too.
    pub fn pdf(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        typeset::pdf(&self.world(sheet, bodies, images)?, sheet, self.theme)
    }

    /// All that the sheet's program can reach.
    pub(super) fn world(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<World<'_>, Vec<Diagnostic>> {
        let settings = settings(sheet, bodies)?;
        let (pictures, mut problems) = Pictures::collect(&settings, images);
        problems.extend(glyphs::missing(sheet, &settings, &self.fonts));
        if !problems.is_empty() {
            return Err(problems);
        }
        let source = self.theme.sheet_source(&text::ready_sheet(sheet)).map_err(|problem| vec![problem])?;
        let mut files = self.program.clone();
        for setting in &settings {
            let writing = Writing { pictures: &pictures, name: &setting.name, number: sheet.number_headings };
            let tree = tree::tree(&setting.body, setting.view, &writing);
            files.add(&format!("bodies/{}.json", setting.name), tree.to_string().into_bytes());
        }
        pictures.add_to(&mut files);
        Ok(World::new(&self.fonts, files, source, sheet))
    }
}
