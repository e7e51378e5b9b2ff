//! What becomes of photos and drawings: sizes, colours, and what their files no longer tell.

mod cache;
pub mod camera;
mod marks;
pub mod refusals;

use std::collections::BTreeSet;
use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, Rgb, Rgba, RgbaImage};
use moxcms::ColorProfile;

use crate::project::{Project, Site, example_site, text};
use camera::{SECRET, encoded, jpeg, odd_photo, phone_photo, png_with, scene};

const LAMP: &str = "content/stories/lamp.md";
const PAGE: &str = "stories/lamp.html";

/// The small project, whose story of the lamp shows this image.
fn showing(name: &str, bytes: &[u8]) -> Project {
    let project = Project::small();
    project.write(&format!("content/stories/{name}"), bytes);
    project.edit(LAMP, "先看线，再看表。", &format!("![新灯头]({name})\n\n先看线，再看表。"));
    project
}

/// The files of images of a site.
fn images(site: &Site) -> Vec<(&String, &Vec<u8>)> {
    site.iter().filter(|(path, _)| path.starts_with("images/")).collect()
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("it is an image")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[track_caller]
fn assert_tells_nothing(path: &str, bytes: &[u8]) {
    let told = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    assert!(told.is_err(), "{path} holds EXIF");
    for word in [SECRET, "Exif\0", "eXIf", "EXIF", "Photoshop", "ICC_PROFILE", "iCCP", "ftyp", "tEXt", "MPF\0"] {
        assert!(!contains(bytes, word.as_bytes()), "{path} holds {word:?}");
    }
}

/// Expects a colour around a place, noise and loss evened out.
#[track_caller]
fn assert_colour(image: &DynamicImage, (x, y): (u32, u32), expected: [u8; 3]) {
    let (left, top) = (x.saturating_sub(4), y.saturating_sub(4));
    let Rgb(found) =
        *image.crop_imm(left, top, 9, 9).resize_exact(1, 1, FilterType::Triangle).to_rgb8().get_pixel(0, 0);
    let near = found.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= 12);
    assert!(near, "around {x}, {y} is {found:?}, not {expected:?}");
}

#[test]
fn a_photo_is_shown_upright_in_the_sizes_of_a_page_and_tells_nothing() {
    let photo = phone_photo(2400, 1800, 6);
    let project = showing("photo.jpg", &photo);
    project.build();
    let site = project.site();
    let mut widths = BTreeSet::new();
    for (path, bytes) in images(&site) {
        assert_tells_nothing(path, bytes);
        let image = decoded(bytes);
        widths.insert((image.width(), image.height()));
        // Turned by a quarter to the right, the lower left corner comes to the upper left.
        let (right, low) = (image.width() * 3 / 4, image.height() * 3 / 4);
        assert_colour(&image, (image.width() / 4, image.height() / 4), [45, 165, 45]);
        assert_colour(&image, (right, image.height() / 4), [195, 45, 45]);
        assert_colour(&image, (image.width() / 4, low), [205, 205, 45]);
    }
    assert_eq!(widths, BTreeSet::from([(480, 640), (960, 1280), (1600, 2133)]));
    let bytes: usize = images(&site).iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes * 2 < photo.len(), "{bytes} bytes are made of {}", photo.len());
    let page = text(&site, PAGE);
    for part in [
        " 480w, ../images/",
        "-960.jpg 960w, ../images/",
        "-1600.jpg 1600w\" sizes=\"(min-width: 1028px) 820px",
        "width=\"1600\" height=\"2133\" loading=\"eager\" decoding=\"async\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn nothing_is_told_in_a_head_or_between_scans() {
    let photo = odd_photo();
    assert!(contains(&photo, &SECRET.as_bytes()[..6]) && contains(&photo, SECRET.as_bytes()));
    let project = showing("photo.jpg", &photo);
    project.build();
    let site = project.site();
    for (path, bytes) in images(&site) {
        assert!(!contains(bytes, &SECRET.as_bytes()[..6]), "{path}");
        let image = decoded(bytes);
        assert_colour(&image, (20, 20), [195, 45, 45]);
    }
}

#[test]
fn every_orientation_of_a_camera_is_applied() {
    // Where the red corner comes to: 1 upper left, 2 upper right, 3 lower right, 4 lower left.
    for (orientation, corner) in [(1, 1), (2, 2), (3, 3), (4, 4), (5, 1), (6, 2), (7, 3), (8, 4)] {
        let project = showing("photo.jpg", &phone_photo(300, 200, orientation));
        project.build();
        let site = project.site();
        let [(_, bytes)] = images(&site)[..] else { panic!("a small photo has one size") };
        let image = decoded(bytes);
        let turned = orientation > 4;
        assert_eq!((image.width(), image.height()), if turned { (200, 300) } else { (300, 200) });
        let x = if matches!(corner, 1 | 4) { 20 } else { image.width() - 20 };
        let y = if matches!(corner, 1 | 2) { 20 } else { image.height() - 20 };
        assert_colour(&image, (x, y), [195, 45, 45]);
    }
}

#[test]
fn nothing_is_made_larger_than_it_came() {
    for (width, height, widths) in [(300, 200, vec![300]), (500, 900, vec![500]), (1000, 10, vec![480, 1000])] {
        let project = showing("photo.jpg", &jpeg(&scene(width, height), &[(1, SECRET.into())]));
        project.build();
        let found: Vec<u32> = images(&project.site()).iter().map(|(_, bytes)| decoded(bytes).width()).collect();
        let found: BTreeSet<u32> = found.into_iter().collect();
        assert_eq!(found, widths.into_iter().collect());
        assert!(!images(&project.site()).iter().any(|(_, bytes)| contains(bytes, SECRET.as_bytes())));
    }
}

#[test]
fn a_small_drawing_stays_as_sharp_as_it_came() {
    let drawing =
        image::RgbImage::from_fn(800, 600, |x, y| Rgb(if (x / 40 + y / 40) % 2 == 0 { [255; 3] } else { [200, 0, 0] }));
    let png = png_with(&encoded(drawing.clone(), ImageFormat::Png), b"tEXt", format!("Author\0{SECRET}").as_bytes());
    let project = showing("drawing.png", &[&png, SECRET.as_bytes()].concat());
    project.build();
    let site = project.site();
    let [(path, bytes)] = images(&site)[..] else { panic!("it is light as it is") };
    assert!(path.ends_with("-800.png"));
    assert_tells_nothing(path, bytes);
    assert_eq!(decoded(bytes).into_rgb8(), drawing);
}

#[test]
fn transparency_is_laid_on_white_and_other_depths_are_read() {
    let half = RgbaImage::from_fn(700, 500, |x, _| Rgba([0, 0, 0, if x < 350 { 0 } else { 128 }]));
    let deep = image::ImageBuffer::from_fn(700, 500, |_, _| Rgb([51_400_u16, 25_700, 12_850]));
    let grey = image::GrayImage::from_pixel(700, 500, image::Luma([90]));
    let cases = [
        (encoded(half.clone(), ImageFormat::Png), [255; 3], [127; 3]),
        (encoded(half, ImageFormat::WebP), [255; 3], [127; 3]),
        (encoded(DynamicImage::ImageRgb16(deep), ImageFormat::Png), [200, 100, 50], [200, 100, 50]),
        (encoded(grey, ImageFormat::Jpeg), [90; 3], [90; 3]),
    ];
    for (bytes, left, right) in cases {
        let project = showing("drawing.png", &bytes);
        project.build();
        for (path, bytes) in images(&project.site()) {
            assert!(path.ends_with(".jpg"));
            let image = decoded(bytes);
            assert_colour(&image, (image.width() / 4, 10), left);
            assert_colour(&image, (image.width() * 3 / 4, 10), right);
        }
    }
}

#[test]
fn colours_of_a_wide_gamut_are_brought_to_srgb() {
    let profile = ColorProfile::new_display_p3().encode().expect("the profile can be written");
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let photo = jpeg(&image::RgbImage::from_pixel(700, 500, Rgb([200, 120, 80])), &[(2, icc)]);
    let project = showing("photo.jpg", &photo);
    project.build();
    for (path, bytes) in images(&project.site()) {
        assert_tells_nothing(path, bytes);
        let Rgb(found) = *decoded(bytes).to_rgb8().get_pixel(9, 9);
        // Display P3 (200, 120, 80) in sRGB, by the matrices of both (CSS Color 4, 10.2 and 10.4).
        let near = found.iter().zip([212_u8, 117, 70]).all(|(found, expected)| found.abs_diff(expected) <= 3);
        assert!(near, "{found:?}");
    }
}

#[test]
fn an_animation_moves_on_and_loses_its_comments() {
    let project = showing("steps.gif", &camera::gif_with_comment(SECRET));
    project.build();
    let site = project.site();
    let [(path, bytes)] = images(&site)[..] else { panic!("an animation has one size") };
    assert!(path.ends_with("-40.gif") && decoded(bytes).width() == 40);
    assert!(!contains(bytes, SECRET.as_bytes()));
}

#[test]
fn a_photo_that_is_linked_as_a_file_tells_nothing_either() {
    for (orientation, size) in [(1, (900, 600)), (6, (600, 900))] {
        let project = Project::small();
        project.write("content/stories/poster.jpg", phone_photo(900, 600, orientation));
        project.edit(LAMP, "先看线，再看表。", "[海报](poster.jpg)");
        project.build();
        let site = project.site();
        let (path, bytes) = site.iter().find(|(path, _)| path.starts_with("files/")).expect("the poster is there");
        assert_tells_nothing(path, bytes);
        assert_eq!((decoded(bytes).width(), decoded(bytes).height()), size);
        assert!(text(&site, PAGE).contains(&format!("href=\"../{path}\" download=\"poster.jpg\"")));
    }
}

#[test]
fn print_takes_the_made_image_and_not_the_camera_s() {
    let photo = phone_photo(3000, 2000, 3);
    let project = showing("photo.jpg", &photo);
    for out in ["issue.pdf", "issue.html"] {
        let format = out.split_once('.').expect("it has an extension").1;
        project.run(["bulletin", "latest", "--format", format, "--out", out]).succeeded();
        let printed = std::fs::read(project.path(out)).expect("it was printed");
        assert!(!contains(&printed, SECRET.as_bytes()) && !contains(&printed, b"Exif"));
        assert!(printed.len() < photo.len(), "{out}: {} bytes hold a photo of {}", printed.len(), photo.len());
    }
    assert!(project.read("issue.html").contains("src=\"data:image/jpeg;base64,"));
}

#[test]
fn no_image_of_the_example_tells_where_it_was_made() {
    let site = example_site();
    let is_image = |path: &str| [".jpg", ".png", ".webp", ".gif"].iter().any(|extension| path.ends_with(extension));
    let images: Vec<_> = site.iter().filter(|(path, _)| is_image(path)).collect();
    assert!(images.len() > 8, "the example has images: {}", images.len());
    images.iter().for_each(|(path, bytes)| assert_tells_nothing(path, bytes));
}
