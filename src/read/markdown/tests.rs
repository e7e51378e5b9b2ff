//! A body is compared as pseudo tags: `<p>文字<b>重点</b></p>`.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{Parsed, parse};
use crate::diagnostic::Severity;
use crate::model::{Body, Element, Event, Target};
use crate::source::SourcePath;

fn read(text: &str) -> Parsed {
    parse(&SourcePath::new("content/stories/甲/a.md"), text, 0, &str::to_owned)
}

fn shown(text: &str) -> String {
    render(&read(text).body)
}

/// Codes of the diagnostics, in order.
fn codes(text: &str) -> Vec<String> {
    read(text).diagnostics.into_iter().map(|diagnostic| diagnostic.code.into_owned()).collect()
}

fn render(body: &Body) -> String {
    assert_eq!(body.events.len(), body.places.len(), "each event has a place");
    let mut out = String::new();
    let mut open = Vec::new();
    for event in &body.events {
        match event {
            Event::Open(element) => {
                let (tag, attribute) = tag(body, element);
                let _ = write!(out, "<{tag}{attribute}>");
                open.push(tag);
                assert!(open.len() <= 16, "at most 16 deep");
            }
            Event::Close => {
                let _ = write!(out, "</{}>", open.pop().expect("an element is open"));
            }
            Event::Text(piece) => out.push_str(body.piece(*piece)),
            Event::Code(piece) => drop(write!(out, "<code>{}</code>", body.piece(*piece))),
            Event::SoftBreak => out.push('␤'),
            Event::HardBreak => out.push_str("<br>"),
            Event::NoteMark(number) => drop(write!(out, "[^{number}]")),
            Event::Task(done) => out.push_str(if *done { "☑" } else { "☐" }),
            Event::Rule => out.push_str("<hr>"),
            Event::Image(index) => drop(write!(out, "<img{index}>")),
        }
    }
    assert!(open.is_empty(), "all elements are closed");
    out
}

fn tag(body: &Body, element: &Element) -> (&'static str, String) {
    let plain = |tag| (tag, String::new());
    match element {
        Element::Paragraph => plain("p"),
        Element::Heading { level, anchor } => ("h", format!("{level}#{}", body.piece(*anchor))),
        Element::Quote => plain("quote"),
        Element::Alert(kind) => ("alert", format!(" {kind:?}")),
        Element::CodeBlock { language } => ("pre", format!(" {}", body.piece(*language))),
        Element::List => plain("ul"),
        Element::Ordered { start } => ("ol", format!(" {start}")),
        Element::Item => plain("li"),
        Element::Table(sides) => ("table", format!(" {}", sides.len())),
        Element::Head => plain("th"),
        Element::Row => plain("tr"),
        Element::Cell => plain("td"),
        Element::Figures => plain("figures"),
        Element::Note(number) => ("note", format!(" {number}")),
        Element::Emphasis => plain("i"),
        Element::Strong => plain("b"),
        Element::Strikethrough => plain("s"),
        Element::Link(index) => ("a", format!("{index}")),
    }
}

#[test]
fn emphasis_works_beside_chinese_punctuation() {
    let cases = [
        ("**活动要求：**各单位", "<b>活动要求：</b>各单位"),
        ("**《活动简报》**已经编发", "<b>《活动简报》</b>已经编发"),
        ("走访**80%**的农户", "走访<b>80%</b>的农户"),
        ("坚持**“访”**字当先，**“帮”**字落地", "坚持<b>“访”</b>字当先，<b>“帮”</b>字落地"),
        ("**（一）**加强领导", "<b>（一）</b>加强领导"),
        ("他说：**“路灯亮了！”**大家都笑了", "他说：<b>“路灯亮了！”</b>大家都笑了"),
        ("**重点：**内容，**难点：**办法", "<b>重点：</b>内容，<b>难点：</b>办法"),
        ("一是**访贫困户、**二是**送政策。**", "一是<b>访贫困户、</b>二是<b>送政策。</b>"),
        ("**12**户、**35**人", "<b>12</b>户、<b>35</b>人"),
        ("本月**（11月）**走访*36户。*其余下月", "本月<b>（11月）</b>走访<i>36户。</i>其余下月"),
        ("***（重要）***请阅", "<i><b>（重要）</b></i>请阅"),
        ("**“六访六送六帮”**活动", "<b>“六访六送六帮”</b>活动"),
        ("~~（已取消）~~改期举行", "<s>（已取消）</s>改期举行"),
        ("**时间：** **地点：**", "<b>时间：</b> <b>地点：</b>"),
        ("见**[附件](a.pdf)**下载", "见<b><a0>附件</a></b>下载"),
        ("**注意！**Please", "<b>注意！</b>Please"),
        ("**`命令`**执行", "<b><code>命令</code></b>执行"),
        ("**办结率100%，**居全区前列", "<b>办结率100%，</b>居全区前列"),
        ("**——**编者按", "<b>——</b>编者按"),
        ("每次3~5户，每月10~12户", "每次3~5户，每月10~12户"),
        ("文字**加粗**文字*着重*文字", "文字<b>加粗</b>文字<i>着重</i>文字"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), format!("<p>{expected}</p>"), "{text}");
    }
    assert_eq!(shown("- **时间：**每月28日\n"), "<ul><li><b>时间：</b>每月28日</li></ul>");
    assert_eq!(shown("`**重点：**内容`"), "<p><code>**重点：**内容</code></p>");
}

#[test]
fn stand_ins_never_show() {
    let text = "\u{E000}**重点：**\u{E001}内容&#xE002;，**（一）**\u{2500}\n\n[a](b（**c）**.pdf \"题**：**目\")";
    let parsed = read(text);
    assert_eq!(parsed.outline.links.len(), 1);
    assert_eq!(parsed.outline.links[0].target, Target::Asset(SourcePath::new("content/stories/甲/b（**c）**.pdf")));
    assert!(render(&parsed.body).starts_with("<p>\u{E000}<b>重点：</b>\u{E001}内容"), "{}", render(&parsed.body));
}

#[test]
fn masked_numbers_keep_their_stars() {
    for text in [
        "电话138****1234或139****5678",
        "4304**********1234与4305**********567X",
        "尾号****1234，卡号6200****，座机138-****-0000和139-****-0000",
    ] {
        assert_eq!(shown(text), format!("<p>{text}</p>"));
    }
    assert_eq!(shown("**电话：138****1234。**联系"), "<p><b>电话：138****1234。</b>联系</p>");
    assert_eq!(shown("`138****1234`"), "<p><code>138****1234</code></p>");
    let parsed = read("![表138****1234](b1****2.jpg)\n\n## 号138****1234\n\n<https://a.cn/1****2>");
    assert_eq!(parsed.outline.pictures[0].alt, "表138****1234");
    assert_eq!(parsed.outline.pictures[0].path, Some(SourcePath::new("content/stories/甲/b1****2.jpg")));
    assert_eq!(parsed.outline.anchors[0].title, "号138****1234");
    assert_eq!(parsed.outline.links[0].target, Target::External("https://a.cn/1****2".into()));
}

#[test]
fn line_ends_between_wide_characters_vanish() {
    let cases = [
        ("走访群众\n要深入", "走访群众要深入"),
        ("他说：\n“好”\n——记者", "他说：“好”——记者"),
        ("走访\n36户", "走访␤36户"),
        ("**重点**\n内容", "<b>重点</b>内容"),
        ("重点\n**内容**\nABC", "重点<b>内容</b>␤ABC"),
        ("重点\n**ABC**", "重点␤<b>ABC</b>"),
        ("한국\n한국", "한국␤한국"),
        ("甲\n&amp;乙", "甲␤&amp;乙"),
        ("甲。[^1]\n乙\n\n[^1]: 注", "甲。[^0]乙"),
        ("甲  \n乙", "甲<br>乙"),
        ("甲<!-- 注 -->\n乙", "甲乙"),
        ("甲\n![](a.jpg)\n乙", "甲␤<img0>␤乙"),
    ];
    for (text, expected) in cases {
        let shown = shown(text).replace('&', "&amp;");
        assert!(shown.starts_with(&format!("<p>{expected}</p>")), "{text}: {shown}");
    }
}

#[test]
fn names_are_masked_across_lines_and_everywhere() {
    let mask = |text: &str| text.replace("王建国", "王某某");
    let text = "## 王建国家\n\n王建\n国说&#58;`王建国`[看](#王建国家)\n\n![王建国](a.jpg \"王建国家中\")\n\n```text\n王建国\n```\n";
    let parsed = parse(&SourcePath::new("content/a.md"), text, 0, &mask);
    assert!(!format!("{parsed:?}").contains("王建国"), "{parsed:?}");
    assert_eq!(parsed.outline.links[0].target, Target::Anchor(parsed.outline.anchors[0].id.clone()));
    assert_eq!(parsed.outline.pictures[0].caption, "王某某家中");
}

#[test]
fn blocks_become_elements() {
    let cases = [
        ("　　首行缩进。", "<p>首行缩进。</p>"),
        ("> 引文\n\n> [!NOTE]\n> 提示", "<quote><p>引文</p></quote><alert Note><p>提示</p></alert>"),
        ("3. 甲\n4. 乙\n   - 丙", "<ol 3><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>"),
        ("- [x] 办结\n- [ ] 在办", "<ul><li>☑办结</li><li>☐在办</li></ul>"),
        (
            "| 单位 | 户数 |\n|---|--:|\n| 甲 |\n",
            "<table 2><th><td>单位</td><td>户数</td></th><tr><td>甲</td><td></td></tr></table>",
        ),
        ("```rust x\na\n\nb\n```", "<pre rust>a\n\nb</pre>"),
        ("![a](a.jpg)\n ![b](b.jpg)", "<figures><img0><img1></figures>"),
        ("见图![a](a.jpg)", "<p>见图<img0></p>"),
        ("甲\n\n***\n\n乙", "<p>甲</p><hr><p>乙</p>"),
        ("甲\\*乙\\[^1]", "<p>甲*乙[^1]</p>"),
        ("<!-- 备注 -->\n\n<!-- 又\n\n一条 -->甲<!-- 三 -->", ""),
        ("> <!-- 备注 -->", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn headings_get_unique_anchors() {
    let text = "# 一、思想认识要到位。\n## A b\n## A b\n### 甲 {#a-b}\n## ！\n## 甲 {#不 好}\n## 乙 {#x!}\n";
    let anchors = read(text).outline.anchors;
    let ids: Vec<&str> = anchors.iter().map(|anchor| anchor.id.as_str()).collect();
    assert_eq!(ids, ["一思想认识要到位", "a-b", "a-b-1", "a-b-2", "section-5", "不", "乙"]);
    assert_eq!(anchors[0].level, 2);
    assert_eq!(codes(text), ["heading-level-one"]);
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_reference() {
    let text = "甲[^b]乙[^a]丙[^b]\n\n[^a]: 注一\n[^b]: 注二[^c]\n[^c]: 注三\n[^d]: 无用\n[^a]: 重复\n";
    assert_eq!(
        shown(text),
        "<p>甲[^0]乙[^1]丙[^0]</p>\
         <note 0><p>注二[^2]</p></note><note 1><p>注一</p></note><note 2><p>注三</p></note>"
    );
    assert_eq!(codes(text), ["unused-footnote", "repeated-footnote"]);
    assert_eq!(codes("甲[^x]乙\\[^y]`[^z]`"), ["undefined-footnote"]);
}

#[test]
fn links_lead_inside_the_project_or_plainly_out() {
    let target = |destination: &str| read(&format!("[x](<{destination}>)")).outline.links[0].target.clone();
    let document = |path: &str, anchor: Option<&str>| Target::Document {
        path: SourcePath::new(path),
        anchor: anchor.map(str::to_owned),
    };
    assert_eq!(target("../b.md"), document("content/stories/b.md", None));
    assert_eq!(target("%E4%B9%99.md?x=1#%E4%B8%80"), document("content/stories/甲/乙.md", Some("一")));
    assert_eq!(target("附件 100%.pdf"), Target::Asset(SourcePath::new("content/stories/甲/附件 100%.pdf")));
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
        assert_eq!(parsed.diagnostics[0].code, code, "{destination}");
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
        assert_eq!(parsed.diagnostics[0].code, code, "{destination}");
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

#[test]
fn mark_up_that_did_not_work_is_told() {
    let cases: [(&str, &[&str]); 6] = [
        ("李**、赵某", &["unmatched-stars"]),
        ("[附件](花 名册.pdf)", &["unread-link"]),
        ("[2026]（见下）[1](见 下)和\\*\\*", &[]),
        ("    近年来，我区", &["indented-code"]),
        ("甲\u{8}乙\u{85}丙", &["control-character", "control-character"]),
        ("电话138****1234", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(codes(text), expected, "{text}");
    }
    assert_eq!(shown("甲\u{7F}乙&#127;"), "<p>甲 乙</p>");
}

#[test]
fn places_are_bytes_of_the_file() {
    let text = "---\n标题: 甲\n---\n乙 [丙](x) 丁<b>";
    let start = text.find('乙').unwrap();
    let parsed = parse(&SourcePath::new("content/a.md"), text, start, &str::to_owned);
    let spans: Vec<&str> = parsed
        .diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.span)
        .map(|span| &text[span.start as usize..span.end as usize])
        .collect();
    assert_eq!(spans, ["[丙](x)", "<b>"]);
    let texts = parsed.body.events.iter().zip(&parsed.body.places);
    for (event, place) in texts {
        if let Event::Text(piece) = event {
            assert!(text[*place as usize..].starts_with(parsed.body.piece(*piece)));
        }
    }
}

#[test]
fn excerpts_end_with_a_sentence_and_split_no_number() {
    let excerpt = |text: &str| read(text).outline.excerpt;
    assert_eq!(excerpt("## 标题\n\n甲**乙**[^1]。\n\n> 丙\n\n![图](a.jpg)\n\n[^1]: 注"), "甲乙。丙");
    assert_eq!(excerpt("本报讯\n\n近日 A\nB"), "本报讯 近日 A B");
    let sentence = format!("{}。", "访".repeat(49));
    assert_eq!(excerpt(&sentence.repeat(3)), sentence.repeat(2));
    assert_eq!(excerpt(&format!("短。{}", "访".repeat(200))), format!("短。{}…", "访".repeat(98)));
    assert_eq!(
        excerpt(&format!("“{}！”他说，{}", "访".repeat(97), "送".repeat(50))),
        format!("“{}！”", "访".repeat(97))
    );
    let number = format!("{}138****1234，谢谢。", "访".repeat(95));
    assert_eq!(excerpt(&number), format!("{}…", "访".repeat(95)));
    assert_eq!(excerpt(&"a".repeat(300)).chars().count(), 101);
}

#[test]
fn words_are_characters_and_latin_words() {
    assert_eq!(read("走访36户，满意率99.5%。call 138****1234\n\n```x\n代码\n```").outline.words, 2 + 1 + 4 + 1 + 1 + 1);
    assert!(read("```x\n代码\n```").outline.has_code);
    assert!(!read("```\n代码\n```").outline.has_code);
}

#[test]
fn deep_nesting_is_flattened() {
    let quotes = format!("{}甲", "> ".repeat(40));
    assert!(shown(&quotes).ends_with(&format!("<p>甲</p>{}", "</quote>".repeat(15))));
    assert_eq!(codes(&quotes), ["deep-nesting"]);
    assert_eq!(codes(&format!("{}甲", "> ".repeat(15))), Vec::<String>::new());
    let list: String = (0..20).map(|level| format!("{}- 第{level}层\n", "  ".repeat(level))).collect();
    let text = shown(&list);
    assert!(text.contains("<p>第7层</p><p>第8层</p>"), "{text}");
    let table = format!("{0}| a | b |\n{0}|---|---|\n{0}| c | d |\n", "> ".repeat(15));
    assert!(shown(&table).contains("<p>a\u{3000}b\u{3000}</p><p>c\u{3000}d\u{3000}</p>"));
    assert_eq!(codes(&format!("{}甲", ">".repeat(101))), ["too-deep"]);
    let emphasis = format!("{}甲{}", "*a _b ".repeat(60), "_*".repeat(60));
    assert_eq!(codes(&emphasis), ["deep-nesting", "too-deep"]);
}

/// Each is a shape that has made a Markdown parser slow or overflow its stack.
#[test]
fn hostile_text_ends_quickly() {
    const DEEP: usize = 10_000;
    const LONG: usize = 5_000_000;
    let mut texts: Vec<String> = vec![
        ">".repeat(DEEP) + "a\n" + &"b\n".repeat(100_000),
        "- ".repeat(DEEP) + "a",
        (0..1500).map(|level| " ".repeat(level * 2) + "- a\n").collect::<String>() + &"b\n".repeat(LONG / 4),
        "*a _b ".repeat(DEEP) + &"_*".repeat(DEEP),
        "**（".repeat(DEEP) + &"）**".repeat(DEEP),
        "[".repeat(DEEP) + "a" + &"](b.md)".repeat(DEEP),
        "![".repeat(DEEP) + "a" + &"](b.jpg)".repeat(DEEP),
        "|a".repeat(LONG / 4) + "\n" + &"|-".repeat(LONG / 4) + "\n",
        (1..3000).map(|length| "`".repeat(length) + " ").collect(),
        (0..200_000).map(|label| format!("[^{label}]\n\n[^{label}]: b\n\n")).collect(),
    ];
    let units = [
        "*",
        "[",
        "<",
        "`",
        "|",
        "_",
        "~",
        "![",
        "[^",
        "[a](",
        "](",
        "<!--",
        "<?",
        "&",
        "\\*",
        "|\n",
        "- a\n",
        "# a\n",
        "> ",
        "<b>",
        "**。",
        "a**。",
        "。**a",
        "1****",
        "~a",
        "甲\n",
        "[a](#b)",
        "![a](b.jpg)\n",
        "on",
        " on",
        "\u{1}",
        "[^a]: b\n",
    ];
    texts.extend(units.iter().map(|unit| unit.repeat(LONG / unit.len())));
    for text in &texts {
        let begin = Instant::now();
        let parsed = read(text);
        let limit = if text.len() < LONG / 2 { Duration::from_secs(1) } else { Duration::from_secs(6) };
        let name: String = text.chars().take(12).collect();
        assert!(begin.elapsed() < limit, "{name:?}: {:?}", begin.elapsed());
        assert!(parsed.diagnostics.len() < 1000, "{name:?}");
    }
}

/// Fragments thrown together: whatever comes out is nested well, and no stand-in shows.
#[test]
fn random_text_keeps_the_promises() {
    let parts = [
        "> ", "- ", "1. ", "\n", "\n\n", "    ", "**", "*", "~~", "~", "_", "`", "甲", "。", "（", "”", "a", "1", "[",
        "](b.md)", "![", "](c.jpg)", "[^1]", "[^1]: ", "|", "|-|-|\n", "# ", "<b>", "<!--", "-->", "\\", "&amp;",
        "****", "- [ ] ", "```\n",
    ];
    let mut state = 1_u64;
    let mut next = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    for _ in 0..20_000 {
        let text: String = (0..=next(40)).map(|_| parts[next(parts.len())]).collect();
        let parsed = read(&text);
        let shown = render(&parsed.body);
        assert!(
            !shown.contains(|c: char| matches!(c, '\u{7F}' | '\u{2500}'..='\u{257F}' | '\u{E000}'..='\u{F8FF}')),
            "{text:?}"
        );
        assert!(!shown.contains("<p></p>") && !shown.contains("<quote></quote>"), "{text:?}: {shown}");
        assert!(parsed.diagnostics.iter().all(|diagnostic| diagnostic.span.is_some()), "{text:?}");
    }
}

#[test]
fn the_speech_parses_well() {
    let text = "一、思想认识要到位。\n绝大部分群众上访,是因为自己的合法权益受到了损害，“1+1献爱心”志愿服务。";
    let expected = text.replace('\n', "");
    assert_eq!(shown(text), format!("<p>{expected}</p>"));
    assert!(read(text).diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning));
    assert_eq!(codes(text), Vec::<String>::new());
}
