//! jianbao (简报): a campaign's stories, compiled into a publicity site and a printable bulletin.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod privacy;
pub mod search;
pub mod figures;
pub mod read;
pub mod check;
pub mod plan;
pub mod theme;
pub mod print;
pub mod render;
pub mod publish;
pub mod build;
pub mod serve;
pub mod cli;
