//! `theme.yaml`: what a theme says of itself.

use std::collections::BTreeMap;

use super::paper;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::yaml::{self, Node, Value};
use crate::source::{Placed, SourcePath, Span};

/// The roles of fonts in print: 小标宋, 仿宋, 楷体, 黑体, 宋体.
pub const ROLES: &[&str] = &["title", "fang", "kai", "hei", "song"];

/// What `theme.yaml` says. Keys may be written in English or in Chinese.
#[derive(Debug, Default)]
pub struct Manifest {
    /// The theme whose files and tokens stand where this one has none (`extends`, 继承).
    pub extends: Option<Placed<String>>,
    /// `tokens`, 样式变量: names of custom properties without `--`. Groups are for the reader only.
    pub tokens: BTreeMap<String, String>,
    /// Where the names of tokens stand.
    pub token_places: BTreeMap<String, Span>,
    /// `fonts.files`, 字体.文件: names of files in `fonts/`. Empty: all of them.
    pub font_files: Vec<Placed<String>>,
    /// `fonts.families`, 字体.字族: the families for each role in print, in order of preference.
    pub families: BTreeMap<String, Vec<String>>,
    /// `fonts.installed`, 字体.本机字体: the machine's fonts that print uses first, by role.
    pub installed: BTreeMap<String, Vec<Placed<String>>>,
}

impl Manifest {
    /// Reads `theme.yaml`.
    ///
    /// # Errors
    /// All its problems.
    pub fn parse(path: &SourcePath, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let root =
            yaml::parse(text).map_err(|problems| problems.iter().map(|it| of_yaml(path, it)).collect::<Vec<_>>())?;
        let mut reader = Reader { path, manifest: Self::default(), problems: Vec::new() };
        reader.root(&root);
        if reader.problems.is_empty() { Ok(reader.manifest) } else { Err(reader.problems) }
    }
}

fn of_yaml(path: &SourcePath, problem: &yaml::Problem) -> Diagnostic {
    Diagnostic::new(path, problem.fault.into(), &problem.message, &problem.hint).at(problem.span)
}

struct Reader<'a> {
    path: &'a SourcePath,
    manifest: Manifest,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn root(&mut self, root: &Node) {
        for (key, node) in self.map(root) {
            match key.value.as_str() {
                "name" | "名称" => drop(self.text(node)),
                "extends" | "继承" => {
                    self.manifest.extends = self.text(node).map(|text| Placed::new(text, node.span))
                }
                "tokens" | "样式变量" => self.tokens(node),
                "fonts" | "字体" => self.fonts(node),
                _ => self.unknown(key, "name（名称）、extends（继承）、tokens（样式变量）、fonts（字体）"),
            }
        }
    }

    fn tokens(&mut self, node: &Node) {
        for (key, node) in self.map(node) {
            match &node.value {
                Value::Map(_) => self.tokens(node),
                Value::Text(value) => self.token(key, value, node.span),
                Value::List(_) => self.wrong_kind(node.span, "一段文字"),
            }
        }
    }

    fn token(&mut self, key: &Placed<String>, value: &str, span: Span) {
        if !is_token_name(&key.value) {
            self.problem(
                key.span,
                Code::BadToken,
                format!("样式变量名“{}”不能用", key.value),
                "变量名只用小写英文字母、数字和 -",
            );
        } else if value.contains([';', '{', '}', '<', '>', '\\', '\n']) {
            let message = format!("样式变量 {} 的值里有不能用的符号", key.value);
            self.problem(span, Code::BadToken, message, "值里不要写 ; { } < > \\，也不要换行");
        } else if let Some((message, hint)) = paper_fault(&key.value, value) {
            self.problem(span, Code::BadToken, message, &hint);
        } else if self.manifest.tokens.insert(key.value.clone(), value.to_owned()).is_some() {
            let message = format!("样式变量 {} 写了两次", key.value);
            self.problem(key.span, Code::DuplicateKey, message, "删去其中一处；不同分组里的变量也不能同名");
        } else {
            self.manifest.token_places.insert(key.value.clone(), key.span);
        }
    }

    fn fonts(&mut self, node: &Node) {
        for (key, node) in self.map(node) {
            match key.value.as_str() {
                "files" | "文件" => self.manifest.font_files = self.texts(node),
                "families" | "字族" => self.families(node),
                "installed" | "本机字体" => self.installed(node),
                _ => self.unknown(key, "files（文件）、families（字族）、installed（本机字体）"),
            }
        }
    }

    fn families(&mut self, node: &Node) {
        for (role, node) in self.map(node) {
            let families = self.texts(node).into_iter().map(|family| family.value).collect();
            self.manifest.families.insert(role.value.clone(), families);
        }
    }

    fn installed(&mut self, node: &Node) {
        for (role, node) in self.map(node) {
            if ROLES.contains(&role.value.as_str()) {
                let names = self.texts(node);
                self.manifest.installed.insert(role.value.clone(), names);
            } else {
                self.unknown(role, "title（小标宋）、fang（仿宋）、kai（楷体）、hei（黑体）、song（宋体）");
            }
        }
    }

    fn map<'n>(&mut self, node: &'n Node) -> &'n [(Placed<String>, Node)] {
        match &node.value {
            Value::Map(entries) => entries,
            Value::Text(text) if text.is_empty() => &[],
            _ => {
                self.wrong_kind(node.span, "“名称: 值”的形式");
                &[]
            }
        }
    }

    fn text(&mut self, node: &Node) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.clone());
        }
        self.wrong_kind(node.span, "一段文字");
        None
    }

    /// A list of texts, or one text.
    fn texts(&mut self, node: &Node) -> Vec<Placed<String>> {
        let one = std::slice::from_ref(node);
        let nodes = if let Value::List(nodes) = &node.value { nodes } else { one };
        nodes.iter().filter_map(|node| Some(Placed::new(self.text(node)?, node.span))).collect()
    }

    fn unknown(&mut self, key: &Placed<String>, known: &str) {
        let message = format!("theme.yaml 里没有“{}”这一项", key.value);
        self.problem(key.span, Code::UnknownKey, message, &format!("可以写的有：{known}"));
    }

    fn wrong_kind(&mut self, span: Span, wanted: &str) {
        self.problem(span, Code::WrongKind, format!("这里应是{wanted}"), "请对照 themes/official/theme.yaml 的写法");
    }

    fn problem(&mut self, span: Span, code: Code, message: String, hint: &str) {
        self.problems.push(Diagnostic::new(self.path, code, message, hint).at(span));
    }
}

fn paper_fault(name: &str, value: &str) -> Option<(String, String)> {
    if name.starts_with(paper::PREFIX) { paper::fault(name, value) } else { None }
}

fn is_token_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
