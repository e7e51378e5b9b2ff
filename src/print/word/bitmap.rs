//! Black and white modules as an image that Word reads: a BMP of one bit to a pixel.

/// Pixels to a module, so that nobody's smoothing blurs it.
const SCALE: usize = 8;

/// From the beginning of the file to the pixels: the file's head, the image's, two colours.
const HEAD: u32 = 14 + 40 + 8;

/// The modules of a square, dark ones true.
pub fn of(modules: &[Vec<bool>]) -> Vec<u8> {
    let side = modules.len() * SCALE;
    let stride = side.div_ceil(32) * 4;
    let size = u32::try_from(stride * side).unwrap_or(0);
    let length = u32::try_from(side).unwrap_or(0);
    let mut bytes = b"BM".to_vec();
    let head = [HEAD + size, 0, HEAD, 40, length, length, 1 | 1 << 16, 0, size, 0, 0, 2, 0];
    bytes.extend(head.into_iter().flat_map(u32::to_le_bytes));
    bytes.extend([0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0]);
    // The last row comes first.
    for row in modules.iter().rev() {
        let row = packed(row, stride);
        (0..SCALE).for_each(|_| bytes.extend(&row));
    }
    bytes
}

fn packed(modules: &[bool], stride: usize) -> Vec<u8> {
    let mut row = vec![0; stride];
    for at in (0..modules.len() * SCALE).filter(|at| modules[at / SCALE]) {
        row[at / 8] |= 0x80 >> (at % 8);
    }
    row
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows_stand_on_their_heads_and_are_filled_up_to_four_bytes() {
        let bytes = super::of(&[vec![true, false], vec![false, false]]);
        assert_eq!((bytes.len(), &bytes[..2]), (62 + 16 * 4, &b"BM"[..]));
        assert_eq!(bytes[62..66], [0; 4]);
        assert_eq!(bytes[bytes.len() - 4..], [0xFF, 0, 0, 0]);
    }
}
