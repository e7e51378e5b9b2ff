//! The parts of a Word file: sound XML in the order of the schema, and nothing of the machine.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::office::{Package, R, W, all, exported, is, words};
use crate::measure::written;
use crate::project::Project;

/// Children of properties in the order of ECMA-376-1, as far as one of them is written.
const ORDERS: &[(&str, &str)] = &[
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    ("tcPr", "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
    ("tblBorders", "top left bottom right insideH insideV"),
    ("tblCellMar", "top left bottom right"),
    ("pBdr", "top left bottom right between bar"),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    ("tbl", "tblPr tblGrid tr"),
    ("tr", "tblPrEx trPr tc"),
    ("settings", "zoom defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr compat themeFontLang"),
    ("font", "altName charset family pitch"),
];

/// Expects the children of all properties to stand in the order of the schema.
fn assert_order(name: &str, part: &Document) {
    for node in part.descendants().filter(|node| node.tag_name().namespace() == Some(W)) {
        let Some((_, order)) = ORDERS.iter().find(|(parent, _)| is(&node, parent)) else { continue };
        let order: Vec<&str> = order.split(' ').collect();
        let place = |child: Node| {
            let child = child.tag_name().name().to_owned();
            order.iter().position(|it| *it == child).unwrap_or_else(|| panic!("{name}: {child} in {node:?}"))
        };
        let places: Vec<usize> = node.children().filter(Node::is_element).map(place).collect();
        assert!(places.is_sorted(), "{name}: {node:?} holds {places:?} of {order:?}");
    }
}

fn example() -> (Project, Package) {
    let project = Project::example();
    let issue = "---\n期号: 3\n总期号: 3\n印发日期: 2026-11-20\n本期内容:\n  - 栏目: 版式\n    稿件: [t20261117-001, t20261108-001, t20261028-002]\n---\n";
    project.write("content/bulletins/2026-3.md", issue);
    exported(&project, "3", "3.docx");
    let package = Package::open(&project, "3.docx");
    (project, package)
}

#[test]
fn every_part_is_sound_and_in_the_order_of_the_schema() {
    let (_project, package) = example();
    for name in package.0.keys().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        assert_order(name, &package.xml(name));
    }
    let types = package.text("[Content_Types].xml");
    for name in package.0.keys().filter(|name| !name.ends_with(".rels") && *name != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().expect("a name has an ending");
        let known = types.contains(&format!("PartName=\"/{name}\""));
        assert!(known || ending != "xml" && types.contains(&format!("Extension=\"{ending}\"")), "{name} has no type");
    }
}

#[test]
fn every_relation_leads_somewhere_and_only_links_of_the_text_lead_outside() {
    let project =
        written("[一](https://example.com/a?b=1&c=路)[二](https://example.com/a?b=1&c=路)[三](mailto:a@example.com)");
    exported(&project, "2", "2.docx");
    let package = Package::open(&project, "2.docx");
    let (document, relations) = (package.xml("word/document.xml"), package.xml("word/_rels/document.xml.rels"));
    let mut ids = BTreeSet::new();
    let mut outside = Vec::new();
    for relation in relations.root_element().children() {
        let (id, target) = (relation.attribute("Id").expect("an id"), relation.attribute("Target").expect("a target"));
        assert!(ids.insert(id), "{id} is named twice");
        match relation.attribute("TargetMode") {
            Some("External") => outside.push(target),
            _ => assert!(package.0.contains_key(&format!("word/{target}")), "there is no {target}"),
        }
    }
    let link = "https://example.com/a?b=1&c=%E8%B7%AF";
    assert_eq!(outside, [link, link, "mailto:a@example.com"]);
    for node in document.descendants() {
        for used in ["id", "embed"].iter().filter_map(|name| node.attribute((R, *name))) {
            assert!(ids.contains(used), "{used} leads nowhere");
        }
    }
}

#[test]
fn images_say_what_they_show_and_are_never_wider_than_the_type_area() {
    let (_project, package) = example();
    let document = package.xml("word/document.xml");
    let drawings: Vec<Node> = document.descendants().filter(|it| it.tag_name().name() == "docPr").collect();
    let ids: BTreeSet<_> = drawings.iter().map(|it| it.attribute("id")).collect();
    assert_eq!(ids.len(), drawings.len(), "each drawing has a number of its own");
    let images: Vec<Node> = document.descendants().filter(|it| it.tag_name().name() == "inline").collect();
    assert!(images.len() >= 3);
    for image in images {
        let find = |name| image.descendants().find(|it| it.tag_name().name() == name).expect("an image has it");
        let number = |name| find("extent").attribute(name).and_then(|it| it.parse::<u32>().ok()).expect("a number");
        assert!(find("docPr").attribute("descr").is_some_and(|it| it.chars().count() > 3), "{image:?}");
        assert!(number("cx") <= 156 * 36000 && number("cy") > 36000, "{image:?}");
    }
    for (name, bytes) in package.0.iter().filter(|(name, _)| name.starts_with("word/media/")) {
        let kind = if bytes.starts_with(&[0xFF, 0xD8]) { "jpeg" } else { "png" };
        assert!(name.ends_with(kind), "{name}");
    }
}

/// Word reads no WebP.
#[test]
fn a_webp_becomes_a_jpeg() {
    let project = written("![一块白板，上面什么也没有](a.webp)");
    let mut webp = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(600, 400).write_to(&mut webp, image::ImageFormat::WebP).expect("an image");
    project.write("content/stories/a.webp", webp.into_inner());
    exported(&project, "2", "2.docx");
    let package = Package::open(&project, "2.docx");
    let media: Vec<(&String, &Vec<u8>)> = package.0.iter().filter(|(name, _)| name.contains("media/")).collect();
    let [(name, bytes)] = media[..] else { panic!("{media:?}") };
    assert!(name.ends_with(".jpeg") && bytes.starts_with(&[0xFF, 0xD8]), "{name}");
}

#[test]
fn a_table_repeats_its_head_and_keeps_its_rows_whole() {
    let project = written("|单位|户数|\n|---|--:|\n|甲村|12|\n|乙村|345|\n");
    exported(&project, "2", "2.docx");
    let package = Package::open(&project, "2.docx");
    let document = package.xml("word/document.xml");
    let rows = all(&document, "tr");
    assert_eq!(rows.iter().map(|row| words(*row)).collect::<Vec<_>>(), ["单位户数", "甲村12", "乙村345"]);
    let says = |row: &Node, name| row.descendants().any(|it| is(&it, name));
    assert!(rows.iter().all(|row| says(row, "cantSplit")));
    assert_eq!(rows.iter().map(|row| says(row, "tblHeader")).collect::<Vec<_>>(), [true, false, false]);
}

#[test]
fn footnotes_are_words_own_and_later_marks_name_their_numbers() {
    let body = "一[^a]二[^b]又一[^a]。\n\n|单位|户数[^c]|\n|---|---|\n|甲村|12[^c]|\n\n[^a]: 甲注。\n[^b]: 乙注，见[^a]。\n[^c]: 丙注。\n";
    let project = written(body);
    exported(&project, "2", "2.docx");
    let package = Package::open(&project, "2.docx");
    let (document, notes) = (package.xml("word/document.xml"), package.xml("word/footnotes.xml"));
    let texts: Vec<String> = all(&notes, "footnote").into_iter().map(words).collect();
    assert_eq!(texts, ["", "", "甲注。", "乙注，见1。", "丙注。"]);
    let marks = all(&document, "footnoteReference");
    let ids: Vec<_> = marks.iter().map(|it| it.attribute((W, "id")).expect("an id")).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let names: BTreeSet<_> =
        all(&document, "bookmarkStart").iter().filter_map(|it| it.attribute((W, "name"))).collect();
    let fields = document.descendants().chain(notes.descendants()).filter(|it| is(it, "instrText"));
    let fields: Vec<&str> = fields.filter_map(|it| it.text()).collect();
    assert_eq!(fields.len(), 3);
    for field in fields {
        let name = field.split_whitespace().nth(1).expect("a field names a bookmark");
        assert!(names.contains(name), "{field} leads nowhere: {names:?}");
    }
}

#[test]
fn headings_and_titles_have_levels_for_the_navigation() {
    let project = Project::small();
    exported(&project, "1", "1.docx");
    let package = Package::open(&project, "1.docx");
    let document = package.xml("word/document.xml");
    let level = |node: &Node| {
        let level = node.descendants().find(|it| is(it, "outlineLvl"))?.attribute((W, "val"))?;
        Some(format!("{level} {}", words(*node)))
    };
    let outline: Vec<String> = all(&document, "p").iter().filter_map(level).collect();
    assert_eq!(outline, ["0 【办实事】", "1 巷口的灯亮了", "2 怎么办的", "1 小黑板上写三样"]);
}

#[test]
fn equal_issues_give_equal_bytes_and_nothing_of_the_machine() {
    let (one, two) = (example(), example());
    assert!(one.1.0 == two.1.0, "the parts differ");
    let bytes = |project: &Project| std::fs::read(project.path("3.docx")).expect("a Word file");
    assert!(bytes(&one.0) == bytes(&two.0), "the files differ");
    let properties = one.1.text("docProps/core.xml");
    for part in [
        "<dc:title>活动简报第3期</dc:title>",
        "2026-11-20T00:00:00Z",
        "<dc:language>zh-CN</dc:language>",
        "活动办公室（示例）</dc:creator>",
    ] {
        assert!(properties.contains(part), "no {part} in {properties}");
    }
    assert!(!one.1.0.keys().any(|name| name.contains("vba") || name.contains("macro")));
}

#[test]
fn no_text_can_break_the_file() {
    let long = "Aa1".repeat(1700);
    let text =
        format!("控&#1;制&#8;&#11;字&#xFFFE;符，]]><w:p>&amp;lt;</w:t>{{{{x}}}}<% y %>“引”。\n\n{long}\n\n`</w:r>`\n");
    let text = text.replace('<', "\\<").replace("`\\<", "`<");
    let project = written(&text);
    project.edit("content/stories/long.md", "标题: 一篇长稿\n", "标题: 一<篇>&长稿]]>\n");
    exported(&project, "2", "2.docx");
    let package = Package::open(&project, "2.docx");
    let document = package.xml("word/document.xml");
    let found = words(document.root());
    for part in ["控制字符，]]><w:p>", "</w:t>{{x}}<% y %>“引”。", &long, "一<篇>&长稿]]>"] {
        assert!(found.contains(part), "no {part} in {found}");
    }
    let forbidden = |it: char| it != '\n' && (it < ' ' || ('\u{FFFE}'..='\u{FFFF}').contains(&it));
    assert!(!found.contains(forbidden));
    super::office::opened(&project, "2.docx");
}

/// The office's own copy names who receives it.
#[test]
fn the_office_copy_is_never_written_into_the_site() {
    let project = Project::small();
    project.build();
    for (out, why) in [("site/own.docx", "不能放进网站"), ("content/own.docx", "稿件")] {
        let run = project.run(["bulletin", "1", "--format", "docx", "--out", out]).ended(2);
        assert!(run.stderr.contains(why), "{}", run.stderr);
        assert!(!project.path(out).exists());
    }
    let run = project.run(["bulletin", "1", "--format", "docx"]).succeeded();
    assert_eq!(run.stdout, "bulletin-2026-1.docx\n");
    let found = words(Package::open(&project, "bulletin-2026-1.docx").xml("word/document.xml").root());
    assert!(found.contains("报：") && found.contains("签发：高某某（示例）"), "{found}");
}
