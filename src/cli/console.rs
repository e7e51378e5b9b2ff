//! What people see: diagnostics and notes on standard error, results on standard output, progress
//! only on a terminal.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the one place that prints")]

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::{Progress, Stage};

/// A result, on standard output. A closed pipe is the reader's wish and no failure.
pub fn result(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Word of what was done, on standard error.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Why a command could not work, on standard error.
pub fn failure(text: &str) {
    note(&format!("错误：{text}"));
}

/// Shows how far a build has come, once a stage has taken a second.
#[derive(Default)]
pub struct Bar {
    stage: Mutex<Option<(Instant, ProgressBar)>>,
    /// Steps done in the stage.
    done: AtomicU64,
    /// How many steps make a difference that can be seen.
    visible: AtomicU64,
}

/// Steps that a stage shows at most.
const SHOWN: u64 = 400;

impl Progress for Bar {
    fn begin(&self, stage: Stage, steps: usize) {
        let name = match stage {
            Stage::Read => "读取稿件",
            Stage::Images => "处理图片",
            Stage::Print => "排印简报",
            Stage::Render => "生成列表",
            Stage::Search => "编制检索",
            Stage::Stories => "生成稿件页",
        };
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(name);
        self.done.store(0, Ordering::Relaxed);
        self.visible.store((steps as u64 / SHOWN).max(1), Ordering::Relaxed);
        self.replace(Some((Instant::now(), bar)));
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !done.is_multiple_of(self.visible.load(Ordering::Relaxed)) {
            return;
        }
        let state = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((began, bar)) = &*state {
            if bar.is_hidden() && began.elapsed() > Duration::from_secs(1) && std::io::stderr().is_terminal() {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.set_position(done);
        }
    }
}

impl Bar {
    /// Leaves nothing of it on the terminal.
    pub fn clear(&self) {
        self.replace(None);
    }

    fn replace(&self, next: Option<(Instant, ProgressBar)>) {
        let mut state = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bar)) = std::mem::replace(&mut *state, next) {
            bar.finish_and_clear();
        }
    }
}
