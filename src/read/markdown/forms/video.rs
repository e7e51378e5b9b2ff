//! Videos: a file of the campaign's own, with a poster, a caption and a transcript.

use super::content::{Item, Shaped};
use crate::diagnostic::Code;
use crate::model::{Element, Event, FormLine, Link, Picture, Piece, Target};
use crate::read::links;
use crate::read::markdown::builder::Builder;
use crate::read::markdown::directives::{Attribute, Fence, Opening};
use crate::read::problem::Problem;

const NO_FILE: Problem = Problem::new(
    Code::VideoWithoutFile,
    "没有写视频文件",
    "把视频放在稿件旁边，写作“::: 视频 路灯.mp4 封面=路灯.jpg 说明=\"……\"”",
);
const NO_POSTER: Problem = Problem::new(
    Code::VideoWithoutPoster,
    "视频没有封面图",
    "截取一帧存成图片放在稿件旁，在视频文件名后写上“封面=文件名.jpg”",
);
const NO_CAPTION: Problem = Problem::new(
    Code::VideoWithoutCaption,
    "视频没有说明，看不见画面的人不知道内容",
    "在视频文件名后写上“说明=\"一句话说明\"”",
);
const NO_TRANSCRIPT: Problem = Problem::new(
    Code::VideoWithoutTranscript,
    "视频没有文字稿，听不见声音的人看不懂",
    "在这一行与 ::: 之间写上视频里说的话；没有人声的，写明画面内容",
);

/// Describes a poster whose video has no caption; that is told already.
const POSTER: &str = "视频封面";
/// What a writer may put before a transcript; pages write it themselves.
const LABEL: &str = "文字稿";

impl Builder<'_> {
    /// The index of the video among the outline's links.
    pub(super) fn video(&mut self, fence: &Fence, opening: &Opening) -> u32 {
        let target = match opening.words.as_str() {
            "" => Err(NO_FILE),
            file => links::video(self.path, file)
                .map(|path| Target::Video { name: self.writer.mask(path.file_name()), path }),
        };
        let target = target.unwrap_or_else(|problem| {
            self.problems.add(fence.words.clone(), problem);
            Target::Refused
        });
        self.add_link(Link { target, span: self.span(&fence.words) })
    }

    /// Poster and caption; both describe the video where it cannot be seen.
    pub(super) fn video_head(&mut self, fence: &Fence, opening: &Opening) {
        let caption = opening.attribute(Attribute::Caption).map_or("", |(caption, _)| caption);
        if caption.is_empty() {
            self.problems.add(fence.words.clone(), NO_CAPTION);
        }
        self.poster(fence, opening, caption);
        self.writer.open_block(fence.words.start, Element::Line(FormLine::Caption));
        self.writer.text(fence.words.start, caption);
        self.writer.close_block(fence.words.start);
    }

    fn poster(&mut self, fence: &Fence, opening: &Opening, caption: &str) {
        let Some((file, place)) = opening.attribute(Attribute::Poster).filter(|(file, _)| !file.is_empty()) else {
            return self.problems.add(fence.words.clone(), NO_POSTER);
        };
        let path = links::picture(self.path, file);
        let path = path.map_err(|problem| self.problems.add(place.clone(), problem)).ok();
        let alt = if caption.is_empty() { POSTER.to_owned() } else { self.writer.mask(caption) };
        let picture = Picture { path, caption: alt.clone(), alt, span: self.span(&place) };
        let index = self.add_picture(picture);
        self.writer.image(place.start, index);
    }
}

/// The blocks of a transcript, without the word before it that says what it is.
pub fn transcript<'t>(mut items: Vec<Item>, text_of: impl Fn(Piece) -> &'t str) -> Shaped {
    if let [(Event::Open(Element::Paragraph), _), (Event::Text(piece), _), ..] = items.as_mut_slice() {
        let text = text_of(*piece);
        let rest = text.strip_prefix(LABEL).and_then(|rest| rest.strip_prefix(['：', ':']));
        let rest = rest.map_or(text, str::trim_start);
        piece.start = piece.end - u32::try_from(rest.len()).unwrap_or_default();
        if rest.is_empty() {
            items.remove(1);
        }
    }
    if let [(Event::Open(Element::Paragraph), _), (Event::Close, _), ..] = items.as_slice() {
        items.drain(..2);
    }
    if items.is_empty() { Shaped::wrong(NO_TRANSCRIPT) } else { Shaped { items, problems: Vec::new() } }
}
