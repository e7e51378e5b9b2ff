//! The order in which the schema wants the children of properties (ECMA-376-1, annex A): Word takes
//! a file with another one for a damaged one.

use super::xml::{Element, Node};

/// Children of an element in their order.
const ORDERS: &[(&[&str], &[&str])] = &[
    (
        &["w:pPr"],
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:kinsoku",
            "w:overflowPunct",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:outlineLvl",
            "w:divId",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        &["w:rPr"],
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:strike",
            "w:dstrike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:w",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:bdr",
            "w:shd",
            "w:fitText",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    (
        &["w:sectPr"],
        &[
            "w:headerReference",
            "w:footerReference",
            "w:footnotePr",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:textDirection",
            "w:docGrid",
        ],
    ),
    (
        &["w:tblPr"],
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    (
        &["w:tcPr"],
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
    ),
    (
        &["w:tblBorders", "w:tcBorders", "w:pBdr", "w:tcMar", "w:tblCellMar"],
        &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV", "w:between", "w:bar"],
    ),
    (
        &["w:style"],
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:tcPr",
        ],
    ),
];

/// Puts the children of all properties below the element into their order, and drops properties
/// that say nothing.
pub fn sort(element: &mut Element) {
    element.elements_mut().for_each(sort);
    element.children.retain(|node| !is_idle(node));
    let order = ORDERS.iter().find(|(names, _)| names.contains(&element.name.as_str())).map(|(_, order)| *order);
    if let Some(order) = order {
        element.children.sort_by_key(|node| place(node, order));
    }
}

/// What the order does not name comes last.
fn place(node: &Node, order: &[&str]) -> usize {
    let Node::Element(element) = node else { return order.len() };
    order.iter().position(|name| *name == element.name).unwrap_or(order.len())
}

fn is_idle(node: &Node) -> bool {
    matches!(node, Node::Element(it) if matches!(it.name.as_str(), "w:rPr" | "w:pPr" | "w:tcPr" | "w:trPr") && it.children.is_empty())
}
