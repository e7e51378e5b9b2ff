//! Styles: how paragraphs look, under names that an officer finds in Word's list.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, ParagraphProperty, RunFonts, RunProperty, SpecialIndentType, Style,
    StyleType, Styles, VertAlignType,
};

use super::measures::{CHARACTER, PITCH, SIZE3, TIGHTER, half_points, points};
use crate::theme::Paper;

/// Faces by the names that Chinese offices have them under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Title,
    Fang,
    Kai,
    Hei,
    Song,
}

impl Face {
    pub fn family(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Fang => "仿宋_GB2312",
            Self::Kai => "楷体_GB2312",
            Self::Hei => "黑体",
            Self::Song => "宋体",
        }
    }

    /// One face for all scripts, as the PDF has it.
    pub fn fonts(self) -> RunFonts {
        let family = self.family();
        RunFonts::new().ascii(family).hi_ansi(family).east_asia(family).cs(family).hint("eastAsia")
    }
}

/// The ids of the styles.
pub mod id {
    pub const NORMAL: &str = "Normal";
    pub const BODY: &str = "Body";
    pub const MASTHEAD: &str = "Masthead";
    pub const LIST_TITLE: &str = "ListTitle";
    pub const LIST_ROW: &str = "ListRow";
    pub const SECTION: &str = "SectionTitle";
    pub const ITEM: &str = "ItemTitle";
    pub const SUBTITLE: &str = "ItemSubtitle";
    pub const BRIEF: &str = "BriefTitle";
    pub const HEADING_1: &str = "BodyHeading1";
    pub const HEADING_2: &str = "BodyHeading2";
    pub const HEADING_3: &str = "BodyHeading3";
    pub const SIGNED: &str = "Signed";
    pub const PHOTO: &str = "Photo";
    pub const CAPTION: &str = "PhotoCaption";
    pub const CENTRED: &str = "Centred";
    /// Lines without words: rules, and room between things.
    pub const GAP: &str = "Gap";
    pub const CODE: &str = "CodeLines";
    pub const CELL: &str = "TableCell";
    pub const NOTE: &str = "FootnoteText";
    pub const NOTE_MARK: &str = "FootnoteReference";
    pub const FOOT: &str = "Foot";
    pub const PAGE_NUMBER: &str = "PageNumber";
    pub const RUNNING: &str = "RunningMark";
    /// Of a table whose first row each page repeats.
    pub const DATA_TABLE: &str = "DataTable";
}

/// Of page numbers: 4号 (GB/T 9704-2012, 7.5), in points.
pub const NUMBER_SIZE: f64 = 14.0;

/// Lines of that height, in twips, whatever stands in them.
pub fn exactly(line: i32) -> LineSpacing {
    LineSpacing::new().before(0).after(0).line(line).line_rule(LineSpacingType::Exact)
}

/// Lines as high as what stands in them.
pub fn free() -> LineSpacing {
    LineSpacing::new().before(0).after(0).line(240).line_rule(LineSpacingType::Auto)
}

/// All styles of a sheet.
pub fn styles(paper: &Paper) -> Styles {
    let all = [normal(), text_styles(paper), heading_styles(paper), small_styles(paper), other_styles()];
    all.into_iter().flatten().fold(Styles::new(), Styles::add_style)
}

fn normal() -> Vec<Style> {
    let text = RunProperty::new().fonts(Face::Fang.fonts()).size(half_points(SIZE3)).character_spacing(TIGHTER);
    let paragraph =
        ParagraphProperty::new().widow_control(false).line_spacing(exactly(PITCH)).align(AlignmentType::Both);
    let style = Style::new(id::NORMAL, StyleType::Paragraph).name("Normal");
    vec![Style { run_property: text, paragraph_property: paragraph, ..style }]
}

fn text_styles(paper: &Paper) -> Vec<Style> {
    let right = ParagraphProperty::new().align(AlignmentType::Right).keep_lines(true);
    let kai = |size: f64| RunProperty::new().fonts(Face::Kai.fonts()).size(half_points(size));
    let rows = ParagraphProperty::new().align(AlignmentType::Left).line_spacing(exactly(440)).snap_to_grid(false);
    vec![
        style(id::BODY, "简报正文", indented(), RunProperty::new()),
        style(id::MASTHEAD, "简报报头", ParagraphProperty::new().align(AlignmentType::Left), RunProperty::new()),
        style(id::LIST_TITLE, "简报要目标题", centred(), hei(SIZE3)),
        style(id::LIST_ROW, "简报要目", rows, kai(paper.small_size)),
        style(id::SIGNED, "简报供稿", right, RunProperty::new()),
        style(id::CENTRED, "简报居中", centred(), RunProperty::new()),
        style(id::GAP, "简报间隔", ParagraphProperty::new().snap_to_grid(false), RunProperty::new()),
    ]
}

fn heading_styles(paper: &Paper) -> Vec<Style> {
    let kept = || indented().keep_next(true);
    let middle = || centred().keep_next(true);
    let title = RunProperty::new().fonts(Face::Title.fonts()).size(half_points(paper.title_size)).character_spacing(0);
    let kai = || RunProperty::new().fonts(Face::Kai.fonts());
    vec![
        style(id::SECTION, "简报栏目", middle().snap_to_grid(false), hei(18.0)),
        style(id::ITEM, "简报标题", middle().snap_to_grid(false), title),
        style(id::SUBTITLE, "简报副题", middle(), kai()),
        style(id::BRIEF, "简报简讯标题", kept(), hei(SIZE3)),
        style(id::HEADING_1, "简报一级标题", kept(), hei(SIZE3)),
        style(id::HEADING_2, "简报二级标题", kept(), kai()),
        style(id::HEADING_3, "简报三级标题", kept(), RunProperty::new()),
    ]
}

fn small_styles(paper: &Paper) -> Vec<Style> {
    let (small, note) = (half_points(paper.small_size), half_points(paper.note_size));
    let free_lines = || ParagraphProperty::new().snap_to_grid(false).line_spacing(free());
    let song = |size| RunProperty::new().fonts(Face::Song.fonts()).size(size).character_spacing(0);
    let plain = |size| RunProperty::new().size(size).character_spacing(0);
    let kai = RunProperty::new().fonts(Face::Kai.fonts()).size(small).character_spacing(0);
    let caption = centred().line_spacing(exactly(points(paper.small_size + 4.0))).snap_to_grid(false);
    let code = ParagraphProperty::new().align(AlignmentType::Left).line_spacing(exactly(360));
    let code = code.indent(Some(2 * CHARACTER), None, Some(2 * CHARACTER), None);
    let foot =
        ParagraphProperty::new().align(AlignmentType::Left).line_spacing(exactly(points(paper.small_size + 8.0)));
    let number = ParagraphProperty::new().snap_to_grid(false).line_spacing(exactly(points(NUMBER_SIZE)));
    vec![
        style(id::PHOTO, "简报图片", free_lines().align(AlignmentType::Center).keep_next(true), plain(24)),
        style(id::CAPTION, "简报图片说明", caption, kai),
        style(id::CODE, "简报代码", code.snap_to_grid(false), song(24)),
        style(id::CELL, "简报表格文字", free_lines(), plain(24)),
        style(id::NOTE, "简报脚注", free_lines(), plain(note)),
        style(id::FOOT, "简报报尾", foot.snap_to_grid(false), plain(small)),
        style(id::PAGE_NUMBER, "简报页码", number, song(half_points(NUMBER_SIZE))),
        style(id::RUNNING, "简报页眉", ParagraphProperty::new().line_spacing(free()), hei(paper.note_size)),
    ]
}

fn other_styles() -> Vec<Style> {
    let mark = Style::new(id::NOTE_MARK, StyleType::Character).name("footnote reference");
    let table = Style::new(id::DATA_TABLE, StyleType::Table).name("简报表格");
    vec![Style { run_property: RunProperty::new().vert_align(VertAlignType::SuperScript), ..mark }, table]
}

fn style(id: &str, name: &str, paragraph: ParagraphProperty, text: RunProperty) -> Style {
    let style = Style::new(id, StyleType::Paragraph).name(name).based_on(id::NORMAL);
    Style { run_property: text, paragraph_property: paragraph, ..style }
}

/// Two characters in.
fn indented() -> ParagraphProperty {
    ParagraphProperty::new().indent(None, Some(SpecialIndentType::FirstLine(2 * CHARACTER)), None, None)
}

fn centred() -> ParagraphProperty {
    ParagraphProperty::new().align(AlignmentType::Center)
}

fn hei(size: f64) -> RunProperty {
    RunProperty::new().fonts(Face::Hei.fonts()).size(half_points(size))
}
