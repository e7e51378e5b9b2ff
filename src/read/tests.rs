use std::sync::Arc;

use super::{Card, Reading, Sort, asset, campaign, document, references, sort_of};
use crate::model::{Campaign, ImageRefusal, ItemForm, OutputKind, RuleLevel, Scope, Story, VideoCoding};
use crate::source::SourcePath;

const STORY: &str = "content/stories/2026/t20261101-001.md";

const HEAD: &str = "标题: 甲\n日期: 2026-11-01\n类别: 典型做法\n供稿单位: 甲街道\n";

fn read(path: &str, text: &str) -> Reading {
    document(&SourcePath::new(path), text.as_bytes())
}

fn read_story(head: &str) -> Reading {
    read(STORY, &format!("---\n{head}---\n正文\n"))
}

fn story(head: &str) -> Story {
    match read_story(head).card {
        Some(Card::Story(story)) => Arc::unwrap_or_clone(story),
        other => panic!("a story, not {other:?}"),
    }
}

/// Codes, each with what its span holds.
fn told(path: &str, text: &str) -> Vec<(String, String)> {
    let slice = |span: crate::source::Span| text[span.start as usize..span.end as usize].to_owned();
    let diagnostics = read(path, text).diagnostics;
    diagnostics.into_iter().map(|it| (it.code.name().to_owned(), it.span.map(slice).unwrap_or_default())).collect()
}

fn codes(head: &str) -> Vec<String> {
    read_story(head).diagnostics.into_iter().map(|it| it.code.name().to_owned()).collect()
}

#[test]
fn a_story_is_read_in_chinese_and_in_english() {
    let chinese = story(&format!(
        "{HEAD}宣传重点: 特色做法\n作者: [张某某, 李某某]\n关键词: 路灯、排水\n采用情况:\n  - {{媒体: 市报, 级别: 市, 日期: 2026-11-02}}\n公开范围: 内部\n置顶: 是\n"
    ));
    let english = story(
        "title: 甲\ndate: 2026年11月1日\nkind: 典型做法\nunit: 甲街道\npriority: 特色做法\nauthor: 张某某，李某某\ntags: [路灯, 排水]\nadopted:\n  - outlet: 市报\n    level: municipal\n    date: 2026-11-02\nscope: internal\npinned: true\n",
    );
    assert_eq!(chinese.scope, Scope::Internal);
    assert_eq!(chinese.authors, ["张某某", "李某某"]);
    assert_eq!(chinese.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>(), ["路灯", "排水"]);
    assert_eq!(chinese.id.value, "t20261101-001");
    assert_eq!(chinese.authors, english.authors);
    assert_eq!(
        (chinese.adopted, chinese.date.value, chinese.pinned),
        (english.adopted, english.date.value, english.pinned)
    );
}

#[test]
fn all_problems_of_a_file_are_told_at_their_places() {
    let text = "---\n标题：甲\n标提: 乙\ntitle: 丙\n日期: 2026.11.1\n类别:\n来源: 新华社\n置顶: 好\n采用情况: [市报]\n题图: ../../../etc/passwd\n公开范围: 机密\n网址: x\n---\n";
    let told = told(STORY, text);
    let expected = [
        ("full-width-colon", "："),
        ("unknown-key", "标提"),
        ("duplicate-key", "title"),
        ("bad-date", "2026.11.1"),
        ("missing-field", "类别"),
        ("wrong-kind", "新华社"),
        ("bad-yes-no", "好"),
        ("wrong-kind", "市报"),
        ("outside-project", "../../../etc/passwd"),
        ("classified", "机密"),
        ("unknown-key", "网址"),
        ("missing-field", "---"),
    ];
    let expected: Vec<_> = expected.iter().map(|(code, place)| (code.to_string(), place.to_string())).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_bad_date_does_not_hide_the_rest() {
    let reading = read_story("标题: 甲\n日期: 昨天\n类别: x\n供稿单位: y\n满意度: {结果: 好}\n稿件编号: ../a\n");
    assert!(reading.card.is_some());
    let codes: Vec<&str> = reading.diagnostics.iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["bad-date", "bad-id", "rating-incomplete"]);
}

#[test]
fn hints_name_what_was_meant() {
    let reading = read_story("标题: 甲\n日期: 2026.11.1\n类别: x\n供稿单位: y\n宣传要点: z\n公开范围: 公布\n");
    let hints: Vec<&str> = reading.diagnostics.iter().map(|it| it.hint.as_str()).collect();
    assert!(
        hints[0].contains("2026-11-01") && hints[1].contains("“宣传重点”") && hints[2].contains("“公开”"),
        "{hints:?}"
    );
}

#[test]
fn front_matter_is_found_or_missed() {
    assert_eq!(told(STORY, "正文\n"), [("no-front-matter".into(), "正文".into())]);
    assert_eq!(told(STORY, "---\n标题: 甲\n"), [("unclosed-front-matter".into(), "---".into())]);
    let tolerated = document(&SourcePath::new(STORY), format!("\u{feff}---  \r\n{HEAD}--- \r\n").as_bytes());
    assert_eq!(tolerated.diagnostics, []);
    assert!(tolerated.card.is_some());
}

#[test]
fn residents_are_masked_unless_they_agreed() {
    let head = format!(
        "{HEAD}副题: 记王建国\n摘要: 王建国说好\n图片: [{{文件: a.jpg, 图片说明: 王建国家}}]\n群众: [{{称呼: 王建国}}, {{称呼: 郭师傅}}]\n"
    );
    let masked = story(&head);
    let names: Vec<&str> = masked.residents.iter().map(|resident| resident.name.as_str()).collect();
    assert_eq!(names, ["王某某", "郭师傅"]);
    assert_eq!((masked.subtitle.as_str(), masked.summary.as_str()), ("记王某某", "王某某说好"));
    assert_eq!(masked.photos[0].caption, "王某某家");

    let open = head.replace("{称呼: 王建国}", "{称呼: 王建国, 隐名: 否}");
    assert_eq!(codes(&open), ["mask-without-consent"]);
    assert_eq!(story(&open).subtitle, "记王某某");
    let agreed = format!("{open}授权同意: {{方式: 书面}}\n");
    assert_eq!(codes(&agreed), [""; 0]);
    assert_eq!(story(&agreed).subtitle, "记王建国");
}

#[test]
fn ids_are_safe_and_stable() {
    assert_eq!(codes(&format!("{HEAD}稿件编号: ../x\n")), ["bad-id"]);
    let folder = read("content/stories/lamp/index.md", &format!("---\n{HEAD}---\n"));
    assert!(matches!(&folder.card, Some(Card::Story(story)) if story.id.value == "lamp"));
    let chinese = read("content/stories/路灯.md", &format!("---\n{HEAD}---\n"));
    let Some(Card::Story(story)) = &chinese.card else { panic!("a story") };
    assert!(story.id.value.starts_with("t20261101-") && story.id.value.len() == 18, "{}", story.id.value);
    assert!(chinese.diagnostics[0].hint.contains(&story.id.value) && !chinese.diagnostics[0].is_error());
}

#[test]
fn private_numbers_are_not_repeated() {
    let diagnostics = read_story(&format!("{HEAD}置顶: 13800000000\n13800000000: x\n")).diagnostics;
    assert_eq!(diagnostics.iter().filter(|it| it.is_error()).count(), 2);
    assert!(diagnostics.iter().all(|it| !format!("{it:?}").contains("13800000000")));
}

#[test]
fn a_bulletin_is_read() {
    let text = "---\n期号: 2\n印发日期: 2026-11-02\n刊别: 增刊\n印数: 150\n本期内容:\n  - 栏目: 干部风采\n    稿件:\n      - t1\n      - {编号: t2, 形式: 简讯}\n---\n";
    let Some(Card::Bulletin(bulletin)) = read("content/bulletins/2.md", text).card else { panic!("a bulletin") };
    assert_eq!((bulletin.key().as_str(), bulletin.distribution.copies), ("2026-extra-2", Some(150)));
    let items: Vec<_> = bulletin.sections[0].items.iter().map(|it| (it.story.value.as_str(), it.form)).collect();
    assert_eq!(items, [("t1", ItemForm::Full), ("t2", ItemForm::Brief)]);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    for (bytes, code) in [(b"---\n\xff\xfe\n".as_slice(), "invalid-encoding"), (b"---\n\0", "nul-byte")] {
        let reading = document(&SourcePath::new(STORY), bytes);
        assert_eq!(reading.diagnostics.iter().map(|it| it.code.name()).collect::<Vec<_>>(), [code]);
    }
}

#[test]
fn sorts_go_by_the_folder() {
    let sort = |path| sort_of(&SourcePath::new(path));
    assert_eq!(sort("content/stories/a/b/index.md"), Some(Sort::Story));
    assert_eq!(sort("content/bulletins/2026-1.md"), Some(Sort::Bulletin));
    assert_eq!(sort("content/bulletins/old/1.md"), None);
    assert_eq!(sort("content/stories/a.jpg"), None);
}

#[test]
fn references_are_inside_content() {
    let card =
        Card::Story(Arc::new(story(&format!("{HEAD}题图: a.png\n图片: [{{文件: ../b.png}}, {{文件: a.png}}]\n"))));
    let paths: Vec<String> = references(&card).iter().map(SourcePath::to_string).collect();
    assert_eq!(paths, ["content/stories/2026/a.png", "content/stories/b.png"]);
}

fn read_campaign(text: &str) -> (Option<Campaign>, Vec<String>) {
    let (campaign, diagnostics) = campaign(&SourcePath::new(Campaign::FILE), text.as_bytes());
    (campaign, diagnostics.into_iter().map(|it| it.code.name().to_owned()).collect())
}

#[test]
fn a_campaign_is_read() {
    let text = "活动名称: 甲\n主办单位: 乙\n网址: https://example.invalid/a\n示例: 是\n单位:\n  - {代码: jia, 名称: 甲街道}\n宣传重点: [{代码: deeds, 名称: 办实事}]\n类别: [{代码: cadre, 名称: 干部典型, 宣传重点: [办实事]}]\n规则: {future-date: 关闭}\n输出: [单位, PDF]\n";
    let (campaign, codes) = read_campaign(text);
    let campaign = campaign.unwrap();
    assert_eq!(codes, [""; 0]);
    assert_eq!(campaign.base_url, "https://example.invalid/a/");
    assert_eq!(campaign.kinds[0].priorities, ["deeds"]);
    assert_eq!(campaign.level("future-date"), Some(RuleLevel::Off));
    assert!(campaign.makes(OutputKind::Pdf) && !campaign.makes(OutputKind::Search));
}

#[test]
fn keys_of_a_campaign_are_unique_and_fit_addresses() {
    let text = "活动名称: 甲\n单位: [{代码: ../a, 名称: 甲}, {代码: b, 名称: 甲}]\n宣传重点: [{代码: Stories, 名称: 丙}]\n类别: [{代码: c, 名称: 丁, 宣传重点: 戊}]\n网址: javascript:alert(1)\n";
    let (campaign, codes) = read_campaign(text);
    assert_eq!(codes, ["bad-url", "missing-field", "reserved-key", "bad-key", "duplicate-term", "unknown-priority"]);
    assert!(campaign.unwrap().units.iter().all(|unit| crate::model::is_id(&unit.key)));
}

#[test]
fn an_image_is_known_by_its_bytes() {
    let gif = b"GIF89a\x03\x00\x02\x00\x00\x00\x00;";
    let facts = asset(gif).image.unwrap();
    assert_eq!((facts.width, facts.height), (3, 2));
    assert_eq!(asset(b"<svg xmlns='http://www.w3.org/2000/svg'/>").image, Err(ImageRefusal::Svg));
}

/// The headers of a JPEG of 300 by 200 pixels whose camera was held in that orientation.
fn jpeg(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u8::try_from(tiff.len() + 2).unwrap();
    let frame = b"\xff\xc0\0\x0b\x08\0\xc8\x01\x2c\x01\x01\x11\0\xff\xda\0\x02\xff\xd9";
    [&[0xff, 0xd8, 0xff, 0xe1, 0, length], tiff.as_slice(), frame].concat()
}

#[test]
fn a_photo_is_measured_as_it_is_shown() {
    let size = |orientation| {
        let facts = asset(&jpeg(orientation)).image.unwrap();
        (facts.width, facts.height)
    };
    assert_eq!((size(1), size(6), size(8)), ((300, 200), (200, 300), (200, 300)));
}

/// A box of an MP4 file.
fn mp4_box(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat()
}

/// An MP4 with tracks of these sample types.
fn mp4(samples: &[&[u8; 4]]) -> Vec<u8> {
    let track = |sample: &&[u8; 4]| {
        let description = [&[0; 7][..], &[1], &mp4_box(sample, &[0; 70])].concat();
        let within = [b"stbl", b"minf", b"mdia", b"trak"];
        within.iter().fold(mp4_box(b"stsd", &description), |inside, kind| mp4_box(kind, &inside))
    };
    let tracks: Vec<u8> = samples.iter().flat_map(track).collect();
    [mp4_box(b"ftyp", b"isom"), mp4_box(b"free", b""), mp4_box(b"moov", &tracks)].concat()
}

#[test]
fn videos_are_known_by_their_bytes() {
    let coding = |bytes: &[u8]| asset(bytes).video.map(|video| video.coding);
    assert_eq!(coding(&mp4(&[b"avc1", b"mp4a"])), Some(VideoCoding::Common));
    assert_eq!(coding(&mp4(&[b"mp4a", b"hvc1"])), Some(VideoCoding::Hevc));
    assert_eq!(coding(&mp4(&[b"hev1"])), Some(VideoCoding::Hevc));
    assert_eq!(coding(&mp4(&[b"mp4v"])), Some(VideoCoding::Unknown));
    assert_eq!(coding(&mp4(&[b"mp4a"])), Some(VideoCoding::Unknown));
    assert_eq!(coding(b"\x1A\x45\xDF\xA3\x01\0\0\x42\x82\x84webm"), Some(VideoCoding::Common));
    assert_eq!(coding("这不是视频".as_bytes()), None);
    let whole = mp4(&[b"avc1"]);
    for length in 0..whole.len() {
        assert_eq!(coding(&whole[..length]), None, "cut at {length}");
    }
}
