//! Steps of review: which the campaign demands, and whether what was signed is what stands there.

use super::{Library, Story, Target};
use crate::source::{Fingerprint, Hasher, SourcePath};

/// The steps that a story goes through before it is published, in their order within each group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewPolicy {
    pub steps: Vec<String>,
}

/// 三审三校 and 保密审查, as the rules of publishing have them.
pub const USUAL_STEPS: &[&str] = &["初审", "复审", "终审", "一校", "二校", "三校", "保密审查"];

/// Steps that follow one another.
const ORDERS: &[&[&str]] = &[&["初审", "复审", "终审"], &["一校", "二校", "三校"]];

/// How a step of a story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Missing,
    /// A name was written by hand, and so it is not known what was signed.
    Unsealed,
    /// What was signed has been changed.
    Lapsed,
    Signed,
}

/// Hexadecimal digits of a fingerprint in a file: 64 bits.
const DIGITS: usize = 16;

impl Library {
    /// What a signature under the story holds for: its words as they are written, the names in it, and
    /// the bytes of its photos and attachments. Equal on every machine.
    pub fn signed_content(&self, story: &Story) -> String {
        let mut hasher = Hasher::new();
        hasher.part(story.wording.as_bytes());
        for path in files(story) {
            hasher.part(path.file_name().as_bytes());
            let asset = self.assets.get(path).and_then(|asset| asset.as_ref().ok());
            hasher.part(asset.map(|asset| asset.fingerprint).unwrap_or_default().as_bytes());
        }
        hasher.finish().short(DIGITS)
    }

    pub fn step_state(&self, story: &Story, step: &str) -> StepState {
        match story.review.signature(step) {
            None => StepState::Missing,
            Some(signature) if signature.name.is_empty() => StepState::Missing,
            Some(signature) if signature.fingerprint.is_empty() => StepState::Unsealed,
            Some(signature) if signature.fingerprint == self.signed_content(story) => StepState::Signed,
            Some(_) => StepState::Lapsed,
        }
    }

    /// The steps that the campaign demands and the story has not been through.
    pub fn open_steps(&self, story: &Story) -> Vec<&str> {
        let steps = self.campaign.review.iter().flat_map(|policy| &policy.steps).map(String::as_str);
        steps.filter(|step| self.step_state(story, step) != StepState::Signed).collect()
    }

    /// Whether the story has been through all that the campaign demands.
    pub fn is_reviewed(&self, story: &Story) -> bool {
        self.campaign.review.is_none() || self.open_steps(story).is_empty()
    }
}

/// The steps that come before one.
pub fn steps_before(step: &str) -> &'static [&'static str] {
    let order = ORDERS.iter().find_map(|order| Some((order, order.iter().position(|it| *it == step)?)));
    order.map_or(&[], |(order, at)| &order[..at])
}

/// All files that a story shows or passes on, in the order in which they are named.
fn files(story: &Story) -> Vec<&SourcePath> {
    let own = story.cover.iter().chain(story.photos.iter().map(|photo| &photo.file));
    let pictures = story.outline.pictures.iter().filter_map(|picture| picture.path.as_ref());
    let linked = story.outline.links.iter().filter_map(|link| match &link.target {
        Target::Asset { path, .. } | Target::Video { path, .. } => Some(path),
        _ => None,
    });
    own.filter_map(|file| file.value.as_ref()).chain(pictures).chain(linked).collect()
}

/// Names the words of a text: line ends and spaces before them do not count, all else does.
pub fn wording(fields: &str, body: &str) -> Fingerprint {
    let mut hasher = Hasher::new();
    hasher.part(fields.as_bytes());
    for line in body.lines() {
        hasher.part(line.trim_end().as_bytes());
    }
    hasher.finish()
}
