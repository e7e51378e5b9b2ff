//! 报头: mark and number, the name in red, the issue, who publishes it and when, a red rule.

use docx_rs::{
    AlignmentType, DocumentChild, Paragraph, ParagraphBorderPosition, ParagraphChild, Run, Tab, TabValueType,
};

use super::blocks::{bordered, edge};
use super::line::{Look, child, words};
use super::measures::{AREA, CHARACTER, PITCH, SIZE3, half_points, millimetres, points};
use super::styles::{Face, exactly, id};
use super::writer::{Writer, paragraph, styled};
use super::xml::allowed;
use unicode_width::UnicodeWidthStr;

/// The name may be so wide, in millimetres.
const NAME_ROOM: f64 = 150.0;

/// The name fills so many lines; the whole 报头 fills eight.
const NAME_LINES: i32 = 4;

impl Writer<'_> {
    pub fn masthead(&self) -> Vec<DocumentChild> {
        let sheet = self.issue.sheet;
        let serial = if sheet.serial.is_empty() { String::new() } else { format!("编号：{}", sheet.serial) };
        let marks = vec![words(&sheet.mark, Look::of(Some(Face::Hei))), tab(), words(&serial, Look::default())];
        let total = sheet.total.map_or(String::new(), |total| format!("（总第{total}期）"));
        let issue = vec![words(&format!("{}{total}", sheet.issue), Look::default())];
        vec![
            paragraph(at_both_ends(styled(id::MASTHEAD, marks), AREA)),
            paragraph(self.name()),
            paragraph(styled(id::MASTHEAD, issue).align(AlignmentType::Center)),
            paragraph(self.imprint()),
            paragraph(self.red_rule()),
        ]
    }

    /// In one line, as large as there is room for, and spaced out where it is short.
    fn name(&self) -> Paragraph {
        let paper = self.issue.paper;
        let name = allowed(&self.issue.sheet.name);
        let count = name.chars().count().max(1);
        let room = f64::from(millimetres(NAME_ROOM)) / 20.0;
        let size = paper.name_size.min(room / count as f64).max(1.0);
        let spare = if count > 1 { (0.3 * size).min((room - count as f64 * size) / (count - 1) as f64) } else { 0.0 };
        let look = Look { face: Some(Face::Title), size: Some(size), ..Look::default() };
        let run = look.run().color(paper.red.as_str()).character_spacing(points(spare)).add_text(name);
        let line = styled(id::MASTHEAD, vec![child(run)]).align(AlignmentType::Center);
        line.line_spacing(exactly(NAME_LINES * PITCH))
    }

    /// Who publishes it, and when: in the largest size in which they do not touch.
    fn imprint(&self) -> Paragraph {
        let (sheet, paper) = (self.issue.sheet, self.issue.paper);
        let room = f64::from(AREA - 2 * CHARACTER) / 20.0;
        let halves = sheet.organization.width_cjk() + sheet.date.width_cjk() + 4;
        let sizes = [SIZE3, paper.small_size, 12.0, paper.note_size, 9.0];
        let size = sizes.into_iter().find(|size| halves as f64 * size / 2.0 <= room).unwrap_or(9.0);
        let look = Look { size: Some(size), ..Look::default() };
        let line = vec![words(&sheet.organization, look), tab(), words(&sheet.date, look)];
        let line = at_both_ends(styled(id::MASTHEAD, line), AREA - CHARACTER);
        line.indent(Some(CHARACTER), None, None, None).size(half_points(size))
    }

    /// As wide as the type area, 4 mm below the words (GB/T 9704-2012, 7.2.7).
    fn red_rule(&self) -> Paragraph {
        let (above, rule) = (millimetres(4.0), points(self.issue.paper.rule));
        let below = u32::try_from(PITCH - above - rule).unwrap_or(0);
        let line = styled(id::GAP, Vec::new()).line_spacing(exactly(above).after(below));
        bordered(line, vec![edge(ParagraphBorderPosition::Bottom, self.issue.paper.rule, &self.issue.paper.red, 0)])
    }
}

/// With a stop for what stands at the right.
pub fn at_both_ends(paragraph: Paragraph, right: i32) -> Paragraph {
    paragraph.add_tab(right_tab(right))
}

/// What follows it ends so many twips from the left.
pub fn right_tab(right: i32) -> Tab {
    Tab::new().val(TabValueType::Right).pos(usize::try_from(right).unwrap_or(0))
}

pub fn tab() -> ParagraphChild {
    child(Run::new().add_tab())
}
