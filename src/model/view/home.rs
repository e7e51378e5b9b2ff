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
    pub column: String,
    pub url: String,
    pub rows: Vec<Shared<Row>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CounterView {
    pub label: String,
    pub value: String,
    pub unit: String,
    pub source: String,
    pub as_of: String,
}

/// A photo on the home page's wall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WallPhoto {
    pub image: Image,
    pub title: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    pub headline: Option<Row>,
    pub carousel: Vec<WallPhoto>,
    pub latest: Vec<Shared<Row>>,
    /// All stories of the newest month.
    pub month: Option<NavLink>,
    pub blocks: Vec<Block>,
    pub issues: Vec<IssueRow>,
    pub photos: Vec<WallPhoto>,
    pub counters: Vec<CounterView>,
}
