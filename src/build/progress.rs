//! Word of how far a build has come, for whoever wants to show it.

/// A part of the work that may take a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Read,
    Images,
    Print,
    Render,
    Search,
    Stories,
}

/// Is told how far a build has come; from several threads at once.
pub trait Progress: Sync {
    /// A stage begins, with that many steps.
    fn begin(&self, stage: Stage, steps: usize);
    /// A step is done.
    fn advance(&self);
}

/// Shows nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}

    fn advance(&self) {}
}
