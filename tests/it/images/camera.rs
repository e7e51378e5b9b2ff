//! Photos and drawings made up at run time, with what cameras, phones and generators write into them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

/// Stands in everything that must not reach the site.
pub const SECRET: &str = "SECRET-OF-THE-CAMERA";

/// The mark of GB 45438-2025, as generators write it.
pub const MARK: &str = r#"{"Label":"1","ContentProducer":"001191110102TEST","ProduceID":"a1b2c3","ReservedCode1":"c2ln","ContentPropagator":"001191110102TEST","PropagateID":"a1b2c3","ReservedCode2":""}"#;

/// A photo: its left half red above green, its right half blue above yellow, all a little noisy.
pub fn scene(width: u32, height: u32) -> RgbImage {
    let mut state = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 27) as u8;
        let base = match (x < width / 2, y < height / 2) {
            (true, true) => [180, 30, 30],
            (true, false) => [30, 150, 30],
            (false, true) => [30, 30, 180],
            (false, false) => [190, 190, 30],
        };
        Rgb(base.map(|channel: u8| channel + noise))
    })
}

/// A JPEG with these application segments.
pub fn jpeg(image: &RgbImage, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    for (number, content) in segments {
        encoder.add_app_segment(*number, content.clone()).expect("it is short enough");
    }
    let (width, height) = (image.width() as u16, image.height() as u16);
    encoder.encode(image, width, height, ColorType::Rgb).expect("it can be encoded");
    bytes
}

/// What a phone makes: EXIF with maker, place, thumbnail and orientation, XMP, and a film behind the end.
pub fn phone_photo(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let thumbnail = jpeg(&scene(64, 48), &[]);
    let exif = [b"Exif\0\0".as_slice(), &tiff(orientation, &[], &thumbnail)].concat();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), format!("<x>{SECRET}</x>").as_bytes()].concat();
    let iptc = [b"Photoshop 3.0\0".as_slice(), SECRET.as_bytes()].concat();
    let mut bytes = jpeg(&scene(width, height), &[(1, exif), (1, xmp), (13, iptc)]);
    bytes.extend_from_slice(format!("ftypmp42{SECRET}").as_bytes());
    bytes
}

/// A photo that comes in several scans, with a thumbnail in its first segment, and EXIF between the scans.
pub fn odd_photo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(true);
    encoder.encode(&scene(300, 200), 300, 200, ColorType::Rgb).expect("it can be encoded");
    let head = [b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x02".as_slice(), &SECRET.as_bytes()[..6]].concat();
    let old = 2 + usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    bytes.splice(2..2 + old, segment(0xE0, &head));
    let scans: Vec<usize> = (0..bytes.len() - 1).filter(|at| bytes[*at..*at + 2] == [0xFF, 0xDA]).collect();
    let second = *scans.get(1).expect("there are several scans");
    bytes.splice(second..second, segment(0xE1, format!("Exif\0\0{SECRET}").as_bytes()));
    bytes
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &(content.len() as u16 + 2).to_be_bytes(), content].concat()
}

/// A photo whose EXIF comment is this.
pub fn with_comment(comment: &[u8]) -> Vec<u8> {
    let exif = [b"Exif\0\0".as_slice(), &tiff(1, comment, &[])].concat();
    jpeg(&scene(600, 400), &[(1, exif)])
}

pub fn xmp(mark: &str) -> String {
    let mark = mark.replace('"', "&quot;");
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF><rdf:Description xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">\
         <dc:creator>{SECRET}</dc:creator><TC260:AIGC>{mark}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
}

pub fn jpeg_with_xmp(xmp: &str) -> Vec<u8> {
    jpeg(&scene(600, 400), &[(1, [b"http://ns.adobe.com/xap/1.0/\0", xmp.as_bytes()].concat())])
}

/// A little-endian TIFF: maker, orientation, comment, place, thumbnail.
fn tiff(orientation: u16, comment: &[u8], thumbnail: &[u8]) -> Vec<u8> {
    const ENTRIES: u32 = 4;
    let maker = format!("{SECRET}\0");
    let first = 8 + 2 + ENTRIES * 12 + 4;
    let exif = first + maker.len() as u32;
    let gps = exif + 2 + 12 + 4 + comment.len() as u32;
    let second = gps + 2 + 12 + 4 + 24;
    let thumb = second + 2 + 24 + 4;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    [
        b"II\x2A\0\x08\0\0\0".to_vec(),
        (ENTRIES as u16).to_le_bytes().to_vec(),
        entry(0x010F, 2, maker.len() as u32, first),
        entry(0x0112, 3, 1, orientation.into()),
        entry(0x8769, 4, 1, exif),
        entry(0x8825, 4, 1, gps),
        second.to_le_bytes().to_vec(),
        maker.into_bytes(),
        1_u16.to_le_bytes().to_vec(),
        entry(0x9286, 7, comment.len() as u32, exif + 18),
        0_u32.to_le_bytes().to_vec(),
        comment.to_vec(),
        1_u16.to_le_bytes().to_vec(),
        entry(0x0002, 5, 3, gps + 18),
        0_u32.to_le_bytes().to_vec(),
        [26_u32, 1, 53, 1, 36, 1].map(u32::to_le_bytes).concat(),
        2_u16.to_le_bytes().to_vec(),
        entry(0x0201, 4, 1, thumb),
        entry(0x0202, 4, 1, thumbnail.len() as u32),
        0_u32.to_le_bytes().to_vec(),
        thumbnail.to_vec(),
    ]
    .concat()
}

pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("it can be encoded");
    bytes.into_inner()
}

/// A PNG with a chunk more before its end.
pub fn png_with(png: &[u8], kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let (rest, end) = png.split_at(png.len() - 12);
    let named = [kind, content].concat();
    let length = (content.len() as u32).to_be_bytes();
    [rest, &length, &named, &crc(&named).to_be_bytes(), end].concat()
}

/// The check sum of PNG's chunks.
pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// A lossless WebP in the extended form, with XMP.
pub fn webp_with_xmp(image: &RgbImage, xmp: &str) -> Vec<u8> {
    let simple = encoded(image.clone(), ImageFormat::WebP);
    let side = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    let head = [vec![0x04, 0, 0, 0], side(image.width()), side(image.height())].concat();
    let chunk = |kind: &[u8; 4], content: &[u8]| {
        let padding = vec![0; content.len() % 2];
        [&kind[..], &(content.len() as u32).to_le_bytes(), content, &padding].concat()
    };
    let chunks = [chunk(b"VP8X", &head), simple[12..].to_vec(), chunk(b"XMP ", xmp.as_bytes())].concat();
    chunk(b"RIFF", &[b"WEBP".as_slice(), &chunks].concat())
}

/// A GIF with a comment.
pub fn gif_with_comment(comment: &str) -> Vec<u8> {
    let gif = encoded(scene(40, 30), ImageFormat::Gif);
    let table = 13 + if gif[10] & 0x80 == 0 { 0 } else { 3 << ((gif[10] & 7) + 1) };
    let blocks = comment.as_bytes().chunks(255).flat_map(|part| [&[part.len() as u8], part].concat());
    let extension: Vec<u8> = [0x21, 0xFE].into_iter().chain(blocks).chain([0]).collect();
    [&gif[..table], &extension, &gif[table..]].concat()
}
