//! Images and attachments of the published documents; a file that none of them shows stays home.

use std::collections::{BTreeMap, BTreeSet};

use super::images::whole;
use super::links::attachment_address;
use super::published::Published;
use crate::model::{Asset, AssetView, Document, ImageView, Page, Permalink, PortalFile, Story, Target, Work};
use crate::source::SourcePath;

/// The attachments of the published documents that are no images.
pub fn attachments(published: &Published) -> Vec<Page> {
    let mut pages = BTreeMap::new();
    for (path, asset) in attached(published) {
        let address = attachment_address(asset, path);
        let traces = asset.video.as_ref().map_or(Vec::new(), |video| video.traces.clone());
        let work = Work::Attachment(AssetView { source: path.clone(), fingerprint: asset.fingerprint, traces });
        if asset.image.is_err() {
            pages.entry(address.clone()).or_insert(Page { path: address, work, origin: Some(path.clone()) });
        }
    }
    pages.into_values().collect()
}

/// The files of the images that the published documents show or link, those of one image side by
/// side. An image that lies in two places is made once.
pub fn images(published: &Published) -> Vec<Page> {
    let badges = portal_files(published).filter(|file| file.is_image).map(|file| file.path);
    let paths: BTreeSet<&SourcePath> = documents(published).flat_map(images_of).chain(badges).collect();
    let shown = paths.into_iter().filter_map(|path| published.image(path, "", "", ""));
    let linked = attached(published).filter_map(|(path, asset)| linked_image(path, asset));
    let mut views = BTreeMap::new();
    for view in shown.flat_map(|image| image.views().collect::<Vec<_>>()).chain(linked) {
        views.entry((view.fingerprint, view.size.url.clone())).or_insert(view);
    }
    views.into_values().map(page).collect()
}

/// Images that are linked as files are made even where the campaign shows none.
fn linked_image(path: &SourcePath, asset: &Asset) -> Option<ImageView> {
    let facts = asset.image.as_ref().ok()?;
    Some(ImageView {
        source: path.clone(),
        fingerprint: asset.fingerprint,
        pixels: facts.area(),
        orientation: facts.orientation,
        size: whole(asset, facts),
    })
}

fn page(view: ImageView) -> Page {
    let origin = Some(view.source.clone());
    Page { path: Permalink::new(view.size.url.clone()), work: Work::Image(view), origin }
}

fn attached<'a>(published: &'a Published) -> impl Iterator<Item = (&'a SourcePath, &'a Asset)> {
    let of_portal = portal_files(published).filter(|file| !file.is_image).map(|file| file.path);
    let paths = documents(published).flat_map(attachments_of).chain(of_portal);
    paths.filter_map(|path| Some((path, published.asset(path)?)))
}

fn portal_files<'a>(published: &'a Published) -> impl Iterator<Item = PortalFile<'a>> {
    published.library.surround.files(published.campaign())
}

fn documents<'a>(published: &'a Published) -> impl Iterator<Item = Document<'a>> {
    let stories = published.stories.iter().map(|entry| Document::Story(entry.story));
    let bulletins = published.bulletins.iter().map(|bulletin| Document::Bulletin(bulletin));
    stories.chain(bulletins).chain(published.pages.iter().map(|page| Document::Page(page)))
}

fn images_of(document: Document<'_>) -> Vec<&SourcePath> {
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

fn attachments_of(document: Document<'_>) -> impl Iterator<Item = &SourcePath> {
    document.outline().links.iter().filter_map(|link| match &link.target {
        Target::Asset { path, .. } | Target::Video { path, .. } => Some(path),
        _ => None,
    })
}
