//! The portal's own header and footer: HTML of the webmaster's that stands on every page as it is.
//!
//! What would not work on a page of the site is told: scripts and styles that
//! `Content-Security-Policy: default-src 'self'` keeps from running, pictures of other hosts, tags
//! that are not closed. Files beside it are named relative to it, as in a story.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{Attribute, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Snippet, SnippetPart};
use crate::read::problem::Problem;
use crate::read::{Report, links, text};
use crate::source::{Placed, SourcePath, Span};

/// Around the number of a file, where its address will stand.
const BEFORE: char = '\u{F8F0}';
const AFTER: char = '\u{F8F1}';

/// An element behind the text: a comment or tag that is left open swallows it.
const END: &str = "jianbao-end";

const STORY: Problem = Problem::new(
    Code::PortalHtml,
    "页眉、页脚里不能直接链接稿件文件",
    "写网页的网址；稿件里有不公开的内容，不能当附件发布",
);

/// Attributes that name a file or an address.
const ADDRESSES: &[&str] = &["href", "src", "poster", "data"];
/// Tags of a whole page.
const PAGE: &[&str] = &["html", "head", "body", "title", "base", "meta"];
/// Elements that HTML lets end without a tag.
const OPEN_ENDED: &[&str] =
    &["p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp"];

/// Reads a header or footer; `None` if it is no text.
pub fn snippet(path: &SourcePath, bytes: &[u8]) -> (Option<Snippet>, Vec<Diagnostic>) {
    let mut report = Report::new(path);
    if !matches!(path.extension().as_str(), "html" | "htm") {
        let hint = "“页眉”“页脚”要写一个 .html 文件，只放那一段 HTML";
        report.tell(Span::default(), Code::PortalHtml, "门户的页眉、页脚不是 .html 文件", hint);
        return (None, report.finish());
    }
    let snippet = text::decoded(bytes, &mut report).map(|text| {
        let mut reader = Reader { path, report: &mut report, files: Vec::new(), open: Rc::default() };
        let parts = reader.read(&text);
        Snippet { path: path.clone(), parts }
    });
    (snippet, report.finish())
}

struct Reader<'a> {
    path: &'a SourcePath,
    report: &'a mut Report,
    files: Vec<Placed<SourcePath>>,
    /// Elements whose end has not come yet.
    open: Rc<RefCell<Vec<(String, Span)>>>,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Vec<SnippetPart> {
        let mut ends = false;
        let handler = element!("*", |element| {
            if element.tag_name() == END {
                ends = true;
                element.remove();
            } else {
                self.element(element);
            }
            Ok(())
        });
        let settings = RewriteStrSettings::new().append_element_content_handler(handler);
        let text: String = text.chars().filter(|c| ![BEFORE, AFTER].contains(c)).collect();
        match rewrite_str(&format!("{text}<{END}></{END}>"), settings) {
            Ok(html) => {
                self.unclosed(&text, ends);
                self.parts(&html)
            }
            Err(error) => {
                let hint = "请网站管理员检查这个文件，只留页眉或页脚这一段 HTML";
                self.report.tell(Span::default(), Code::PortalHtml, format!("这段 HTML 读不懂：{error}"), hint);
                Vec::new()
            }
        }
    }

    fn element(&mut self, element: &mut Element) {
        let place = element.source_location().bytes();
        let span = Span::new(place.start, place.end);
        let name = element.tag_name();
        self.allowed(&name, element, span);
        let attributes: Vec<(String, String)> =
            element.attributes().iter().map(|it: &Attribute| (it.name(), it.value())).collect();
        for (attribute, value) in attributes {
            self.attribute(element, &attribute, value.trim(), span);
        }
        self.watch(name, element, span);
    }

    fn allowed(&mut self, name: &str, element: &Element, span: Span) {
        if PAGE.contains(&name) {
            let hint = "这里只放页眉或页脚这一段，从 <div> 之类开始，去掉 <html>、<head>、<body>";
            self.report.tell(span, Code::PortalHtml, format!("这里不能有 <{name}>"), hint);
        }
        if name == "style" || name == "script" && !element.has_attribute("src") {
            let hint = "把它存成文件：样式写在“样式表”里，脚本用 <script src=\"文件名\"> 引入";
            self.report.tell(
                span,
                Code::PortalInline,
                format!("<{name}> 里直接写的代码，网站的安全策略不让运行"),
                hint,
            );
        }
    }

    fn attribute(&mut self, element: &mut Element, name: &str, value: &str, span: Span) {
        if name == "style" || name.starts_with("on") {
            let hint = "改用样式表和脚本文件";
            self.report.tell(span, Code::PortalInline, format!("属性 {name} 里的代码，网站的安全策略不让运行"), hint);
        } else if ADDRESSES.contains(&name) {
            self.address(element, name, value, span);
        } else if name == "srcset" {
            self.sizes(value, span);
        }
    }

    fn address(&mut self, element: &mut Element, name: &str, value: &str, span: Span) {
        let is_on_portal = value.starts_with(['#', '/']) && !value.starts_with("//");
        match links::scheme_of(value) {
            _ if value.is_empty() || is_on_portal => {}
            Some(scheme) => self.elsewhere(element, &scheme, span),
            None if value.starts_with("//") => self.elsewhere(element, "https", span),
            None => self.file(element, name, value, span),
        }
    }

    /// A link may lead anywhere; what a page loads by itself must lie on the site.
    fn elsewhere(&mut self, element: &Element, scheme: &str, span: Span) {
        let is_link = element.tag_name() == "a";
        if !links::is_allowed(scheme) {
            let hint = "链接写网址；脚本和图片存成文件，写文件名";
            self.report.tell(span, Code::PortalInline, format!("{scheme}: 开头的内容，网站的安全策略不让运行"), hint);
        } else if !is_link {
            let hint = "把文件下载下来放在旁边，写文件名；或写门户网站的绝对路径，如 /images/logo.png";
            self.report.tell(span, Code::PortalRemote, "每个网页都会为它访问外面的网址，安全策略也会拦下", hint);
        }
    }

    fn file(&mut self, element: &mut Element, name: &str, value: &str, span: Span) {
        let named = links::file_beside(self.path, value);
        match named.and_then(|path| if path.extension() == "md" { Err(STORY) } else { Ok(path) }) {
            Ok(path) => {
                let mark = format!("{BEFORE}{}{AFTER}", self.files.len());
                if element.set_attribute(name, &mark).is_ok() {
                    self.files.push(Placed::new(path, span));
                }
            }
            Err(Problem { code, message, hint }) => self.report.tell(span, code, message, hint),
        }
    }

    /// Of several sizes of an image only the portal's own can be had.
    fn sizes(&mut self, value: &str, span: Span) {
        let addresses = value.split(',').filter_map(|size| size.split_whitespace().next());
        for address in addresses.filter(|address| !address.starts_with('/') || address.starts_with("//")) {
            let hint = "只留 src，写文件名；或在 srcset 里写门户网站的绝对路径，如 /images/logo.png";
            self.report.tell(span, Code::PortalRemote, format!("srcset 里的“{address}”，网页取不到"), hint);
        }
    }

    /// Notes an element until its end comes.
    fn watch(&mut self, name: String, element: &mut Element, span: Span) {
        if !element.can_have_content() || OPEN_ENDED.contains(&name.as_str()) {
            return;
        }
        self.open.borrow_mut().push((name.clone(), span));
        let open = Rc::clone(&self.open);
        if let Some(handlers) = element.end_tag_handlers() {
            // An element that was left open ends with the tag of the one around it.
            handlers.push(Box::new(move |tag| {
                let mut open = open.borrow_mut();
                if tag.name() != name {
                    return Ok(());
                }
                if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
                    open.remove(at);
                }
                Ok(())
            }));
        }
    }

    fn unclosed(&mut self, text: &str, ends: bool) {
        let open = self.open.take();
        if !ends && open.is_empty() {
            let at = text.rfind('<').unwrap_or_default();
            let hint = "注释在结尾补上 -->，标签补上 >，否则网页后面的内容都会不见";
            self.report.tell(Span::new(at, text.len()), Code::PortalHtml, "最后的注释或标签没有结束", hint);
        }
        for (name, span) in open {
            let hint = format!("在该结束的地方补上 </{name}>，否则网页后面的内容都会跟着乱");
            self.report.tell(span, Code::PortalHtml, format!("<{name}> 没有结束"), hint);
        }
    }

    fn parts(&self, html: &str) -> Vec<SnippetPart> {
        let part = |piece: &str| match piece.split_once(BEFORE) {
            Some((html, number)) => {
                let file = number.parse().ok().and_then(|at: usize| self.files.get(at)).cloned();
                SnippetPart { html: html.to_owned(), file }
            }
            None => SnippetPart { html: piece.to_owned(), file: None },
        };
        html.split(AFTER).map(part).collect()
    }
}
