//! Word, Excel and PowerPoint files from 2007 on (ECMA-376): archives of XML.

use super::judge::Judge;
use super::package::Package;
use super::{paragraphs, sheets};
use crate::model::Unread;

/// Files in files that are looked into.
const DEEPEST: usize = 2;

pub fn read(bytes: &[u8], judge: &mut Judge<'_>) -> Option<Unread> {
    read_inside(bytes, 0, judge)
}

fn read_inside(bytes: &[u8], depth: usize, judge: &mut Judge<'_>) -> Option<Unread> {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(unread) => return Some(unread),
    };
    let names = package.names();
    if !names.iter().any(|name| name == "[Content_Types].xml") {
        return Some(Unread::Packed);
    }
    let mut unread = None;
    let workbook = Workbook::of(&mut package);
    for name in &names {
        let sort = sort_of(name);
        if sort == Sort::Other {
            continue;
        }
        let whole = match (sort, package.part(name)) {
            (_, Err(reason)) => Err(reason),
            (Sort::Sheet, Ok(part)) => whole(workbook.read(name, &part, judge)),
            (Sort::Paragraphs, Ok(part)) => whole(paragraphs::read(&part, &label(name), judge)),
            (Sort::Loose(attribute), Ok(part)) => whole(paragraphs::read_loose(&part, &label(name), attribute, judge)),
            (Sort::File, Ok(part)) if depth < DEEPEST => {
                judge.inside(|judge| read_inside(&part, depth + 1, judge)).map_or(Ok(()), |_| Err(Unread::Embedded))
            }
            (Sort::File | Sort::Sealed, Ok(_)) => Err(Unread::Embedded),
            (Sort::Other, Ok(_)) => Ok(()),
        };
        unread = unread.or(whole.err());
        if unread == Some(Unread::TooLarge) {
            break;
        }
    }
    unread
}

fn whole(is_whole: bool) -> Result<(), Unread> {
    if is_whole { Ok(()) } else { Err(Unread::Damaged) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Sheet,
    Paragraphs,
    /// Texts and values of an attribute, each by itself.
    Loose(&'static str),
    /// Another office file.
    File,
    /// A file that cannot be looked into.
    Sealed,
    /// Looks, fonts, pictures.
    Other,
}

/// Parts that hold no text of the office.
const WITHOUT_TEXT: &[&str] = &[
    "/theme/",
    "/styles.xml",
    "/settings.xml",
    "/webSettings.xml",
    "/fontTable.xml",
    "/numbering.xml",
    "/tableStyles",
    "/presProps",
    "/viewProps",
    "/slideLayouts/",
    "/calcChain.xml",
    "[Content_Types].xml",
    "/printerSettings",
    "/sharedStrings.xml",
    "/workbook.xml",
];

fn sort_of(name: &str) -> Sort {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        _ if WITHOUT_TEXT.iter().any(|part| name.contains(part)) => Sort::Other,
        "xml" if name.contains("/worksheets/") => Sort::Sheet,
        "xml" if name.contains("/pivotCache/") => Sort::Loose("v"),
        "xml" if name.starts_with("docProps/") || name.starts_with("customXml/") => Sort::Loose("name"),
        "xml" if name.contains("/charts/") => Sort::Loose("name"),
        "xml" => Sort::Paragraphs,
        "rels" => Sort::Loose("Target"),
        "vml" => Sort::Loose("alt"),
        "docx" | "xlsx" | "pptx" | "docm" | "xlsm" => Sort::File,
        _ if name.contains("/embeddings/") => Sort::Sealed,
        _ => Sort::Other,
    }
}

/// What a part is called where its paragraphs have no number of their own.
fn label(name: &str) -> String {
    let page = |folder: &str| {
        let rest = name.split(folder).nth(1)?;
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        Some(digits)
    };
    let named = [
        ("omments", "批注"),
        ("/header", "页眉"),
        ("/footer", "页脚"),
        ("/footnotes", "脚注"),
        ("/endnotes", "尾注"),
        ("docProps/", "文件属性"),
        ("/drawings/", "文本框"),
        ("/diagrams/", "图形"),
        ("/charts/", "图表"),
        ("/pivotCache/", "数据透视表"),
        ("_rels/", "链接"),
    ];
    match (page("/slides/slide"), page("/notesSlides/notesSlide")) {
        (Some(number), _) => format!("第{number}页"),
        (_, Some(number)) => format!("第{number}页的备注"),
        _ if name == "word/document.xml" => String::new(),
        _ => named.iter().find(|(part, _)| name.contains(part)).map_or("其他部分", |(_, label)| label).to_owned(),
    }
}

/// What the sheets of a workbook share.
struct Workbook {
    texts: Vec<String>,
    names: std::collections::BTreeMap<String, String>,
}

impl Workbook {
    fn of(package: &mut Package<'_>) -> Self {
        let mut part = |name: &str| package.part(name).unwrap_or_default();
        let texts = sheets::shared_texts(&part("xl/sharedStrings.xml"));
        let names = sheets::names(&part("xl/workbook.xml"), &part("xl/_rels/workbook.xml.rels"));
        Self { texts, names }
    }

    fn read(&self, part: &str, xml: &[u8], judge: &mut Judge<'_>) -> bool {
        let target = part.trim_start_matches("xl/");
        let name = self.names.get(target).map_or(target, String::as_str);
        judge.passage("工作表的名称", name);
        sheets::read(xml, name, &self.texts, judge)
    }
}
