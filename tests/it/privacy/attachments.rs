//! What attachments tell of people is told where a document links to them, whatever they are made of.

use std::collections::BTreeSet;
use std::time::Instant;

use super::numbers::Dice;
use super::office::{TYPES, docx, docx_with, paragraph, pdf, table, word, xlsx, xlsx_with, zip, zip_of_bytes};
use crate::project::{Project, Told, everything};

const STORY: &str = "content/stories/lamp.md";
const RESIDENT: &str = "王建国";

/// The small project, whose story of the lamp links to this file.
fn linking(name: &str, bytes: &[u8]) -> Project {
    let project = Project::small();
    project.write(&format!("content/stories/{name}"), bytes);
    project.edit(STORY, "先看线，再看表。", &format!("先看线，再看表。见[附件]({name})。"));
    project
}

/// What is told, each at the link.
fn told(project: &Project) -> Vec<Told> {
    let told = project.run(["check", "--format", "json"]).told();
    for it in &told {
        assert_eq!((it.path.as_str(), it.line, it.column), (STORY, Some(18), Some(10)), "{it:?}");
    }
    told
}

fn codes(project: &Project) -> BTreeSet<String> {
    told(project).into_iter().map(|it| it.code).collect()
}

fn phone() -> String {
    Dice::new(3).number(11, "138")
}

fn identity() -> String {
    Dice::new(5).identity("430408", "1949")
}

fn card() -> String {
    Dice::new(7).card(19, "62")
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// Files, the code that must be told of each, and where the number stands in it.
fn leaking() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let (phone, identity, card) = (phone(), identity(), card());
    let parted = [&identity[..6], &identity[6..14], &identity[14..]];
    let shared = |text: &str| {
        let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="B3" t="s"><v>1</v></c></row>"#;
        xlsx(rows, &["姓名", text])
    };
    let cell = |value: &str| xlsx(&format!(r#"<row r="2"><c r="C2"><v>{value}</v></c></row>"#), &[]);
    let inline = format!(r#"<row r="5"><c r="A5" t="inlineStr"><is><t>电话{phone}</t></is></c></row>"#);
    let called = |head: &str, value: &str| {
        xlsx(
            &format!(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>{value}</v></c></row>"#),
            &[head],
        )
    };
    let exponent = |number: &str| format!("{}.{}E+{}", &number[..1], &number[1..15], number.len() - 1);
    let note = |root: &str| word(root, &paragraph(&[&format!("电话{phone}")]));
    let pptx =
        zip(&[TYPES, ("ppt/slides/slide2.xml", &format!("<p:sld><a:p><a:r><a:t>{phone}</a:t></a:r></a:p></p:sld>"))]);
    let links =
        format!(r#"<Relationships><Relationship Id="r" Target="tel:{phone}" TargetMode="External"/></Relationships>"#);
    let pivot = format!(r#"<r><s v="{phone}"/></r>"#);
    vec![
        ("a.txt", format!("说明\n\n电话{phone}").into_bytes(), "phone-number", "第3行"),
        ("a.txt", utf16(&format!("说明\n电话{phone}")), "phone-number", "第2行"),
        ("a.csv", format!("姓名,电话\n王某某,{phone}\n").into_bytes(), "phone-number", "第2行"),
        (
            "a.csv",
            [b"\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0\n".as_slice(), phone.as_bytes()].concat(),
            "phone-number",
            "第2行",
        ),
        ("a.csv", format!("姓名,存折账号\n王某某,810000{}\n", &card[6..15]).into_bytes(), "bank-card", "第2行"),
        ("a.csv", format!("姓名,证号\n王某某,=\"{identity}\"\n").into_bytes(), "id-number", "第2行"),
        ("a.xlsx", shared(&identity), "id-number", "工作表“名单”第3行"),
        ("a.xlsx", xlsx(&inline, &[]), "phone-number", "工作表“名单”第5行"),
        ("a.xlsx", cell(&phone), "phone-number", "工作表“名单”第2行"),
        ("a.xlsx", cell(&format!("1.{}E10", &phone[1..])), "phone-number", "工作表“名单”第2行"),
        ("a.xlsx", called("身份证号", &exponent(&identity)), "doubtful-id-number", "工作表“名单”第2行"),
        ("a.xlsx", called("一卡通账号", &exponent(&card)), "bank-card", "工作表“名单”第2行"),
        (
            "a.xlsx",
            xlsx_with(
                "",
                &[],
                &[(
                    "xl/comments1.xml",
                    &format!("<comments><comment><text><t>{phone}</t></text></comment></comments>"),
                )],
            ),
            "phone-number",
            "批注",
        ),
        (
            "a.xlsx",
            xlsx_with("", &[], &[("xl/pivotCache/pivotCacheRecords1.xml", &pivot)]),
            "phone-number",
            "数据透视表",
        ),
        ("a.xlsx", xlsx_with("", &[], &[("xl/worksheets/_rels/sheet1.xml.rels", &links)]), "phone-number", "链接"),
        ("a.docx", docx(&(paragraph(&["说明"]) + &paragraph(&parted))), "id-number", "第2段"),
        ("a.docx", docx(&table(&[&["姓名", "证号"], &["王某某", &identity]])), "id-number", "第1个表格第2行"),
        (
            "a.docx",
            docx(&format!("<w:p><w:del><w:r><w:delText>{phone}</w:delText></w:r></w:del></w:p>")),
            "phone-number",
            "第1段",
        ),
        ("a.docx", docx(&paragraph(&[&format!("&#49;{}", &phone[1..])])), "phone-number", "第1段"),
        ("a.docx", docx_with("", &[("word/footnotes.xml", &note("footnotes"))]), "phone-number", "脚注"),
        ("a.docx", docx_with("", &[("word/comments.xml", &note("comments"))]), "phone-number", "批注"),
        ("a.docx", docx_with("", &[("word/header1.xml", &note("hdr"))]), "phone-number", "页眉"),
        (
            "a.docx",
            docx_with("", &[("docProps/core.xml", &format!("<c><creator>{phone}</creator></c>"))]),
            "phone-number",
            "文件属性",
        ),
        (
            "a.docx",
            zip_of_bytes(&[(TYPES.0, TYPES.1.into()), ("word/embeddings/1.xlsx", shared(&card))]),
            "bank-card",
            "嵌入的文件",
        ),
        ("a.pptx", pptx, "phone-number", "第2页"),
        ("a.pdf", pdf(&["Name list", &format!("Tel {phone}")]), "phone-number", "第1页"),
        ("a.pdf", pdf(&[&identity]), "id-number", "第1页"),
        // What a file is, its bytes say.
        ("a.doc", docx(&paragraph(&[&phone])), "phone-number", "第1段"),
    ]
}

#[test]
fn numbers_in_attachments_are_told_with_their_places_and_never_repeated() {
    let numbers = [phone(), identity(), card()];
    for (at, (name, bytes, code, place)) in leaking().into_iter().enumerate() {
        let project = linking(name, &bytes);
        let run = project.run(["check", "--format", "json"]);
        let told = told(&project);
        let it =
            told.iter().find(|it| it.code == code).unwrap_or_else(|| panic!("{at} {name}: {code} not in {told:?}"));
        assert!(it.message.contains(place), "{at} {name}: no {place} in {}", it.message);
        assert_eq!(told.len(), 1, "{at} {name}: {told:?}");
        let kept = everything(&project.path(".jianbao"));
        for number in &numbers {
            let kept = kept.values().any(|bytes| String::from_utf8_lossy(bytes).contains(number.as_str()));
            assert!(!run.said().contains(number.as_str()) && !kept, "{at} {name}");
        }
    }
}

#[test]
fn a_pdf_of_our_own_is_read_in_chinese() {
    let project = Project::small();
    project.write(
        "content/bulletins/2026-2.md",
        format!("---\n期号: 2\n印发日期: 2026-11-20\n---\n居民{RESIDENT}身患肺癌，电话{}。", phone()),
    );
    let campaign = project.read("content/campaign.yaml");
    project
        .write("content/campaign.yaml", format!("{campaign}\n规则: {{phone-number: 关闭, illness-with-name: 关闭}}\n"));
    project.run(["bulletin", "2", "--out", "issue.pdf"]).succeeded();
    let issue = std::fs::read(project.path("issue.pdf")).expect("the issue was made");
    let expected = ["illness-with-name", "phone-number"].map(str::to_owned);
    assert_eq!(codes(&linking("issue.pdf", &issue)), BTreeSet::from(expected));
}

#[test]
fn harmless_attachments_are_passed_on_without_a_word() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>46330</v></c><c r="B2"><v>13800000000</v></c></row>"#;
    for (name, bytes) in [
        ("a.xlsx", xlsx(rows, &["日期", "累计发放（元）"])),
        (
            "a.xlsx",
            xlsx(r#"<row><c t="s"><v>0</v></c></row><row><c><v>6.22848040256489E+18</v></c></row>"#, &["订单号"]),
        ),
        ("a.docx", docx(&paragraph(&["王某某，138****1234"]))),
        ("a.csv", "单位,户数\n甲街道,3260\n".as_bytes().to_vec()),
        ("a.pdf", pdf(&["Report of 2026-11-05"])),
        ("a.txt", b"12345".to_vec()),
    ] {
        let project = linking(name, &bytes);
        project.build();
        assert!(project.site().values().any(|published| *published == bytes), "{name} is passed on as it is");
    }
}

#[test]
fn names_that_a_story_masks_are_found_in_what_it_links_to() {
    let cell = xlsx(r#"<row r="2"><c r="A2" t="s"><v>0</v></c></row>"#, &[RESIDENT]);
    for (name, bytes) in [
        ("a.xlsx", cell),
        ("a.docx", docx(&paragraph(&["申请人：王", "建国"]))),
        ("a.txt", "申请人：王　建国".as_bytes().to_vec()),
    ] {
        let project = linking(name, &bytes);
        assert_eq!(codes(&project), BTreeSet::new(), "nobody masks the name yet");
        project.edit(STORY, "作者: 李某某（示例）", &format!("群众: [{{称呼: {RESIDENT}}}]\n作者: 李某某（示例）"));
        let run = project.run(["check", "--format", "json"]).ended(1);
        let told = run.told();
        assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["name-left-over"], "{name}");
        assert!(!run.said().contains(RESIDENT));
        let kept = everything(&project.path(".jianbao"));
        assert!(kept.values().all(|bytes| !String::from_utf8_lossy(bytes).contains(RESIDENT)));
    }
}

/// What was found in an attachment is kept, and was asked of it by the stories of that day.
#[test]
fn an_attachment_that_was_kept_is_searched_again_for_a_name_that_is_masked_now() {
    let project = linking("a.txt", "申请人：王建国".as_bytes());
    // Files that were just written may change without their times telling, and are not believed.
    std::thread::sleep(std::time::Duration::from_millis(2300));
    assert_eq!(codes(&project), BTreeSet::new());
    project.edit(STORY, "作者: 李某某（示例）", &format!("群众: [{{称呼: {RESIDENT}}}]\n作者: 李某某（示例）"));
    let told = project.run(["check", "--format", "json"]).ended(1).told();
    assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["name-left-over"]);
}

#[test]
fn a_hotline_a_consent_and_a_campaign_count_for_attachments_too() {
    let project = linking("a.txt", format!("热线{}\n王建国身患肺癌\n", phone()).as_bytes());
    let both = ["illness-with-name", "phone-number"].map(str::to_owned);
    assert_eq!(codes(&project), BTreeSet::from(both));
    let campaign = project.read("content/campaign.yaml");
    let with = |line: &str| {
        project.write("content/campaign.yaml", format!("{campaign}\n{line}\n"));
    };
    with(&format!("隐私: {{公开电话: [{{号码: \"{}\", 理由: 便民热线}}]}}", phone()));
    assert_eq!(codes(&project), BTreeSet::from(["illness-with-name".to_owned()]));
    with("规则: {phone-number: 提醒, illness-with-name: 关闭}");
    let severities: Vec<String> = told(&project).into_iter().map(|it| it.severity).collect();
    assert_eq!(severities, ["warning"]);
    with("规则: {phone-number: 关闭}");
    let story = project.read(STORY);
    project.write(STORY, story.replace("作者: 李某某（示例）\n", "作者: 王建国\n"));
    assert_eq!(codes(&project), BTreeSet::new(), "who signs a story is there for the work");
    project.write(STORY, story.replace("作者: 李某某（示例）\n", "授权同意: {方式: 书面, 日期: 2026-11-01}\n"));
    assert_eq!(codes(&project), BTreeSet::new(), "they agreed");
}

#[test]
fn what_cannot_be_looked_into_is_told() {
    let sound = docx(&paragraph(&["说明"]));
    let broken = zip(&[TYPES, ("word/document.xml", "<w:document><w:p><w:r><w:t>说明</w:p")]);
    let sealed = zip_of_bytes(&[(TYPES.0, TYPES.1.into()), ("word/embeddings/oleObject1.bin", vec![0; 64])]);
    for (name, bytes, word) in [
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old".to_vec(), "旧格式"),
        ("a.wps", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old".to_vec(), "旧格式"),
        ("a.zip", zip(&[("a.txt", "a")]), "压缩包"),
        ("a.rar", b"Rar!\x1A\x07\x01\0".to_vec(), "压缩包"),
        ("a.docx", sound[..sound.len() / 2].to_vec(), "已损坏"),
        ("a.docx", broken, "已损坏"),
        ("a.docx", sealed, "嵌着别的文件"),
        ("a.pdf", pdf(&[]), "扫描件"),
        ("a.pdf", b"%PDF-1.4\nnothing".to_vec(), "已损坏"),
        ("a.bin", vec![0, 1, 2, 3], "不是程序读得懂的格式"),
    ] {
        let project = linking(name, &bytes);
        let told = told(&project);
        assert_eq!(
            told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(),
            ["unscanned-attachment"],
            "{name} {word}"
        );
        assert!(told[0].severity == "warning" && told[0].message.contains(word), "{name}: {}", told[0].message);
    }
}

/// A thousand bytes that unpack to a million: a bomb is not unpacked, and what stood before it counts.
#[test]
fn an_archive_that_unpacks_to_too_much_is_left_alone() {
    let bomb = vec![b' '; 200 << 20];
    let bytes = zip_of_bytes(&[
        (TYPES.0, TYPES.1.into()),
        ("word/document.xml", word("document", &paragraph(&[&phone()])).into_bytes()),
        ("word/footnotes.xml", bomb),
    ]);
    assert!(bytes.len() < 1 << 20);
    let project = linking("a.docx", &bytes);
    let began = Instant::now();
    let expected = ["phone-number", "unscanned-attachment"].map(str::to_owned);
    assert_eq!(codes(&project), BTreeSet::from(expected));
    assert!(began.elapsed().as_secs() < 60);
}
