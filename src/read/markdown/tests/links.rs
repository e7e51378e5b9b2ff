//! Links, images and raw HTML: what may enter a body.

use super::{asset, codes, read, shown};
use crate::model::Target;
use crate::source::SourcePath;

#[test]
fn links_lead_inside_the_project_or_plainly_out() {
    let target = |destination: &str| read(&format!("[x](<{destination}>)")).outline.links[0].target.clone();
    let document = |path: &str, anchor: Option<&str>| Target::Document {
        path: SourcePath::new(path),
        anchor: anchor.map(str::to_owned),
    };
    assert_eq!(target("../b.md"), document("content/stories/b.md", None));
    assert_eq!(target("%E4%B9%99.md?x=1#%E4%B8%80"), document("content/stories/甲/乙.md", Some("一")));
    assert_eq!(target("附件 100%.pdf"), asset("content/stories/甲/附件 100%.pdf"));
    assert_eq!(target("#一"), Target::Anchor("一".into()));
    assert_eq!(target("HTTPS://a.cn/b c"), Target::External("https://a.cn/b%20c".into()));
    assert_eq!(target("tel:12345"), Target::External("tel:12345".into()));
    let autolinks = read("<https://a.cn/> <a@example.cn> [x]\n\n[x]: b.md");
    let targets: Vec<Target> = autolinks.outline.links.into_iter().map(|link| link.target).collect();
    let external = |address: &str| Target::External(address.into());
    let b = document("content/stories/甲/b.md", None);
    assert_eq!(targets, [external("https://a.cn/"), external("mailto:a@example.cn"), b]);
}

#[test]
fn bad_links_are_refused() {
    let cases = [
        ("forbidden-link", "javascript:alert(1)"),
        ("forbidden-link", "JaVaScRiPt:x"),
        ("forbidden-link", "java\tscript:x"),
        ("forbidden-link", " javascript:x"),
        ("forbidden-link", "java&#10;script:x"),
        ("forbidden-link", "&#106;avascript:x"),
        ("forbidden-link", "javascript&colon;x"),
        ("forbidden-link", "javascript%3Ax"),
        ("forbidden-link", "java%73cript%253Ax"),
        ("forbidden-link", "java\u{200B}script:x"),
        ("forbidden-link", "data:text/html,x"),
        ("forbidden-link", "vbscript:x"),
        ("forbidden-link", "file:///etc/passwd"),
        ("forbidden-link", "ht%74p://a.cn"),
        ("forbidden-link", "../../campaign.yaml"),
        ("forbidden-link", "../.git/a.pdf"),
        ("outside-project", "/etc/passwd"),
        ("outside-project", "//a.cn/b.md"),
        ("outside-project", "C:\\a.md"),
        ("outside-project", "\\\\\\\\host\\\\a.md"),
        ("outside-project", "../../../x.md"),
        ("outside-project", "../../../../x.md"),
        ("outside-project", "%2e%2e/%2e%2e/%2e%2e/x.md"),
        ("outside-project", "..\\\\..\\\\..\\\\x.md"),
        ("empty-link", ""),
        ("empty-link", "#"),
        ("folder-link", "../"),
        ("folder-link", "../.."),
        ("folder-link", "../units"),
        ("html-link", "../a.html"),
        ("incomplete-link", "www.a.cn"),
        ("incomplete-link", "https：//a.cn"),
        ("incomplete-link", "https:/a.cn"),
        ("misencoded-link", "%D2%D2.md"),
    ];
    for (code, destination) in cases {
        let parsed = read(&format!("[x](<{destination}>)"));
        assert_eq!(parsed.outline.links[0].target, Target::Refused, "{destination}");
        assert_eq!(parsed.diagnostics.len(), 1, "{destination}");
        assert_eq!(parsed.diagnostics[0].code.name(), code, "{destination}");
    }
}

#[test]
fn images_come_from_the_project() {
    let cases = [
        ("remote-image", "https://a.cn/b.jpg"),
        ("remote-image", "//a.cn/b.jpg"),
        ("outside-project", "../../../../etc/passwd"),
        ("outside-project", "/b.jpg"),
        ("outside-project", "file:///b.jpg"),
        ("outside-project", "D:b.jpg"),
        ("forbidden-link", "data:image/png;base64,AA"),
        ("empty-link", ""),
    ];
    for (code, destination) in cases {
        let parsed = read(&format!("![x]({destination})"));
        assert_eq!(parsed.outline.pictures[0].path, None, "{destination}");
        assert_eq!(parsed.diagnostics[0].code.name(), code, "{destination}");
    }
    let picture = &read("![a*b*\n乙\n丙![c](d)](%E4%B9%99.jpg)").outline.pictures[0];
    assert_eq!((picture.alt.as_str(), picture.caption.as_str()), ("ab 乙丙c", "ab 乙丙c"));
    assert_eq!(picture.path, Some(SourcePath::new("content/stories/甲/乙.jpg")));
}

#[test]
fn raw_html_is_refused_and_never_shown() {
    let cases: [(&str, &[&str]); 9] = [
        ("甲<b>乙</b>", &["raw-html"]),
        ("甲<br>乙", &["raw-html"]),
        ("<div>\n甲\n</div>", &["raw-html"]),
        ("<script>\nalert(1)\n</script>", &["raw-script"]),
        ("甲<img src=x onerror = 'x'>", &["raw-script"]),
        ("甲<ScRiPt src=x>", &["raw-script"]),
        ("<!-- 注 --><p onclick=x>", &["raw-script"]),
        ("<!-- 注\n\n后文", &["unclosed-comment"]),
        ("甲 < 乙 <姓名> &lt;b&gt;", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(codes(text), expected, "{text}");
    }
    assert_eq!(shown("甲<b>乙</b><!-- 注 -->丙"), "<p>甲乙丙</p>");
}
