//! Stories as they come out of the office: Chinese marks, masks, and a whole speech.

use std::fs;

use crate::html::{squeezed, visible};
use crate::project::{Project, example_site, repository, text};

fn page_of(body: &str) -> String {
    let project = Project::small();
    let head = "---\n稿件编号: sample\n标题: 样稿\n日期: 2026-11-01\n类别: 活动动态\n供稿单位: 示例区甲街道\n---\n\n";
    project.write("content/stories/sample.md", format!("{head}{body}"));
    project.run(["build", "--json"]).succeeded();
    text(&project.site(), "stories/sample.html").to_owned()
}

#[test]
fn the_whole_speech_comes_out_in_order() {
    let speech = fs::read_to_string(repository().join("tests/it/cases/speech.txt")).expect("the speech");
    let page = page_of(&speech.lines().map(str::trim).collect::<Vec<_>>().join("\n\n"));
    let (shown, mut at) = (squeezed(&visible(&page)), 0);
    for line in speech.lines().map(squeezed).filter(|line| !line.is_empty()) {
        let found = shown[at..].find(&line).unwrap_or_else(|| panic!("the page loses: {line}"));
        at += found + line.len();
    }
}

#[test]
fn the_standing_page_of_the_speech_changes_no_word() {
    let speech = squeezed(&fs::read_to_string(repository().join("tests/it/cases/speech.txt")).expect("the speech"));
    let page = text(example_site(), "pages/mobilization-speech.html");
    for heading in [
        "一、思想认识要到位",
        "二、走访群众要深入",
        "三、领导干部要带头",
        "四、宣传氛围要浓厚",
        "五、督查考核要跟进",
        "六、各项工作要统筹",
    ] {
        assert!(page.contains(heading), "the page has no {heading}");
    }
    let between = |text: &str, from: &str, to: &str| {
        let start = text.find(from).expect("the section begins") + from.len();
        text[start..].split(to).next().expect("the section ends").to_owned()
    };
    let source = fs::read_to_string(repository().join("content/pages/mobilization-speech.md")).expect("the page");
    let source: String =
        source.lines().filter(|line| !line.starts_with("<!--")).map(|line| format!("{line}\n")).collect();
    let source = squeezed(&source.replace("## ", "").replace("（略）", "\n略\n"));
    let section = |text: &str| between(text, "四、宣传氛围要浓厚。", "五、督查考核要跟进");
    assert_eq!(section(&source), section(&speech), "section four stands word for word");
    let body = &source[source.find("近年来，").expect("the speech begins")..];
    for piece in body.split('略') {
        assert!(speech.contains(piece), "these words are not in the speech: {piece}");
    }
    assert!(page.contains("（略）"));
}

#[test]
fn emphasis_stands_beside_chinese_punctuation() {
    for (source, expected) in [
        ("**活动要求：**各单位要落实", "<strong>活动要求：</strong>各单位要落实"),
        ("**《活动简报》**已经印发", "<strong>《活动简报》</strong>已经印发"),
        ("走访**80%**的住户", "走访<strong>80%</strong>的住户"),
        ("坚持**“访”**字当先，**“帮”**字落地", "坚持<strong>“访”</strong>字当先，<strong>“帮”</strong>字落地"),
    ] {
        assert!(page_of(source).contains(expected), "{source} becomes {expected}");
    }
}

#[test]
fn a_line_break_between_chinese_characters_leaves_no_space() {
    let page = page_of("第一行的末尾\n第二行的开头，use\nRust 写成。");
    assert!(page.contains("第一行的末尾第二行的开头，use"), "{page}");
    let words = page.split("use").nth(1).expect("the words");
    assert!(words.starts_with([' ', '\n']), "Latin words stay apart");
}

#[test]
fn masked_numbers_keep_their_stars() {
    for masked in ["电话138****1234或139****5678", "4304**********1234与4305**********567X"] {
        assert!(page_of(masked).contains(masked), "{masked}");
    }
    let example = text(example_site(), "stories/t20261116-001.html");
    assert!(example.contains("138****1234"));
}

#[test]
fn residents_are_masked_everywhere() {
    let project = Project::small();
    // Names of files are an error, unless a campaign has it otherwise; masked they are even then.
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}\n规则: {{name-left-over: 提醒}}\n"));
    let head = "---\n稿件编号: sample\n标题: 欧阳小满说灯亮了\n日期: 2026-11-01\n类别: 群众反映\n供稿单位: 示例区甲街道\n群众:\n  - 称呼: 欧阳小满\n  - 称呼: 王大爷\n---\n\n";
    let drain = repository().join("content/stories/2026-09/t20260916-001/drain.png");
    std::fs::copy(drain, project.path("content/stories/欧阳小满.png")).expect("a picture can be copied");
    for name in ["欧阳小满讲述.mp4", "欧阳小满的信.pdf"] {
        project.write(&format!("content/stories/{name}"), "\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08moov");
    }
    let body = "欧阳小满说：“亮了。”欧阳　小满、欧 阳小 满王大爷点头。[信](欧阳小满的信.pdf)\n\n![欧阳小满和灯](欧阳小满.png)\n\n\
                ::: 视频 欧阳小满讲述.mp4 封面=欧阳小满.png 说明=欧阳小满讲述\n欧阳小满：亮了。\n:::\n";
    project.write("content/stories/sample.md", format!("{head}{body}"));
    project.run(["build", "--json"]).succeeded();
    let site = project.site();
    for (path, bytes) in &site {
        let named = path.contains("欧阳小满") || String::from_utf8_lossy(bytes).contains("欧阳小满");
        assert!(!named && !String::from_utf8_lossy(bytes).contains("小满"), "{path} names a resident");
    }
    let page = text(&site, "stories/sample.html");
    assert!(page.contains("欧阳某某") && page.contains("王大爷") && page.contains("download=\"欧阳某某的信.pdf\""));
}

#[test]
fn the_office_s_two_spaces_may_stand_before_a_form() {
    let page = page_of("　　甲段\n\n　　::: 引语 王大爷\n\n　　晚上出门不用打手电了。\n\n　　:::\n\n　　乙段");
    assert!(page.contains("quotation") && !page.contains(":::"), "{page}");
}

#[test]
fn numbers_may_be_parted_and_may_be_ranges() {
    let row = |written: &str| page_of(&format!("::: 数据 走访\n- {written}：户数（台账）\n:::"));
    assert!(row("10～20 户").contains(">10～20<"));
    assert!(row("1 234 户").contains(">1 234<"));
    assert!(row("约30% 户").contains(">约30%<"));
}

#[test]
fn long_addresses_may_break_behind_their_marks() {
    let page = page_of("详见 https://www.example.invalid/zwgk/202611/t20261128_1234567.html，H.264 编码。");
    assert!(
        page.contains("https:/<wbr>/www.") || page.contains("https://<wbr>www.<wbr>example.<wbr>invalid/<wbr>zwgk/"),
        "{page}"
    );
    assert!(page.contains("H.264 编码"));
}
