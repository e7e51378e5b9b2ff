//! A body is compared as pseudo tags: `<p>文字<b>重点</b></p>`.

mod forms;
mod hostile;
mod links;

use std::fmt::Write;

use super::{Parsed, parse};
use crate::diagnostic::Severity;
use crate::model::{Body, Element, Event, Target};
use crate::source::SourcePath;

fn read(text: &str) -> Parsed {
    parse(&SourcePath::new("content/stories/甲/a.md"), text, 0, &str::to_owned)
}

fn asset(path: &str) -> Target {
    let path = SourcePath::new(path);
    Target::Asset { name: path.file_name().to_owned(), path }
}

fn shown(text: &str) -> String {
    render(&read(text).body)
}

/// Codes of the diagnostics, in order.
fn codes(text: &str) -> Vec<String> {
    read(text).diagnostics.into_iter().map(|diagnostic| diagnostic.code.name().to_owned()).collect()
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
        Element::Form(form) => ("form", format!(" {form:?}")),
        Element::Counter => plain("counter"),
        Element::Stanza => plain("stanza"),
        Element::Line(line) => ("line", format!(" {line:?}")),
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
    assert_eq!(parsed.outline.links[0].target, asset("content/stories/甲/b（**c）**.pdf"));
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
fn mark_up_that_did_not_work_is_told() {
    let cases: [(&str, &[&str]); 9] = [
        ("李**、赵某", &["unmatched-stars"]),
        ("李**、王**两户", &["emphasised-comma"]),
        ("[附件](花 名册.pdf)", &["unread-link"]),
        ("[2026]（见下）[1](见 下)和\\*\\*", &[]),
        ("    近年来，我区", &["indented-code"]),
        ("　　一是走访。\n　　二是送策。", &["merged-paragraphs"]),
        ("<!-- 注 -->近年来", &["text-after-comment"]),
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
}

#[test]
fn the_speech_parses_well() {
    let text = "一、思想认识要到位。\n绝大部分群众上访,是因为自己的合法权益受到了损害，“1+1献爱心”志愿服务。";
    let expected = text.replace('\n', "");
    assert_eq!(shown(text), format!("<p>{expected}</p>"));
    assert!(read(text).diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning));
    assert_eq!(codes(text), Vec::<String>::new());
}
