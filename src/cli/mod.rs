//! Arguments to one file for each command. The only printing, and the only clock.
//!
//! Must not know templates, Markdown, nor how a page is made.

mod args;
mod bulletin;
mod check;
mod console;
mod export;
mod find;
mod hook;
mod init;
mod licences;
mod make;
mod new;
mod preview;
mod project;
mod refusal;
mod rules;
mod sign;
mod withdraw;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Done,
    /// The content has problems.
    Problems,
    /// The tool could not work.
    Failed,
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refusal::answer(&error),
    };
    let exit = dispatch(arguments).unwrap_or_else(|failure| {
        console::failure(&failure);
        Exit::Failed
    });
    match exit {
        Exit::Done => ExitCode::SUCCESS,
        Exit::Problems => ExitCode::from(1),
        Exit::Failed => ExitCode::from(2),
    }
}

/// Why a command could not work: one line of Chinese that says what to do.
type Failure = String;

fn dispatch(arguments: Arguments) -> Result<Exit, Failure> {
    let root = arguments.root.as_deref();
    match arguments.command {
        Command::Init(options) => init::run(&options),
        Command::New(options) => new::run(root, &options),
        Command::Check(options) => check::run(root, &options),
        Command::Build(options) => make::run(root, &options),
        Command::Serve(options) => preview::run(root, &options),
        Command::Bulletin(options) => bulletin::run(root, &options),
        Command::Export(options) => export::run(root, &options),
        Command::Sign(options) => sign::run(root, &options),
        Command::Withdraw(options) => withdraw::run(root, &options),
        Command::Find(options) => find::run(root, &options),
        Command::Hook(options) => hook::run(root, &options),
        Command::Licences => licences::run(),
    }
}
