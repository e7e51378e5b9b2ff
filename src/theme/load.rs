//! A theme's name -> a theme that works.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::assets::{self, Assets};
use super::engine::Engine;
use super::installed::{self, Installed};
use super::layers::{Layer, ThemeFile, layers};
use super::paper;
use super::templates::{Template, Templates};
use super::tokens;
use super::{Engines, PRINT_TEMPLATE, SharedSite, Theme};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::source::{Files, Fingerprint, Hasher};

/// Opens the theme `name` of the project, or else the embedded one of that name, and tries it.
///
/// # Errors
/// All problems of its files.
pub fn load(files: &dyn Files, name: &str) -> Result<Theme, Vec<Diagnostic>> {
    let theme = open(files, name)?;
    theme.try_out()?;
    Ok(theme)
}

/// Opens a theme without trying it: enough to tell whether what it made before still stands.
///
/// # Errors
/// All problems of its files but those of its templates.
pub fn open(files: &dyn Files, name: &str) -> Result<Theme, Vec<Diagnostic>> {
    let layers = layers(files, name)?;
    let tokens = overlay(&layers, |layer| &layer.manifest.tokens);
    let families = overlay(&layers, |layer| &layer.manifest.families);
    let web_tokens = paper::without(&tokens);
    let assets = assets::collect(&layers, &web_tokens)?;
    let fonts = fonts(&layers)?;
    let (installed, mut warnings) = installed::find(&layers)?;
    warnings.extend(tokens::judge(&layers, &tokens));
    Ok(Theme {
        web_fingerprint: web_fingerprint(&layers, &web_tokens, &assets),
        print_fingerprint: print_fingerprint(&layers, &tokens, &fonts, &installed),
        print_files: print_files(&layers),
        fonts: fonts.into_iter().map(|font| font.bytes.clone()).collect(),
        site: SharedSite::default(),
        engines: OnceLock::new(),
        tokens: tera::Value::from_serializable(&web_tokens),
        paper_definitions: paper::definitions(&tokens),
        paper: paper::Paper::of(&tokens),
        paper_tokens: tera::Value::from_serializable(&tokens),
        installed,
        warnings,
        layers,
        families,
        assets,
    })
}

/// Compiles the templates of a theme.
///
/// # Errors
/// All templates that cannot be understood.
pub fn compile(layers: &[Layer], assets: &Assets) -> Result<Engines, Vec<Diagnostic>> {
    let bases: Vec<&str> = layers.iter().skip(1).map(|layer| layer.name.as_str()).collect();
    let addresses = assets.iter().map(|(name, asset)| (name.clone(), asset.address.to_string())).collect();
    let web = templates(layers, "templates", |name| name.ends_with(".html"))
        .and_then(|templates| Engine::html(templates, &bases, addresses));
    let print = templates(layers, "print", |name| name == PRINT_TEMPLATE)
        .and_then(|templates| Engine::typst(templates, &bases));
    let (web, print) = both(web, print)?;
    Ok(Engines { web, print })
}

/// What the nearest layer says of each name.
fn overlay<T: Clone>(layers: &[Layer], pick: fn(&Layer) -> &BTreeMap<String, T>) -> BTreeMap<String, T> {
    layers.iter().rev().flat_map(|layer| pick(layer).clone()).collect()
}

fn both<A, B>(a: Result<A, Vec<Diagnostic>>, b: Result<B, Vec<Diagnostic>>) -> Result<(A, B), Vec<Diagnostic>> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => {
            let mut problems: Vec<Diagnostic> = [a.err(), b.err()].into_iter().flatten().flatten().collect();
            diagnostic::sort(&mut problems);
            Err(problems)
        }
    }
}

/// The templates of a folder: the theme's own by their names, those of its bases as `BASE/NAME`.
fn templates(layers: &[Layer], folder: &str, wanted: fn(&str) -> bool) -> Result<Templates, Vec<Diagnostic>> {
    let mut templates = Templates::new();
    let mut problems = Vec::new();
    for (depth, layer) in layers.iter().enumerate() {
        for (name, file) in layer.folder(folder).filter(|(name, _)| wanted(name)) {
            let name = if depth == 0 { name.to_owned() } else { format!("{}/{name}", layer.name) };
            match file.text() {
                Ok(text) => drop(templates.insert(name, Template { path: file.path.clone(), text })),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if problems.is_empty() { Ok(templates) } else { Err(problems) }
}

fn print_files(layers: &[Layer]) -> BTreeMap<String, ThemeFile> {
    let files = layers.iter().rev().flat_map(|layer| layer.folder("print"));
    files.map(|(name, file)| (name.to_owned(), file.clone())).collect()
}

/// The font files of all layers, the nearest first.
fn fonts(layers: &[Layer]) -> Result<Vec<&ThemeFile>, Vec<Diagnostic>> {
    let mut fonts = Vec::new();
    let mut problems = Vec::new();
    for layer in layers {
        let named = &layer.manifest.font_files;
        fonts.extend(layer.folder("fonts").filter(|(name, _)| named.is_empty() && is_font(name)).map(|(_, file)| file));
        for name in named {
            match layer.files.get(&format!("fonts/{}", name.value)) {
                Some(file) => fonts.push(file),
                None => problems.push(missing_font(layer, &name.value).at(name.span)),
            }
        }
    }
    if problems.is_empty() { Ok(fonts) } else { Err(problems) }
}

fn is_font(name: &str) -> bool {
    [".ttf", ".otf", ".ttc", ".otc"].iter().any(|extension| name.to_lowercase().ends_with(extension))
}

fn missing_font(layer: &Layer, name: &str) -> Diagnostic {
    let message = format!("fonts 文件夹里没有字体文件 {name}");
    Diagnostic::new(&layer.path, Code::MissingFont, message, "请放入字体文件，或从 theme.yaml 里删去这一行")
}

fn web_fingerprint(layers: &[Layer], tokens: &BTreeMap<String, String>, assets: &Assets) -> Fingerprint {
    let mut hasher = Hasher::new();
    add_folder(&mut hasher, layers, "templates");
    add_tokens(&mut hasher, tokens);
    for (name, asset) in assets {
        hasher.part(name.as_bytes()).part(asset.address.as_str().as_bytes());
    }
    hasher.finish()
}

fn print_fingerprint(
    layers: &[Layer],
    tokens: &BTreeMap<String, String>,
    fonts: &[&ThemeFile],
    installed: &[Installed],
) -> Fingerprint {
    let mut hasher = Hasher::new();
    add_folder(&mut hasher, layers, "print");
    add_tokens(&mut hasher, tokens);
    for families in layers.iter().flat_map(|layer| &layer.manifest.families) {
        hasher.part(families.0.as_bytes()).part(families.1.join("\n").as_bytes());
    }
    for font in fonts {
        hasher.part(font.fingerprint.hex().as_bytes());
    }
    for font in installed {
        hasher.part(font.role.as_bytes()).part(font.fingerprint.hex().as_bytes()).part(&font.index.to_le_bytes());
    }
    hasher.finish()
}

fn add_folder(hasher: &mut Hasher, layers: &[Layer], folder: &str) {
    for layer in layers {
        for (name, file) in layer.folder(folder) {
            hasher.part(layer.name.as_bytes()).part(name.as_bytes()).part(file.fingerprint.hex().as_bytes());
        }
    }
}

fn add_tokens(hasher: &mut Hasher, tokens: &BTreeMap<String, String>) {
    for (name, value) in tokens {
        hasher.part(name.as_bytes()).part(value.as_bytes());
    }
}
