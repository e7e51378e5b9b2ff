//! Images that are too small for paper, or that nobody uses.

use std::collections::BTreeSet;

use super::files::{Reference, Sort, references};
use super::scene::{Finding, Scene};
use crate::model::{Asset, Pixels};

/// Pixels across the type area of 156 mm, at 130 to the inch: less looks coarse on paper.
const NARROWEST: u32 = 800;

pub fn small_photo(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |reference: Reference<'_>| {
        let Some(Ok(Asset { image: Ok(facts), .. })) = scene.library.assets.get(reference.path) else { return None };
        if facts.pixels == Pixels::Moving || facts.width.max(facts.height) >= NARROWEST {
            return None;
        }
        let name = reference.path.file_name();
        let message = format!("图片“{name}”只有 {}×{} 像素，印出来不清楚", facts.width, facts.height);
        let hint = format!("换用原图（长边不小于 {NARROWEST} 像素）；微信转发过的会变小，请用“原图”发送");
        Some(Finding::new(reference.from, reference.span, message, hint))
    };
    let shown = references(scene).filter(|it| it.sort == Sort::Image && scene.is_printed(it.from));
    shown.filter_map(finding).collect()
}

pub fn unused_image(scene: &Scene<'_>) -> Vec<Finding> {
    let used: BTreeSet<_> = references(scene).map(|reference| reference.path).collect();
    let unused = scene.library.images.iter().filter(|path| !used.contains(path));
    let finding = |path| Finding {
        path,
        span: None,
        message: "这张图片没有稿件用它".to_owned(),
        hint: "写进稿件：![图上是什么](文件名)；不用的请删去，留着也不会发布".to_owned(),
    };
    unused.cloned().map(finding).collect()
}
