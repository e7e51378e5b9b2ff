//! The page of figures: what it counts, and what it keeps to itself.

mod contrast;
mod corpus;
mod months;
mod pages;
mod privacy;
