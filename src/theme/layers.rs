//! The files of a theme and of the themes it extends.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::manifest::Manifest;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Embedded, FileError, Files, Fingerprint, Placed, SourcePath, decode};

/// A file of a theme. Embedded ones are not copied.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    pub path: SourcePath,
    pub bytes: Cow<'static, [u8]>,
    pub fingerprint: Fingerprint,
}

impl ThemeFile {
    /// The file as text.
    ///
    /// # Errors
    /// If it is not UTF-8 or GB18030.
    pub fn text(&self) -> Result<String, Diagnostic> {
        decode(&*self.bytes).map(|decoded| decoded.text).map_err(|_| {
            Diagnostic::new(&self.path, Code::InvalidEncoding, "文件不是 UTF-8 编码的文本", "请另存为 UTF-8 编码")
        })
    }
}

/// One theme of a chain of themes.
#[derive(Debug)]
pub struct Layer {
    pub name: String,
    pub path: SourcePath,
    pub manifest: Manifest,
    /// By their paths in the theme's folder: `templates/home.html`.
    pub files: BTreeMap<String, ThemeFile>,
}

impl Layer {
    /// The files of one folder of the theme, by their paths in it.
    pub fn folder(&self, folder: &str) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, file)))
    }
}

/// The theme `name` and those it extends, the nearest first. A theme is a folder `themes/NAME/` of
/// the project, or else an embedded one.
///
/// # Errors
/// An unknown theme, a circle of themes, an unreadable file, all problems of a `theme.yaml`.
pub fn layers(files: &dyn Files, name: &str) -> Result<Vec<Layer>, Vec<Diagnostic>> {
    let mut layers = vec![layer(files, name)?.ok_or_else(|| vec![unknown(files, name)])?];
    while let Some((path, base)) = base_of(&layers) {
        if layers.iter().any(|layer| layer.name == base.value) {
            return Err(vec![circle(&path, &base)]);
        }
        let missing = || vec![Diagnostic { path: path.clone(), ..unknown(files, &base.value) }.at(base.span)];
        layers.push(layer(files, &base.value)?.ok_or_else(missing)?);
    }
    Ok(layers)
}

fn base_of(layers: &[Layer]) -> Option<(SourcePath, Placed<String>)> {
    let last = layers.last()?;
    Some((last.path.clone(), last.manifest.extends.clone()?))
}

/// `None` if there is no such theme.
fn layer(files: &dyn Files, name: &str) -> Result<Option<Layer>, Vec<Diagnostic>> {
    let folder = format!("themes/{name}");
    let path = SourcePath::new(format!("{folder}/theme.yaml"));
    let embedded = Embedded::themes();
    let store = match files.stat(&path) {
        Ok(_) => Store::Project(files),
        Err(_) if embedded.stat(&path).is_ok() => Store::Embedded(&embedded),
        Err(_) => return Ok(None),
    };
    let text = store.read(&path).and_then(|file| file.text()).map_err(|problem| vec![problem])?;
    let manifest = Manifest::parse(&path, &text)?;
    Ok(Some(Layer { name: name.to_owned(), path, manifest, files: store.read_all(&folder)? }))
}

enum Store<'a> {
    Project(&'a dyn Files),
    Embedded(&'a Embedded),
}

impl Store<'_> {
    fn read_all(&self, folder: &str) -> Result<BTreeMap<String, ThemeFile>, Vec<Diagnostic>> {
        let mut read = BTreeMap::new();
        let mut problems = Vec::new();
        for path in self.list(folder) {
            let name = path.as_str().get(folder.len() + 1..).unwrap_or_default();
            match self.read(&path) {
                Ok(file) => drop(read.insert(name.to_owned(), file)),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }

    fn list(&self, folder: &str) -> Vec<SourcePath> {
        let found = match self {
            Self::Project(files) => files.list(folder),
            Self::Embedded(files) => files.list(folder),
        };
        found.into_iter().map(|(path, _)| path).collect()
    }

    fn read(&self, path: &SourcePath) -> Result<ThemeFile, Diagnostic> {
        match self {
            Self::Project(files) => Ok(of_project(path, files.bytes(path).map_err(|error| unreadable(path, &error))?)),
            Self::Embedded(files) => of_binary(files, path).ok_or_else(|| unreadable(path, &FileError::Missing)),
        }
    }
}

fn of_binary(files: &Embedded, path: &SourcePath) -> Option<ThemeFile> {
    let (bytes, fingerprint) = (files.get(path)?, files.fingerprint(path)?);
    Some(ThemeFile { path: path.clone(), bytes: Cow::Borrowed(bytes), fingerprint })
}

/// A project that holds the default theme itself need not keep its 20 MB of fonts twice in memory.
fn of_project(path: &SourcePath, bytes: Vec<u8>) -> ThemeFile {
    let fingerprint = Fingerprint::of(&bytes);
    let embedded = of_binary(&Embedded::themes(), path).filter(|file| file.fingerprint == fingerprint);
    embedded.unwrap_or_else(|| ThemeFile { path: path.clone(), bytes: Cow::Owned(bytes), fingerprint })
}

fn unreadable(path: &SourcePath, error: &FileError) -> Diagnostic {
    Diagnostic::new(path, Code::ThemeFile, format!("模板文件读不出来：{error}"), "请检查这个文件")
}

fn unknown(files: &dyn Files, name: &str) -> Diagnostic {
    let all = [files.list("themes"), Embedded::themes().list("themes")].into_iter().flatten().map(|(path, _)| path);
    let manifests = all.filter(|path| path.file_name() == "theme.yaml");
    let mut names: Vec<String> =
        manifests.filter_map(|path| path.parent().strip_prefix("themes/").map(str::to_owned)).collect();
    names.sort();
    names.dedup();
    let path = SourcePath::new("content/campaign.yaml");
    let message = format!("没有名为“{name}”的模板");
    Diagnostic::new(&path, Code::MissingTheme, message, format!("现有的模板：{}", names.join("、")))
}

fn circle(path: &SourcePath, base: &Placed<String>) -> Diagnostic {
    let message = format!("模板“{}”绕了一圈又继承到自己", base.value);
    Diagnostic::new(path, Code::CircularTheme, message, "改正 extends（继承），使继承的一串模板有头有尾").at(base.span)
}
