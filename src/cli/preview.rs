//! `serve`: the site in the browser, made again at each change.

use std::path::Path;
use std::process::Command;

use super::args::Serve;
use super::console;
use super::project::{Project, clock, summary};
use super::{Exit, Failure};
use crate::diagnostic::{self, Diagnostic};
use crate::serve::{self, Event, Host};

pub fn run(root: Option<&Path>, options: &Serve) -> Result<Exit, Failure> {
    let project = Project::open(root)?;
    let host = Desk { project: &project, open: options.open };
    serve::run(&project.root, &*project.files, options.port, &host)?;
    Ok(Exit::Done)
}

/// The office's desk: its clock, its terminal, its browser.
struct Desk<'a> {
    project: &'a Project,
    open: bool,
}

impl Host for Desk<'_> {
    fn now(&self) -> crate::model::Moment {
        clock()
    }

    fn draw(&self, diagnostics: &[Diagnostic]) -> String {
        let drawn: String = diagnostics.iter().map(|it| diagnostic::text(it, self.project) + "\n").collect();
        drawn + &summary(diagnostics).unwrap_or_default()
    }

    fn tell(&self, event: Event) {
        match event {
            Event::Listening { address } => {
                console::note(&format!("预览：{address}\n改动稿件后会自动刷新；按 Ctrl+C 结束。"));
                if self.open {
                    open(&address);
                }
            }
            Event::Built { rendered, millis } => console::note(&format!("已更新（{rendered} 个文件，{millis} 毫秒）")),
            Event::Problems { drawn } => console::note(&drawn),
        }
    }
}

/// Opens the browser; where there is none, the address stands on the terminal.
fn open(address: &str) {
    let command = match std::env::consts::OS {
        "windows" => Command::new("cmd").args(["/C", "start", "", address]).spawn(),
        "macos" => Command::new("open").arg(address).spawn(),
        _ => Command::new("xdg-open").arg(address).spawn(),
    };
    if command.is_err() {
        console::note(&format!("打不开浏览器，请自己打开 {address}"));
    }
}
