//! Names of residents that are masked in the text, and left over where masking does not reach.

use super::attachments;
use super::files::{Reference, references};
use super::manuscript::{Manuscript, Remark};
use super::scene::{Finding, Scene};
use super::shown::{Shown, addresses};
use crate::model::{Document, NameMark, Story};
use crate::source::{SourcePath, Span};

const HINT: &str = "把文件改名，用地点、日期或序号，如 xiu-deng-1.jpg，不用人名；稿件里引用它的地方一起改";

/// Names where masking does not reach: parted by marks (**王建**国), in addresses of links, in 关键词.
pub fn in_text(manuscript: &Manuscript<'_>) -> Vec<Remark> {
    let Some((document @ Document::Story(story), _)) = manuscript.document else { return Vec::new() };
    if story.masked.is_empty() {
        return Vec::new();
    }
    let found = parted(manuscript, story).into_iter();
    let others = in_addresses(manuscript, document, story).into_iter().chain(in_tags(story));
    found.chain(others).chain(in_fields(manuscript, story)).collect()
}

/// Names in what other fields say in public. Those who stand there for their work keep their names.
fn in_fields(manuscript: &Manuscript<'_>, story: &Story) -> Vec<Remark> {
    let mut fields: Vec<(&str, &str)> = story.cadres.iter().map(|cadre| ("干部", cadre.post.as_str())).collect();
    fields.extend(story.source.iter().flat_map(|it| [&it.name, &it.url]).map(|text| ("来源", text.as_str())));
    let rating = story.rating.iter().flat_map(|it| [&it.result, &it.sample, &it.source, &it.date]);
    fields.extend(rating.map(|text| ("满意度", text.as_str())));
    let adopted = story.adopted.iter().flat_map(|it| [&it.outlet, &it.level, &it.url]);
    fields.extend(adopted.map(|text| ("采用情况", text.as_str())));
    let left = fields.into_iter().filter(|(_, text)| holds_name(text, story));
    let remark = |(field, text): (&str, &str)| Remark {
        span: manuscript.text.find(text).map_or(story.title.span, |at| Span::new(at, at + text.len())),
        message: format!("“{field}”里有要隐去的群众姓名，网页上会露出来"),
        hint: "这里不写姓名，或者就写“李某某”".to_owned(),
    };
    left.map(remark).collect()
}

fn in_addresses(manuscript: &Manuscript<'_>, document: Document<'_>, story: &Story) -> Vec<Remark> {
    let named = |address: &Shown| holds_name(&address.text, story);
    let remark = |address: Shown| Remark {
        span: address.span(manuscript.text, 0..0),
        message: "链接的地址里有要隐去的群众姓名，网页上会露出来".to_owned(),
        hint: "换一个不带姓名的地址，或者删去这个链接".to_owned(),
    };
    addresses(document).into_iter().filter(named).map(remark).collect()
}

fn in_tags(story: &Story) -> impl Iterator<Item = Remark> {
    story.tags.iter().filter(|tag| holds_name(&tag.value, story)).map(|tag| Remark {
        span: tag.span,
        message: "关键词里有要隐去的群众姓名，关键词的页面上会露出来".to_owned(),
        hint: "删去这个关键词，或者换成事情、地点".to_owned(),
    })
}

fn parted(manuscript: &Manuscript<'_>, story: &Story) -> Vec<Remark> {
    let remark = |piece: &Shown| {
        let found = NameMark::found_in(&piece.text, &story.masked).into_iter();
        let remark = found.map(|(_, at)| Remark {
            span: piece.span(manuscript.text, at..at),
            message: "群众的姓名被加粗、链接等标记隔开了，隐不去".to_owned(),
            hint: "把姓名写在一起，标记放到姓名的前后；或者就写“李某某”".to_owned(),
        });
        remark.collect::<Vec<_>>()
    };
    manuscript.shown.iter().flat_map(remark).collect()
}

/// Names of files, of the story itself and of those that it refers to.
pub fn in_files(scene: &Scene<'_>) -> Vec<Finding> {
    let named = |story: &&Story| holds_name(story.path.as_str(), story);
    let stories = scene.library.stories.iter().map(|story| &**story).filter(named).map(|story| {
        let message = "稿件的文件名里有要隐去的群众姓名，网址、日志里都会露出来";
        Finding::new(&story.path, Span::default(), message, HINT)
    });
    let files = references(scene).filter_map(|reference| {
        let Some(Document::Story(story)) = scene.document(reference.from) else { return None };
        let message = "引用的文件，名字里有要隐去的群众姓名";
        let is_left = holds_name(own_part(&reference), story);
        is_left.then(|| Finding::new(reference.from, reference.span, message, HINT))
    });
    stories.chain(files).chain(attachments::left_over(scene)).collect()
}

fn holds_name(text: &str, story: &Story) -> bool {
    !NameMark::found_in(text, &story.masked).is_empty()
}

/// The path without the folder that the story itself lies in: what that one tells is told once.
fn own_part<'a>(reference: &Reference<'a>) -> &'a str {
    let path: &'a SourcePath = reference.path;
    path.as_str().strip_prefix(reference.from.parent()).unwrap_or(path.as_str())
}
