//! The order in which the schema wants the children of properties (ECMA-376-1, annex A): Word takes
//! a file with another one for a damaged one.

use super::xml::{Element, Node};

/// Children of some elements in their order; all names are of the space `w`.
const ORDERS: &[(&str, &str)] = &[
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs kinsoku \
         overflowPunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind jc textDirection \
         textAlignment outlineLvl divId rPr sectPr",
    ),
    (
        "rPr",
        "rStyle rFonts b bCs i iCs caps strike dstrike vanish color spacing w sz szCs highlight u bdr shd \
         fitText vertAlign lang",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols titlePg textDirection \
         docGrid",
    ),
    ("tblPr", "tblStyle tblpPr tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook"),
    ("tcPr", "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign"),
    ("tblBorders tcBorders pBdr tcMar tblCellMar", "top left bottom right insideH insideV between bar"),
    ("style", "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr"),
];

/// Puts the children of all properties below the element into their order, and drops properties
/// that say nothing.
pub fn sort(element: &mut Element) {
    element.elements_mut().for_each(sort);
    element.children.retain(|node| !is_idle(node));
    let children = ORDERS.iter().find(|(parents, _)| holds(parents, &element.name)).map(|(_, children)| *children);
    if let Some(children) = children {
        element.children.sort_by_key(|node| place(node, children));
    }
}

fn holds(names: &str, name: &str) -> bool {
    name.strip_prefix("w:").is_some_and(|name| names.split(' ').any(|it| it == name))
}

/// What the order does not name comes last.
fn place(node: &Node, order: &str) -> usize {
    let Node::Element(element) = node else { return usize::MAX };
    order.split(' ').position(|name| element.name.strip_prefix("w:") == Some(name)).unwrap_or(usize::MAX)
}

fn is_idle(node: &Node) -> bool {
    matches!(node, Node::Element(it) if matches!(it.name.as_str(), "w:rPr" | "w:pPr" | "w:tcPr" | "w:trPr") && it.children.is_empty())
}
