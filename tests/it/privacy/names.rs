//! Residents are masked wherever a text shows them; what cannot be masked is told.

use crate::project::{Project, everything, files, repository};

const STORY: &str = "content/stories/lamp.md";
const RESIDENT: &str = "王建国";

/// The small project, whose story of the lamp masks a resident and says this.
fn saying(words: &str) -> Project {
    let project = Project::small();
    project.edit(STORY, "作者: 李某某（示例）", &format!("作者: 李某某（示例）\n群众: [{{称呼: {RESIDENT}}}]"));
    project.edit(STORY, "先看线，再看表。", &format!("先看线，再看表。\n\n{words}"));
    project
}

/// Places at which a code is told of a file: line and column.
fn places(project: &Project, code: &str) -> Vec<(String, Option<usize>, Option<usize>)> {
    let told = project.run(["check", "--format", "json"]).told();
    told.into_iter().filter(|it| it.code == code).map(|it| (it.path, it.line, it.column)).collect()
}

#[test]
fn a_masked_name_left_over_in_a_file_name_is_told_where_the_file_is_referred_to() {
    for (words, column) in [
        ("![灯](王建国家的灯.png)", 1),
        ("![灯](photos/王建国.png)", 1),
        ("![灯](<王 建国.png>)", 1),
        ("见[申请](王建国申请.docx)。", 2),
        ("::: 视频 王建国.mp4 封面=lamp.png 说明=路灯亮了\n文字稿：路灯亮了。\n:::", 5),
    ] {
        let project = saying(words);
        assert_eq!(places(&project, "name-left-over"), [(STORY.to_owned(), Some(21), Some(column))], "{words}");
        let run = project.run(["check", "--format", "json"]).ended(1);
        let told = run.told().into_iter().find(|it| it.code == "name-left-over").expect("it is told");
        assert_eq!(told.severity, "error");
        assert!(!told.message.contains(RESIDENT) && !told.hint.contains(RESIDENT));
        assert!(!is_kept(&project, RESIDENT), "{words}");
    }
    assert_eq!(places(&saying("![灯](王某某家的灯.png)"), "name-left-over"), []);
    let listed = saying("就这样。");
    listed.edit(STORY, "关键词: [路灯]", "关键词: [路灯]\n图片: [{文件: 王建国.png, 图片说明: 新灯}]");
    assert_eq!(places(&listed, "name-left-over"), [(STORY.to_owned(), Some(12), Some(11))]);
}

#[test]
fn a_masked_name_left_over_in_the_storys_own_name_is_told_once() {
    let project = saying("![灯](lamp.png)");
    for path in ["content/stories/王建国.md", "content/stories/王建国/index.md"] {
        project.write(path, project.read(STORY).replace("稿件编号: lamp", "稿件编号: wang"));
        assert_eq!(places(&project, "name-left-over"), [(path.to_owned(), Some(1), Some(1))]);
        project.remove(path);
    }
}

#[test]
fn a_name_that_marks_part_is_told_for_it_cannot_be_masked() {
    for (words, column) in [("**王建**国说：亮了。", 3), ("群众王*建国*说", 3), ("[王](board.md)建国", 2)]
    {
        assert_eq!(places(&saying(words), "name-left-over"), [(STORY.to_owned(), Some(21), Some(column))], "{words}");
    }
}

#[test]
fn a_masked_name_in_an_address_or_a_keyword_is_told() {
    for words in [
        "[看](https://example.invalid/?n=王建国)",
        "[看](https://example.invalid/%E7%8E%8B%E5%BB%BA%E5%9B%BD.html)",
        "见 <https://example.invalid/王建国>。",
    ] {
        let told = places(&saying(words), "name-left-over");
        assert!(matches!(told.as_slice(), [(path, Some(21), _)] if path == STORY), "{words}: {told:?}");
    }
    for field in [
        "来源: {名称: 王建国日报}",
        "干部: [{姓名: 周某某, 职务: 王建国的邻居}]",
        "满意度: {结果: 满意, 测评人数: 7, 来源: 王建国等人, 时间: 2026-11-01}",
        "采用情况: [{媒体: 王建国日报}]",
    ] {
        let project = saying("就这样。");
        project.edit(STORY, "关键词: [路灯]", &format!("关键词: [路灯]\n{field}"));
        let told = places(&project, "name-left-over");
        assert!(matches!(told.as_slice(), [(path, Some(12), _)] if path == STORY), "{field}: {told:?}");
    }
    let project = saying("就这样。");
    project.edit(STORY, "关键词: [路灯]", "关键词: [路灯, 王建国]");
    assert_eq!(places(&project, "name-left-over"), [(STORY.to_owned(), Some(11), Some(11))]);
}

/// People write more than the name where it is asked for.
#[test]
fn a_name_is_masked_with_whatever_stands_around_it() {
    for (written, said, shown) in [
        ("曾阿牛大爷", "曾阿牛大爷笑了，曾阿牛又说", "曾某某大爷笑了，曾某某又说"),
        ("曾阿牛夫妇", "曾阿牛夫妇笑了", "曾某某夫妇笑了"),
        ("向小红同志", "向小红笑了", "向某某笑了"),
        ("石老根老人", "石老根笑了", "石某某笑了"),
        ("老党员曾阿牛", "老党员曾阿牛笑了", "老党员曾某某笑了"),
        ("居民欧阳秀兰", "欧阳秀兰笑了", "欧阳某某笑了"),
        ("\"曾阿牛，62岁\"", "曾阿牛，62岁，笑了", "曾某某，62岁，笑了"),
        ("麻文秀（72岁）", "麻文秀笑了", "麻某某笑了"),
        ("张桂兰、李国强", "李国强笑了，张桂兰又说", "李某某笑了，张某某又说"),
        ("尉迟 小妹", "尉迟小妹和尉迟 小妹笑了", "尉迟某某和尉迟某某笑了"),
        ("王大爷", "王大爷笑了", "王大爷笑了"),
        ("欧阳老师", "欧阳老师笑了", "欧阳老师笑了"),
        ("社区老人", "社区老人笑了", "社区老人笑了"),
        ("居民代表", "居民代表笑了", "居民代表笑了"),
    ] {
        let project = Project::small();
        project.edit(STORY, "作者: 李某某（示例）", &format!("作者: 李某某（示例）\n群众: [{{称呼: {written}}}]"));
        project.edit(STORY, "先看线，再看表。", &format!("先看线，再看表。\n\n{said}。"));
        project.run(["build"]).succeeded();
        let page = project.read("site/stories/lamp.html");
        assert!(page.contains(shown), "{written}");
        for given in ["阿牛", "桂兰", "国强", "小红", "老根", "秀兰", "文秀", "小妹"] {
            assert!(!page.contains(given), "{written}");
        }
    }
}

#[test]
fn a_campaign_says_how_grave_a_left_over_name_is() {
    let project = saying("见[申请](王建国申请.txt)。");
    project.write("content/stories/王建国申请.txt", "申请装灯");
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("{campaign}\n规则: {{name-left-over: 提醒}}\n"));
    let run = project.run(["build"]).succeeded();
    assert!(run.stderr.contains("name-left-over"));
    for (path, bytes) in project.site() {
        assert!(!path.contains(RESIDENT) && !holds(&bytes), "{path} holds the name");
    }
}

/// What a text shows is masked before anything else sees it: nothing is left over there.
#[test]
fn a_masked_name_stands_nowhere_in_what_is_made_or_kept() {
    let project =
        saying("![王建国和新灯](lamp.png \"王建国在灯下\")\n\n**王建国**说：亮了。王　建国、王\u{200B}建国都笑。");
    std::fs::copy(picture(), project.path("content/stories/lamp.png")).expect("a picture can be copied");
    project.edit(STORY, "标题: 巷口的灯亮了", "标题: 王建国家巷口的灯亮了");
    project.edit(
        STORY,
        "关键词: [路灯]",
        "关键词: [路灯]\n摘要: 王建国说灯亮了\n图片: [{文件: lamp.png, 图片说明: 王建国家的灯}]",
    );
    project.run(["build"]).succeeded();
    let kept = everything(&project.path(".jianbao"));
    for (path, bytes) in files(&project.path("site")).iter().chain(&kept) {
        assert!(!holds(bytes), "{path} holds the name");
    }
    assert!(project.site().values().any(|bytes| String::from_utf8_lossy(bytes).contains("王某某在灯下")));
}

#[test]
fn a_number_in_the_storys_own_name_is_told_and_not_repeated() {
    let project = Project::small();
    let phone = format!("13{}", "9".repeat(9));
    let path = format!("content/stories/{phone}.md");
    project.write(
        &path,
        project.read(STORY).replace("稿件编号: lamp", "稿件编号: called").replace("标题: ", "标题: 又一篇"),
    );
    let run = project.run(["check", "--format", "json"]).ended(1);
    let told = run.told();
    assert_eq!(told.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["phone-number"]);
    assert!(told[0].message.contains("文件名里") && told[0].path.contains("139******99"));
    assert!(!run.said().contains(&phone) && !project.run(["check"]).said().contains(&phone));
    for format in ["github", "sarif"] {
        assert!(!project.run(["check", "--format", format]).said().contains(&phone), "{format}");
    }
    assert!(!is_kept(&project, &phone));
}

#[test]
fn a_number_in_the_name_of_a_photo_is_told_and_not_kept() {
    let phone = format!("13{}", "9".repeat(9));
    let name = format!("王某某{phone}.png");
    let project = saying(&format!("![灯]({name})"));
    std::fs::copy(picture(), project.path("content/stories").join(&name)).expect("a picture can be copied");
    assert_eq!(places(&project, "phone-number"), [(STORY.to_owned(), Some(21), Some(9))]);
    assert!(!project.run(["build"]).ended(1).said().contains(&phone) && !is_kept(&project, &phone));
}

fn picture() -> std::path::PathBuf {
    repository().join("content/stories/2026-09/t20260916-001/drain.png")
}

/// Whether what the program keeps for itself holds some text.
fn is_kept(project: &Project, text: &str) -> bool {
    everything(&project.path(".jianbao")).values().any(|bytes| String::from_utf8_lossy(bytes).contains(text))
}

fn holds(bytes: &[u8]) -> bool {
    bytes.windows(RESIDENT.len()).any(|window| window == RESIDENT.as_bytes())
}
