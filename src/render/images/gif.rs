//! GIF images without their comments and foreign application data (GIF89a).

/// Loops of an animation are said in application data, too.
const LOOPS: &[&[u8]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// The image without comments and application data, and with the XMP packet `told` of what remains
/// known of it; `None` if it is cut short or no GIF.
pub fn clean(bytes: &[u8], told: Option<&str>) -> Option<Vec<u8>> {
    let (head, blocks) = blocks(bytes)?;
    let mut out = head.to_vec();
    out.extend(told.iter().flat_map(|packet| xmp(packet)));
    blocks.into_iter().filter(|block| is_kept(block)).for_each(|block| out.extend_from_slice(block));
    out.push(0x3B);
    Some(out)
}

/// The comments and application data.
pub fn told(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (_, blocks) = blocks(bytes)?;
    Some(blocks.into_iter().filter(|block| !is_kept(block)).map(content).collect())
}

/// The head with the colours of all pictures, and the blocks up to the end of the image.
fn blocks(bytes: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let mut at = 13 + colour_table(*bytes.get(10)?);
    let head = bytes.get(..at)?;
    let mut blocks = Vec::new();
    loop {
        let end = match *bytes.get(at)? {
            0x3B => return Some((head, blocks)),
            0x21 => sub_blocks(bytes, at + 2)?,
            0x2C => sub_blocks(bytes, at + 11 + colour_table(*bytes.get(at + 9)?))?,
            _ => return None,
        };
        blocks.push(bytes.get(at..end)?);
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

/// What a comment or application data says. XMP stands there without sub-blocks, and reads the
/// same either way but for the bytes that count.
fn content(block: &[u8]) -> Vec<u8> {
    if block.get(3..14) == Some(b"XMP DataXMP") {
        return block.to_vec();
    }
    let mut content = Vec::new();
    let mut at = 2;
    while let Some(length) = block.get(at).map(|length| usize::from(*length)).filter(|length| *length > 0) {
        content.extend_from_slice(block.get(at + 1..at + 1 + length).unwrap_or_default());
        at += 1 + length;
    }
    content
}

/// XMP as application data: as text, then bytes that count down, so that whoever reads it as
/// sub-blocks comes to its end (XMP specification, part 3, GIF).
fn xmp(packet: &str) -> Vec<u8> {
    let countdown = (0..=255).rev();
    let head = [&[0x21, 0xFF, 11][..], b"XMP DataXMP"].concat();
    head.into_iter().chain(packet.bytes()).chain([1]).chain(countdown).chain([0]).collect()
}
