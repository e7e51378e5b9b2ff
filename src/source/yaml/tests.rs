use std::time::{Duration, Instant};

use super::{Fault, Node, Value, parse, read};
use crate::source::Span;

/// `key=value` pairs and `[items]` in one line, with the source of each span checked on the way.
fn show(node: &Node, text: &str) -> String {
    match &node.value {
        Value::Text(value) => value.clone(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| show(item, text)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Map(entries) => {
            let entry = |(key, node): &(crate::source::Placed<String>, Node)| {
                assert_eq!(slice(text, key.span), key.value);
                format!("{}={}", key.value, show(node, text))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

fn codes(text: &str) -> Vec<(Fault, String)> {
    let problems = read(text).1;
    problems.iter().map(|problem| (problem.fault, slice(text, problem.span).to_owned())).collect()
}

#[test]
fn scalars_keep_their_spelling() {
    let text = "区号: 0734\n否: no\n时: 12:30\n版: 4.10\n空:\n无: ~\n日: 2026-11-01\n引: 'a: b'\n多: |\n  甲：\n  乙\n尾: 丙 # 注\n";
    let shown = show(&parse(text).unwrap(), text);
    assert_eq!(shown, "{区号=0734,否=no,时=12:30,版=4.10,空=,无=~,日=2026-11-01,引=a: b,多=甲：\n乙\n,尾=丙}");
}

#[test]
fn places_are_bytes() {
    let text = "标题: 动员讲话\n图片:\n  - 文件: 甲.png\n    图片说明: 说明 # 注\n关键词: [ 路灯 , 排水]\n多: |\n  甲\n\n末: x\n";
    let node = parse(text).unwrap();
    let Value::Map(entries) = &node.value else { panic!("a map") };
    let texts: Vec<&str> = entries.iter().map(|(_, node)| slice(text, node.span)).collect();
    assert_eq!(texts[0], "动员讲话");
    assert_eq!(texts[1], "- 文件: 甲.png\n    图片说明: 说明");
    assert_eq!(texts[2], "[ 路灯 , 排水]");
    assert_eq!(texts[4], "x");
    assert_eq!(show(&node, text), "{标题=动员讲话,图片=[{文件=甲.png,图片说明=说明}],关键词=[路灯,排水],多=甲\n,末=x}");
}

#[test]
fn full_width_colons_are_told_and_read_as_meant() {
    let text = "标题：甲\n日期：2026-11-01\n来源:\n  名称：乙\n  网址: c\n编者按: 注意：不要动我\n";
    let (node, problems) = read(text);
    assert_eq!(problems.iter().map(|it| it.fault).collect::<Vec<_>>(), [Fault::FullWidthColon; 3]);
    assert!(problems[0].hint.contains("标题: "), "{}", problems[0].hint);
    let Some(Node { value: Value::Map(entries), .. }) = node else { panic!("a map") };
    assert_eq!(entries.len(), 4);
    assert_eq!(entries[0].1.value, Value::Text("甲".into()));
    assert_eq!(slice(text, entries[1].1.span), "2026-11-01");
    assert_eq!(entries[3].1.value, Value::Text("注意：不要动我".into()));
}

#[test]
fn a_colon_inside_a_block_of_text_is_left_alone() {
    let text = "编者按: |\n  注意：一\n  再注意：二\n标题: \"错\"了\n";
    assert_eq!(codes(text), [(Fault::Syntax, "了".to_owned())]);
}

#[test]
fn every_duplicate_key_is_told() {
    let text = "标题: 甲\n标题: 乙\n来源: {名称: a, 名称: b}\n标题: 丙\n";
    let told: Vec<_> = codes(text).into_iter().map(|it| it.1).collect();
    assert_eq!(told, ["标题", "名称", "标题"]);
    let (node, _) = read(text);
    assert_eq!(show(&node.unwrap(), text), "{标题=甲,标题=乙,来源={名称=a,名称=b},标题=丙}");
}

#[test]
fn problems_are_named() {
    for (text, code) in [
        ("a: &x 1\nb: *x\n", Fault::Alias),
        ("a: !!str 3\n", Fault::Tag),
        ("a: 1\n...\nb: 2\n", Fault::SeveralDocuments),
        ("? [a]\n: b\n", Fault::Key),
        ("日期: b\n标题:x\n", Fault::MissingSpace),
        ("标题:x\n日期: b\n", Fault::MissingSpace),
        ("来源: {名称:甲, 网址: x}\n", Fault::MissingSpace),
        ("来源: {名称：甲, 网址: x}\n", Fault::FullWidthColon),
        ("- {编号: 甲, 形式:简讯}\n", Fault::MissingSpace),
        ("标题: 甲\n\t日期: x\n", Fault::TabIndentation),
        ("标题: 甲: 乙\n", Fault::Syntax),
        ("标题: [示例]某事\n日期: x\n", Fault::Syntax),
        ("标题: @甲\n", Fault::Syntax),
        ("a: 'x\nb: c\n", Fault::Syntax),
        ("x: y\n\na'a: \u{2028}\n&a", Fault::Syntax),
        ("标题: 甲\n忘了冒号\n日期: x\n", Fault::Syntax),
    ] {
        let told = codes(text);
        assert_eq!(told.len(), 1, "{text:?} {told:?}");
        assert_eq!(told[0].0, code, "{text:?} {told:?}");
    }
}

#[test]
fn bombs_end_quickly() {
    let laughs: String = (0..9).fold("a0: &a0 [x]\n".into(), |text, n| {
        format!("{text}a{}: &a{} [*a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}, *a{n}]\n", n + 1, n + 1)
    });
    let steps: String = (0..10_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    for (text, code) in [
        (laughs, Fault::Alias),
        ("[".repeat(10_000), Fault::TooDeep),
        ("{a: ".repeat(10_000), Fault::TooDeep),
        ("- ".repeat(10_000), Fault::TooDeep),
        (steps, Fault::TooDeep),
        ("a: b\n".repeat(200_000), Fault::DuplicateKey),
        (format!("标题: 甲\n{}", "字：\n".repeat(10_000)), Fault::FullWidthColon),
    ] {
        let start = Instant::now();
        assert_eq!(read(&text).1.first().map(|it| it.fault), Some(code));
        assert!(start.elapsed() < Duration::from_secs(30), "{code:?}: {:?}", start.elapsed());
    }
}

#[test]
fn nothing_is_an_empty_text() {
    for text in ["", "\n", "# 只有注\n"] {
        assert_eq!(parse(text).map(|node| node.value), Ok(Value::Text(String::new())));
    }
}
