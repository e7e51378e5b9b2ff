//! What the library writes, as Word wants it: in the order of the schema, with what the library has
//! no words for.

use std::collections::BTreeMap;

use super::measures::{AREA, emu};
use super::order;
use super::styles::id;
use super::xml::{Element, Node, escaped};

/// The text of the sheet. `images` are the descriptions of images by the ids of their relations, and
/// `foot` is the height of the 报尾 in twips.
pub fn document(part: &[u8], images: &BTreeMap<String, String>, foot: i32) -> Option<Vec<u8>> {
    let mut root = Element::parse(part)?;
    let body = root.find_mut("w:body")?;
    body.elements_mut().try_for_each(|it| if is_table(it, id::FOOT) { boxed(it, foot) } else { Some(()) })?;
    repeat_heads(body);
    let mut drawings = 0;
    describe(body, images, &mut drawings);
    tidy(&mut root);
    Some(root.part())
}

/// A header or footer.
pub fn plain(part: &[u8]) -> Option<Vec<u8>> {
    let mut root = Element::parse(part)?;
    tidy(&mut root);
    Some(root.part())
}

/// The styles: one is the usual one, and all text is Chinese. That signs may hang into the margin is
/// Word's custom; it is said, since LibreOffice 7.4 lets them hang where it is not.
pub fn styles(part: &[u8]) -> Option<Vec<u8>> {
    let mut root = Element::parse(part)?;
    // The library writes an empty one before ours.
    let empty = root.children.iter().position(|node| matches!(node, Node::Element(it) if is_normal(it)))?;
    root.children.remove(empty);
    let normal = root.elements_mut().find(|it| is_normal(it))?;
    normal.set("w:default", "1");
    normal.find_mut("w:pPr")?.children.push(Node::Element(element("<w:overflowPunct/>")?));
    let language = element("<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>")?;
    root.find_mut("w:docDefaults")?.find_mut("w:rPr")?.children.push(Node::Element(language));
    tidy(&mut root);
    Some(root.part())
}

fn is_normal(style: &Element) -> bool {
    style.get("w:styleId") == Some(id::NORMAL)
}

/// The footnotes, each beginning with its number, after the two separators that Word wants.
pub fn footnotes(part: &[u8]) -> Option<Vec<u8>> {
    let mut root = Element::parse(part)?;
    for note in root.elements_mut() {
        let first = note.find_mut("w:p")?;
        let behind = usize::from(first.elements().next().is_some_and(|it| it.name == "w:pPr"));
        first.children.insert(behind, Node::Element(element(NOTE_NUMBER)?));
    }
    for (at, separator) in SEPARATORS.iter().enumerate() {
        root.children.insert(at, Node::Element(element(separator)?));
    }
    tidy(&mut root);
    Some(root.part())
}

const NOTE_NUMBER: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";

const SEPARATORS: [&str; 2] = [
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>",
    "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>",
];

/// The relations of the text, but those to parts that are not packed, in the order of their ids.
pub fn relations(part: &[u8], names: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut root = Element::parse(part)?;
    let packed = ["/styles", "/settings", "/fontTable", "/footnotes", "/header", "/footer", "/image", "/hyperlink"];
    root.children.retain(|node| match node {
        Node::Element(it) => it.get("Type").is_some_and(|kind| packed.iter().any(|end| kind.ends_with(end))),
        Node::Text(_) => false,
    });
    for relation in root.elements_mut() {
        let named = relation.get("Target").and_then(|target| names.get(target)).cloned();
        if let Some(name) = named {
            relation.set("Target", &name);
        }
    }
    let key = |node: &Node| match node {
        Node::Element(it) => it.get("Id").unwrap_or_default().to_owned(),
        Node::Text(_) => String::new(),
    };
    root.children.sort_by_key(key);
    Some(root.part())
}

fn tidy(root: &mut Element) {
    order::sort(root);
    without_strays(root);
}

/// Ids of paragraphs are for comments, and count on over all files that a process writes. Columns of
/// a grid have no type in the schema.
fn without_strays(element: &mut Element) {
    let column = element.name == "w:gridCol";
    element.attributes.retain(|(name, _)| name != "w14:paraId" && !(column && name == "w:type"));
    element.elements_mut().for_each(without_strays);
}

fn is_table(element: &Element, style: &str) -> bool {
    element.name == "w:tbl" && element.find("w:tblStyle").and_then(|it| it.get("w:val")) == Some(style)
}

/// The first row of a table of data stands at the top of each page that the table runs over.
fn repeat_heads(body: &mut Element) {
    for table in body.elements_mut().filter(|it| is_table(it, id::DATA_TABLE)) {
        let Some(row) = table.find_mut("w:tr") else { continue };
        // It is one that stays whole, so that it has properties.
        let Some(property) = row.find_mut("w:trPr") else { continue };
        property.children.push(Node::Element(Element { name: "w:tblHeader".to_owned(), ..Element::default() }));
    }
}

/// Numbers the drawings, and says what images show.
fn describe(element: &mut Element, images: &BTreeMap<String, String>, drawings: &mut usize) {
    for child in element.elements_mut() {
        describe(child, images, drawings);
    }
    if element.name != "wp:inline" && element.name != "wp:anchor" {
        return;
    }
    *drawings += 1;
    let alt = element.find("a:blip").and_then(|it| it.get("r:embed")).and_then(|id| images.get(id));
    let alt = alt.map(|alt| escaped(alt));
    let name = if alt.is_some() { format!("图片 {drawings}") } else { format!("文本框 {drawings}") };
    for property in ["wp:docPr", "pic:cNvPr"] {
        let Some(property) = element.find_mut(property) else { continue };
        property.set("id", &drawings.to_string());
        property.set("name", &name);
        if let Some(alt) = &alt {
            property.set("descr", alt);
        }
    }
}

/// Makes a box at the foot of the page of a table with one cell: Word and LibreOffice put neither a
/// frame nor a floating table there.
fn boxed(table: &mut Element, height: i32) -> Option<()> {
    let cell = table.find_mut("w:tc")?;
    let mut content = std::mem::take(&mut cell.children);
    content.retain(|node| !matches!(node, Node::Element(it) if it.name == "w:tcPr"));
    let size = BOX.replace("WIDTH", &emu(AREA).to_string()).replace("HEIGHT", &emu(height).to_string());
    let mut anchor = element(&size)?;
    anchor.find_mut("w:txbxContent")?.children = content;
    *table = anchor;
    Some(())
}

fn element(xml: &str) -> Option<Element> {
    Element::parse(xml.as_bytes())
}

/// The words in it stand at its lower edge, so that its height need only be enough.
const BOX: &str = concat!(
    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:r>",
    "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>",
    "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"2\" behindDoc=\"0\"",
    " locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\"><wp:simplePos x=\"0\" y=\"0\"/>",
    "<wp:positionH relativeFrom=\"margin\"><wp:align>left</wp:align></wp:positionH>",
    "<wp:positionV relativeFrom=\"margin\"><wp:align>bottom</wp:align></wp:positionV>",
    "<wp:extent cx=\"WIDTH\" cy=\"HEIGHT\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapTopAndBottom/>",
    "<wp:docPr id=\"0\" name=\"\"/><wp:cNvGraphicFramePr/>",
    "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">",
    "<a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">",
    "<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"WIDTH\" cy=\"HEIGHT\"/></a:xfrm>",
    "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>",
    "<wps:txbx><w:txbxContent/></wps:txbx>",
    "<wps:bodyPr rot=\"0\" vert=\"horz\" wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\" anchorCtr=\"0\"><a:noAutofit/></wps:bodyPr>",
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
);
