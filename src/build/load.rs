//! Files to a library: cards from the cache where a file did not change, else from reading it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::bodies::FileBodies;
use super::cache::{Cache, CachedAsset, CachedDocument};
use super::{Progress, Stage};
use crate::check::{self, Manuscript};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Asset, Campaign, Library, Surround, checksum_of};
use crate::privacy;
use crate::read::{self, Card, Sought};
use crate::source::{Checksum, FileError, Files, Listed, Placed, SourcePath, Span, Stat, decode};

/// The file that makes a folder a project.
pub const CAMPAIGN: &str = "content/campaign.yaml";

/// What reading gave.
pub struct Loaded {
    /// `None` if the campaign itself could not be understood.
    pub library: Option<Library>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a project. The cache then holds what was read, and nothing else.
pub fn load(bodies: &FileBodies, cache: &mut Cache, progress: &dyn Progress) -> Loaded {
    let files = bodies.files();
    let (campaign, mut diagnostics) = campaign(files);
    let (surround, problems) = campaign.as_ref().map(|it| surround(files, it)).unwrap_or_default();
    diagnostics.extend(problems);
    diagnostics.extend(campaign.iter().flat_map(|it| settings_problems(files, it)));
    let (found, others): (Vec<Listed>, Vec<Listed>) = files.list("content").into_iter().partition(is_of_a_document);
    let images: Vec<SourcePath> = others.into_iter().map(|(path, _)| path).filter(read::is_named_as_image).collect();
    if let Some(campaign) = &campaign {
        cache.judge_by(check::settings(campaign));
    }
    let read = documents(bodies, cache, (&found, campaign.as_ref()), progress);
    if campaign.is_none() && !read.is_empty() {
        cache.leave_unjudged();
    }
    cache.learn(&found, read);
    diagnostics.extend(cache.documents().flat_map(|(_, document)| document.diagnostics.clone()));
    let own = campaign.as_ref().map(|campaign| portal_files(campaign, &surround)).unwrap_or_default();
    let sought = campaign.as_ref().map(|campaign| sought(campaign, cache)).unwrap_or_default();
    let assets = assets(files, cache, own, &sought);
    cache.learn_assets(&assets);
    let library = campaign.map(|campaign| Library { surround, images, ..library(campaign, cache, &assets) });
    Loaded { library, diagnostics }
}

fn campaign(files: &dyn Files) -> (Option<Campaign>, Vec<Diagnostic>) {
    let path = SourcePath::new(CAMPAIGN);
    match files.bytes_within(&path, read::TEXT_LIMIT) {
        Ok(bytes) => read::campaign(&path, &bytes),
        Err(error) => (None, vec![read::unreadable(&path, &error)]),
    }
}

/// Reads the portal's header and footer, which stand on every page.
fn surround(files: &dyn Files, campaign: &Campaign) -> (Surround, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut read = |named: &Option<Placed<Option<SourcePath>>>| {
        let path = named.as_ref()?.value.as_ref()?;
        let (snippet, found) = match files.bytes_within(path, read::TEXT_LIMIT) {
            Ok(bytes) => read::snippet(path, &bytes),
            Err(error) => (None, vec![unread_snippet(&campaign.path, named.as_ref()?.span, path, &error)]),
        };
        problems.extend(found);
        snippet
    };
    let surround = Surround { header: read(&campaign.portal.header), footer: read(&campaign.portal.footer) };
    let style = campaign.portal.style.as_ref().and_then(|named| named.value.as_ref());
    let bytes = style.and_then(|path| Some((path, files.bytes_within(path, read::TEXT_LIMIT).ok()?)));
    problems.extend(bytes.into_iter().flat_map(|(path, bytes)| read::style(path, &bytes)));
    (surround, problems)
}

/// What rules of a text find in the campaign's own file, and in the portal's parts.
fn settings_problems(files: &dyn Files, campaign: &Campaign) -> Vec<Diagnostic> {
    let parts = [&campaign.portal.header, &campaign.portal.footer].into_iter().flatten();
    let paths = parts.filter_map(|part| part.value.as_ref()).chain([&campaign.path]);
    let judge = |path: &SourcePath| {
        let bytes = files.bytes_within(path, read::TEXT_LIMIT).ok()?;
        let text = decode(bytes).ok()?.text;
        Some(check::check_text(&Manuscript::new(path, &text, None, campaign)))
    };
    paths.filter_map(judge).flatten().collect()
}

fn unread_snippet(campaign: &SourcePath, span: Span, path: &SourcePath, error: &FileError) -> Diagnostic {
    let message = format!("门户的“{path}”读不出来：{error}");
    Diagnostic::new(campaign, Code::MissingAttachment, message, "把文件放在 content 文件夹里，写对文件名").at(span)
}

fn portal_files(campaign: &Campaign, surround: &Surround) -> Vec<SourcePath> {
    surround.files(campaign).map(|file| file.path.clone()).collect()
}

/// Reads the documents that the cache does not have as they are.
fn documents(
    bodies: &FileBodies,
    cache: &Cache,
    (found, campaign): (&[Listed], Option<&Campaign>),
    progress: &dyn Progress,
) -> Vec<(SourcePath, CachedDocument)> {
    progress.begin(Stage::Read, found.len());
    let read = found.par_iter().filter_map(|(path, facts)| {
        let document = match facts {
            Ok(stat) if cache.document(path, *stat).is_some() => None,
            Ok(stat) => Some(document(bodies, cache, (path, *stat), campaign)),
            Err(error) => Some(CachedDocument::unread(Stat::default(), read::unreadable(path, error))),
        };
        progress.advance();
        Some((path.clone(), document?))
    });
    read.collect()
}

/// What cannot be had may be a document, or a folder of them. Images and attachments are looked at
/// when a document refers to them.
fn is_of_a_document((path, facts): &Listed) -> bool {
    read::sort_of(path).is_some() || (facts.is_err() && path.extension().is_empty())
}

fn document(
    bodies: &FileBodies,
    cache: &Cache,
    (path, stat): (&SourcePath, Stat),
    campaign: Option<&Campaign>,
) -> CachedDocument {
    let bytes = match bodies.files().bytes_within(path, read::TEXT_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => return CachedDocument::unread(stat, read::unreadable(path, &error)),
    };
    let content = Checksum::of(&bytes);
    if let Some(document) = cache.document_of(path, content) {
        return CachedDocument { stat, ..document.clone() };
    }
    let mut reading = read::document(path, bytes);
    if let Some(campaign) = campaign {
        let document = reading.card.as_ref().map(Card::document);
        reading.diagnostics = check::settled(reading.diagnostics, document, campaign);
        let document = document.zip(reading.body.as_ref());
        reading.diagnostics.extend(check::check_text(&Manuscript::new(path, &reading.text, document, campaign)));
    }
    if let (Some(card), Some(body)) = (&reading.card, reading.body) {
        bodies.keep(card.body(), body);
    }
    CachedDocument { stat, content, card: reading.card, diagnostics: reading.diagnostics }
}

/// Facts of all files that documents refer to, and of the campaign's `own`.
fn assets(
    files: &dyn Files,
    cache: &Cache,
    own: Vec<SourcePath>,
    sought: &BTreeMap<SourcePath, Sought>,
) -> BTreeMap<SourcePath, Result<CachedAsset, FileError>> {
    let cards = cache.documents().filter_map(|(_, document)| document.card.as_ref());
    let referred: BTreeSet<SourcePath> = cards.flat_map(read::references).chain(own).collect();
    let read = referred.into_par_iter().map(|path| {
        let asset = asset(files, cache, &path, sought.get(&path));
        (path, asset)
    });
    read.collect::<Vec<_>>().into_iter().collect()
}

fn asset(
    files: &dyn Files,
    cache: &Cache,
    path: &SourcePath,
    sought: Option<&Sought>,
) -> Result<CachedAsset, FileError> {
    let stat = files.stat(path)?;
    let name = sought.map(checksum_of).unwrap_or_default();
    if let Some(asset) = cache.asset(path, stat, name) {
        return Ok(asset.clone());
    }
    let bytes = files.bytes_within(path, read::limit_of(path))?;
    let scan = sought.map(|sought| read::scan(path, &bytes, sought)).unwrap_or_default();
    Ok(CachedAsset { stat, sought: name, asset: Asset { scan, ..read::asset(&bytes) } })
}

/// What is to be looked for in each attachment that documents link to.
fn sought(campaign: &Campaign, cache: &Cache) -> BTreeMap<SourcePath, Sought> {
    let hotlines: Vec<String> = campaign.hotlines.iter().map(|it| privacy::bare_number(&it.number)).collect();
    let mut sought: BTreeMap<SourcePath, Sought> = BTreeMap::new();
    for card in cache.documents().filter_map(|(_, document)| document.card.as_ref()) {
        for path in read::attachments(card) {
            let of_path = sought.entry(path.clone()).or_insert_with(|| Sought::of(&hotlines));
            of_path.add(card.document());
        }
    }
    sought
}

fn library(
    campaign: Campaign,
    cache: &Cache,
    assets: &BTreeMap<SourcePath, Result<CachedAsset, FileError>>,
) -> Library {
    let facts = |asset: &Result<CachedAsset, FileError>| -> Result<Asset, FileError> {
        asset.as_ref().map(|cached| cached.asset.clone()).map_err(Clone::clone)
    };
    let mut library = Library {
        campaign: Arc::new(campaign),
        surround: Surround::default(),
        stories: Vec::new(),
        bulletins: Vec::new(),
        pages: Vec::new(),
        assets: assets.iter().map(|(path, asset)| (path.clone(), facts(asset))).collect(),
        images: Vec::new(),
        unreadable: BTreeSet::new(),
    };
    for (path, document) in cache.documents() {
        match document.card.clone() {
            Some(Card::Story(story)) => library.stories.push(story),
            Some(Card::Bulletin(bulletin)) => library.bulletins.push(bulletin),
            Some(Card::Page(page)) => library.pages.push(page),
            None => {
                library.unreadable.insert(path.clone());
            }
        }
    }
    library
}
