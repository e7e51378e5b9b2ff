//! References of a document to addresses of the site.

use super::images::{sizes, whole};
use super::published::{Entry, Published};
use crate::model::{
    Asset, BodyHandle, BodyView, Href, Image, NavLink, Outline, OutputKind, Permalink, Picture, Row, Story, Target,
    VideoFile,
};
use crate::source::SourcePath;

impl Published<'_> {
    /// The address of a published document by its file; `None` where the campaign makes no page of it.
    pub fn address(&self, path: &SourcePath) -> Option<Permalink> {
        if let Some(entry) = self.story_at(path) {
            return Some(address(entry.story));
        }
        let makes = |output| self.campaign().makes(output);
        let bulletin = self.bulletins.iter().find(|it| it.path == *path && makes(OutputKind::Bulletins));
        let page = || self.pages.iter().find(|it| it.path == *path && makes(OutputKind::Pages));
        bulletin
            .map(|bulletin| Permalink::bulletin(&bulletin.key()))
            .or_else(|| page().map(|page| Permalink::standing(&page.id.value)))
    }

    /// A body with its links and images as addresses.
    pub fn body(&self, handle: &BodyHandle, outline: &Outline) -> BodyView {
        let images = outline.pictures.iter().map(|picture| self.picture(picture));
        BodyView { images: images.collect(), ..self.body_without_images(handle, outline) }
    }

    /// A body for paper: what is printed holds its images itself, also where the site has none.
    pub fn printed_body(&self, handle: &BodyHandle, outline: &Outline) -> BodyView {
        let image = |it: &Picture| self.any_image(it.path.as_ref()?, &it.alt, &it.caption, "");
        BodyView { images: outline.pictures.iter().map(image).collect(), ..self.body_without_images(handle, outline) }
    }

    fn body_without_images(&self, handle: &BodyHandle, outline: &Outline) -> BodyView {
        let links = outline.links.iter().map(|link| self.href(&link.target));
        BodyView { handle: handle.clone(), links: links.collect(), images: Vec::new() }
    }

    /// An image as pages show it; `None` where the campaign shows none, the file cannot be had or is
    /// no image.
    pub fn image(&self, path: &SourcePath, alt: &str, caption: &str, photographer: &str) -> Option<Image> {
        if self.campaign().makes(OutputKind::Images) { self.any_image(path, alt, caption, photographer) } else { None }
    }

    fn any_image(&self, path: &SourcePath, alt: &str, caption: &str, photographer: &str) -> Option<Image> {
        let asset = self.asset(path)?;
        let facts = asset.image.ok()?;
        let sizes = sizes(asset, &facts);
        let largest = sizes.last()?;
        Some(Image {
            url: largest.url.clone(),
            width: largest.width,
            height: largest.height,
            alt: alt.to_owned(),
            caption: caption.to_owned(),
            photographer: photographer.to_owned(),
            source: path.clone(),
            fingerprint: asset.fingerprint,
            pixels: facts.area(),
            orientation: facts.orientation,
            sizes,
        })
    }

    /// The image that stands for a story: its cover, else its first picture.
    pub fn cover(&self, story: &Story) -> Option<Image> {
        let cover = story.cover.as_ref().and_then(|cover| cover.value.as_ref());
        let photo = || story.photos.iter().find_map(|photo| self.photo(photo));
        let first = || story.outline.pictures.iter().find_map(|picture| self.picture(picture));
        match cover {
            Some(path) => {
                let described = story.outline.pictures.iter().find(|picture| picture.path.as_ref() == Some(path));
                let alt = described.map_or(story.title.value.as_str(), |picture| picture.alt.as_str());
                self.image(path, alt, "", "")
            }
            None => photo().or_else(first),
        }
    }

    /// All images of a story: those of its body, then its photos.
    pub fn pictures(&self, story: &Story) -> impl Iterator<Item = Image> {
        let in_body = story.outline.pictures.iter().filter_map(|picture| self.picture(picture));
        in_body.chain(story.photos.iter().filter_map(|photo| self.photo(photo)))
    }

    /// A photo of the `photos` field.
    pub fn photo(&self, photo: &crate::model::Photo) -> Option<Image> {
        self.image(photo.file.value.as_ref()?, &photo.caption, &photo.caption, &photo.photographer)
    }

    fn picture(&self, picture: &Picture) -> Option<Image> {
        self.image(picture.path.as_ref()?, &picture.alt, &picture.caption, "")
    }

    /// What is known of a file that a document refers to.
    pub fn asset(&self, path: &SourcePath) -> Option<&Asset> {
        self.library.assets.get(path)?.as_ref().ok()
    }

    fn href(&self, target: &Target) -> Option<Href> {
        match target {
            Target::External(url) => Some(Href::Outside(url.clone())),
            Target::Anchor(id) => Some(Href::Fragment(id.clone())),
            Target::Document { path, anchor } => {
                let address = self.address(path)?;
                let fragment = anchor.as_ref().map_or(String::new(), |id| format!("#{id}"));
                Some(Href::Inside(format!("{address}{fragment}")))
            }
            Target::Asset { path, name } => {
                let address = attachment_address(self.asset(path)?, path);
                Some(Href::File(address.to_string(), saved_name(name, &address)))
            }
            Target::Video { path, name } => {
                let asset = self.asset(path)?;
                Some(Href::Video(VideoFile {
                    url: attachment_address(asset, path).to_string(),
                    name: name.clone(),
                    size: readable(asset.size),
                    media_type: if path.extension() == "webm" { "video/webm" } else { "video/mp4" },
                }))
            }
            Target::Refused => None,
        }
    }
}

/// The name that a file is saved under: its own, but for the extension of an image that was made anew.
fn saved_name(name: &str, address: &Permalink) -> String {
    match (name.rsplit_once('.'), address.as_str().rsplit_once('.')) {
        (Some((stem, own)), Some((_, made))) if !made.eq_ignore_ascii_case(own) => format!("{stem}.{made}"),
        _ => name.to_owned(),
    }
}

/// The address of a story's page.
pub fn address(story: &Story) -> Permalink {
    Permalink::story(&story.id.value)
}

/// A story as a link.
pub fn nav_link(story: &Story) -> NavLink {
    NavLink { title: story.title.value.as_str().into(), url: address(story).as_str().into() }
}

/// A story as a row of a list, without its image.
pub fn row(entry: &Entry) -> Row {
    let story = entry.story;
    Row {
        title: story.title.value.clone(),
        url: address(story).to_string(),
        date: story.published().date(),
        unit: entry.unit.name.clone(),
        excerpt: story.excerpt().to_owned(),
        pinned: story.pinned,
        image: None,
    }
}

/// The address of an attachment. The name of the file stays out of the address: it may be Chinese, or a person's.
pub fn attachment_address(asset: &Asset, path: &SourcePath) -> Permalink {
    match &asset.image {
        Ok(facts) => Permalink::new(whole(asset, facts).url),
        Err(_) => Permalink::new(format!("files/{}.{}", asset.fingerprint.short(16), extension(path))),
    }
}

fn extension(path: &SourcePath) -> String {
    let extension: String = path.extension().chars().filter(char::is_ascii_alphanumeric).collect();
    if extension.is_empty() { "bin".to_owned() } else { extension }
}

/// A size as people read it.
pub fn readable(bytes: u64) -> String {
    if bytes < 1 << 20 {
        format!("{} KB", bytes.div_ceil(1 << 10))
    } else {
        format!("{:.1} MB", bytes as f64 / 1_048_576.0)
    }
}
