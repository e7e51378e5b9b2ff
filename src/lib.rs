//! jianbao (简报): a campaign's stories, compiled into a publicity site and a printable bulletin.
//!
//! # Stages
//! Everything is one chain over values, and a command is a prefix of it:
//!
//! ```text
//! content/, themes/ --read--> cards, bodies --check--> diagnostics --plan--> pages
//!                   --render--> outputs | gate | --publish--> site/
//! ```
//!
//! 1. [`read`] turns files into *cards* (all that other pages need of a document) and *bodies*.
//! 2. [`check`] says what must be mended before anything is published.
//! 3. [`plan`] decides which pages exist, and gives each a *view*: a value with all that it may see.
//! 4. [`render`], with [`theme`] and [`print`], makes bytes of a page: a pure function of its view.
//! 5. [`publish`] brings a folder up to date, file by whole file.
//!
//! # Rooms
//! In the order of reading, ground floor first; each may use only rooms above it in this list, as
//! the table in `tests/it/architecture.rs` says.
//!
//! | room | turns |
//! |---|---|
//! | [`source`] | bytes into paths, spans, fingerprints, YAML with places; the port `Files` |
//! | [`diagnostic`] | a problem as data into text and JSON |
//! | [`model`] | nothing: it is the data, in the order of the flow |
//! | [`privacy`] | text into text without private names and numbers |
//! | [`search`] | texts into an index, in segments and pieces |
//! | [`figures`] | cards into numbers |
//! | [`read`] | files into cards and bodies |
//! | [`check`] | cards and texts into diagnostics |
//! | [`plan`] | a library into pages |
//! | [`theme`] | theme folders into a look for web and paper |
//! | [`print`] | an issue into a PDF |
//! | [`render`] | a page into bytes |
//! | [`export`] | a library into what the office passes on beside the site |
//! | [`publish`] | outputs into a folder |
//! | [`build`] | all stages but the last in their order, with the gate and the cache |
//! | [`serve`] | changes into a live preview |
//! | [`cli`] | arguments into one of the commands |
//!
//! # Invariants
//! - A page's bytes depend on its view, the theme and the program, and on nothing else; their hash is
//!   the page's key, and an output with an unchanged key is not made again.
//! - Stages collect problems and go on. One gate stands behind `render`: with an error, nothing of
//!   the published site changes.
//! - Same input and same `--now`, same bytes: no clock, hash order, file time or machine's font.
//! - Names are masked where documents are read, so that no view ever holds what must not show.

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
pub mod export;
pub mod publish;
pub mod build;
pub mod serve;
pub mod cli;
