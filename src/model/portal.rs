//! What a site takes over from the portal that it is a part of.

use serde::{Deserialize, Serialize};

use super::Campaign;
use crate::source::{Placed, SourcePath, Span};

/// The portal that the site is a part of: names for the government page tags, and what stands at the
/// foot of every page (国办发〔2017〕47号).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portal {
    pub name: String,
    pub domain: String,
    pub id_code: String,
    /// ICP备案号 and 公安备案号.
    pub icp: String,
    pub police: String,
    /// 党政机关网站标识, 政府网站找错 and the like.
    pub badges: Vec<Badge>,
    /// Files of HTML that stand above and below every page.
    pub header: Option<Placed<Option<SourcePath>>>,
    pub footer: Option<Placed<Option<SourcePath>>>,
    /// A style sheet that every page loads after the theme's.
    pub style: Option<Placed<Option<SourcePath>>>,
}

/// A picture with a link at the foot of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub name: String,
    pub url: String,
    pub image: Option<Placed<Option<SourcePath>>>,
}

impl Portal {
    /// The pictures of the badges.
    pub fn images(&self) -> impl Iterator<Item = &Placed<Option<SourcePath>>> {
        self.badges.iter().filter_map(|badge| badge.image.as_ref())
    }
}

/// HTML that stands on pages as it is: a list of pieces, each with the file that it refers to after
/// it, if there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    pub path: SourcePath,
    pub parts: Vec<SnippetPart>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippetPart {
    pub html: String,
    pub file: Option<Placed<SourcePath>>,
}

impl Snippet {
    fn files(&self) -> impl Iterator<Item = PortalFile<'_>> {
        let files = self.parts.iter().filter_map(|part| part.file.as_ref());
        files.map(|file| PortalFile { from: &self.path, span: file.span, path: &file.value, is_image: false })
    }
}

/// The portal's own header and footer, as they were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surround {
    pub header: Option<Snippet>,
    pub footer: Option<Snippet>,
}

/// A file that the portal's parts refer to.
#[derive(Debug, Clone, Copy)]
pub struct PortalFile<'a> {
    /// The file that names it.
    pub from: &'a SourcePath,
    pub span: Span,
    pub path: &'a SourcePath,
    pub is_image: bool,
}

impl Surround {
    pub fn snippets(&self) -> impl Iterator<Item = &Snippet> {
        self.header.iter().chain(&self.footer)
    }

    /// All files that stand on every page with the portal's parts.
    pub fn files<'a>(&'a self, campaign: &'a Campaign) -> impl Iterator<Item = PortalFile<'a>> {
        let portal = &campaign.portal;
        let named = |is_image: bool| {
            move |file: &'a Placed<Option<SourcePath>>| {
                let path = file.value.as_ref()?;
                Some(PortalFile { from: &campaign.path, span: file.span, path, is_image })
            }
        };
        let own = portal.images().filter_map(named(true)).chain(portal.style.iter().filter_map(named(false)));
        own.chain(self.snippets().flat_map(Snippet::files))
    }
}
