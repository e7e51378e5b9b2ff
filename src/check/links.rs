//! Links between documents.

use std::cell::LazyCell;

use super::scene::{Finding, Scene};
use crate::diagnostic::nearest;
use crate::model::{Anchor, Document, Scope, Target};
use crate::source::{SourcePath, Span};

/// A link to a document of the project.
struct Reference<'a> {
    from: Document<'a>,
    span: Span,
    path: &'a SourcePath,
    anchor: Option<&'a str>,
}

pub fn broken_link(scene: &Scene<'_>) -> Vec<Finding> {
    let known = LazyCell::new(|| scene.document_paths());
    let finding = |link: Reference<'_>| {
        let hint = match nearest_path(link.path, known.iter().copied()) {
            Some(path) => format!("是不是“{}”？", relative(link.from.path(), path)),
            None => "写对方 .md 文件的相对路径，如 ../2026-10/t20261012-001.md".to_owned(),
        };
        Finding::new(link.from.path(), link.span, format!("链接的稿件不存在：{}", link.path), hint)
    };
    references(scene).filter(|link| !scene.holds(link.path)).map(finding).collect()
}

pub fn broken_anchor(scene: &Scene<'_>) -> Vec<Finding> {
    let elsewhere = references(scene).filter_map(|link| {
        let target = scene.document(link.path)?;
        lost(link.anchor?, &target.outline().anchors, link.from, link.span)
    });
    let here = scene.library.documents().flat_map(|document| {
        let links = document.outline().links.iter();
        links.filter_map(move |link| match &link.target {
            Target::Anchor(anchor) => lost(anchor, &document.outline().anchors, document, link.span),
            _ => None,
        })
    });
    elsewhere.chain(here).collect()
}

/// On the public site there is nothing that such a link could lead to.
pub fn to_unpublished(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |link: Reference<'_>| {
        let target = scene.document(link.path)?;
        let reason = unpublished(target).filter(|_| unpublished(link.from).is_none())?;
        let message = format!("链接的稿件{reason}，公开的网站上没有它：{}", link.path);
        Some(Finding::new(link.from.path(), link.span, message, "去掉这个链接，或等对方公开后再加"))
    };
    references(scene).filter_map(finding).collect()
}

fn references<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Reference<'a>> {
    scene.library.documents().flat_map(|from| {
        from.outline().links.iter().filter_map(move |link| match &link.target {
            Target::Document { path, anchor } => {
                Some(Reference { from, span: link.span, path, anchor: anchor.as_deref() })
            }
            _ => None,
        })
    })
}

fn lost(anchor: &str, anchors: &[Anchor], from: Document<'_>, span: Span) -> Option<Finding> {
    if anchor.is_empty() || anchors.iter().any(|it| it.id == anchor) {
        return None;
    }
    let hint = match nearest(anchor, anchors.iter().map(|it| it.id.as_str())) {
        Some(meant) => format!("是不是“#{meant}”？"),
        None => "照小标题的文字写，空格改为 -，去掉标点；或去掉 # 以后的部分".to_owned(),
    };
    Some(Finding::new(from.path(), span, format!("链接的小标题“#{anchor}”不存在"), hint))
}

fn unpublished(document: Document<'_>) -> Option<&'static str> {
    let (draft, internal) = match document {
        Document::Story(story) if story.withdrawn.is_some() => return Some("已撤稿"),
        Document::Story(story) => (story.draft, story.scope == Scope::Internal),
        Document::Bulletin(bulletin) => (bulletin.draft, !bulletin.is_public()),
        Document::Page(page) => (page.draft, page.scope == Scope::Internal),
    };
    if draft { Some("是草稿") } else { internal.then_some("不公开") }
}

/// A document of the same name elsewhere, else the path that differs least.
fn nearest_path<'a>(path: &SourcePath, known: impl Iterator<Item = &'a SourcePath> + Clone) -> Option<&'a SourcePath> {
    let tail = |path: &SourcePath| match path.file_name() {
        "index.md" => path.parent().rsplit('/').next().unwrap_or_default().to_owned(),
        _ => path.stem().to_owned(),
    };
    let wanted = tail(path);
    let same = known.clone().find(|candidate| tail(candidate) == wanted);
    same.or_else(|| {
        let meant = nearest(path.as_str(), known.clone().map(SourcePath::as_str))?;
        known.clone().find(|candidate| candidate.as_str() == meant)
    })
}

/// `path` as a document in another folder would write it.
fn relative(from: &SourcePath, path: &SourcePath) -> String {
    let folders: Vec<&str> = from.parent().split('/').collect();
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let common = folders.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    format!("{}{}", "../".repeat(folders.len() - common), parts[common..].join("/"))
}
