//! Numbers as printable ASCII, small ones in one character: what a script may hold in quotes.

/// All printable characters but the space, `"`, `\`, `<` and `|`. The first of them end a number,
/// the others say that it goes on.
const ALPHABET: &[u8; 90] =
    b"!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";

/// How many characters end a number.
const ENDS: u64 = 52;

const GOES_ON: u64 = ALPHABET.len() as u64 - ENDS;

/// Adds a number. Each has one spelling, and no spelling begins another.
pub fn push(out: &mut String, number: u64) {
    let mut rest = number;
    while rest >= ENDS {
        rest -= ENDS;
        out.push(character(ENDS + rest % GOES_ON));
        rest /= GOES_ON;
    }
    out.push(character(rest));
}

fn character(at: u64) -> char {
    char::from(ALPHABET[at as usize])
}
