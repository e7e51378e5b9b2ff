//! Fonts of the machine that a theme asks for, by the roles that they have in print.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ttf_parser::{Face, Permissions, fonts_in_collection, name_id};

use super::layers::Layer;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fingerprint, Placed, machine_font, machine_fonts};

/// A font file of the machine.
#[derive(Debug, Clone)]
pub struct Installed {
    pub role: String,
    pub bytes: Vec<u8>,
    /// Its face in a collection.
    pub index: u32,
    pub fingerprint: Fingerprint,
}

/// What was found, in the order of wish, and a warning for each font that is not there.
///
/// # Errors
/// Fonts that forbid to be embedded.
pub fn find(layers: &[Layer]) -> Result<(Vec<Installed>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let wishes: BTreeMap<&String, (&Layer, &Vec<Placed<String>>)> = layers
        .iter()
        .rev()
        .flat_map(|layer| layer.manifest.installed.iter().map(move |(role, names)| (role, (layer, names))))
        .collect();
    let (mut found, mut warnings, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    // A machine without a wish is not looked at.
    let files = if wishes.is_empty() { Vec::new() } else { machine_fonts() };
    for (role, (layer, names)) in wishes {
        for name in names {
            match first(&files, &name.value) {
                Some((bytes, index)) if may_be_embedded(&bytes, index) => {
                    let fingerprint = Fingerprint::of(&bytes);
                    found.push(Installed { role: role.clone(), bytes, index, fingerprint });
                }
                Some(_) => errors.push(forbidden(layer, name)),
                None => warnings.push(missing(layer, name)),
            }
        }
    }
    if errors.is_empty() { Ok((found, warnings)) } else { Err(errors) }
}

fn first(files: &[PathBuf], family: &str) -> Option<(Vec<u8>, u32)> {
    files.iter().find_map(|path| {
        let bytes = machine_font(path)?;
        let faces = fonts_in_collection(&bytes).unwrap_or(1);
        let index = (0..faces).find(|index| is_of(&bytes, *index, family))?;
        Some((bytes, index))
    })
}

/// Names are written in several languages: 方正小标宋简体 is FZXiaoBiaoSong-B05S too.
fn is_of(bytes: &[u8], index: u32, family: &str) -> bool {
    let Ok(face) = Face::parse(bytes, index) else { return false };
    let kinds = [name_id::FAMILY, name_id::TYPOGRAPHIC_FAMILY, name_id::FULL_NAME];
    let names = face.names().into_iter().filter(|name| kinds.contains(&name.name_id));
    names.filter_map(|name| name.to_string()).any(|name| name.eq_ignore_ascii_case(family))
}

/// The licence bits of OpenType, OS/2 fsType: a PDF holds a part of the font's outlines.
fn may_be_embedded(bytes: &[u8], index: u32) -> bool {
    let Ok(face) = Face::parse(bytes, index) else { return false };
    face.permissions() != Some(Permissions::Restricted)
        && face.is_outline_embedding_allowed()
        && face.is_subsetting_allowed()
}

fn forbidden(layer: &Layer, name: &Placed<String>) -> Diagnostic {
    let message = format!("字体“{}”不许嵌入文件（fsType），不能用来印 PDF", name.value);
    let hint = "向字体厂商要可以嵌入的版本，或从 theme.yaml 的 installed（本机字体）里删去它";
    Diagnostic::new(&layer.path, Code::FontNotEmbeddable, message, hint).at(name.span)
}

fn missing(layer: &Layer, name: &Placed<String>) -> Diagnostic {
    let message = format!("本机没有安装字体“{}”，先用主题自带的字体", name.value);
    let hint = "从字体厂商或单位的信息中心取得这种字体，装到本机后再印；也可以从 theme.yaml 里删去它";
    Diagnostic::new(&layer.path, Code::FontNotInstalled, message, hint).at(name.span)
}
