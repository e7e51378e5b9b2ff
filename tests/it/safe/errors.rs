//! A build with an error anywhere changes no byte of the site, and says so.

use super::{assert_no_panic, assert_says, corpus, fails};
use crate::project::{Project, everything, repository};

const LAMP: &str = "content/stories/lamp.md";

/// What is done to a project.
type Edit = for<'a> fn(&'a Project) -> &'a Project;

/// What is done to a story of a project.
type LateEdit = for<'a> fn(&'a Project, &str) -> &'a Project;

/// An error: what brings it about, and the place that must be named.
struct Fault {
    name: &'static str,
    bring_about: Edit,
    place: &'static str,
}

const FAULTS: &[Fault] = &[
    Fault {
        name: "front matter",
        bring_about: |it| it.edit(LAMP, "日期: 2026-11-05", "日期: 2026-11-35"),
        place: "content/stories/lamp.md:4",
    },
    Fault {
        name: "front matter that is not closed",
        bring_about: |it| it.write(LAMP, "---\n标题: 没有写完\n\n正文\n"),
        place: "content/stories/lamp.md:1",
    },
    Fault {
        name: "the campaign",
        bring_about: |it| it.edit("content/campaign.yaml", "  - {代码: jia,", "  - {代码: jia"),
        place: "content/campaign.yaml:",
    },
    Fault {
        name: "a broken link",
        bring_about: |it| it.edit(LAMP, "(board.md)", "(bord.md)"),
        place: "content/stories/lamp.md:18",
    },
    Fault {
        name: "a template that cannot be parsed",
        bring_about: |it| it.write("themes/mine/templates/404.html", "<!doctype html>\n<p>{% if %}</p>\n"),
        place: "themes/mine/templates/404.html:2",
    },
    Fault {
        name: "a template that asks for a field that is not there",
        bring_about: |it| it.write("themes/mine/templates/404.html", "<!doctype html>\n\n<p>{{ page.titel }}</p>\n"),
        place: "themes/mine/templates/404.html:3",
    },
    Fault {
        name: "a print template that cannot be parsed",
        bring_about: |it| append(it, "themes/mine/print/bulletin.typ", "\n<% if %>\n"),
        place: "themes/mine/print/bulletin.typ:",
    },
    Fault {
        name: "a print template that asks for a field that is not there",
        bring_about: |it| append(it, "themes/mine/print/bulletin.typ", "\n#note(\"\", << sheet.nothing >>)\n"),
        place: "themes/mine/print/bulletin.typ:",
    },
    Fault {
        name: "a print template that cannot be set",
        bring_about: |it| append(it, "themes/mine/print/bulletin.typ", "\n#let open = (\n"),
        place: "themes/mine/print/bulletin.typ",
    },
    Fault {
        name: "a photo cut short",
        bring_about: |it| {
            let photo = corpus::photo(corpus::Version::Old, 1);
            it.write("content/stories/photo.png", &photo[..photo.len() / 2])
        },
        place: "content/stories/words.md:",
    },
    Fault {
        name: "a photo that is none",
        bring_about: |it| it.write("content/stories/photo.png", "不是图片"),
        place: "content/stories/",
    },
    Fault {
        name: "a photo that is not there",
        bring_about: |it| it.remove("content/stories/photo.png"),
        place: "content/stories/words.md:11",
    },
    Fault {
        name: "a character without a glyph",
        bring_about: |it| it.edit(LAMP, "先看线", "先看线𓀀"),
        place: "content/stories/lamp.md:18",
    },
    Fault {
        name: "an issue that names a story that is not there",
        bring_about: |it| it.edit("content/bulletins/2026-1.md", "      - lamp", "      - lamq"),
        place: "content/bulletins/2026-1.md:8",
    },
];

fn append<'a>(project: &'a Project, path: &str, text: &str) -> &'a Project {
    project.write(path, project.read(path) + text)
}

/// The small project with a theme of its own and a photo, built.
fn built() -> Project {
    let project = Project::small();
    let campaign = project.read("content/campaign.yaml");
    project.write("content/campaign.yaml", format!("模板: mine\n{campaign}"));
    project.write("themes/mine/theme.yaml", "name: mine\nextends: official\n");
    crate::project::copy(&repository().join("themes/official/print"), &project.path("themes/mine/print"));
    project.write("content/stories/photo.png", corpus::photo(corpus::Version::Old, 1));
    append(&project, "content/stories/words.md", "\n![示意图：巷口](photo.png)\n");
    project.build();
    project
}

#[test]
fn an_error_anywhere_leaves_every_byte_of_the_site_and_names_the_place() {
    for fault in FAULTS {
        let project = built();
        let before = everything(&project.path("site"));
        // Something good changes as well, so that there is work that must not be published.
        project.edit("content/stories/board.md", "几时办", "何时办").remove("content/stories/later.md");
        project.write("content/stories/fresh.md", project.read("content/stories/board.md").replace("board", "fresh"));
        (fault.bring_about)(&project);
        let run = fails(&project, 1);
        assert!(run.stderr.contains(fault.place), "{}: {} is not named:\n{}", fault.name, fault.place, run.stderr);
        assert_says(&run, &["错误", "网站没有改动"]);
        let built = project.run(["build", "--json"]).ended(1).built();
        assert_eq!((built.written, built.removed), (vec![], vec![]), "{}", fault.name);
        assert!(everything(&project.path("site")) == before, "{}: the site changed", fault.name);
    }
}

#[test]
fn a_theme_that_is_not_there_is_told_at_its_line() {
    let project = built();
    let before = everything(&project.path("site"));
    project.edit("content/campaign.yaml", "模板: mine", "模板: nine");
    assert_says(&fails(&project, 1), &["content/campaign.yaml:1", "nine", "网站没有改动"]);
    assert!(everything(&project.path("site")) == before, "the site changed");
}

#[test]
fn an_error_in_the_last_of_many_stories_leaves_every_byte_of_the_site() {
    let last = corpus::path(299);
    let faults: [(&str, LateEdit); 3] = [
        ("last of all to be read", |it, last| it.edit(last, "地点: 丙社区", "地点: [丙社区")),
        ("seen only when pages are made", |it, last| {
            let photo = corpus::photo(corpus::Version::Old, 1);
            it.write(&last.replace("index.md", "photo.png"), &photo[..photo.len() / 2])
        }),
        ("seen only when an issue is printed", |it, last| {
            it.edit(last, "谁牵头", "谁牵头𓀀").edit("content/bulletins/2026-1.md", "      - lamp", "      - s0299")
        }),
    ];
    let project = corpus::project(corpus::Version::Old, 300);
    project.build();
    let before = everything(&project.path("site"));
    for (name, bring_about) in faults {
        let good = corpus::project(corpus::Version::New, 300);
        crate::project::copy(&good.path("content"), &project.path("content"));
        bring_about(&project, &last);
        let run = fails(&project, 1);
        assert_says(&run, &["s0299", "网站没有改动"]);
        assert!(everything(&project.path("site")) == before, "{name}: the site changed");
    }
    crate::project::copy(&corpus::project(corpus::Version::New, 300).path("content"), &project.path("content"));
    project.build();
    project.assert_clean();
}

#[test]
fn a_tool_that_cannot_work_leaves_every_byte_of_the_site() {
    let project = built();
    let before = everything(&project.path("site"));
    project.edit("content/stories/board.md", "几时办", "何时办");
    for wrong in [["build", "--now", "昨天"], ["build", "--out", "content"], ["build", "--oops", ""]] {
        assert_no_panic(&project.run(wrong).ended(2));
    }
    project.remove("content/campaign.yaml");
    let run = fails(&project, 2);
    assert_says(&run, &["content/campaign.yaml", "jianbao init"]);
    assert!(everything(&project.path("site")) == before, "the site changed");
}
