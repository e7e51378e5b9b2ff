//! Bytes of a file as text, or why they are none.

use super::Report;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{DecodeError, Encoding, decode};

/// The text of a file; a report of what keeps it from being read, or should be mended.
pub fn decoded(bytes: impl Into<Vec<u8>>, report: &mut Report) -> Option<String> {
    let path = report.path().clone();
    match decode(bytes) {
        Ok(decoded) => {
            if decoded.encoding == Encoding::Gb18030 {
                let hint = "用编辑器另存为 UTF-8 编码（记事本：另存为，编码选 UTF-8）";
                report.add([Diagnostic::new(&path, Code::Gb18030, "文件是 GB18030（ANSI）编码，已照此读入", hint)]);
            }
            Some(decoded.text)
        }
        Err(DecodeError::Invalid { line }) => {
            let message = format!("第 {line} 行有不是 UTF-8 的字节，文件读不出来");
            let hint = "用编辑器打开原稿，另存为 UTF-8 编码后重新放入";
            report.add([Diagnostic::new(&path, Code::InvalidEncoding, message, hint)]);
            None
        }
        Err(DecodeError::Nul { line }) => {
            let message = format!("第 {line} 行有空字节（NUL），这不是文本文件，或是 UTF-16 编码");
            let hint = "用编辑器另存为 UTF-8 编码；Word 稿件请先转成 Markdown";
            report.add([Diagnostic::new(&path, Code::NulByte, message, hint)]);
            None
        }
    }
}
