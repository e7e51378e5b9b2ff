//! Long addresses and numbers in running text. Where a line is filled to its end, one that moves to
//! the next line as a whole tears the words before it apart; so it may break behind its marks.

use crate::render::escape;

/// Runs of so many characters may break.
const LONG: usize = 32;

/// Adds text with `<wbr>` inside of its long runs of ASCII.
pub fn push(out: &mut String, text: &str) {
    if text.len() < LONG {
        return escape::push(out, text);
    }
    let is_running = |c: char| c.is_ascii_graphic();
    let mut rest = text;
    while let Some(start) = rest.find(is_running) {
        let (before, running) = rest.split_at(start);
        let (run, behind) = running.split_at(running.find(|c| !is_running(c)).unwrap_or(running.len()));
        escape::push(out, before);
        push_run(out, run);
        rest = behind;
    }
    escape::push(out, rest);
}

fn push_run(out: &mut String, run: &str) {
    if run.len() < LONG {
        return escape::push(out, run);
    }
    for (at, part) in run.split_inclusive(['/', '?', '&', '=', '_', '-', '.']).enumerate() {
        out.push_str(if at > 0 && part.len() > 1 { "<wbr>" } else { "" });
        escape::push(out, part);
    }
}
