//! Forms, by the directives that set them.

use super::{codes, read, render, shown};
use crate::model::Target;
use crate::read::markdown::parse;
use crate::source::SourcePath;

#[test]
fn each_form_takes_its_shape() {
    let cases = [
        (
            "::: 引语 王大爷，丙社区居民\n晚上**不用**打手电了。\n\n亮堂。\n:::",
            "<form Quotation><p>晚上<b>不用</b>打手电了。</p><p>亮堂。</p>\
             <line Caption>王大爷，丙社区居民</line></form>",
        ),
        (
            "::: 组图 十一月的后街\n![甲](a.jpg)\n\n![乙](b.jpg \"丙\")\n![丁](c.jpg)\n:::",
            "<form PhotoGroup><figures><img0><img1><img2></figures><line Caption>十一月的后街</line></form>",
        ),
        (
            "::: 诗歌 路灯谣 作者=甲街道文化站\n　　一盏灯，\n照两家。\n\n夜里走，*不怕滑*。\n:::",
            "<form Verse><line Caption>路灯谣<line Author>甲街道文化站</line></line>\
             <stanza>一盏灯，<br>照两家。</stanza><stanza>夜里走，<i>不怕滑</i>。</stanza></form>",
        ),
        (
            "::: 视频 灯.mp4 封面=灯.jpg 说明=\"装 灯\"\n文字稿：第一句。\n\n- 第二句\n:::",
            "<form Video(0)><img0><line Caption>装 灯</line><p>第一句。</p><ul><li>第二句</li></ul></form>",
        ),
        (
            "::: 数据 走访\n- 412 户：走访户数（活动办台账（示例），截至2026-11-15）\n- 约96.5%：**满意**率（[问卷](a.pdf)）\n:::",
            "<form Counters><line Caption>走访</line>\
             <counter><line Label>走访户数</line><line Value>412<line Unit>户</line></line>\
             <line Remark>活动办台账（示例），截至2026-11-15</line></counter>\
             <counter><line Label><b>满意</b>率</line><line Value>约96.5%</line>\
             <line Remark><a0>问卷</a></line></counter></form>",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
        assert_eq!(codes(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn fences_are_read_as_input_methods_write_them() {
    let expected = "<p>前</p><form Quotation><p>好。</p><line Caption>王大爷</line></form><p>后</p>";
    for text in [
        "前\n\n::: 引语 王大爷\n\n好。\n\n:::\n\n后",
        "前\n：：： 引语　王大爷\n好。\n：：：\n后",
        "前\n  ::::引语：王大爷  \n好。\n  ::::  \n后",
        "前\n:：:Quotation 王大爷\n好。\n:::\n后",
    ] {
        assert_eq!(shown(text), expected, "{text}");
        assert_eq!(codes(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(shown("> 甲\n::: 引语\n乙\n:::"), "<quote><p>甲</p></quote><form Quotation><p>乙</p></form>");
    assert_eq!(shown("- 甲\n::: 引语\n乙\n:::"), "<ul><li>甲</li></ul><form Quotation><p>乙</p></form>");
    assert_eq!(shown("\\::: 引语"), "<p>::: 引语</p>");
    assert_eq!(shown("***\n::: 引语\n乙\n:::"), "<hr><form Quotation><p>乙</p></form>");
}

#[test]
fn fences_in_code_are_text() {
    let code = "```\n::: 组图\n****\n138****1234\n:::\n```";
    assert_eq!(shown(code), "<pre >::: 组图\n****\n138****1234\n:::</pre>");
    assert_eq!(shown("- 甲\n\n  ```\n  ::: 引语\n  ```"), "<ul><li><p>甲</p><pre >::: 引语</pre></li></ul>");
    assert_eq!(codes(code), Vec::<String>::new());
    assert_eq!(codes("<!--\n::: 组图\n-->"), Vec::<String>::new());
    assert_eq!(
        shown("::: 视频 a.mp4 封面=b.jpg 说明=丙\n```\n:::\n```\n:::"),
        "<form Video(0)><img0><line Caption>丙</line><pre >:::</pre></form>"
    );
}

/// Names are masked in all parts of a form, and stars of numbers stay.
#[test]
fn nothing_in_a_form_escapes_the_mask() {
    let mask = |text: &str| text.replace("王大山", "王某某");
    let text = "::: 引语 王大山\n王大山，138****1234\n:::\n\n\
                ::: 视频 a.mp4 封面=b.jpg 说明=王大山装灯\n王大\n山说\n:::\n\n\
                ::: 诗歌 王大山 作者=王大山\n王大山\n:::\n\n\
                ::: 数据 王大山\n- 3 户：王大山（王大山）\n:::\n\n\
                ::: 组图 王大山\n![王大山](c.jpg)\n:::";
    let parsed = parse(&SourcePath::new("content/stories/甲/a.md"), text, 0, &mask);
    let shown = render(&parsed.body);
    assert!(!shown.contains("王大山") && !shown.contains("王大\n山"), "{shown}");
    assert_eq!(shown.matches("王某某").count(), 11, "{shown}");
    assert!(shown.contains("138****1234"), "{shown}");
    assert!(parsed.outline.pictures.iter().all(|picture| !picture.alt.contains("大山")));
    assert!(!parsed.outline.excerpt.contains("大山"));
}

#[test]
fn a_video_is_a_link_and_its_poster_a_picture() {
    let outline = read("::: 视频 \"路 灯.mp4\" 封面＝“封 面.jpg” 说明=装灯\n话。\n:::").outline;
    assert_eq!(
        outline.links[0].target,
        Target::Video { path: SourcePath::new("content/stories/甲/路 灯.mp4"), name: "路 灯.mp4".to_owned() }
    );
    assert_eq!(outline.pictures[0].path, Some(SourcePath::new("content/stories/甲/封 面.jpg")));
    assert_eq!(outline.pictures[0].alt, "装灯");
}

#[test]
fn an_excerpt_keeps_the_words_and_leaves_out_what_stands_apart() {
    let excerpt = |text: &str| read(text).outline.excerpt;
    assert_eq!(excerpt("::: 诗歌 题\n甲乙\n丙丁，\n\n戊\n:::"), "甲乙 丙丁，戊");
    assert_eq!(excerpt("::: 引语 王大爷\n好。\n:::\n\n::: 数据\n- 3 户：甲（乙）\n:::\n\n后"), "好。后");
    assert_eq!(excerpt("::: 视频 a.mp4 封面=b.jpg 说明=装灯\n话。\n:::"), "装灯 话。");
}

/// Diagnostics stand where the mistake is, counted from the top of the file.
#[test]
fn what_is_wrong_is_told_in_its_place() {
    let text = "标题\n\n::: 引语\n甲\n:::\n\n::: 引言 王大爷\n乙\n:::\n:::\n\n::: 组图\n![甲](a.jpg)\n\n  字\n:::\n";
    let found: Vec<(String, String)> = read(text)
        .diagnostics
        .into_iter()
        .map(|it| {
            let span = it.span.expect("it has a place");
            (it.code.name().to_owned(), text[span.start as usize..span.end as usize].to_owned())
        })
        .collect();
    let expected = [("unknown-directive", "引言"), ("stray-directive-end", ":::"), ("wrong-directive-content", "字")];
    assert_eq!(found, expected.map(|(code, place)| (code.to_owned(), place.to_owned())));
}

#[test]
fn a_form_that_is_not_closed_is_told_once() {
    assert_eq!(codes("::: 引语\n甲\n\n::: 引语\n乙\n:::\n"), ["nested-directive"]);
    assert_eq!(codes("::: 引语\n甲\n\n::: 引语\n乙\n:::\n:::\n"), ["nested-directive"]);
    assert_eq!(codes("::: 引语\n甲\n"), ["unclosed-directive"]);
    assert_eq!(codes("- ::: 引语\n  甲\n  :::\n").len(), 2);
    assert_eq!(codes("- 甲\n\n  ::: 引语\n  甲\n  :::\n"), ["misplaced-directive"]);
    assert_eq!(codes("> ::: 引语\n"), ["misplaced-directive"]);
    assert_eq!(codes("::引语\n甲\n"), ["unread-directive"]);
}
