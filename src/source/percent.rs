//! Percent encoding (RFC 3986, 2.1).

/// Undoes it; a `%` that begins none stands for itself, as in `100%.pdf`. `None` if what it stands for
/// is no UTF-8.
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let (byte, left) = encoded(rest).unwrap_or((*first, tail));
        bytes.push(byte);
        rest = left;
    }
    String::from_utf8(bytes).ok()
}

fn encoded(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, rest @ ..] = bytes else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?, rest))
}
