//! Feeds: Atom (RFC 4287) and JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::escape::escaped;
use crate::model::{FeedEntry, FeedFormat, FeedView};

/// A feed's bytes.
pub fn feed(view: &FeedView) -> Vec<u8> {
    match view.format {
        FeedFormat::Atom => atom(view).into_bytes(),
        FeedFormat::Json => json(view),
    }
}

fn atom(view: &FeedView) -> String {
    let entries: String = view.entries.iter().map(|entry| atom_entry(view, entry)).collect();
    let page = escaped(&absolute(view, &view.page_url));
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
         <id>{page}</id>\n<title>{title}</title>\n{subtitle}\
         <updated>{updated}</updated>\n<author><name>{author}</name></author>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n{entries}</feed>\n",
        title = escaped(&view.title),
        subtitle = element("subtitle", &view.description),
        updated = escaped(&view.updated),
        author = escaped(&view.author),
        own = escaped(&absolute(view, &view.url)),
    )
}

fn atom_entry(view: &FeedView, entry: &FeedEntry) -> String {
    let url = escaped(&absolute(view, &entry.url));
    let published = escaped(&entry.published);
    let author = if entry.author.is_empty() {
        String::new()
    } else {
        format!("<author>{}</author>\n", element("name", &entry.author).trim_end())
    };
    format!(
        "<entry>\n<id>{url}</id>\n<title>{title}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
         <published>{published}</published>\n<updated>{published}</updated>\n{author}{summary}</entry>\n",
        title = escaped(&entry.title),
        summary = element("summary", &entry.excerpt),
    )
}

fn element(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{name}>{}</{name}>\n", escaped(text)) }
}

fn absolute(view: &FeedView, url: &str) -> String {
    format!("{}{url}", view.base_url)
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'static str,
    authors: [JsonAuthor<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: String,
    title: &'a str,
    /// An item must have a content; the site gives the beginning of the story.
    content_text: &'a str,
    date_published: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
}

fn json(view: &FeedView) -> Vec<u8> {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &view.title,
        description: &view.description,
        home_page_url: absolute(view, &view.page_url),
        feed_url: absolute(view, &view.url),
        language: "zh-CN",
        authors: [JsonAuthor { name: &view.author }],
        items: view.entries.iter().map(|entry| json_item(view, entry)).collect(),
    };
    // Structs of texts always serialize.
    serde_json::to_vec_pretty(&feed).unwrap_or_default()
}

fn json_item<'a>(view: &FeedView, entry: &'a FeedEntry) -> JsonItem<'a> {
    let url = absolute(view, &entry.url);
    JsonItem {
        id: url.clone(),
        url,
        title: &entry.title,
        content_text: &entry.excerpt,
        date_published: &entry.published,
        authors: Some(JsonAuthor { name: &entry.author })
            .filter(|author| !author.name.is_empty())
            .into_iter()
            .collect(),
    }
}
