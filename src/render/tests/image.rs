//! Images without their metadata.

use crate::render::clean_image;

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

fn orientation(bytes: &[u8]) -> Option<u32> {
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(bytes)).ok()?;
    assert_eq!(exif.fields().len(), 1);
    exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)
}

#[test]
fn jpeg_keeps_profile_and_orientation_only() {
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
    let clean = clean_image(&photo).unwrap();
    assert!(!contains(&clean, b"SECRET"));
    assert!(contains(&clean, b"colours") && contains(&clean, b"table") && contains(&clean, b"JFIF\0"));
    assert!(clean.ends_with(&scan));
    assert_eq!(orientation(&clean), Some(6));
    assert_eq!(clean_image(&clean).unwrap(), clean);
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
    let clean = clean_image(&png).unwrap();
    assert!(!contains(&clean, b"SECRET") && contains(&clean, b"pixels"));
    assert_eq!(orientation(&clean), Some(6));

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
    let clean = clean_image(&webp).unwrap();
    assert!(!contains(&clean, b"SECRET") && contains(&clean, b"VP8L"));
    assert_eq!(orientation(&clean), Some(6));

    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x21\xFE\x06SECRET\0\x21\xFF\x0BXMP DataXMP\x06SECRET\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3BSECRET";
    let clean = clean_image(gif);
    assert!(clean.is_some_and(|clean| !contains(&clean, b"SECRET") && clean.ends_with(b"\x02\x02\x44\x01\0\x3B")));
}

#[test]
fn what_is_no_image_is_refused() {
    for bytes in [&b""[..], b"<svg/>", b"\xFF\xD8", b"\x89PNG", b"GIF89a", b"RIFF\0\0\0\0WEBP"] {
        assert_eq!(clean_image(bytes), None, "{bytes:?}");
    }
}
