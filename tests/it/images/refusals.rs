//! Images that cannot be shown are told where a document shows them, and change nothing.

use image::{ImageFormat, RgbImage};

use super::camera::{crc, encoded, jpeg, phone_photo, scene};
use super::{LAMP, showing};
use crate::project::{Project, Told};

/// What `check` says of the small project that shows this image.
fn told(name: &str, bytes: &[u8]) -> Vec<Told> {
    let project = showing(name, bytes);
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    let built = project.run(["build", "--json"]).ended(1).built();
    assert_eq!(built.diagnostics, told, "a build says what a check says");
    assert!(project.site_if_any().is_empty(), "a build with errors makes nothing");
    told.into_iter().filter(|it| it.code != "small-photo").collect()
}

pub fn brand(brands: &[&[u8; 4]]) -> Vec<u8> {
    let length = (8 + brands.len() as u32 * 4 + 4).to_be_bytes();
    let (major, others) = (brands[0], brands.iter().map(|brand| brand.as_slice()).collect::<Vec<_>>().concat());
    [&length[..], b"ftyp", major, b"\0\0\0\0", &others, &[0; 64]].concat()
}

/// The head of a PNG that claims to be so large.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut png = encoded(RgbImage::new(1, 1), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

pub fn cmyk() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&[99; 16 * 16 * 4], 16, 16, jpeg_encoder::ColorType::Cmyk).expect("it can be encoded");
    bytes
}

#[test]
fn what_cannot_be_shown_is_told_at_its_place() {
    let photo = phone_photo(300, 200, 1);
    let webp = encoded(scene(300, 200), ImageFormat::WebP);
    let png = encoded(scene(300, 200), ImageFormat::Png);
    let cases: [(&str, Vec<u8>, &str, &str); 16] = [
        ("a.jpg", brand(&[b"heic", b"mif1", b"heic"]), "not-an-image", "HEIC"),
        ("a.heic", brand(&[b"mif1", b"heix"]), "not-an-image", "HEIC"),
        ("a.jpg", brand(&[b"mif1", b"avif", b"miaf"]), "not-an-image", "AVIF"),
        ("a.jpg", brand(&[b"isom", b"mp42"]), "not-an-image", "内容却不是"),
        ("a.png", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "not-an-image", "SVG"),
        ("a.bmp", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), "not-an-image", "图片格式"),
        ("a.tif", b"II\x2A\0\x08\0\0\0".to_vec(), "not-an-image", "图片格式"),
        ("a.jpg", cmyk(), "press-colours", "CMYK"),
        ("a.png", bomb(50_000, 50_000), "too-many-pixels", "50000"),
        ("a.png", bomb(1, 70_000), "too-many-pixels", "70000"),
        ("a.png", bomb(0, 10), "damaged-image", "已损坏"),
        ("a.jpg", photo[..photo.len() / 2].to_vec(), "damaged-image", "没有传完整"),
        ("a.jpg", photo[..300].to_vec(), "damaged-image", "没有传完整"),
        ("a.png", png[..png.len() - 20].to_vec(), "damaged-image", "没有传完整"),
        ("a.webp", webp[..webp.len() - 20].to_vec(), "damaged-image", "没有传完整"),
        ("a.jpg", Vec::new(), "damaged-image", "已损坏"),
    ];
    for (name, bytes, code, part) in cases {
        let told = told(name, &bytes);
        let [problem] = &told[..] else { panic!("{name} {code}: {told:#?}") };
        assert_eq!((problem.code.as_str(), problem.path.as_str(), problem.column), (code, LAMP, Some(1)));
        assert!(problem.message.contains(part) && !problem.hint.is_empty(), "{problem:?}");
    }
}

#[test]
fn damage_that_shows_only_when_decoding_is_told_with_the_image() {
    let mut pixels = encoded(scene(300, 200), ImageFormat::Png);
    pixels[60..90].fill(0xAA);
    let mut table = jpeg(&scene(300, 200), &[]);
    let quantisation = table.windows(2).position(|pair| pair == [0xFF, 0xC4]).expect("there are Huffman tables");
    table[quantisation + 5..quantisation + 21].fill(0xFF);
    let gif = encoded(scene(40, 30), ImageFormat::Gif);
    for (name, bytes) in [("a.png", pixels), ("a.jpg", table), ("a.gif", gif[..gif.len() - 200].to_vec())] {
        let told = told(name, &bytes);
        let [problem] = &told[..] else { panic!("{told:#?}") };
        assert_eq!((problem.code.as_str(), problem.severity.as_str()), ("damaged-image", "error"));
        assert_eq!((problem.path.as_str(), problem.line), (format!("content/stories/{name}").as_str(), None));
    }
}

#[test]
fn an_image_that_goes_bad_leaves_the_site_as_it_is() {
    let photo = phone_photo(700, 500, 1);
    let project = showing("photo.jpg", &photo);
    project.build();
    let before = project.site();
    project.write("content/stories/photo.jpg", &photo[..photo.len() / 2]);
    project.run(["build"]).ended(1);
    assert_eq!(project.site(), before);
}

#[test]
fn a_linked_photo_that_cannot_be_cleaned_is_refused() {
    let project = Project::small();
    project.write("content/stories/poster.heic", brand(&[b"heic", b"mif1"]));
    project.edit(LAMP, "先看线，再看表。", "[海报](poster.heic)");
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["uncleaned-attachment"]);
}
