//! The bodies of a sheet, named as the sheet's program reads them.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Bodies, Body, BodyView, Sheet};

/// A body of the sheet, ready to be set.
pub struct Setting<'a> {
    /// The file that the sheet's program reads.
    pub name: String,
    pub view: &'a BodyView,
    pub body: Arc<Body>,
}

/// The sheet's bodies in the order of reading. They are named by where they stand: `intro`, and
/// `SECTION-ITEM` counted from 1, so that a template needs no counter of its own.
pub fn settings<'a>(sheet: &'a Sheet, bodies: &dyn Bodies) -> Result<Vec<Setting<'a>>, Vec<Diagnostic>> {
    let mut views: Vec<(String, &BodyView)> = sheet.intro.iter().map(|view| ("intro".to_owned(), view)).collect();
    for (section, part) in sheet.sections.iter().enumerate() {
        let full = part.items.iter().enumerate().filter_map(|(at, item)| Some((at, item.body.as_ref()?)));
        views.extend(full.map(|(item, view)| (format!("{}-{}", section + 1, item + 1), view)));
    }
    let (mut settings, mut gone) = (Vec::new(), Vec::new());
    for (name, view) in views {
        match bodies.body(&view.handle) {
            Some(body) => settings.push(Setting { name, view, body }),
            None => gone.push(changed(view)),
        }
    }
    if gone.is_empty() { Ok(settings) } else { Err(gone) }
}

fn changed(view: &BodyView) -> Diagnostic {
    Diagnostic::new(&view.handle.path, Code::ChangedWhileBuilding, "稿件在生成过程中被改动", "请再生成一次")
}
