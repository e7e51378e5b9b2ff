//! Text of PDF files, put together from where its glyphs stand.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Name, Object};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use super::judge::Judge;
use crate::model::Unread;

const MOST_PAGES: usize = 2000;

/// Glyphs of all pages that are looked at.
const MOST_GLYPHS: usize = 20_000_000;

pub fn read(bytes: &[u8], judge: &mut Judge<'_>) -> Option<Unread> {
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => return Some(Unread::Locked),
        Err(LoadPdfError::Invalid) => return Some(Unread::Damaged),
    };
    properties(&pdf, judge);
    let cache = InterpreterCache::new();
    let (mut legible, mut total) = (0, 0);
    for (at, page) in pdf.pages().iter().enumerate() {
        if at >= MOST_PAGES || total > MOST_GLYPHS {
            return Some(Unread::TooLarge);
        }
        let mut words = Words::default();
        let frame = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, frame, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut words);
        judge.passage(&format!("第{}页", at + 1), &words.text);
        legible += words.legible;
        total += words.total;
    }
    // A few signs without a meaning are ornaments.
    let is_illegible = legible == 0 || legible * 10 < total * 9 || has_unnamed_signs(&pdf);
    is_illegible.then_some(Unread::Pictures)
}

/// Whether a font of Chinese does not tell which characters its signs are: of such a font some texts
/// are left out without a word.
fn has_unnamed_signs(pdf: &Pdf) -> bool {
    let is_unnamed = |object: Object<'_>| {
        let Object::Dict(font) = object else { return false };
        let is_composite = font.get::<Name<'_>>(b"Subtype").is_some_and(|it| &*it == b"Type0");
        is_composite && !font.contains_key(b"ToUnicode")
    };
    pdf.objects().into_iter().any(is_unnamed)
}

fn properties(pdf: &Pdf, judge: &mut Judge<'_>) {
    let known = pdf.metadata();
    for value in [&known.title, &known.author, &known.subject, &known.keywords].into_iter().flatten() {
        judge.passage("文件属性", &string(value));
    }
}

/// A text string (ISO 32000-1, 7.9.2.2), as far as it matters here.
fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The words of a page, in the order in which they are drawn.
#[derive(Default)]
struct Words {
    text: String,
    /// Where the last glyph began, how large it was, and how wide it should be.
    last: Option<(Point, f64, f64)>,
    legible: usize,
    total: usize,
}

impl Words {
    fn add(&mut self, sign: &str, at: Point, size: f64) {
        if let Some((before, height, width)) = self.last {
            let gap = (at.x - before.x) / height - width;
            if (at.y - before.y).abs() > height * 0.6 || gap < -2.0 {
                self.text.push('\n');
            } else if gap > 1.0 {
                self.text.push('，');
            } else if gap > 0.25 {
                self.text.push(' ');
            }
        }
        self.text.push_str(sign);
        let width = if sign.is_ascii() { 0.55 } else { 1.0 };
        self.last = Some((at, size.max(0.1), width));
    }
}

impl Device<'_> for Words {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        self.total += 1;
        let sign = match glyph.as_unicode() {
            Some(BfString::Char(c)) => String::from(c),
            Some(BfString::String(text)) => text,
            None => return,
        };
        self.legible += 1;
        let place = transform * glyph_transform;
        // Glyphs are drawn in a square of a thousand units.
        let size = place.determinant().abs().sqrt() * 1000.0;
        self.add(&sign, place * Point::ORIGIN, size);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
