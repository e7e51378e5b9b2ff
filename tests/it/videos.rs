//! What is told of videos, and what their files no longer tell.

use std::fs;

use crate::check::assert_helpful;
use crate::project::{Project, repository};

const SECRET: &str = "+26.8900+112.6000/";
const AI_MARK: &str = "{\"AIGC\":{\"Label\":\"1\"}}";

pub fn boxed(kind: &[u8], inside: &[u8]) -> Vec<u8> {
    [&(inside.len() as u32 + 8).to_be_bytes()[..], kind, inside].concat()
}

/// An MP4 that holds nothing but the description of a track of this sort.
pub fn mp4(sample: &[u8]) -> Vec<u8> {
    film(&described(&boxed(sample, &[0; 70])))
}

pub fn described(sample: &[u8]) -> Vec<u8> {
    let described = boxed(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1][..], sample].concat());
    let ways: [&[u8]; 4] = [b"stbl", b"minf", b"mdia", b"trak"];
    ways.iter().fold(described, |inside, kind| boxed(kind, &inside))
}

pub fn film(inside: &[u8]) -> Vec<u8> {
    [boxed(b"ftyp", b"isom"), boxed(b"moov", inside), boxed(b"mdat", b"pictures")].concat()
}

/// A film as phones make them: it tells its place in each way, and when it was made.
fn phone_film() -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let head = [&[0, 0, 0, 0, 0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7][..], &[1; 88]].concat();
    let android = [boxed(b"\xA9xyz", secret), boxed(b"loci", secret)].concat();
    let key = boxed(b"mdta", b"com.apple.quicktime.location.ISO6709");
    let apple = metadata(&[key], &[secret]);
    let inside = [boxed(b"mvhd", &head), described(&boxed(b"avc1", &[0; 70])), boxed(b"udta", &android), apple];
    let xmp = [b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", secret].concat();
    [film(&inside.concat()), boxed(b"uuid", &xmp)].concat()
}

/// Keys and their values, as QuickTime writes them.
fn metadata(keys: &[Vec<u8>], values: &[&[u8]]) -> Vec<u8> {
    let keys = [&[0, 0, 0, 0, 0, 0, 0, keys.len() as u8][..], &keys.concat()].concat();
    let item = |(at, value): (usize, &&[u8])| boxed(&[0, 0, 0, at as u8 + 1], &boxed(b"data", value));
    let items: Vec<u8> = values.iter().enumerate().flat_map(item).collect();
    let handler = boxed(b"hdlr", b"\0\0\0\0\0\0\0\0mdta\0\0\0\0\0\0\0\0\0\0\0\0\0");
    boxed(b"meta", &[handler, boxed(b"keys", &keys), boxed(b"ilst", &items)].concat())
}

/// The film as the site of a story has it that links to it, or shows it.
fn published(film: &[u8], written: &str) -> Vec<u8> {
    let project = with_film(film, written);
    project.build();
    let site = project.site();
    let (_, bytes) = site.iter().find(|(path, _)| path.ends_with(".mp4")).expect("the film is in the site");
    bytes.clone()
}

pub fn with_film(film: &[u8], written: &str) -> Project {
    let project = Project::small();
    let drain = repository().join("content/stories/2026-09/t20260916-001/drain.png");
    fs::copy(drain, project.path("content/stories/lamp.png")).expect("a picture can be copied");
    project.edit("content/stories/lamp.md", "先看线", &format!("{written}\n\n先看线"));
    project.write("content/stories/lamp.mp4", film);
    project
}

pub const SHOWN: &str = "::: 视频 lamp.mp4 封面=lamp.png 说明=路灯亮了\n文字稿：路灯亮了。\n:::";
pub const LINKED: &str = "[路灯](lamp.mp4)";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The codes that `check` tells.
fn told(project: &Project, status: i32) -> Vec<String> {
    let told = project.run(["check", "--format", "json"]).ended(status).told();
    assert_helpful(&told);
    told.into_iter().map(|it| it.code).filter(|code| code != "unused-image").collect()
}

#[test]
fn a_film_leaves_without_its_place_and_time() {
    let film = phone_film();
    for written in [SHOWN, LINKED] {
        let bytes = published(&film, written);
        assert_eq!(bytes.len(), film.len(), "nothing moves");
        assert!(!holds(&bytes, b"26.89") && !holds(&bytes, &[0xE0, 0xE1]) && !holds(&bytes, b"xyz"));
        assert!(holds(&bytes, b"pictures") && holds(&bytes, b"avc1") && holds(&bytes, &[1; 88]));
    }
}

#[test]
fn the_mark_that_a_machine_made_a_film_stays() {
    let keys = [boxed(b"mdta", b"com.apple.quicktime.location.ISO6709"), boxed(b"mdta", b"AIGC")];
    let by_key = metadata(&keys, &[SECRET.as_bytes(), b"{\"Label\":\"1\"}"]);
    let by_value = metadata(&keys[..1], &[SECRET.as_bytes(), AI_MARK.as_bytes()]);
    for (marked, mark) in [(by_key, "{\"Label\":\"1\"}"), (boxed(b"udta", &by_value), AI_MARK)] {
        let bytes = published(&film(&[described(&boxed(b"avc1", &[0; 70])), marked].concat()), SHOWN);
        assert!(holds(&bytes, mark.as_bytes()) && !holds(&bytes, b"26.89"));
    }
}

#[test]
fn a_film_that_logs_its_way_is_refused() {
    let keys = boxed(b"keys", &boxed(b"mdta", b"com.apple.quicktime.location.ISO6709"));
    for sample in [boxed(b"gpmd", &[0; 8]), boxed(b"camm", &[0; 8]), boxed(b"mebx", &[&[0; 8][..], &keys].concat())] {
        let tracks = [described(&boxed(b"avc1", &[0; 70])), described(&sample)].concat();
        let project = with_film(&film(&tracks), LINKED);
        assert_eq!(told(&project, 1), ["video-with-places"]);
    }
    let faces = described(&boxed(b"mebx", &[0; 8]));
    let project = with_film(&film(&[described(&boxed(b"avc1", &[0; 70])), faces].concat()), LINKED);
    assert_eq!(told(&project, 0), [""; 0]);
}

#[test]
fn a_film_of_a_million_levels_ends_quickly() {
    let levels: u32 = 1_000_000;
    let nested: Vec<u8> =
        (0..levels).flat_map(|level| [&((levels - level) * 8).to_be_bytes()[..], b"trak"].concat()).collect();
    published(&film(&nested), LINKED);
}

#[test]
fn a_film_that_is_cut_anywhere_breaks_nothing() {
    let film = phone_film();
    let project = with_film(&film, LINKED);
    for length in (8..film.len()).step_by(37) {
        project.write("content/stories/lamp.mp4", &film[..length]);
        project.build();
    }
}

#[test]
fn videos_are_judged_by_what_they_hold() {
    let project = with_film(&mp4(b"avc1"), SHOWN);
    assert_eq!(told(&project, 0), [""; 0]);
    project.write("content/stories/lamp.mp4", mp4(b"hvc1"));
    assert_eq!(told(&project, 0), ["unplayable-video"]);
    let video = fs::OpenOptions::new().append(true).open(project.path("content/stories/lamp.mp4"));
    let video = video.expect("the video can be opened");
    video.set_len(65 << 20).expect("it can be large");
    assert_eq!(told(&project, 0), ["large-video", "unplayable-video"]);
    video.set_len(257 << 20).expect("it can be larger");
    assert_eq!(told(&project, 1), ["too-large"]);
}
