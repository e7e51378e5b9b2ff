//! The parts of a Word file, packed (ECMA-376-2). No part names the machine or the day of writing.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::mend;
use super::writer::Written;
use super::xml::escaped;

/// Names of parts and their bytes, in the order of packing.
type Parts = Vec<(String, Vec<u8>)>;

/// What a file tells of itself.
pub struct Properties {
    pub title: String,
    pub office: String,
    /// `2026-11-28`
    pub day: String,
}

/// The file of what was written; `None` if the library wrote a part that cannot be read.
pub fn package(own: &Properties, written: Written) -> Option<Vec<u8>> {
    let Written { docx, images, foot, .. } = written;
    let made = docx.build();
    let mut parts: Parts = vec![
        ("word/document.xml".to_owned(), mend::document(&made.document, &images, foot)?),
        ("word/styles.xml".to_owned(), mend::styles(&made.styles)?),
        ("word/settings.xml".to_owned(), SETTINGS.into()),
        ("word/fontTable.xml".to_owned(), FONTS.into()),
        ("word/footnotes.xml".to_owned(), mend::footnotes(&made.footnotes)?),
    ];
    for (kind, all) in [("header", &made.headers), ("footer", &made.footers)] {
        for (at, part) in all.iter().enumerate() {
            parts.push((format!("word/{kind}{}.xml", at + 1), mend::plain(part)?));
        }
    }
    // The library calls every image a PNG.
    let named =
        made.media.iter().map(|(id, bytes)| (format!("media/{id}.png"), format!("media/{id}.{}", ending(bytes))));
    let names: BTreeMap<String, String> = named.collect();
    let relations = mend::relations(&with_footnotes(&made.document_rels)?, &names)?;
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations));
    let media = made.media.into_iter().map(|(id, bytes)| (format!("word/media/{id}.{}", ending(&bytes)), bytes));
    parts.extend(media);
    parts.insert(0, ("docProps/core.xml".to_owned(), properties(own).into_bytes()));
    parts.insert(0, ("docProps/app.xml".to_owned(), APPLICATION.into()));
    parts.insert(0, ("_rels/.rels".to_owned(), RELATIONS.into()));
    parts.insert(0, ("[Content_Types].xml".to_owned(), types(&parts).into_bytes()));
    zipped(&parts)
}

/// The library names the footnotes only where there are some; the settings name their separators.
fn with_footnotes(relations: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(relations).ok()?;
    if text.contains("relationships/footnotes\"") {
        return Some(relations.to_vec());
    }
    let relation =
        format!("<Relationship Id=\"rIdNotes\" Type=\"{OFFICE}/footnotes\" Target=\"footnotes.xml\"/></Relationships>");
    Some(text.replace("</Relationships>", &relation).into_bytes())
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Every part with the same day, the first that ZIP knows.
fn zipped(parts: &Parts) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        let method =
            if name.starts_with("word/media/") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name.as_str(), options.compression_method(method)).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn ending(image: &[u8]) -> &'static str {
    match image {
        [0xFF, 0xD8, ..] => "jpeg",
        [b'G', b'I', b'F', ..] => "gif",
        [b'B', b'M', ..] => "bmp",
        _ => "png",
    }
}

fn types(parts: &Parts) -> String {
    let mut out =
        format!("{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("gif", "image/gif"),
        ("bmp", "image/bmp"),
    ];
    for (extension, kind) in defaults {
        out.push_str(&format!("<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>"));
    }
    for (name, kind) in parts.iter().filter_map(|(name, _)| Some((name, kind_of(name)?))) {
        out.push_str(&format!(
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>"
        ));
    }
    out + "</Types>"
}

/// What a part is, where its name's ending does not say it.
fn kind_of(name: &str) -> Option<String> {
    let word = |kind: &str| Some(format!("officedocument.wordprocessingml.{kind}"));
    match name.trim_end_matches(".xml").trim_end_matches(|it: char| it.is_ascii_digit()) {
        "word/document" => word("document.main"),
        "docProps/core" => Some("package.core-properties".to_owned()),
        "docProps/app" => Some("officedocument.extended-properties".to_owned()),
        name => match name.strip_prefix("word/") {
            Some(kind @ ("styles" | "settings" | "fontTable" | "footnotes" | "header" | "footer")) => word(kind),
            _ => None,
        },
    }
}

/// The title is the issue's, the author the office, and the day that of the issue.
fn properties(own: &Properties) -> String {
    let (title, office) = (escaped(&own.title), escaped(&own.office));
    let day = &own.day;
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>{office}</dc:creator><cp:lastModifiedBy>{office}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>",
    "</Relationships>",
);

const APPLICATION: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>jianbao</Application></Properties>",
);

/// Punctuation is squeezed as in the PDF; even pages have their own headers and footers; lines that
/// end with a break are not stretched. The file is in the form of Word 2013.
const SETTINGS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:zoom w:percent=\"100\"/>",
    "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>",
    "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>",
    "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>",
    "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>",
    "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>",
);

/// The faces, each with what Windows has where it is missing.
const FONTS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"华文中宋\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>",
    "<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"variable\"/></w:font>",
    "<w:font w:name=\"楷体_GB2312\"><w:altName w:val=\"楷体\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"variable\"/></w:font>",
    "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/><w:charset w:val=\"86\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"variable\"/></w:font>",
    "<w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>",
    "</w:fonts>",
);
