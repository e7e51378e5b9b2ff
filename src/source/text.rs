//! Bytes to text: UTF-8 with or without BOM, and GB18030.

use encoding_rs::GB18030;

/// How a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Gb18030,
}

/// A decoded text: line ends are `\n`, and there is no BOM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// Neither UTF-8 nor GB18030; the line on which UTF-8 fails, from 1.
    Invalid { line: usize },
    /// A NUL byte on this line: the file is no text, or is UTF-16.
    Nul { line: usize },
}

/// Decodes a text file.
///
/// # Errors
/// If the bytes hold NUL or are neither UTF-8 nor GB18030.
pub fn decode(bytes: impl Into<Vec<u8>>) -> Result<Decoded, DecodeError> {
    let mut bytes = bytes.into();
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(DecodeError::Nul { line: line(&bytes, offset) });
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let (text, encoding) = match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let line = line(error.as_bytes(), error.utf8_error().valid_up_to());
            (gb18030(error.as_bytes()).ok_or(DecodeError::Invalid { line })?, Encoding::Gb18030)
        }
    };
    Ok(Decoded { text: line_feeds(text), encoding })
}

fn line(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

/// Most damaged UTF-8 is also formally GB18030; only text that reads as Chinese is believed.
fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    let foreign: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let common = foreign.iter().filter(|c| is_common(**c)).count();
    (common * 10 >= foreign.len() * 9).then_some(text)
}

/// Characters of GB2312: the two-byte code lies in the rows 01-09 and 16-87.
fn is_common(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = GB18030.encode(c.encode_utf8(&mut buffer));
    !failed && matches!(*bytes, [0xA1..=0xA9 | 0xB0..=0xF7, 0xA1..=0xFE])
}

fn line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}
