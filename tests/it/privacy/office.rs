//! Office files and PDFs made up at run time, of the few parts that matter.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let bytes: Vec<(&str, Vec<u8>)> = parts.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect();
    zip_of_bytes(&bytes)
}

pub fn zip_of_bytes(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part can be begun");
        writer.write_all(bytes).expect("a part can be written");
    }
    writer.finish().expect("the archive can be closed").into_inner()
}

pub const TYPES: (&str, &str) =
    ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#);

/// A Word file with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A Word file with more parts.
pub fn docx_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = word("document", &format!("<w:body>{body}</w:body>"));
    let parts = [TYPES, ("word/document.xml", document.as_str())];
    zip(&[&parts[..], more].concat())
}

/// A part of a Word file.
pub fn word(root: &str, content: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:{root}>"#
    )
}

/// A paragraph of these runs.
pub fn paragraph(runs: &[&str]) -> String {
    let runs: String = runs.iter().map(|run| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>")).collect();
    format!("<w:p>{runs}</w:p>")
}

/// A table of paragraphs in cells.
pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(&[text]));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// An Excel file with one sheet, 名单, of these rows; `shared` are the texts that cells share.
pub fn xlsx(rows: &str, shared: &[&str]) -> Vec<u8> {
    xlsx_with(rows, shared, &[])
}

pub fn xlsx_with(rows: &str, shared: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let texts: String = shared.iter().map(|text| format!("<si><r><t>{text}</t></r></si>")).collect();
    let (shared, sheet) =
        (format!("<sst>{texts}</sst>"), format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    let parts = [
        TYPES,
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/sharedStrings.xml", shared.as_str()),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    zip(&[&parts[..], more].concat())
}

/// A PDF of one page with these lines, in a font that every reader has.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let show = |line: &&str| format!("({line}) Tj 0 -20 Td ");
    let content = format!("BT /F1 12 Tf 50 700 Td {}ET", lines.iter().map(show).collect::<String>());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    let entries: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    file.push_str(&format!(
        "xref\n0 6\n0000000000 65535 f \n{entries}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}
