//! Text that is deep, long or senseless.

use std::time::{Duration, Instant};

use super::{codes, read, render, shown};

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
    let list: String = (0..130).map(|level| format!("{}- 甲\n", "  ".repeat(level))).collect();
    assert_eq!(codes(&list), ["too-deep"]);
    let emphasis = format!("{}甲{}", "*a _b ".repeat(60), "_*".repeat(60));
    assert_eq!(codes(&emphasis), ["deep-nesting", "too-deep"]);
}

/// Each is a shape that has made a Markdown parser slow or overflow its stack.
#[test]
fn hostile_text_ends_quickly() {
    const DEEP: usize = 10_000;
    const LONG: usize = 1_000_000;
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
        ":::",
        "::: 组图\n",
        "::: 引语\n甲\n:::\n",
        "::: 数据\n- 1 户：甲（乙）\n:::\n",
        "::: 诗歌 甲\n乙\n",
        "- ::: 引语\n",
        "*::",
        "：：：\n\n",
    ];
    texts.extend(units.iter().map(|unit| unit.repeat(LONG / unit.len())));
    texts.push(format!("::: {}\n甲\n:::\n", "名".repeat(LONG)));
    texts.push(format!("::: 视频 {}\n甲\n:::\n", "封面=“".repeat(LONG / 4)));
    texts.push(format!("::: 数据\n- 1 户：{}\n:::\n", "（".repeat(LONG) + &"）".repeat(LONG)));
    texts.push(format!("::: 数据\n{}:::\n", format!("- 1 户：*{}*（甲）\n", "（*甲*".repeat(50)).repeat(2000)));
    texts.push(format!("::: 诗歌\n{}\n:::\n", "\0\n".repeat(LONG)));
    texts.push((0..100).map(|level| " ".repeat(level * 2) + "- a\n").collect::<String>() + &"b\n".repeat(LONG / 2));
    for text in &texts {
        let begin = Instant::now();
        let parsed = read(text);
        let name: String = text.chars().take(12).collect();
        // A machine under load needs seconds; what grows with the square of its length needs minutes.
        assert!(begin.elapsed() < Duration::from_secs(30), "{name:?}: {:?}", begin.elapsed());
        assert!(parsed.diagnostics.len() < 1000, "{name:?}");
    }
}

/// Fragments thrown together: whatever comes out is nested well, and no stand-in shows.
#[test]
fn random_text_keeps_the_promises() {
    let parts = [
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "**",
        "*",
        "~~",
        "~",
        "_",
        "`",
        "甲",
        "。",
        "（",
        "”",
        "a",
        "1",
        "[",
        "](b.md)",
        "![",
        "](c.jpg)",
        "[^1]",
        "[^1]: ",
        "|",
        "|-|-|\n",
        "# ",
        "<b>",
        "<!--",
        "-->",
        "\\",
        "&amp;",
        "****",
        "- [ ] ",
        "```\n",
        "\n::: 引语 甲\n",
        "\n:::\n",
        "\n::: 数据\n",
        "- 3 户：甲（乙）\n",
        "::: 诗歌\n",
        "：：：",
        "\n::: 视频 a.mp4 封面=b.jpg 说明=丙\n",
        "\n::: 组图\n",
        "![](a.jpg)\n",
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
