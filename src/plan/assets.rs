//! Images and attachments of the published documents; a file that none of them shows stays home.

use std::collections::BTreeMap;

use super::links::{attachment_address, image_address};
use super::published::Published;
use super::site::Frame;
use crate::model::{AssetView, Document, OutputKind, Page, Permalink, Story, Target, Work};
use crate::source::SourcePath;

pub fn pages(frame: &Frame) -> Vec<Page> {
    let published = frame.published;
    let mut pages = BTreeMap::new();
    for document in documents(published) {
        for path in images(document) {
            if published.campaign().makes(OutputKind::Images) {
                insert(published, path, Kind::Image, &mut pages);
            }
        }
        for path in attachments(document) {
            insert(published, path, Kind::Attachment, &mut pages);
        }
    }
    for file in published.library.surround.files(published.campaign()) {
        insert(published, file.path, if file.is_image { Kind::Image } else { Kind::Attachment }, &mut pages);
    }
    pages.into_values().collect()
}

#[derive(Clone, Copy)]
enum Kind {
    Image,
    Attachment,
}

fn documents<'a>(published: &'a Published) -> impl Iterator<Item = Document<'a>> {
    let stories = published.stories.iter().map(|entry| Document::Story(entry.story));
    let bulletins = published.bulletins.iter().map(|bulletin| Document::Bulletin(bulletin));
    stories.chain(bulletins).chain(published.pages.iter().map(|page| Document::Page(page)))
}

fn images(document: Document<'_>) -> Vec<&SourcePath> {
    let pictures = document.outline().pictures.iter().filter_map(|picture| picture.path.as_ref());
    match document {
        Document::Story(story) => pictures.chain(front_matter_images(story)).collect(),
        _ => pictures.collect(),
    }
}

fn front_matter_images(story: &Story) -> impl Iterator<Item = &SourcePath> {
    let photos = story.photos.iter().filter_map(|photo| photo.file.value.as_ref());
    photos.chain(story.cover.iter().filter_map(|cover| cover.value.as_ref()))
}

fn attachments(document: Document<'_>) -> impl Iterator<Item = &SourcePath> {
    document.outline().links.iter().filter_map(|link| match &link.target {
        Target::Asset(path) => Some(path),
        _ => None,
    })
}

fn insert(published: &Published, path: &SourcePath, kind: Kind, pages: &mut BTreeMap<Permalink, Page>) {
    let Some(asset) = published.asset(path) else { return };
    let view = AssetView { source: path.clone(), fingerprint: asset.fingerprint };
    let (address, work) = match kind {
        Kind::Image if asset.image.is_none() => return,
        Kind::Image => (image_address(asset, path), Work::Image(view)),
        Kind::Attachment => (attachment_address(asset, path), Work::Attachment(view)),
    };
    pages.entry(address.clone()).or_insert(Page { path: address, work, origin: Some(path.clone()) });
}
