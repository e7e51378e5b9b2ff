//! Steps of review: which the campaign demands, and whether what was signed is what stands there.

use serde::{Deserialize, Serialize};

use super::{Document, Library, Moment, Story};
use crate::source::{Fingerprint, Hasher};

/// The steps that a story goes through before it is published, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewPolicy {
    pub steps: Vec<String>,
}

/// 三审三校 and 保密审查, as the rules of publishing have them.
pub const USUAL_STEPS: &[&str] = &["初审", "复审", "终审", "一校", "二校", "三校", "保密审查"];

/// A name under a step of review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub step: String,
    pub name: String,
    pub date: Option<Moment>,
    pub fingerprint: String,
}

/// The steps of review that a story has been through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub review: Vec<Signature>,
    pub proofread: Vec<Signature>,
    pub secrecy: Option<Box<Signature>>,
    /// Steps of the campaign's own.
    pub others: Vec<Signature>,
}

impl Review {
    pub fn signatures(&self) -> impl Iterator<Item = &Signature> {
        self.review.iter().chain(&self.proofread).chain(self.secrecy.as_deref()).chain(&self.others)
    }

    pub fn signature(&self, step: &str) -> Option<&Signature> {
        self.signatures().find(|signature| signature.step == step)
    }

    /// Whether there is any signature.
    pub fn is_begun(&self) -> bool {
        *self != Self::default()
    }
}

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
        for path in Document::Story(story).files() {
            hasher.part(path.file_name().as_bytes());
            let asset = self.assets.get(path).and_then(|asset| asset.as_ref().ok());
            hasher.part(asset.map(|asset| asset.fingerprint).unwrap_or_default().as_bytes());
        }
        hasher.finish().short(DIGITS)
    }

    /// The steps that the campaign demands, or else the usual ones, in their order.
    pub fn steps(&self) -> Vec<&str> {
        match &self.campaign.review {
            Some(policy) => policy.steps.iter().map(String::as_str).collect(),
            None => USUAL_STEPS.to_vec(),
        }
    }

    /// How each of these steps of a story stands.
    pub fn step_states<'s>(&self, story: &Story, steps: &[&'s str]) -> Vec<(&'s str, StepState)> {
        let content = story.review.is_begun().then(|| self.signed_content(story));
        let state = |step: &&'s str| {
            let signature = story.review.signature(step).filter(|signature| !signature.name.is_empty());
            let state = match signature.map(|signature| signature.fingerprint.as_str()) {
                None => StepState::Missing,
                Some("") => StepState::Unsealed,
                Some(signed) if content.as_deref() == Some(signed) => StepState::Signed,
                Some(_) => StepState::Lapsed,
            };
            (*step, state)
        };
        steps.iter().map(state).collect()
    }

    /// Whether the story has been through all that the campaign demands.
    pub fn is_reviewed(&self, story: &Story) -> bool {
        let states = || self.step_states(story, &self.steps());
        self.campaign.review.is_none() || states().iter().all(|(_, state)| *state == StepState::Signed)
    }
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
