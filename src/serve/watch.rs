//! Waiting for changes.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// Waits for changes below some folders.
pub struct Watcher {
    changes: Receiver<()>,
    /// Watches while it lives.
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Watcher {
    /// Begins to watch those of the folders that exist.
    pub fn new(folders: &[PathBuf]) -> notify::Result<Self> {
        let (sender, changes) = channel();
        let mut debouncer = new_debouncer(Duration::from_millis(200), None, move |result: DebounceEventResult| {
            if result.map_or(true, |events| events.iter().any(|event| is_change(event.kind))) {
                // The receiver is gone only when the process is about to end.
                let _ = sender.send(());
            }
        })?;
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            debouncer.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { changes, _debouncer: debouncer })
    }

    /// Waits for the next change; several at once count as one. False if watching has ended.
    pub fn wait(&self) -> bool {
        let changed = self.changes.recv().is_ok();
        while self.changes.try_recv().is_ok() {}
        changed
    }
}

/// Reading a file is an event too: a build that took it for a change would wake itself.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}
