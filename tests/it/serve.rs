//! `serve`: a live preview for this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::project::Project;

/// A preview that runs until it is dropped.
struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn of(project: &Project) -> Self {
        let mut command = project.command(["serve", "--port", "0"]);
        let mut process = command.stderr(Stdio::piped()).spawn().expect("the preview starts");
        let stderr = process.stderr.take().expect("standard error is a pipe");
        let mut lines = BufReader::new(stderr).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split("http://").nth(1).map(|rest| rest.trim_end_matches('/').to_owned()))
            .expect("the preview says where it is");
        // A pipe that nobody reads would stop the preview.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    /// Status and body of an answer.
    fn get(&self, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the preview listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("a request can be sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer comes");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        (status, answer.split_once("\r\n\r\n").map_or(String::new(), |(_, body)| body.to_owned()))
    }

    fn page(&self, path: &str) -> (u16, String) {
        self.get(path, &self.address)
    }

    /// Waits until a page holds something.
    fn wait_for(&self, path: &str, words: &str) {
        let began = Instant::now();
        while !self.page(path).1.contains(words) {
            assert!(began.elapsed() < Duration::from_secs(20), "{path} never shows {words}: {}", self.page(path).1);
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn pages_are_served_and_reload_themselves() {
    let project = Project::small();
    let preview = Preview::of(&project);
    let (status, page) = preview.page("/");
    assert!(status == 200 && page.contains("小样活动") && page.contains("/_jianbao/reload.js"));
    assert!(preview.page("/_jianbao/reload.js").1.contains("EventSource"));
    assert_eq!(preview.page("/nowhere.html").0, 404);
    assert_eq!(preview.page("/../Cargo.toml").0, 404);
    assert!(!project.path("site").exists(), "a preview writes no site");
}

#[test]
fn a_saved_story_is_shown() {
    let project = Project::small();
    let preview = Preview::of(&project);
    project.edit("content/stories/lamp.md", "标题: 巷口的灯亮了", "标题: 巷口的灯又亮了");
    preview.wait_for("/stories/lamp.html", "巷口的灯又亮了");
}

#[test]
fn problems_are_shown_over_the_last_good_site() {
    let project = Project::small();
    let preview = Preview::of(&project);
    project.edit("content/stories/lamp.md", "日期: 2026-11-05", "日期: 某天");
    preview.wait_for("/_jianbao/problems", "bad-date");
    assert!(preview.page("/stories/lamp.html").1.contains("巷口的灯亮了"));
    project.edit("content/stories/lamp.md", "日期: 某天", "日期: 2026-11-06");
    preview.wait_for("/stories/lamp.html", "2026-11-06");
    assert_eq!(preview.page("/_jianbao/problems").1, "");
}

#[test]
fn pages_elsewhere_cannot_read_the_preview() {
    let project = Project::small();
    let preview = Preview::of(&project);
    assert_eq!(preview.get("/", "evil.example").0, 403);
}

#[test]
fn the_page_of_problems_repeats_no_private_number() {
    let project = Project::small();
    let preview = Preview::of(&project);
    let phone = format!("13{}", "9".repeat(9));
    project.edit("content/stories/lamp.md", "先看线，再看表。", &format!("先看线，再打{phone}。"));
    preview.wait_for("/_jianbao/problems", "phone-number");
    assert!(!preview.page("/_jianbao/problems").1.contains(&phone));
}
