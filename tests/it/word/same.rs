//! The page, the printable file, the PDF and the Word file hold the same items in the same order.

use super::office::{Package, all, exported, opened, words};
use crate::html::{squeezed, visible};
use crate::project::{Project, text};
use crate::tool::tool_text;

/// An issue with everything that the example's stories hold, in full and in brief.
const ISSUE: &str = "---
期号: 3
总期号: 3
印发日期: 2026-11-20
编者按: 三篇登全文，一篇登简讯。
本期内容:
  - 栏目: 版式
    稿件: [t20261117-001, t20261108-001, {编号: t20261028-001, 形式: 简讯}]
  - 栏目: 见闻
    稿件: [t20261028-002]
---
本期自己的正文。
";

/// What the issue holds, in its order.
const WORDS: [&str; 27] = [
    "活动简报",
    "第3期（总第3期）",
    "2026年11月20日",
    "编者按：三篇登全文，一篇登简讯。",
    "本期自己的正文。",
    "版式",
    "八秒钟看后街亮灯",
    "动画示意：后街七盏路灯从左到右",
    "文字稿",
    "动画无声，字幕四句",
    "改接线路，换4个灯头",
    "后街亮灯记",
    "重新亮起的路灯",
    "活动办台账",
    "丁村人把板凳议事编成了快板",
    "板凳会",
    "丁村村民集体编词，彭大爷表演",
    "打竹板，响连环，",
    "办成那天再关门。",
    "下回坪里没人来听。",
    "BRIEF",
    "见闻",
    "先看桥，再看人：丁村给驻村干部打分",
    "写得最多的是村口的小桥",
    "换上新护栏的村口小桥",
    "示意图：丁村的路和桥",
    "问卷统计表贴在丁村村务公开栏",
];

fn assert_in_order(place: &str, found: &str, brief: &str) {
    let mut from = 0;
    for part in WORDS {
        let part = squeezed(if part == "BRIEF" { brief } else { part });
        let at = found[from..].find(&part);
        from += at.unwrap_or_else(|| panic!("{place} has no {part} in its place:\n{}", &found[from..])) + part.len();
    }
}

/// The words of the Word file in the order of its text.
fn of_document(project: &Project, docx: &str) -> String {
    let package = Package::open(project, docx);
    squeezed(&words(package.xml("word/document.xml").root()))
}

fn of_pdf(pdf: &str) -> String {
    squeezed(&tool_text("poppler-utils", "pdftotext", [pdf, "-"]))
}

fn path(project: &Project, file: &str) -> String {
    project.path(file).to_string_lossy().into_owned()
}

#[test]
fn page_print_pdf_and_word_hold_the_same_items_in_the_same_order() {
    let project = Project::example();
    project.write("content/bulletins/2026-3.md", ISSUE);
    project.build();
    project.run(["bulletin", "3", "--format", "html", "--out", "3.html"]).succeeded();
    project.run(["bulletin", "3", "--out", "3.pdf"]).succeeded();
    exported(&project, "3", "3.docx");
    let page = squeezed(&visible(text(&project.site(), "bulletins/2026-3.html")));
    let (_, brief) = page.rsplit_once("下回坪里没人来听。").expect("the page has it");
    let (_, brief) = brief.split_once("供稿）").expect("who sent it in stands below");
    let brief: String = brief.chars().take(12).collect();
    assert_in_order("the page", &page, &brief);
    assert_in_order("the printable file", &squeezed(&visible(&project.read("3.html"))), &brief);
    assert_in_order("the PDF", &of_pdf(&path(&project, "3.pdf")), &brief);
    assert_in_order("the Word file", &of_document(&project, "3.docx"), &brief);
    assert_in_order("LibreOffice", &of_pdf(&opened(&project, "3.docx")), &brief);
}

/// Every kind of block whose words stand in one column.
const STORY: &str = "---
稿件编号: all
标题: 巷口的灯亮了，这回换的是新灯头
副题: 丙社区办一件小事的经过
日期: 2026-11-05
类别: 活动动态
供稿单位: 示例区甲街道
作者: [李某某（示例）, 王某某（示例）]
人工智能生成: 文字
---
巷口的灯坏了**半个月**，*11月3日*换了~~旧的~~灯头，`LED 12W`，见[网页](https://example.com/a?b=1&c=2)。行尾换行\\
再起一行。

## 摸底

### 核对

#### 逐户

正文。

1. 第一件
2. 第二件
   - 里面一层

> 引一段话。
>
> 第二段。

> [!WARNING]
> 先断电。

```
let x = \"<&>\";
```

---

::: 诗歌 板凳会
打竹板，响连环，

一条板凳坐一边。
:::

最后一段。
";

/// The words of the type area, page by page: no running words, no page numbers; of the list of items
/// not the numbers of pages.
fn of_type_area(pdf: &str) -> String {
    let area = ["-x", "70", "-y", "100", "-W", "470", "-H", "648", "-r", "72", pdf, "-"];
    let found = squeezed(&tool_text("poppler-utils", "pdftotext", area));
    let found = found.replace('.', "·");
    let parts: Vec<&str> = found.split("··").collect();
    let rest = parts.iter().map(|part| part.trim_start_matches('·'));
    rest.map(|part| part.trim_start_matches(|it: char| it.is_ascii_digit())).collect()
}

#[test]
fn libreoffice_shows_the_text_of_the_pdf() {
    let project = Project::small();
    project.write("content/stories/all.md", STORY);
    project.edit("content/bulletins/2026-1.md", "      - lamp\n", "      - all\n      - lamp\n");
    project.edit(
        "content/bulletins/2026-1.md",
        "期号: 1\n",
        "期号: 1\n总期号: 7\n内部标识: 内部资料\n编号: 000012\n标题编号: 是\n编者按: 灯亮了。\n",
    );
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    exported(&project, "1", "1.docx");
    let (pdf, word) = (of_type_area(&path(&project, "1.pdf")), of_type_area(&opened(&project, "1.docx")));
    assert!(pdf.contains("一、摸底") && pdf.contains("报：") && pdf.len() > 900, "{pdf}");
    assert_eq!(word, pdf);
}

/// Word works out the numbers when it is asked to; until then they are those of the PDF.
#[test]
fn the_list_of_items_has_the_pages_of_the_pdf() {
    let project = Project::small();
    project.write("content/stories/all.md", STORY.replace("最后一段。", &"最后一段。\n\n".repeat(40)));
    project.edit("content/bulletins/2026-1.md", "      - lamp\n", "      - all\n      - lamp\n");
    project.run(["bulletin", "1", "--out", "1.pdf"]).succeeded();
    exported(&project, "1", "1.docx");
    let listed = tool_text("poppler-utils", "pdftotext", ["-layout", path(&project, "1.pdf").as_str(), "-"]);
    let number = |line: &str| line.rsplit(['·', ' ']).next().map(str::to_owned);
    let pages: Vec<String> = listed.lines().filter(|line| line.contains("· ·")).filter_map(number).collect();
    assert!(pages.len() == 3 && pages[0] != pages[2], "{listed}");
    let package = Package::open(&project, "1.docx");
    let document = package.xml("word/document.xml");
    let rows = all(&document, "p")
        .into_iter()
        .filter(|row| row.descendants().any(|it| it.text().is_some_and(|text| text.contains("PAGEREF"))));
    let shown = rows.map(words).map(|row| row[row.trim_end_matches(|it: char| it.is_ascii_digit()).len()..].to_owned());
    let shown: Vec<String> = shown.collect();
    assert_eq!(shown, pages);
}
