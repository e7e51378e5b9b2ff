//! Sets sheets with one theme: its fonts and its program are made ready once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::fonts::Fonts;
use super::glyphs;
use super::pictures::Pictures;
use super::setting::{Setting, settings};
use super::text;
use super::tree::{self, Writing};
use super::typeset::{self, Form, Printed};
use super::word;
use super::world::{Files, World};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Bodies, ReviewSheet, RuleLevel, Sheet};
use crate::theme::Theme;

/// What the sheet's program reads to know how it is to go about it.
const SETTINGS: &str = "settings.json";
/// All lines on the grid: where things stand depends on where they stand.
const EXACT: &[u8] = br#"{"exact": true}"#;
/// Nothing depends on where it stands, for the sheets that do not settle otherwise.
const SETTLED: &[u8] = br#"{"exact": false}"#;

/// Makes PDFs with one theme. The fonts are read for the first of them, and kept.
pub struct Printer<'theme> {
    theme: &'theme Theme,
    ready: OnceLock<Result<Ready, Vec<Diagnostic>>>,
}

/// What all sheets share.
struct Ready {
    fonts: Fonts,
    /// The theme's own files, such as `lib.typ`.
    program: Files,
}

impl<'theme> Printer<'theme> {
    pub fn new(theme: &'theme Theme) -> Self {
        Self { theme, ready: OnceLock::new() }
    }

    fn ready(&self) -> Result<&Ready, Vec<Diagnostic>> {
        self.ready.get_or_init(|| Ready::new(self.theme)).as_ref().map_err(Clone::clone)
    }

    /// The issue as PDF/A-2a and PDF/UA-1, A4. Equal arguments give equal bytes. `images` holds
    /// those of the sheet's bodies by their addresses, cleaned.
    ///
    /// # Errors
    /// All characters that no font has, unless the campaign takes 〓 for them, images that cannot be
    /// shown, a body that changed, and whatever the typesetter finds wrong; its warnings too.
    pub fn pdf(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Printed, Vec<Diagnostic>> {
        self.set(sheet, &self.world(sheet, bodies, images)?, Form::Pages)
    }

    /// The issue as a PDF of A3 sides for saddle stitching, with blank pages before the last one, so
    /// that the 报尾 stands on the outside back. It claims no standard.
    ///
    /// # Errors
    /// As [`Printer::pdf`].
    pub fn booklet(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Printed, Vec<Diagnostic>> {
        self.set(sheet, &self.world(sheet, bodies, images)?, Form::Booklet)
    }

    /// The issue as a Word file, A4, in faces that are named and not embedded: the machine on which it
    /// is opened has them or takes others. Equal arguments give equal bytes.
    ///
    /// # Errors
    /// Images that cannot be shown, and a body that changed.
    pub fn docx(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let settings = settings(sheet, bodies)?;
        let (pictures, problems) = Pictures::collect(&settings, images);
        if !problems.is_empty() {
            return Err(problems);
        }
        let tree = |setting: &Setting| {
            let writing = Writing { pictures: &pictures, name: &setting.name, number: sheet.number_headings };
            (setting.name.clone(), tree::tree(&setting.body, setting.view, &writing))
        };
        let trees = settings.iter().map(tree).collect();
        // Word has what the theme's fonts lack: an issue that they cannot set goes without the numbers.
        let pages = self.pages_of_items(sheet, bodies, images).unwrap_or_default();
        let sheet = &text::clean_sheet(sheet);
        let paper = self.theme.paper();
        let issue = word::Issue { sheet, trees: &trees, pictures: &pictures, paper, pages: &pages };
        word::docx(&issue).map_err(|problem| vec![problem])
    }

    /// 发稿审签单 as a Word file. Equal arguments give equal bytes.
    ///
    /// # Errors
    /// A fault of this program's own.
    pub fn review_sheet(&self, sheet: &ReviewSheet) -> Result<Vec<u8>, Vec<Diagnostic>> {
        word::form(sheet, self.theme.paper()).map_err(|problem| vec![problem])
    }

    fn set(&self, sheet: &Sheet, world: &World, form: Form) -> Result<Printed, Vec<Diagnostic>> {
        settled(world, |world| typeset::pdf(world, sheet, self.theme, form))
    }

    fn pages_of_items(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<usize>, Vec<Diagnostic>> {
        let world = self.world(sheet, bodies, images)?;
        settled(&world, |world| typeset::pages_of_items(world, sheet, self.theme))
    }

    /// A warning for each character that was set as 〓, where the campaign wants to be told: also of
    /// a sheet that is kept and not set again.
    pub fn notices(&self, sheet: &Sheet, bodies: &dyn Bodies) -> Vec<Diagnostic> {
        if sheet.missing_glyph != RuleLevel::Warn {
            return Vec::new();
        }
        let ready = self.ready().and_then(|ready| Ok((ready, settings(sheet, bodies)?)));
        let find = |(ready, settings): (&Ready, Vec<Setting>)| {
            glyphs::missing(sheet, &settings, &ready.fonts, bodies, Severity::Warning)
        };
        ready.map(find).unwrap_or_default()
    }

    /// All that the sheet's program can reach.
    pub(super) fn world(
        &self,
        sheet: &Sheet,
        bodies: &dyn Bodies,
        images: &BTreeMap<String, Vec<u8>>,
    ) -> Result<World<'_>, Vec<Diagnostic>> {
        let Ready { fonts, program } = self.ready()?;
        let written = settings(sheet, bodies)?;
        let (_, mut problems) = Pictures::collect(&written, images);
        if sheet.missing_glyph == RuleLevel::Error {
            problems.extend(glyphs::missing(sheet, &written, fonts, bodies, Severity::Error));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let sheet = &glyphs::shown_sheet(sheet, fonts);
        let settings = shown(settings(sheet, bodies)?, fonts);
        let (pictures, _) = Pictures::collect(&settings, images);
        let source = self.theme.sheet_source(&text::ready_sheet(sheet))?;
        let mut files = program.clone();
        for setting in &settings {
            let writing = Writing { pictures: &pictures, name: &setting.name, number: sheet.number_headings };
            let tree = tree::tree(&setting.body, setting.view, &writing);
            files.add(&format!("bodies/{}.json", setting.name), serde_json::json!(tree).to_string().into_bytes());
        }
        pictures.add_to(&mut files);
        Ok(World::new(fonts, files, source, sheet))
    }
}

/// What comes of a world, or else of the same where nothing depends on where it stands.
fn settled<T>(world: &World, run: impl Fn(&World) -> Result<T, Vec<Diagnostic>>) -> Result<T, Vec<Diagnostic>> {
    match run(world) {
        Err(problems) if typeset::did_not_settle(&problems) => run(&world.clone().with_file(SETTINGS, SETTLED)),
        result => result,
    }
}

/// The bodies as the fonts can show them.
fn shown<'a>(settings: Vec<Setting<'a>>, fonts: &Fonts) -> Vec<Setting<'a>> {
    settings.into_iter().map(|it| Setting { body: glyphs::shown_body(it.body, fonts), ..it }).collect()
}

impl Ready {
    fn new(theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let mut program = Files::default();
        program.add(SETTINGS, EXACT.to_vec());
        for (name, bytes) in theme.print_files() {
            program.add(&name, bytes.into_owned());
        }
        let fonts = Fonts::read(theme)?;
        program.add("installed.json", serde_json::json!(fonts.installed).to_string().into_bytes());
        Ok(Self { fonts, program })
    }
}
