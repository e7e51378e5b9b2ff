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
    /// Neither UTF-8 nor GB18030; the byte from which UTF-8 fails.
    Invalid { offset: usize },
    /// A NUL byte at this offset: the file is no text, or is UTF-16.
    Nul { offset: usize },
}

/// Decodes a text file.
///
/// # Errors
/// If the bytes hold NUL or are neither UTF-8 nor GB18030.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(DecodeError::Nul { offset });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (text, encoding) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(error) => (gb18030(bytes).ok_or(DecodeError::Invalid { offset: error.valid_up_to() })?, Encoding::Gb18030),
    };
    Ok(Decoded { text: line_feeds(text), encoding })
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
