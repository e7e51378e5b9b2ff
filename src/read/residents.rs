//! Residents: who is masked, and the names that must not show.

use super::Report;
use super::record::Record;
use crate::diagnostic::Code;
use crate::model::{NameMark, Resident};
use crate::privacy;

/// The residents of a story as they may be shown, and the names to mask everywhere.
#[derive(Default)]
pub struct Residents {
    pub shown: Vec<Resident>,
    names: Vec<String>,
    /// Whether somebody is shown by name: then illnesses are not.
    open: bool,
}

impl Residents {
    /// Everybody is masked, unless the story says 隐名: 否 and a consent is given.
    pub fn of(record: &Record<'_>, report: &mut Report) -> Self {
        let consented = record.map("consent").is_some_and(|consent| consent.filled("form").is_some());
        let mut residents = Self::default();
        for resident in record.maps("residents") {
            let Some(name) = resident.filled("name") else { continue };
            let open = resident.yes("mask") == Some(false);
            if open && !consented && !privacy::is_generic(&name.value) {
                let hint = "取得本人书面同意后填写“授权同意”（方式、日期）；没有同意就删去“隐名: 否”";
                report.tell(name.span, Code::MaskWithoutConsent, "写了“隐名: 否”，却没有“授权同意”", hint);
            }
            residents.add(name.value, open && consented);
        }
        for resident in &mut residents.shown {
            resident.name = privacy::mask_names(&resident.name, &residents.names);
        }
        residents
    }

    fn add(&mut self, name: String, open: bool) {
        self.shown.push(Resident { name: if open { name.clone() } else { privacy::mask_name(&name) } });
        self.open |= open && !privacy::is_generic(&name);
        if !open {
            self.names.push(name);
        }
    }

    /// What the masked names can be known by.
    pub fn marks(&self) -> Vec<NameMark> {
        privacy::names_to_mask(&self.names).into_iter().map(NameMark::of).collect()
    }

    /// The text with every name masked that must not show; beside a name that shows, every illness
    /// is printed as 患病.
    pub fn mask(&self, text: &str) -> String {
        let masked = if self.names.is_empty() { text.to_owned() } else { privacy::mask_names(text, &self.names) };
        if self.open { privacy::generalize(&masked) } else { masked }
    }
}
