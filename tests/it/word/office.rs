//! Word files opened: as a package of parts, and by LibreOffice.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

use roxmltree::{Document, Node};

use crate::project::{Project, repository};

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a file by their names.
pub struct Package(pub BTreeMap<String, Vec<u8>>);

impl Package {
    pub fn open(project: &Project, docx: &str) -> Self {
        let bytes = fs::read(project.path(docx)).expect("there is a Word file");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a ZIP file");
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).expect("an entry");
            let mut part = Vec::new();
            entry.read_to_end(&mut part).expect("it can be read");
            assert_eq!(parts.insert(entry.name().to_owned(), part), None, "{} stands there twice", entry.name());
        }
        Self(parts)
    }

    pub fn text(&self, name: &str) -> &str {
        let part = self.0.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.0.keys()));
        std::str::from_utf8(part).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A part as XML.
    pub fn xml(&self, name: &str) -> Document<'_> {
        Document::parse(self.text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

pub fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().namespace() == Some(W) && node.tag_name().name() == name
}

/// Elements of that name in the order of the part.
pub fn all<'a, 'i>(part: &'a Document<'i>, name: &str) -> Vec<Node<'a, 'i>> {
    part.descendants().filter(|node| is(node, name)).collect()
}

/// The words of a node in its order.
pub fn words(node: Node) -> String {
    node.descendants().filter(|it| is(it, "t")).filter_map(|it| it.text()).collect()
}

/// What LibreOffice makes of a Word file, with the theme's own fonts under the names of the office's:
/// a PDF, by its path.
pub fn opened(project: &Project, docx: &str) -> String {
    let home = project.path("home");
    fs::create_dir_all(&home).expect("a folder can be made");
    let fonts = home.join("fonts.conf");
    fs::write(&fonts, fonts_of_the_theme(&home.to_string_lossy())).expect("a file can be written");
    let profile = format!("-env:UserInstallation=file://{}", home.join("profile").to_string_lossy());
    let mut soffice = Command::new("soffice");
    soffice
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&home)
        .arg(project.path(docx));
    let run = soffice.env("HOME", &home).env("FONTCONFIG_FILE", &fonts).output().unwrap_or_else(|error| {
        panic!("this test needs soffice ({error}): run `apt-get install -y libreoffice-writer-nogui`, or `bash tests/run.sh`")
    });
    let pdf = home.join(docx).with_extension("pdf");
    assert!(run.status.success() && pdf.exists(), "LibreOffice on {docx}: {}", String::from_utf8_lossy(&run.stderr));
    pdf.to_string_lossy().into_owned()
}

fn fonts_of_the_theme(home: &str) -> String {
    let aliases = [
        ("方正小标宋简体", "Jianbao Title"),
        ("仿宋_GB2312", "FandolFang R"),
        ("楷体_GB2312", "Jianbao Kai"),
        ("黑体", "Jianbao Hei"),
        ("宋体", "Jianbao Song"),
    ];
    let alias = |(name, own): (&str, &str)| {
        format!(
            "<match><test name=\"family\"><string>{name}</string></test>\
             <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{own}</string></edit></match>"
        )
    };
    let folder = repository().join("themes/official/fonts");
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{}</dir>\
         <cachedir>{home}/cache</cachedir>{}</fontconfig>",
        folder.to_string_lossy(),
        aliases.map(alias).concat()
    )
}

/// Prints an issue as a Word file.
pub fn exported(project: &Project, issue: &str, docx: &str) {
    let run = project.run(["bulletin", issue, "--format", "docx", "--out", docx]).succeeded();
    assert_eq!(run.stdout, format!("{docx}\n"));
}
