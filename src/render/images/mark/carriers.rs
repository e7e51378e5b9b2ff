//! The metadata of an image as texts, in which a mark may stand.

use std::borrow::Cow;

use img_parts::Bytes;
use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;

/// Bytes that a compressed text may grow to.
const MOST: usize = 1 << 20;

/// All texts of an image's metadata; where they are XML, with its characters named as themselves.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    let stretches = stretches(bytes).unwrap_or_default();
    let marked = stretches.into_iter().filter(|stretch| speaks_of_a_mark(stretch));
    marked.flat_map(|stretch| [Some(unescaped(&String::from_utf8_lossy(&stretch))), wide(&stretch)]).flatten().collect()
}

/// Parts of the file that hold no pixels. EXIF is taken as it lies, since its texts lie in one
/// piece, in whatever field.
fn stretches(bytes: &[u8]) -> Option<Vec<Cow<'_, [u8]>>> {
    let shared = || Bytes::copy_from_slice(bytes);
    let owned = |bytes: &Bytes| Cow::Owned(bytes.to_vec());
    match bytes {
        [0xFF, 0xD8, ..] => {
            let image = Jpeg::from_bytes(shared()).ok()?;
            let told = image.segments().iter().filter(|it| matches!(it.marker(), 0xE1..=0xEF | 0xFE));
            Some(told.map(|segment| owned(segment.contents())).collect())
        }
        [0x89, b'P', ..] => {
            let image = Png::from_bytes(shared()).ok()?;
            let told = image.chunks().iter().filter(|chunk| !matches!(&chunk.kind(), b"IDAT" | b"fdAT" | b"PLTE"));
            Some(told.map(|chunk| Cow::Owned(png_text(&chunk.kind(), chunk.contents()))).collect())
        }
        [b'R', b'I', b'F', b'F', ..] => {
            let image = WebP::from_bytes(shared()).ok()?;
            let told = image.chunks().iter().filter(|chunk| matches!(&chunk.id(), b"EXIF" | b"XMP "));
            Some(
                told.filter_map(
                    |chunk| if let RiffContent::Data(it) = chunk.content() { Some(owned(it)) } else { None },
                )
                .collect(),
            )
        }
        _ => Some(crate::render::images::gif::told(bytes)?.into_iter().map(Cow::Owned).collect()),
    }
}

/// A chunk's content, its keyword before it; a private chunk `AIGC` is its own keyword.
fn png_text(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let compressed = match kind {
        // Keyword, 0, method.
        b"zTXt" => content.iter().position(|byte| *byte == 0).map(|end| end + 2),
        // Keyword, 0, compressed, method, language, 0, translated keyword, 0.
        b"iTXt" => compressed_text(content),
        _ => None,
    };
    let text = compressed.and_then(|at| {
        let (keyword, text) = content.split_at_checked(at)?;
        let text = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(text, MOST).ok()?;
        Some([keyword, &text].concat())
    });
    text.unwrap_or_else(|| [&kind[..], b" ", content].concat())
}

fn compressed_text(content: &[u8]) -> Option<usize> {
    let ends: Vec<usize> = content.iter().enumerate().filter(|(_, byte)| **byte == 0).map(|(at, _)| at).collect();
    let keyword = *ends.first()?;
    let is_compressed = *content.get(keyword + 1)? == 1;
    let mut behind = ends.into_iter().filter(|end| *end >= keyword + 3);
    let translated = behind.nth(1)?;
    is_compressed.then_some(translated + 1)
}

fn speaks_of_a_mark(stretch: &[u8]) -> bool {
    let holds = |word: &[u8]| stretch.windows(word.len()).any(|window| window == word);
    [&b"AIGC"[..], b"Label", b"igitalsourcetype", b"L\0a\0b\0e\0l"].into_iter().any(holds)
}

/// EXIF's comments may be UTF-16, in either order: the object that holds `Label`.
fn wide(stretch: &[u8]) -> Option<String> {
    let label = b"L\0a\0b\0e\0l";
    let at = stretch.windows(label.len()).position(|window| window == label)?;
    let big = at.checked_sub(1).and_then(|before| stretch.get(before)) == Some(&0)
        && stretch.get(at + label.len()) != Some(&0);
    let first = if big { (at - 1) % 2 } else { at % 2 };
    let (pairs, _) = stretch.get(first..)?.as_chunks::<2>();
    let units = pairs.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let (before, _) = text.split_at(text.find("Label")?);
    text.get(before.rfind('{')?..).map(str::to_owned)
}

fn unescaped(text: &str) -> String {
    let names = [("&quot;", "\""), ("&#34;", "\""), ("&#x22;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">")];
    let text = names.into_iter().fold(text.to_owned(), |text, (name, character)| text.replace(name, character));
    text.replace("&amp;", "&")
}
