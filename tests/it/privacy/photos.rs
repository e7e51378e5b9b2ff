//! What a photo's file tells of people besides its pixels reaches no output.

use crate::images::camera::{encoded, jpeg, png_with, scene, with_comment};
use crate::project::{Project, everything};

const RESIDENT: &str = "王建国";

/// Photos that hold these words in every field that cameras, phones and desks write.
fn telling(words: &str) -> Vec<(&'static str, Vec<u8>)> {
    let xmp = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF><rdf:Description><dc:creator>{words}</dc:creator>\
         <dc:description>{words}</dc:description><dc:title>{words}</dc:title><dc:subject>{words}</dc:subject>\
         </rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let xmp_segment = [b"http://ns.adobe.com/xap/1.0/\0", xmp.as_bytes()].concat();
    let artist = [b"Exif\0\0".as_slice(), &tiff(words)].concat();
    let record = |number: u8| [&[0x1C, 2, number], &(words.len() as u16).to_be_bytes()[..], words.as_bytes()].concat();
    let records: Vec<u8> = [5, 25, 80, 105, 120].into_iter().flat_map(record).collect();
    let resource = [b"8BIM\x04\x04\0\0".as_slice(), &(records.len() as u32).to_be_bytes(), &records].concat();
    let iptc = [b"Photoshop 3.0\0".as_slice(), &resource].concat();
    let photo = scene(300, 200);
    let drawing = encoded(photo.clone(), image::ImageFormat::Png);
    let unicode: Vec<u8> = [b"UNICODE\0".as_slice(), words.as_bytes()].concat();
    vec![
        ("lamp.jpg", jpeg(&photo, &[(1, artist), (1, xmp_segment), (13, iptc)])),
        ("lamp.jpg", with_comment(&unicode)),
        ("lamp.png", png_with(&drawing, b"tEXt", format!("Author\0{words}").as_bytes())),
        ("lamp.png", png_with(&drawing, b"iTXt", format!("XML:com.adobe.xmp\0\0\0\0\0{xmp}").as_bytes())),
    ]
}

/// EXIF with 0x010E, a description, and 0x013B, an artist.
fn tiff(words: &str) -> Vec<u8> {
    let text = format!("{words}\0");
    let entry = |tag: u16| {
        [&tag.to_le_bytes()[..], &2_u16.to_le_bytes(), &(text.len() as u32).to_le_bytes(), &38_u32.to_le_bytes()]
            .concat()
    };
    let head = b"II\x2A\0\x08\0\0\0".to_vec();
    [head, 2_u16.to_le_bytes().to_vec(), entry(0x010E), entry(0x013B), vec![0; 4], text.into_bytes()].concat()
}

/// A story that masks the resident and shows the photo, or links to it.
fn with(name: &str, photo: &[u8], written: &str) -> Project {
    let project = Project::small();
    project.write(&format!("content/stories/{name}"), photo);
    let story = "content/stories/lamp.md";
    project.edit(story, "作者: 李某某（示例）", &format!("作者: 李某某（示例）\n群众: [{{称呼: {RESIDENT}}}]"));
    project.edit(story, "先看线，再看表。", &format!("先看线，再看表。\n\n{written}"));
    project
}

#[test]
fn no_output_and_no_cache_keeps_what_a_photos_file_tells() {
    let phone = format!("13{}", "9".repeat(9));
    let words = format!("{RESIDENT} {phone}");
    for (at, (name, photo)) in telling(&words).into_iter().enumerate() {
        assert!(holds(&photo, &words), "the photo tells it to begin with");
        for written in [format!("![新灯]({name})"), format!("[新灯]({name})")] {
            let project = with(name, &photo, &written);
            project.run(["build"]).succeeded();
            for folder in ["site", ".jianbao"] {
                for (path, bytes) in everything(&project.path(folder)) {
                    assert!(!holds(&bytes, RESIDENT) && !holds(&bytes, &phone), "{at} {written}: {folder}/{path}");
                }
            }
        }
    }
}

/// What cannot be cleaned is not passed on.
#[test]
fn a_photo_that_cannot_be_cleaned_is_refused_as_an_attachment() {
    let bitmap = [b"II\x2A\0".as_slice(), RESIDENT.as_bytes()].concat();
    let told = with("lamp.tif", &bitmap, "[新灯](lamp.tif)").run(["check", "--format", "json"]).ended(1).told();
    assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["uncleaned-attachment"]);
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
