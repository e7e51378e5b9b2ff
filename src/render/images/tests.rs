//! Images without their metadata.

use super::clean::clean;

fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    clean(bytes, None)
}

/// EXIF of a phone: orientation 6, and a maker's name that must go.
fn exif() -> Vec<u8> {
    let mut exif = b"II\x2A\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x0F\x01\x02\0\x07\0\0\0\x26\0\0\0");
    exif.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    exif.extend(b"\0\0\0\0SECRET\0");
    exif
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    [&[0xFF, marker], &(content.len() as u16 + 2).to_be_bytes()[..], content].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_cleaned_jpeg_keeps_its_profile_and_nothing_else_that_was_said() {
    let scan = [&segment(0xDA, b"\x01\x01\0\0\x3F\0")[..], b"pix\xFF\0el\xFF\xD0s\xFF\xD9"].concat();
    let photo = [
        &b"\xFF\xD8"[..],
        &segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        &segment(0xE1, &[b"Exif\0\0", &exif()[..]].concat()),
        &segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0SECRET"),
        &segment(0xE2, b"ICC_PROFILE\0\x01\x01colours"),
        &segment(0xE2, b"MPF\0SECRET"),
        &segment(0xED, b"Photoshop 3.0\0SECRET"),
        &segment(0xFE, b"SECRET"),
        &segment(0xDB, b"table"),
        &scan,
        b"\xFF\xD8SECRET\xFF\xD9",
    ]
    .concat();
    let shown = cleaned(&photo).unwrap();
    assert!(!contains(&shown, b"SECRET"));
    assert!(contains(&shown, b"colours") && contains(&shown, b"table") && contains(&shown, b"JFIF\0"));
    assert!(shown.ends_with(&scan));
    assert_eq!(cleaned(&shown).unwrap(), shown);
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let part = img_parts::png::PngChunk::new(*kind, img_parts::Bytes::copy_from_slice(content));
    part.encoder().bytes().to_vec()
}

#[test]
fn png_and_webp_and_gif_lose_their_texts() {
    let png = [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        &chunk(b"eXIf", &exif()),
        &chunk(b"tEXt", b"Author\0SECRET"),
        &chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET"),
        &chunk(b"IDAT", b"pixels"),
        &chunk(b"IEND", b""),
        b"SECRET",
    ]
    .concat();
    let shown = cleaned(&png).unwrap();
    assert!(!contains(&shown, b"SECRET") && contains(&shown, b"pixels"));

    let riff = |kind: &[u8; 4], content: &[u8]| {
        let padding = vec![0; content.len() % 2];
        [&kind[..], &(content.len() as u32).to_le_bytes(), content, &padding].concat()
    };
    let chunks = [
        riff(b"VP8X", b"\x0C\0\0\0\0\0\0\0\0\0"),
        riff(b"VP8L", b"\x2F\0\0\0\0\0"),
        riff(b"EXIF", &exif()),
        riff(b"XMP ", b"SECRET"),
    ]
    .concat();
    let webp = riff(b"RIFF", &[&b"WEBP"[..], &chunks].concat());
    let shown = cleaned(&webp).unwrap();
    assert!(!contains(&shown, b"SECRET") && contains(&shown, b"VP8L"));

    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x21\xFE\x06SECRET\0\x21\xFF\x0BXMP DataXMP\x06SECRET\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3BSECRET";
    let shown = cleaned(gif);
    assert!(shown.is_some_and(|shown| !contains(&shown, b"SECRET") && shown.ends_with(b"\x02\x02\x44\x01\0\x3B")));
}

#[test]
fn what_is_no_image_is_refused() {
    for bytes in [&b""[..], b"<svg/>", b"\xFF\xD8", b"\x89PNG", b"GIF89a", b"RIFF\0\0\0\0WEBP"] {
        assert_eq!(cleaned(bytes), None, "{bytes:?}");
    }
}
