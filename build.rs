//! Embeds the themes and the campaign that `init` writes, each file with its fingerprint,
//! so that no run has to hash 25 MB of fonts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut code = String::new();
    embed(&mut code, "THEMES", &root, "themes")?;
    embed(&mut code, "CAMPAIGN", &root.join("src/cli/init/campaign"), "content")?;
    println!("cargo::rustc-env=JIANBAO_BUILD={}", own_fingerprint(&root)?);
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("embedded.rs"), code)
}

/// A fingerprint of the program's own sources, which stands for its version in all keys: two
/// programs that might make different bytes of the same view never share an output.
fn own_fingerprint(root: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files)?;
    files.push(root.join("Cargo.lock"));
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        hasher.update(relative(root, &file).as_bytes()).update(&fs::read(&file)?);
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

/// Writes a table of all files of `base/folder`: path from `base`, content, fingerprint.
fn embed(code: &mut String, name: &str, base: &Path, folder: &str) -> io::Result<()> {
    let mut files = Vec::new();
    collect(&base.join(folder), &mut files)?;
    let mut rows: Vec<(String, PathBuf)> = files.into_iter().map(|file| (relative(base, &file), file)).collect();
    rows.sort();
    let _ = writeln!(code, "/// Path, content and fingerprint of each file, sorted by path.");
    let _ = writeln!(code, "pub static {name}: &[(&str, &[u8], &str)] = &[");
    for (path, file) in rows {
        let hash = blake3::hash(&fs::read(&file)?).to_hex();
        let _ = writeln!(code, "    ({path:?}, include_bytes!({:?}), \"{hash}\"),", file.display().to_string());
    }
    code.push_str("];\n");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // For people who choose or make a theme: pictures of it, and the contract.
        if path.ends_with("preview") || path.ends_with("CONTRACT.md") {
            continue;
        }
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn relative(base: &Path, file: &Path) -> String {
    let path = file.strip_prefix(base).unwrap_or(file);
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
