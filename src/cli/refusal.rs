//! Answers to a command line that cannot be taken, and to `--help`.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::console;

/// Prints help or version, or says in Chinese what is wrong with the command line.
pub fn answer(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            console::result(&chinese(&error.render().to_string()));
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console::note(chinese(&error.render().to_string()).trim_end());
            ExitCode::from(2)
        }
        _ => {
            console::failure(&message(error));
            ExitCode::from(2)
        }
    }
}

/// The one word of a help text that clap writes itself.
fn chinese(help: &str) -> String {
    help.replace("[OPTIONS]", "[选项]")
}

fn message(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", context(error, ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("不认识“{argument}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容"),
        ErrorKind::InvalidValue => {
            format!("{argument} 不能是“{value}”，可以是：{}", context(error, ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => format!("{argument} 不能是“{value}”"),
        ErrorKind::ArgumentConflict => format!("{argument} 写了不止一次，或者与别的选项冲突"),
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        _ => "这个命令行看不懂".to_owned(),
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(|kind| context(error, kind))
        .find(|text| !text.is_empty());
    match suggestion {
        Some(text) => format!("{what}。是不是 {text}？写 jianbao --help 看全部用法"),
        None => format!("{what}。写 jianbao --help 看全部用法"),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
