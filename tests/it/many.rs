//! A campaign of ten thousand stories: an edit makes few pages again, and a late error none.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::project::{Built, Project, Site, everything};

const STORIES: usize = 10_000;

/// The most pages that a new story may make again.
const BOUND: usize = 1_000;

/// The small campaign with thirty units, places and tags.
fn project() -> Project {
    let project = Project::small();
    for (field, letter, name) in [("单位", "u", "单位"), ("地点", "p", "地点"), ("关键词", "t", "话题")] {
        let mut terms = format!("{field}:\n");
        for at in 0..30 {
            let _ = writeln!(terms, "  - {{代码: {letter}{at}, 名称: 示例{at}号{name}}}");
        }
        project.edit("content/campaign.yaml", &format!("{field}:\n"), &terms);
    }
    for at in 0..STORIES {
        project.write(&path(at), story(at, &format!("第{at}号小事")));
    }
    project
}

fn path(at: usize) -> String {
    format!("content/stories/{}/s{at:05}.md", date(at))
}

/// Stories spread over three years, the later numbers later.
fn date(at: usize) -> String {
    let day = at * 3 * 12 * 28 / STORIES;
    format!("{}-{:02}-{:02}", 2023 + day / 28 / 12, day / 28 % 12 + 1, day % 28 + 1)
}

fn story(at: usize, title: &str) -> String {
    let (kind, field) =
        [("干部典型", "宣传重点: deeds\n"), ("典型做法", ""), ("群众反映", ""), ("活动动态", "")][at / 7 % 4];
    let [unit, place, tag, other] = [1, 3, 11, 17].map(|step| at * step / 5 % 30);
    format!(
        "---\n稿件编号: s{at:05}\n标题: {title}\n日期: {}\n类别: {kind}\n{field}供稿单位: 示例{unit}号单位\n\
         地点: 示例{place}号地点\n关键词: [示例{tag}号话题, 示例{other}号话题]\n---\n\n\
         这是第{at}件。先看线，再看表，办法写在小黑板上。\n",
        date(at),
    )
}

/// The HTML pages in which a text stands.
fn showing(site: &Site, text: &str) -> BTreeSet<String> {
    let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    let pages = site.iter().filter(|(path, bytes)| path.ends_with(".html") && holds(bytes));
    pages.map(|(path, _)| path.clone()).collect()
}

#[allow(clippy::print_stdout, reason = "the number is what one wants to know")]
fn tell(edit: &str, built: &Built) {
    println!("{edit}: {} of {} outputs made again", built.rendered.len(), built.rendered.len() + built.kept);
}

/// The pages made again; that of the search, which names the newest data, is made again by any edit.
fn pages(built: &Built) -> BTreeSet<String> {
    let pages = built.rendered.iter().filter(|path| path.ends_with(".html") && *path != "search/index.html");
    pages.cloned().collect()
}

#[test]
fn an_edit_among_ten_thousand_stories_makes_few_pages_again() {
    let project = project();
    assert!(project.build().pages > STORIES);

    let built = project.build();
    assert_eq!(built.rendered, [""; 0], "nothing changed");

    let middle = STORIES / 2;
    let before = project.site();
    project.write(&path(middle), story(middle, "换过的标题在此"));
    let built = project.build();
    tell("a title changed", &built);
    assert_eq!(pages(&built), showing(&before, &format!("第{middle}号小事")), "the pages that show it, and no other");
    assert_eq!(pages(&built), showing(&project.site(), "换过的标题在此"));

    for (edit, at) in [("a story added, the newest", STORIES), ("a story added in the middle", middle + 1)] {
        let text = story(at, "新写的一篇").replace(&format!("编号: s{at:05}"), &format!("编号: new{at}"));
        project.write(&format!("content/stories/new{at}.md"), text);
        let built = project.build();
        tell(edit, &built);
        assert!(built.rendered.len() <= BOUND, "{edit}: {} outputs", built.rendered.len());
        assert!(built.rendered.contains(&format!("stories/new{at}.html")));
    }
    project.assert_clean();
}

#[test]
fn an_error_in_the_last_of_ten_thousand_stories_leaves_every_byte() {
    let project = project();
    project.build();
    let before = everything(&project.path("site"));
    for at in (0..STORIES).step_by(2) {
        project.write(&path(at), story(at, &format!("第{at}号改过的事")));
    }
    project.edit(&path(STORIES - 1), "供稿单位: ", "供稿单位: 并没有的");
    let run = project.run(["build"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains(&path(STORIES - 1)) && run.stderr.contains("网站没有改动"), "{}", run.stderr);
    assert!(everything(&project.path("site")) == before, "the site changed");
}
