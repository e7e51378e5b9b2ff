//! GIF images without their comments and foreign application data (GIF89a).

/// Loops of an animation are said in application data, too.
const LOOPS: &[&[u8]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// The image without comments and application data; `None` if it is cut short or no GIF.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + colour_table(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let end = match *bytes.get(at)? {
            0x3B => {
                out.push(0x3B);
                return Some(out);
            }
            0x21 => sub_blocks(bytes, at + 2)?,
            0x2C => sub_blocks(bytes, at + 11 + colour_table(*bytes.get(at + 9)?))?,
            _ => return None,
        };
        if is_kept(bytes.get(at..end)?) {
            out.extend_from_slice(bytes.get(at..end)?);
        }
        at = end;
    }
}

/// The length of the colour table that a packed field announces.
fn colour_table(packed: u8) -> usize {
    if packed & 0x80 == 0 { 0 } else { 3 << ((packed & 7) + 1) }
}

/// The end of a row of sub-blocks, its empty last one included.
fn sub_blocks(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match usize::from(*bytes.get(at)?) {
            0 => return Some(at + 1),
            length => at += 1 + length,
        }
    }
}

fn is_kept(block: &[u8]) -> bool {
    match block {
        [0x21, 0xFE, ..] => false,
        [0x21, 0xFF, 11, name @ ..] => LOOPS.iter().any(|known| name.starts_with(known)),
        [0x21, 0xFF, ..] => false,
        _ => true,
    }
}
