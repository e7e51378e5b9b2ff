//! The fonts that this machine has: looked for only where a theme asks for them.

use std::env;
use std::fs;
use std::path::PathBuf;

use walkdir::WalkDir;

/// The font files in the standard folders of Linux, Windows and macOS, in the order of their paths.
pub fn machine_fonts() -> Vec<PathBuf> {
    let files = folders().into_iter().flat_map(|folder| WalkDir::new(folder).follow_links(true).sort_by_file_name());
    files.flatten().map(walkdir::DirEntry::into_path).filter(|path| is_font(path)).collect()
}

/// The bytes of such a file; `None` if it cannot be read.
pub fn machine_font(path: &PathBuf) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

fn is_font(path: &std::path::Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    ["ttf", "otf", "ttc", "otc"].contains(&extension.to_ascii_lowercase().as_str())
}

/// The user's own folders first.
fn folders() -> Vec<PathBuf> {
    const OWN: &[(&str, &str)] = &[
        ("XDG_DATA_HOME", "fonts"),
        ("HOME", ".local/share/fonts"),
        ("HOME", ".fonts"),
        ("HOME", "Library/Fonts"),
        ("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
        ("WINDIR", "Fonts"),
    ];
    const COMMON: &[&str] = &["/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];
    let own = OWN.iter().filter_map(|(variable, folder)| Some(PathBuf::from(env::var_os(variable)?).join(folder)));
    own.chain(COMMON.iter().map(PathBuf::from)).filter(|folder| folder.is_dir()).collect()
}
