//! The mark that a machine made an image stays, wherever it stood, and nothing stays with it.

use image::ImageFormat;
use serde_json::Value;

use super::camera::{self, MARK, SECRET, encoded, gif_with_comment, png_with, scene};
use super::{contains, images, showing};

/// The mark in a made file, as whoever looks for it reads XMP.
fn mark_of(bytes: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(bytes);
    let (_, rest) = text.split_once("<TC260:AIGC>")?;
    let (mark, _) = rest.split_once("</TC260:AIGC>")?;
    serde_json::from_str(&mark.replace("&quot;", "\"")).ok()
}

fn wide(text: &str, bytes_of: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    [b"UNICODE\0".to_vec(), text.encode_utf16().flat_map(bytes_of).collect()].concat()
}

/// Photos and drawings with a mark in every place that standards and generators name.
fn carriers() -> Vec<(&'static str, Vec<u8>)> {
    let wrapped = format!("{{\"AIGC\":{MARK}}}");
    let as_text = format!("{{\"AIGC\":{:?}}}", MARK);
    let png = encoded(scene(600, 400), ImageFormat::Png);
    let drawing = encoded(image::RgbImage::new(600, 400), ImageFormat::Png);
    let text = |keyword: &str, value: &[u8]| [keyword.as_bytes(), b"\0", value].concat();
    let deflated = |value: &str| miniz_oxide::deflate::compress_to_vec_zlib(value.as_bytes(), 6);
    let ascii = |text: &str| [b"ASCII\0\0\0".as_slice(), text.as_bytes()].concat();
    let xmp = camera::xmp(MARK);
    vec![
        ("JPEG, EXIF comment", camera::with_comment(&ascii(&wrapped))),
        ("JPEG, EXIF comment, the mark as a text", camera::with_comment(&ascii(&as_text))),
        ("JPEG, EXIF comment, bare", camera::with_comment(&ascii(MARK))),
        ("JPEG, EXIF comment, UTF-16, little end first", camera::with_comment(&wide(&wrapped, u16::to_le_bytes))),
        ("JPEG, EXIF comment, UTF-16, big end first", camera::with_comment(&wide(&wrapped, u16::to_be_bytes))),
        ("JPEG, XMP", camera::jpeg_with_xmp(&xmp)),
        ("PNG, text", png_with(&png, b"tEXt", &text("AIGC", MARK.as_bytes()))),
        ("PNG passed on as it came, text", png_with(&drawing, b"tEXt", &text("AIGC", MARK.as_bytes()))),
        ("PNG, compressed text", png_with(&png, b"zTXt", &text("AIGC\0", &deflated(MARK)))),
        ("PNG, chunk of its own", png_with(&png, b"aiGc", &text("AIGC", MARK.as_bytes()))),
        ("PNG, XMP", png_with(&png, b"iTXt", &text("XML:com.adobe.xmp\0\0\0\0", xmp.as_bytes()))),
        ("PNG, compressed XMP", png_with(&png, b"iTXt", &text("XML:com.adobe.xmp\0\x01\0\0", &deflated(&xmp)))),
        ("WebP, XMP", camera::webp_with_xmp(&scene(600, 400), &xmp)),
        ("WebP passed on as it came, XMP", camera::webp_with_xmp(&image::RgbImage::new(600, 400), &xmp)),
        ("GIF, comment", gif_with_comment(&wrapped)),
    ]
}

#[test]
fn the_mark_stays_in_every_size_wherever_it_stood() {
    let expected: Value = serde_json::from_str(MARK).expect("the mark is JSON");
    for (carrier, bytes) in carriers() {
        let project = showing("made.png", &bytes);
        project.build();
        let site = project.site();
        assert!(!images(&site).is_empty());
        for (path, made) in images(&site) {
            assert_eq!(mark_of(made), Some(expected.clone()), "{carrier}: {path}");
            assert!(!contains(made, SECRET.as_bytes()), "{carrier}: {path}");
            assert!(image::load_from_memory(made).is_ok(), "{carrier}: {path} can be decoded");
            assert!(!contains(made, b"Exif"), "{carrier}: {path}");
        }
    }
}

#[test]
fn a_mark_takes_nothing_along_and_cannot_grow() {
    let long = "x".repeat(4000);
    let swollen = MARK
        .replace("\"c2ln\"", &format!("\"{long}\""))
        .replace("{\"Label\"", &format!("{{\"Owner\":\"{SECRET}\",\"Place\":{{\"Label\":1}},\"Label\""));
    let project = showing("made.jpg", &camera::jpeg_with_xmp(&camera::xmp(&swollen)));
    project.build();
    for (_, made) in images(&project.site()) {
        let mark = mark_of(made).expect("the mark stays");
        assert_eq!((mark["ProduceID"].as_str(), mark["ReservedCode1"].as_str()), (Some("a1b2c3"), Some("")));
        assert_eq!(mark.get("Owner"), None);
        assert!(!contains(made, SECRET.as_bytes()));
    }
}

#[test]
fn what_generators_abroad_say_stays_too() {
    let term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    let xmp = format!("<rdf:Description Iptc4xmpExt:DigitalSourceType=\"{term}\" dc:creator=\"{SECRET}\"/>");
    let project = showing("made.jpg", &camera::jpeg_with_xmp(&xmp));
    project.build();
    for (path, made) in images(&project.site()) {
        assert!(contains(made, term.as_bytes()) && !contains(made, SECRET.as_bytes()), "{path}");
    }
}

#[test]
fn a_photo_that_no_machine_made_gets_no_mark() {
    let project = showing("photo.jpg", &camera::phone_photo(600, 400, 1));
    project.build();
    assert!(images(&project.site()).iter().all(|(_, made)| !contains(made, b"xmpmeta")));
}
