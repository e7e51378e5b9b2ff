//! Who may import whom, and which crates live where. The compiler cannot say this inside one
//! crate; this file does.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::project::repository;

/// The rooms, ground floor first, and the rooms that each may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("model", &["source"]),
    ("privacy", &[]),
    ("search", &["model"]),
    ("figures", &["model"]),
    ("read", &["source", "diagnostic", "model", "privacy"]),
    // Cards are written in the words of `source`: paths, spans, why a file cannot be had.
    ("check", &["source", "model", "diagnostic", "privacy"]),
    ("plan", &["source", "model", "diagnostic", "figures", "search"]),
    ("theme", &["model", "source", "diagnostic"]),
    ("print", &["model", "theme", "diagnostic", "source"]),
    ("render", &["print", "theme", "model", "diagnostic", "source", "search"]),
    ("export", &["model", "figures", "print", "render", "diagnostic"]),
    ("import", &["model", "diagnostic"]),
    ("publish", &["model", "source"]),
    (
        "build",
        &[
            "source",
            "diagnostic",
            "model",
            "privacy",
            "search",
            "figures",
            "read",
            "check",
            "plan",
            "theme",
            "print",
            "render",
        ],
    ),
    ("serve", &["build", "diagnostic", "model", "source"]),
    (
        "cli",
        &[
            "source",
            "diagnostic",
            "model",
            "privacy",
            "search",
            "figures",
            "read",
            "check",
            "plan",
            "theme",
            "print",
            "render",
            "export",
            "import",
            "publish",
            "build",
            "serve",
        ],
    ),
];

/// What only these rooms or files may name.
const WALLS: &[(&str, &[&str])] = &[
    ("walkdir", &["source/"]),
    ("serde_yaml", &["source/"]),
    ("saphyr_parser", &["source/"]),
    ("blake3", &["source/"]),
    ("xxhash_rust", &["source/"]),
    ("encoding_rs", &["source/"]),
    ("annotate_snippets", &["diagnostic/"]),
    ("jiff", &["model/"]),
    ("pulldown_cmark", &["read/"]),
    // The spelling of what is searched, and marks on their bases on paper.
    ("unicode_normalization", &["search/", "print/"]),
    ("unicode_properties", &["read/", "print/"]),
    ("aho_corasick", &["privacy/"]),
    ("lol_html", &["read/"]),
    ("memchr", &["read/"]),
    ("exif", &["read/"]),
    ("minifier", &["theme/"]),
    ("tera", &["theme/"]),
    ("fast_qr", &["theme/"]),
    ("ttf_parser", &["theme/"]),
    ("typst", &["print/"]),
    ("typst_layout", &["print/"]),
    ("typst_pdf", &["print/"]),
    ("docx_rs", &["print/word/"]),
    ("quick_xml", &["print/word/", "read/attachment/"]),
    ("zip", &["print/word/", "read/attachment/"]),
    ("hayro_interpret", &["read/attachment/"]),
    ("kurbo", &["read/attachment/"]),
    ("syntect", &["render/"]),
    ("image", &["render/images/"]),
    ("fast_image_resize", &["render/images/"]),
    ("jpeg_encoder", &["render/images/"]),
    ("moxcms", &["render/images/"]),
    ("img_parts", &["render/images/"]),
    ("miniz_oxide", &["render/images/"]),
    ("base64", &["render/"]),
    // Look-ups by path and id, ten thousand at a time; nobody hostile chooses them.
    ("rustc_hash", &["model/", "plan/", "check/", "publish/"]),
    ("postcard", &["model/shared.rs", "build/", "read/"]),
    ("mimalloc", &["main.rs"]),
    ("rayon", &["source/disk.rs", "publish/", "build/", "cli/make.rs"]),
    ("tempfile", &["build/"]),
    ("notify", &["serve/"]),
    ("notify_debouncer_full", &["serve/"]),
    ("axum", &["serve/"]),
    ("tokio", &["serve/"]),
    ("tokio_stream", &["serve/"]),
    ("clap", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("std::fs", &["source/", "publish/", "build/cache/", "cli/"]),
    ("SystemTime::now", &["cli/"]),
    ("Utc::now", &[]),
    ("Timestamp::now", &[]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!", &[]),
    ("eprint!", &[]),
    ("dbg!", &[]),
    ("std::io::stdout", &["cli/console.rs"]),
    ("std::io::stderr", &["cli/console.rs"]),
];

/// Maps and sets without an order, which must not reach output.
const UNORDERED: &[&str] = &["HashMap", "HashSet", "FxHashMap", "FxHashSet"];

/// Files that look things up in such a map and never walk through it.
const LOOK_UP_ONLY: &[&str] = &[
    "check/addresses.rs",
    "check/copies.rs",
    "check/scene.rs",
    "model/output.rs",
    "model/terms.rs",
    "plan/published.rs",
    "publish/update.rs",
];

/// A file of `src/` by its path there.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room it lies in; the files at the top belong to none.
    fn room(&self) -> Option<&str> {
        self.path.split_once('/').map(|(room, _)| room)
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The text without comments and without what stands between quotes.
    fn code(&self) -> String {
        self.text.lines().map(code_of_line).collect::<Vec<_>>().join("\n")
    }
}

/// A line up to its comment, string literals emptied. Literals over several lines are kept, which
/// can only make the tests stricter.
fn code_of_line(line: &str) -> String {
    let mut code = String::new();
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if !quoted && line[at..].starts_with("//") {
            break;
        }
        if c == '"' && before != '\\' && before != '\'' {
            quoted = !quoted;
        } else if !quoted {
            code.push(c);
        }
        before = if before == '\\' { ' ' } else { c };
    }
    code
}

fn sources() -> Vec<Source> {
    let root = repository().join("src");
    let entries = WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.expect("src can be read"));
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    let source = |path: &Path| Source {
        path: path.strip_prefix(&root).expect("it lies in src").to_string_lossy().replace('\\', "/"),
        text: fs::read_to_string(path).expect("sources are text"),
    };
    files.map(|entry| source(entry.path())).collect()
}

/// Rooms named by `crate::x` or inside `crate::{a, b}`.
fn imports(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(members(group)),
            None => rooms.push(word(rest)),
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

/// The first words of the members of a group, up to its closing brace.
fn members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut members = vec![String::new()];
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => members.push(String::new()),
            c if depth == 0 => members.last_mut().expect("it begins with one").push(c),
            _ => {}
        }
    }
    members.iter().map(|member| word(member.trim())).collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether code names a crate, a module or a macro, and not merely a longer word that ends in it.
fn names(code: &str, wall: &str) -> bool {
    let needle = if wall.ends_with('!') || wall.contains("::") { wall.to_owned() } else { format!("{wall}::") };
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(&needle).any(|(at, _)| !code[..at].ends_with(word))
        || !wall.contains("::") && code.contains(&format!("use {wall};"))
}

/// `use std::{env, fs};` names `std::fs` too.
fn names_in_group(code: &str, wall: &str) -> bool {
    let Some((module, item)) = wall.rsplit_once("::") else { return false };
    let group = format!("{module}::{{");
    code.match_indices(&group).any(|(at, _)| members(&code[at + group.len()..]).iter().any(|member| member == item))
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_import_runs_down() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(room) = source.room() else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("src/{room}/ stands on no floor: add it to DESIGN's table and to ROOMS"));
            continue;
        };
        for import in imports(&source.code()) {
            if import != room && !allowed.contains(&import.as_str()) {
                wrong.push(format!("src/{} imports {import}: {room} may import only {allowed:?}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn no_file_climbs_out_of_its_room() {
    let climbs = |source: &&Source| {
        let at_the_door = source.path.matches('/').count() == 1 && source.path.ends_with("/mod.rs");
        source.room().is_some() && source.code().contains(if at_the_door { "super::" } else { "super::super::" })
    };
    let all = sources();
    let wrong = all.iter().filter(climbs).map(|it| format!("src/{} climbs: write `crate::room` instead", it.path));
    none(&wrong.collect::<Vec<_>>());
}

#[test]
fn rooms_stand_in_order() {
    for (floor, (room, allowed)) in ROOMS.iter().enumerate() {
        for import in *allowed {
            let below = ROOMS[..floor].iter().any(|(name, _)| name == import);
            assert!(below, "{room} may import {import}, which does not stand below it");
        }
    }
}

#[test]
fn crates_live_only_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let code = source.code();
        for (wall, inside) in WALLS {
            let named = names(&code, wall) || names_in_group(&code, wall);
            // The spool names the type of a file and opens none.
            let spool = source.path == "build/spool.rs" && !code.replace("std::fs::File", "").contains("fs::");
            let home = inside.iter().any(|inside| source.path.starts_with(inside));
            if named && !home && !(*wall == "std::fs" && spool) {
                wrong.push(format!("src/{} names {wall}, which lives only in {inside:?}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_dependency_has_a_wall_or_is_everybodys() {
    const EVERYBODY: &[&str] = &["serde", "serde_json", "unicode_width"];
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("the manifest is text");
    let section = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let names = section.expect("there are dependencies").lines().filter_map(|line| line.split_once(" = "));
    let unknown: Vec<String> = names
        .map(|(name, _)| name.trim().replace('-', "_"))
        .map(|name| if name == "kamadak_exif" { "exif".to_owned() } else { name })
        .filter(|name| !name.starts_with('#') && !EVERYBODY.contains(&name.as_str()))
        .filter(|name| !WALLS.iter().any(|(wall, _)| wall == name))
        .collect();
    assert_eq!(unknown, [""; 0], "these dependencies have no row in WALLS");
}

#[test]
fn maps_without_an_order_reach_no_output() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !LOOK_UP_ONLY.contains(&source.path.as_str())) {
        let code = source.code();
        for name in UNORDERED.iter().filter(|name| code.contains(**name)) {
            wrong.push(format!(
                "src/{} uses {name}: use a BTreeMap, or prove that it is never walked through",
                source.path
            ));
        }
    }
    none(&wrong);
}

#[test]
fn every_room_says_what_it_must_not_know() {
    for source in sources().iter().filter(|source| source.path.matches('/').count() == 1) {
        let Some(room) = source.path.strip_suffix("/mod.rs") else { continue };
        assert!(source.text.starts_with("//! "), "src/{room}/mod.rs opens with what becomes what");
        let opening: String = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
        let opening = opening.replace("//!", "");
        assert!(opening.contains("ust not know"), "src/{room}/mod.rs says what the room must not know");
    }
}

#[test]
fn every_file_opens_with_its_promise() {
    let silent: Vec<String> = sources()
        .iter()
        .filter(|source| !source.is_test() && !source.text.starts_with("//! "))
        .map(|source| source.path.clone())
        .collect();
    assert_eq!(silent, [""; 0], "these files do not open with `//!`");
}

#[test]
fn the_library_is_nothing_but_the_map() {
    let text = fs::read_to_string(repository().join("src/lib.rs")).expect("the map is there");
    let lines = text.lines().filter(|line| !line.starts_with("//!") && !line.trim().is_empty());
    let rooms: Vec<&str> = lines
        .map(|line| {
            let room = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
            room.unwrap_or_else(|| panic!("src/lib.rs holds `{line}`: it is to hold docs and `pub mod` lines only"))
        })
        .collect();
    let in_order: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).filter(|room| rooms.contains(room)).collect();
    assert_eq!(rooms, in_order, "the rooms stand in the order of the table");
}
