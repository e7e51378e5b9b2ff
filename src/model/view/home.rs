//! The home page.

use serde::Serialize;

use super::{Image, IssueRow, NavLink, Row};
use crate::model::Shared;

/// The block of a priority on the home page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// The priority's key.
    pub key: String,
    pub name: String,
    /// The title of its column.
    pub column: String,
    pub url: String,
    /// Pinned ones first.
    pub rows: Vec<Shared<Row>>,
}

/// A number of the campaign's own; source and date are shown with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CounterView {
    pub label: String,
    /// As the office wrote it.
    pub value: String,
    /// May be empty.
    pub unit: String,
    pub source: String,
    /// The day up to which it counts (截至).
    pub as_of: String,
}

/// A photo on the home page's wall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WallPhoto {
    pub image: Image,
    /// Of its story, as is the address.
    pub title: String,
    pub url: String,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    /// The newest pinned story, else the newest; the only row with an image.
    pub headline: Option<Row>,
    /// What stands for the newest stories.
    pub carousel: Vec<WallPhoto>,
    /// The newest stories but the headline.
    pub latest: Vec<Shared<Row>>,
    /// All stories of the newest month.
    pub month: Option<NavLink>,
    pub blocks: Vec<Block>,
    pub issues: Vec<IssueRow>,
    /// The newest pictures that the carousel does not show.
    pub photos: Vec<WallPhoto>,
    pub counters: Vec<CounterView>,
}
