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
