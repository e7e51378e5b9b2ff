//! Code into HTML with a class for each sort of token. The only file that knows syntect.
//!
//! One class a token, named after the syntax's own scope (`code-string`): the full nesting of
//! scopes would make a page thirty times as long.

use std::sync::LazyLock;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escape;

/// Longer code stays plain: two thousand lines already take a second.
const LIMIT: usize = 256 << 10;
/// One long line (minified, or data) costs the patterns more than many short ones.
const LINE_LIMIT: usize = 4096;

/// Sorts of tokens that have a class, by their scopes; others show as plain code.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let names =
        ["comment", "string", "constant", "keyword", "storage", "entity", "support", "variable", "markup", "invalid"];
    names.into_iter().filter_map(|name| Some((Scope::new(name).ok()?, name))).collect()
});

/// Loaded when the first page has code.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Code as HTML; plain where the language is not known or the code is too long.
pub fn highlight(code: &str, language: &str) -> String {
    let fits = code.len() <= LIMIT && code.lines().all(|line| line.len() <= LINE_LIMIT);
    let known = || SYNTAXES.find_syntax_by_token(language);
    let syntax = if fits && !language.is_empty() { known() } else { None };
    syntax.and_then(|syntax| classed(code, syntax)).unwrap_or_else(|| escape::escaped(code))
}

/// `None` where the syntax itself is faulty.
fn classed(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut spans = Spans::default();
    for line in code.split_inclusive('\n') {
        let operations = state.parse_line(line, &SYNTAXES).ok()?;
        for (token, operation) in ScopeRegionIterator::new(&operations, line) {
            scopes.apply(operation).ok()?;
            spans.push(token, class(&scopes));
        }
    }
    Some(spans.finish())
}

/// The class of the innermost scope that has one.
fn class(scopes: &ScopeStack) -> Option<&'static str> {
    let class_of = |scope: Scope| CLASSES.iter().find(|(class, _)| class.is_prefix_of(scope)).map(|(_, name)| *name);
    scopes.as_slice().iter().rev().find_map(|scope| class_of(*scope))
}

/// Joins neighbours of one class.
#[derive(Default)]
struct Spans {
    out: String,
    class: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, token: &str, class: Option<&'static str>) {
        if token.is_empty() {
            return;
        }
        if class != self.class {
            self.close();
            if let Some(class) = class {
                self.out.push_str(&format!("<span class=\"code-{class}\">"));
            }
            self.class = class;
        }
        escape::push(&mut self.out, token);
    }

    fn close(&mut self) {
        if self.class.take().is_some() {
            self.out.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.out
    }
}
