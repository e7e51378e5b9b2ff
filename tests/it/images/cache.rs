//! Images that were made are not made again.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::camera::{jpeg, phone_photo, scene};
use super::{LAMP, images, showing};
use crate::project::{Built, Project, assert_same, files};

/// The images that a build made.
fn made(built: &Built) -> Vec<&str> {
    built.rendered.iter().map(String::as_str).filter(|path| path.starts_with("images/")).collect()
}

/// The files beside the cache, in order.
fn kept(project: &Project) -> Vec<PathBuf> {
    let entries = fs::read_dir(project.path(".jianbao/images")).expect("images are kept");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths
}

#[test]
fn a_caption_makes_no_image_again_and_a_new_photo_makes_just_its_own() {
    let project = showing("photo.jpg", &phone_photo(1300, 900, 1));
    assert_eq!(made(&project.build()).len(), 3);
    project.edit(LAMP, "![新灯头]", "![换好的灯头]");
    assert_eq!(made(&project.build()), [""; 0]);
    let before: BTreeSet<String> = images(&project.site()).into_iter().map(|(path, _)| path.clone()).collect();

    project.write("content/stories/board.jpg", jpeg(&scene(700, 400), &[]));
    let story = project.read("content/stories/board.md");
    project.write("content/stories/board.md", format!("{story}\n![小黑板](board.jpg)\n"));
    let built = project.build();
    let after: BTreeSet<String> = images(&project.site()).into_iter().map(|(path, _)| path.clone()).collect();
    assert_eq!(made(&built), after.difference(&before).map(String::as_str).collect::<Vec<_>>());
    assert_eq!(made(&built).len(), 2);
    project.assert_clean();
}

#[test]
fn a_photo_in_two_stories_is_made_once() {
    let photo = jpeg(&scene(700, 400), &[]);
    let project = showing("photo.jpg", &photo);
    project.write("content/stories/again.jpg", &photo);
    let story = project.read("content/stories/board.md");
    project.write("content/stories/board.md", format!("{story}\n![同一张](again.jpg)\n"));
    assert_eq!(made(&project.build()).len(), 2);
    project.assert_clean();
}

/// The kept file of one image is put in the place of another's, which shows whether it is taken.
#[test]
fn another_folder_takes_what_was_made_before_and_a_damaged_file_is_made_anew() {
    let project = showing("photo.jpg", &phone_photo(1300, 900, 1));
    project.run(["check"]).succeeded();
    let files_kept = kept(&project);
    assert_eq!(files_kept.len(), 3, "a check keeps what it made for the build");
    project.build();
    let first = project.site();

    fs::copy(&files_kept[0], &files_kept[1]).expect("a file can be copied");
    project.run(["build", "--out", "other"]).succeeded();
    let other = files(&project.path("other"));
    let (shown, own): (BTreeSet<_>, BTreeSet<_>) = (
        images(&other).into_iter().map(|(_, it)| it.len()).collect(),
        images(&first).into_iter().map(|(_, it)| it.len()).collect(),
    );
    assert_eq!((shown.len(), own.len()), (2, 3), "what was made before is taken");

    for damage in [b"".as_slice(), b"00000000000000000000000000000000nothing", b"rubbish"] {
        files_kept.iter().for_each(|path| fs::write(path, damage).expect("a file can be written"));
        project.run(["build", "--out", "third"]).succeeded();
        assert_same(&files(&project.path("third")), &first);
        project.remove("third");
    }
    project.remove(".jianbao");
    project.run(["build", "--out", "fourth"]).succeeded();
    assert_same(&files(&project.path("fourth")), &first);
}

#[test]
fn what_no_document_shows_any_more_is_not_kept() {
    let project = showing("photo.jpg", &phone_photo(1300, 900, 1));
    project.build();
    let foreign = project.path(".jianbao/images/readme.txt");
    fs::write(&foreign, "not ours").expect("a file can be written");
    fs::write(project.path(".jianbao/images/image-side-1-0"), "half").expect("a file can be written");
    project.edit(LAMP, "![换好的灯头](photo.jpg)".replace("换好的灯头", "新灯头").as_str(), "");
    project.build();
    assert_eq!(kept(&project), [foreign]);
}

#[test]
fn a_folder_that_cannot_be_written_costs_nothing_but_time() {
    let project = showing("photo.jpg", &phone_photo(1300, 900, 1));
    project.write(".jianbao/images", "a file stands here");
    project.build();
    project.assert_clean();
}
