//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use super::escape::address;
use crate::model::{RobotsView, SitemapEntry, SitemapView};

/// The bytes of `sitemap.xml`.
pub fn sitemap(view: &SitemapView) -> Vec<u8> {
    let entries: String = view.entries.iter().map(|entry| url(view, entry)).collect();
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    format!("{head}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n").into_bytes()
}

fn url(view: &SitemapView, entry: &SitemapEntry) -> String {
    let date = entry.date.map_or_else(String::new, |date| format!("<lastmod>{}</lastmod>", date.date()));
    format!("<url><loc>{}</loc>{date}</url>\n", address(&format!("{}{}", view.base_url, entry.url)))
}

/// The bytes of `robots.txt`.
pub fn robots(view: &RobotsView) -> Vec<u8> {
    let rule = if view.hidden { "Disallow: /" } else { "Allow: /" };
    let sitemap = if view.sitemap.is_empty() { String::new() } else { format!("\nSitemap: {}\n", view.sitemap) };
    format!("User-agent: *\n{rule}\n{sitemap}").into_bytes()
}
