//! Following the links of a site from its home page.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::tags;
use crate::project::{Site, text};

/// The files of the site to which each page leads.
pub struct Links(BTreeMap<String, Vec<String>>);

impl Links {
    pub fn of(site: &Site) -> Self {
        let pages = site.keys().filter(|path| path.ends_with(".html"));
        let mut links: BTreeMap<_, _> = pages.map(|path| (path.clone(), links(path, text(site, path)))).collect();
        // Its script loads all that lies beside it.
        let data = site.keys().filter(|path| path.starts_with("search/")).cloned();
        links.entry("search/index.html".to_owned()).or_default().extend(data);
        Self(links)
    }

    /// Where a page leads; a file of another sort leads nowhere.
    pub fn from(&self, path: &str) -> &[String] {
        self.0.get(path).map_or(&[], Vec::as_slice)
    }
}

/// The files of the site that a page loads or links to; other hosts and places in the page left out.
fn links(path: &str, page: &str) -> Vec<String> {
    let tags = tags(page);
    let addresses = tags.iter().flat_map(|tag| ["href", "src"].into_iter().filter_map(|name| tag.get(name)));
    let own = addresses.filter(|address| !address.contains("://") && !address.starts_with(['#', '/']));
    let targets: BTreeSet<String> = own.map(|address| target(path, address)).collect();
    targets.into_iter().collect()
}

/// The file that a relative address on a page means. Addresses of the site are plain ASCII.
fn target(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split(['#', '?']).next().unwrap_or_default().split('/') {
        match part {
            ".." => drop(parts.pop().expect("a link stays in the site")),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Goes from home to every page that can be reached, and gives how many files it met. A site
/// without a home page leads nowhere.
pub fn assert_reachable_links_lead_somewhere<'a>(site: &'a Site, links: impl Fn(&str, &[u8]) -> &'a [String]) -> usize {
    let home = site.get_key_value("index.html").map(|(path, _)| path);
    let mut waiting: Vec<&str> = home.into_iter().map(String::as_str).collect();
    let mut met: BTreeSet<&str> = waiting.iter().copied().collect();
    while let Some(page) = waiting.pop() {
        for target in links(page, &site[page]) {
            assert!(site.contains_key(target), "{page} leads to {target}, which is not there");
            if met.insert(target) {
                waiting.push(target);
            }
        }
    }
    met.len()
}
