//! The site as a web of files: every link leads somewhere, from wherever the site is served, and
//! no page asks anything of anyone else.

use std::collections::BTreeSet;

use crate::html::{Tag, meta, tags, visible};
use crate::project::{Project, Site, example_site, text};

const EXAMPLE: &str = "https://example.invalid/liufang/";

/// Where a site may lie.
const BASES: &[&str] = &["https://host.invalid/", "https://host.invalid/a/b/", "file:///home/office/site/"];

/// Attributes that hold addresses.
const ADDRESSES: &[&str] = &["href", "src", "poster", "data", "action"];

/// The pages of a site.
fn pages(site: &Site) -> impl Iterator<Item = (&String, &str)> {
    site.keys().filter(|path| path.ends_with(".html")).map(|path| (path, text(site, path)))
}

/// All that a page links to or loads.
fn addresses(tag: &Tag) -> Vec<String> {
    let mut found: Vec<String> = ADDRESSES.iter().filter_map(|name| tag.get(name)).map(str::to_owned).collect();
    for candidate in tag.get("srcset").unwrap_or_default().split(',') {
        found.extend(candidate.split_whitespace().next().map(str::to_owned));
    }
    if tag.get("http-equiv") == Some("refresh") {
        found.extend(tag.get("content").and_then(|content| content.split_once("url=")).map(|(_, url)| url.to_owned()));
    }
    found
}

fn has_scheme(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    head.contains(':') || address.starts_with("//")
}

/// The URL that an address, written on the page `path` of a site at `base`, means (RFC 3986, 5.2).
fn resolved(base: &str, path: &str, address: &str) -> String {
    if has_scheme(address) {
        return address.to_owned();
    }
    let page = format!("{base}{path}");
    if address.starts_with('#') {
        return page + address;
    }
    let (scheme, rest) = page.split_once("://").expect("a base has a scheme");
    let (host, folder) = rest.split_once('/').expect("a base has a path");
    if address.starts_with('/') {
        return format!("{scheme}://{host}{address}");
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    parts.pop();
    let (address, fragment) = address.split_once('#').map_or((address, None), |(a, f)| (a, Some(f)));
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
    format!("{scheme}://{host}/{}{fragment}", parts.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = rest.get(1..3).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("an address is UTF-8")
}

/// What is wrong with where a URL leads; nothing for another site's.
fn fault(site: &Site, base: &str, url: &str) -> Option<String> {
    let inside = url.strip_prefix(base)?;
    let (path, fragment) = inside.split_once('#').map_or((inside, ""), |(path, fragment)| (path, fragment));
    let path = percent_decoded(path.split('?').next().unwrap_or_default());
    if !site.contains_key(&path) {
        return Some(format!("there is no {path:?}"));
    }
    let wanted = percent_decoded(fragment);
    let known = || tags(text(site, &path)).iter().any(|tag| tag.get("id") == Some(wanted.as_str()));
    (!wanted.is_empty() && !known()).then(|| format!("{path} has no #{wanted}"))
}

/// Expects every internal link of a site to lead to a file and, where it names one, to an id in it.
/// `own` is the address at which the site says it will be.
pub fn assert_whole(site: &Site, own: &str) {
    let mut wrong = BTreeSet::new();
    for base in BASES {
        for (path, page) in pages(site) {
            for address in tags(page).iter().flat_map(addresses) {
                let url = resolved(base, path, &address);
                let found = fault(site, base, &url).or_else(|| fault(site, own, &url));
                wrong.extend(found.map(|fault| format!("{path}: {address}: {fault}")));
                let leaves = !has_scheme(&address) && !url.starts_with(base);
                wrong.extend(leaves.then(|| format!("{path}: {address} leaves the site at {base}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_internal_link_of_the_example_resolves_wherever_it_is_served() {
    let site = example_site();
    let links = pages(site).flat_map(|(_, page)| tags(page)).flat_map(|tag| addresses(&tag)).count();
    assert!(links > 1000, "the walk saw {links} addresses");
    assert_whole(site, EXAMPLE);
}

#[test]
fn every_internal_link_of_what_init_makes_resolves() {
    let project = Project::init();
    project.build();
    assert_whole(&project.site(), EXAMPLE);
}

#[test]
fn links_are_relative_and_name_files() {
    for (path, page) in pages(example_site()).filter(|(path, _)| *path != "404.html") {
        for tag in tags(page) {
            for address in addresses(&tag).iter().filter(|_| tag.get("rel") != Some("canonical")) {
                assert!(!address.starts_with(EXAMPLE) && !address.starts_with('/'), "{path}: {address} is absolute");
                let target = address.split(['#', '?']).next().unwrap_or_default();
                let folder = target.ends_with('/') || target.ends_with("..") || target == ".";
                assert!(has_scheme(address) || !folder, "{path}: {address} names a folder");
            }
        }
    }
}

#[test]
fn the_page_for_missing_addresses_works_at_any_depth() {
    let site = example_site();
    let all: Vec<String> = tags(text(site, "404.html")).iter().flat_map(addresses).collect();
    for address in all.iter().filter(|address| !address.starts_with('#')) {
        assert!(has_scheme(address), "404.html: {address} depends on where the page is served");
    }
}

#[test]
fn no_page_holds_inline_script_or_style() {
    for (path, page) in pages(example_site()) {
        for tag in tags(page) {
            for (name, value) in &tag.attributes {
                assert!(!name.starts_with("on") && name != "style", "{path}: <{} {name}={value:?}>", tag.name);
                assert!(!value.trim().to_lowercase().starts_with("javascript:"), "{path}: {value}");
            }
            assert_ne!(tag.name, "style", "{path}");
            let inline = tag.name == "script" && (tag.get("src").is_none() || !tag.after.trim().is_empty());
            assert!(!inline, "{path}: a script stands in the page: {}", tag.after);
        }
    }
}

#[test]
fn no_page_asks_anything_of_another_host() {
    let site = example_site();
    for (path, page) in pages(site) {
        for tag in tags(page) {
            let loaded = match tag.name.as_str() {
                "a" | "base" | "form" | "meta" => Vec::new(),
                "link" if matches!(tag.get("rel"), Some("canonical" | "alternate")) => Vec::new(),
                _ => addresses(&tag),
            };
            for address in loaded.iter().filter(|address| has_scheme(address)) {
                assert!(path == "404.html" && address.starts_with(EXAMPLE), "{path} loads {address}");
            }
        }
    }
    for (path, style) in site.keys().filter(|path| path.ends_with(".css")).map(|path| (path, text(site, path))) {
        for address in style.split("url(").skip(1).map(|address| address.trim_start_matches(['"', '\'', ' '])) {
            assert!(!has_scheme(address) || address.starts_with("data:"), "{path} loads {address:.60}");
        }
        assert!(!style.contains("@import"), "{path}");
    }
}

#[test]
fn the_example_has_a_page_of_every_kind() {
    let site = example_site();
    let kinds = [
        "index.html",
        "deeds/index.html",
        "praised/index.html",
        "practice/index.html",
        "voices/index.html",
        "kinds/cadre.html",
        "kinds/news.html",
        "stories/t20261118-001.html",
        "units/index.html",
        "units/jia-jiedao.html",
        "places/index.html",
        "places/ding-cun.html",
        "tags/index.html",
        "tags/ludeng.html",
        "themes/index.html",
        "themes/bang-sheshi.html",
        "months/index.html",
        "months/2026-11.html",
        "bulletins/index.html",
        "bulletins/2026-2.html",
        "bulletins/2026-2.pdf",
        "pages/about.html",
        "pages/mobilization-speech.html",
        "figures/index.html",
        "search/index.html",
        "feed.xml",
        "feed.json",
        "deeds/feed.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        "old/news-0928.html",
    ];
    for path in kinds {
        assert!(site.contains_key(path), "there is no {path}");
    }
    for folder in ["images/", "assets/", "search/2026-11.", "search/texts/"] {
        assert!(site.keys().any(|path| path.starts_with(folder)), "there is nothing in {folder}");
    }
}

#[test]
fn addresses_are_plain_ascii() {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let odd: Vec<&String> = example_site().keys().filter(|path| !path.chars().all(plain)).collect();
    assert!(odd.is_empty(), "{odd:?}");
}

#[test]
fn every_page_of_the_example_says_so_and_asks_not_to_be_indexed() {
    for (path, page) in pages(example_site()) {
        assert!(visible(page).contains("示例"), "{path} does not say 示例");
        let robots = meta(page, "robots").unwrap_or_default();
        assert!(robots.contains("noindex"), "{path}: robots is {robots:?}");
    }
    assert!(text(example_site(), "robots.txt").contains("Disallow: /"));
}

#[test]
fn every_image_has_a_size_and_a_description() {
    for (path, page) in pages(example_site()) {
        for tag in tags(page).iter().filter(|tag| tag.name == "img") {
            for name in ["alt", "width", "height"] {
                assert!(tag.get(name).is_some_and(|value| !value.is_empty()), "{path}: {tag:?} has no {name}");
            }
        }
    }
}

#[test]
fn search_data_feeds_and_sitemap_lead_to_pages() {
    let site = example_site();
    let arguments = |path: &str| -> serde_json::Value {
        let (_, rest) = text(site, path).split_once("apply(null,").expect("data is handed over by a call");
        let json = rest.rsplit_once(')').expect("a call ends").0;
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let mut found = 0;
    for names in site.keys().filter(|path| path.starts_with("search/") && path.contains("/names-")) {
        for name in arguments(names)[2].as_str().expect("names are a text").split(' ') {
            let told = arguments(&format!("search/texts/{name}.js"));
            let url = told[1]["url"].as_str().expect("an address is text");
            assert!(told[0] == name && site.contains_key(url), "{name}: {url}");
            found += 1;
        }
    }
    assert_eq!(found, site.keys().filter(|path| path.starts_with("stories/")).count(), "every story can be found");
    for path in ["feed.xml", "feed.json", "deeds/feed.json", "sitemap.xml", "robots.txt"] {
        let file = text(site, path);
        let urls: Vec<&str> = file.match_indices(EXAMPLE).map(|(at, _)| &file[at..]).collect();
        assert!(!urls.is_empty(), "{path} holds no address");
        for url in urls {
            let url = url.split(['"', '<', '\'', '\n']).next().unwrap_or_default();
            assert!(url == EXAMPLE || fault(site, EXAMPLE, url).is_none(), "{path}: {url}");
        }
    }
}

/// What the campaign does not make is told as text, not linked.
#[test]
fn no_link_leads_to_what_the_campaign_leaves_out() {
    for outputs in ["[图片]", "[简报, 图片]", "[专页, 图片]", "[单位, 月份]"] {
        let project = Project::example();
        let campaign = project.read("content/campaign.yaml");
        project.write("content/campaign.yaml", format!("输出: {outputs}\n{campaign}"));
        project.run(["build"]).succeeded();
        assert_whole(&project.site(), EXAMPLE);
    }
}
