//! Files to cards and bodies.

pub mod markdown;
