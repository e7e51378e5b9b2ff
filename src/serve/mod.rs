//! Wait, build, swap, reload: the site in a browser while it is being written.
//!
//! Must not know which file changed means what: every change is a build.

mod http;
mod site;
mod watch;

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Moment;
use crate::source::{Files, refusal};

pub use site::Event;
use site::Preview;
use watch::Watcher;

/// What the preview needs of whoever runs it.
pub trait Host {
    /// The present minute.
    fn now(&self) -> Moment;
    /// Problems as text.
    fn draw(&self, diagnostics: &[Diagnostic]) -> String;
    fn tell(&self, event: Event);
}

/// Serves the project at `http://127.0.0.1:PORT/` until the process ends.
///
/// # Errors
/// If the port cannot be had or the folders cannot be watched, in one line of Chinese.
pub fn run(root: &Path, files: &dyn Files, port: u16, host: &dyn Host) -> Result<(), String> {
    let watcher = Watcher::new(&["content", "themes"].map(|folder| root.join(folder)))
        .map_err(|error| format!("监视不了项目文件夹（{error}）"))?;
    let preview = Arc::new(Preview::new(root));
    site::rebuild(&preview, files, host);
    let address = http::start(Arc::clone(&preview), port)
        .map_err(|error| format!("用不了 {port} 端口（{}）。请用 --port 换一个，如 --port 4029", refusal(&error)))?;
    host.tell(Event::Listening { address });
    while watcher.wait() {
        site::rebuild(&preview, files, host);
    }
    Ok(())
}
