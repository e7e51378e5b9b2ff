//! All that an office may do between two builds.

use super::chance::Chance;
use super::office::{KINDS, OUTPUTS, Office, Photo, Print, Resident, Saved, Story, UNITS};

/// Changes an office and tells what was done; nothing where it cannot be done.
pub type Change = fn(&mut Office, &mut Chance) -> Option<String>;

/// Offices without stories or with too many would prove little.
const FEWEST_STORIES: usize = 4;
const MOST_ISSUES: usize = 4;

pub const CHANGES: &[Change] = &[
    body,
    first_sentence,
    shorter_body,
    title,
    date,
    kind_and_priority,
    unit,
    tags,
    place,
    theme_item,
    scope,
    summary,
    pinned,
    draft,
    publish_at,
    expiry,
    old_address,
    id,
    resident,
    link,
    resave,
    add_story,
    delete_story,
    replace_story,
    rename_story,
    rename_case,
    rename_to_chinese,
    move_story,
    move_with_photo,
    add_photo,
    swap_photo,
    remove_photo,
    attachment,
    other_fields,
    issue_note,
    issue_number,
    issue_date,
    issue_contents,
    issue_scope,
    issue_body,
    other_fields_of_issue,
    add_issue,
    delete_issue,
    page_body,
    page_order,
    page_scope,
    add_page,
    delete_page,
    template,
    token,
    style_sheet,
    static_file,
    print_template,
    other_theme,
    campaign_name,
    slogan,
    unit_name,
    place_name,
    column,
    outputs,
    base_url,
    example,
    report_to,
    other_settings,
    day,
    with_drafts,
];

/// What shows on paper, and some of what does not.
pub const ON_PAPER: &[Change] = &[
    body,
    first_sentence,
    title,
    unit,
    summary,
    scope,
    resident,
    tags,
    delete_story,
    replace_story,
    rename_story,
    move_with_photo,
    add_photo,
    swap_photo,
    other_fields,
    issue_note,
    issue_number,
    issue_date,
    issue_contents,
    issue_contents,
    issue_body,
    other_fields_of_issue,
    add_issue,
    add_issue,
    delete_issue,
    template,
    token,
    print_template,
    print_template,
    print_template,
    print_template,
    slogan,
    unit_name,
    example,
    report_to,
];

fn story<'a>(office: &'a mut Office, chance: &mut Chance) -> &'a mut Story {
    let at = chance.below(office.stories.len());
    &mut office.stories[at]
}

/// Changes one story, and says so.
fn of_story(
    office: &mut Office,
    chance: &mut Chance,
    what: &str,
    change: impl FnOnce(&mut Story, &mut Chance),
) -> Option<String> {
    let story = story(office, chance);
    change(story, chance);
    Some(format!("{what} of {}", story.path()))
}

fn body(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "a sentence at the end", |story, _| {
        story.sentences.push(format!("## 第{number}步"));
        story.sentences.push(format!("第{number}天又去看了**一回：**灯还亮着。"));
    })
}

fn first_sentence(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "the first sentence", |story, _| {
        story.sentences[0] = format!("灯下{number}个人坐着说话。");
    })
}

fn shorter_body(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "all but the first sentence gone", |story, _| story.sentences.truncate(1))
}

fn title(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "the title", |story, _| story.title = format!("灯亮了第{number}回"))
}

fn date(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the date", |story, chance| {
        story.day = format!("2026-{:02}-{:02}", 8 + chance.below(4), 1 + chance.below(22));
    })
}

fn kind_and_priority(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "kind and priority", |story, chance| story.kind = chance.pick(&KINDS))
}

fn unit(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the unit", |story, chance| story.unit = chance.pick(&UNITS))
}

fn tags(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the tags", |story, chance| {
        story.tags = ["路灯", "排水", "回访"].into_iter().filter(|_| chance.one_in(2)).collect();
    })
}

fn place(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the place", |story, _| story.placed = !story.placed)
}

fn theme_item(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the campaign's item", |story, _| story.helped = !story.helped)
}

fn scope(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the scope", |story, _| story.internal = !story.internal)
}

fn summary(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "the summary", |story, chance| {
        story.summary = if chance.one_in(3) { String::new() } else { format!("一句话说完第{number}件事。") };
    })
}

fn pinned(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the pin", |story, _| story.pinned = !story.pinned)
}

fn draft(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the draft's mark", |story, _| story.draft = !story.draft)
}

fn publish_at(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the time of publication", |story, chance| {
        story.publish_at = chance.pick(&[None, Some("2026-11-15 08:30"), Some("2026-11-30"), Some("2026-12-10")]);
    })
}

fn expiry(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the expiry", |story, _| story.expires = !story.expires)
}

fn old_address(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the old address", |story, _| story.old_address = !story.old_address)
}

fn id(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "the id", |story, chance| {
        let may_lack_one = story.name.is_ascii() && chance.one_in(2);
        story.id = (!may_lack_one).then(|| format!("t{number}"));
    })
}

fn resident(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the resident", |story, chance| {
        if !story.sentences.iter().any(|sentence| sentence.contains(Resident::NAME)) {
            story.sentences.push(format!("住户{}说，晚上敢出门了。", Resident::NAME));
        }
        story.resident = chance.pick(&[None, Some(Resident::Masked), Some(Resident::Consenting)]);
    })
}

fn link(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let target = story(office, chance).key;
    of_story(office, chance, "the link", |story, _| {
        story.link = if story.link.is_none() && story.key != target { Some(target) } else { None };
    })
}

fn resave(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the way of saving", |story, chance| {
        story.saved = chance.pick(&[Saved::Plainly, Saved::WithMark, Saved::WithReturns]);
    })
}

fn add_story(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let name = office.add_story(chance.pick(&KINDS), chance.pick(&UNITS));
    Some(format!("added the story {name}"))
}

fn delete_story(office: &mut Office, chance: &mut Chance) -> Option<String> {
    if office.stories.len() <= FEWEST_STORIES {
        return None;
    }
    let at = chance.below(office.stories.len());
    let story = office.remove_story(at);
    Some(format!("deleted the story {}", story.path()))
}

/// Another story in the file and under the id of one that was there.
fn replace_story(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let at = chance.below(office.stories.len());
    let old = office.remove_story(at);
    office.add_story(chance.pick(&KINDS), chance.pick(&UNITS));
    let new = office.stories.last_mut()?;
    (new.id, new.name, new.folder, new.alone) = (Some(old.id()), old.name.clone(), old.folder, old.alone);
    Some(format!("another story in {}", old.path()))
}

fn rename_story(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "another file name", |story, _| story.name = format!("s{number}"))
}

fn rename_case(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the case of the file name", |story, _| {
        let upper = story.name.to_ascii_uppercase();
        story.name = if story.name == upper { story.name.to_ascii_lowercase() } else { upper };
    })
}

fn rename_to_chinese(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "a Chinese file name", |story, _| {
        story.id = Some(story.id());
        story.name = format!("第{number}篇稿件");
    })
}

fn move_story(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "the folder", |story, chance| {
        story.folder = chance.pick(&["", "2026-09/", "2026-10/", "各村来稿/"]);
    })
}

fn move_with_photo(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "a folder of its own, or none", |story, chance| {
        story.alone = !story.alone;
        if story.alone {
            story.photo = story.photo.or(Some(photo(chance)));
        }
    })
}

fn photo(chance: &mut Chance) -> Photo {
    // Few enough shades that stories come to share a photo.
    Photo { shade: chance.pick(&[10, 20, 30, 40]), wide: chance.one_in(3) }
}

fn add_photo(office: &mut Office, chance: &mut Chance) -> Option<String> {
    of_story(office, chance, "a photo", |story, chance| story.photo = Some(photo(chance)))
}

fn swap_photo(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let at = office.stories.iter().position(|story| story.photo.is_some())?;
    let story = &mut office.stories[at];
    let old = story.photo?;
    story.photo = Some(Photo { shade: old.shade.wrapping_add(1), wide: chance.one_in(2) });
    Some(format!("another photo beside {}", story.path()))
}

fn remove_photo(office: &mut Office, _: &mut Chance) -> Option<String> {
    let story = office.stories.iter_mut().rev().find(|story| story.photo.is_some())?;
    story.photo = None;
    Some(format!("no photo beside {}", story.path()))
}

fn attachment(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "the attachment", |story, chance| {
        // Few enough contents that stories come to share one.
        story.attachment = (!chance.one_in(4)).then_some(number % 3);
    })
}

fn other_fields(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    of_story(office, chance, "all other fields", |story, chance| {
        story.others = (!chance.one_in(4)).then_some(number);
    })
}

/// The place of one issue.
fn issue(office: &Office, chance: &mut Chance) -> Option<usize> {
    (!office.issues.is_empty()).then(|| chance.below(office.issues.len()))
}

fn issue_note(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (issue(office, chance)?, office.fresh());
    office.issues[at].note = format!("本期选登的稿件，写的是第{number}件小事。");
    office.issues[at].title = if chance.one_in(2) { String::new() } else { format!("小事之{number}") };
    Some(format!("the note of {}", office.issues[at].name))
}

fn issue_number(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (issue(office, chance)?, office.fresh());
    office.issues[at].number = number;
    Some(format!("the number of {}", office.issues[at].name))
}

fn issue_date(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let at = issue(office, chance)?;
    office.issues[at].day = format!("{}-{:02}", chance.pick(&["2025-12", "2026-10", "2026-11"]), 1 + chance.below(20));
    Some(format!("the date of {}", office.issues[at].name))
}

fn issue_contents(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (issue(office, chance)?, office.fresh());
    let mut keys: Vec<usize> = office.stories.iter().map(|story| story.key).collect();
    chance.shuffle(&mut keys);
    keys.truncate(1 + chance.below(3));
    office.issues[at].items = keys.into_iter().map(|key| (key, chance.one_in(2))).collect();
    office.issues[at].heading = format!("实事{number}");
    Some(format!("the contents of {}", office.issues[at].name))
}

fn issue_scope(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let at = issue(office, chance)?;
    let issue = &mut office.issues[at];
    match chance.below(3) {
        0 => issue.draft = !issue.draft,
        _ => issue.internal = !issue.internal,
    }
    Some(format!("the scope of {}", issue.name))
}

fn issue_body(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (issue(office, chance)?, office.fresh());
    office.issues[at].body = if chance.one_in(3) { String::new() } else { format!("本期先说第{number}件事。") };
    Some(format!("the body of {}", office.issues[at].name))
}

fn other_fields_of_issue(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (issue(office, chance)?, office.fresh());
    office.issues[at].others = (!chance.one_in(3)).then_some(number);
    Some(format!("all other fields of {}", office.issues[at].name))
}

fn add_issue(office: &mut Office, chance: &mut Chance) -> Option<String> {
    if office.issues.len() >= MOST_ISSUES {
        return None;
    }
    let key = story(office, chance).key;
    let name = office.add_issue(vec![(key, chance.one_in(2))]);
    Some(format!("added {name}"))
}

fn delete_issue(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let at = issue(office, chance)?;
    Some(format!("deleted {}", office.issues.remove(at).name))
}

fn page_body(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    let page = office.pages.last_mut()?;
    page.body = format!("说明改到第{number}稿。");
    if chance.one_in(2) {
        page.title = format!("说明（{number}）");
    }
    Some(format!("the body of page {}", page.name))
}

fn page_order(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let page = office.pages.first_mut()?;
    page.order = chance.below(60);
    Some(format!("the order of page {}", page.name))
}

fn page_scope(office: &mut Office, _: &mut Chance) -> Option<String> {
    let page = office.pages.first_mut()?;
    page.internal = !page.internal;
    Some(format!("the scope of page {}", page.name))
}

fn add_page(office: &mut Office, _: &mut Chance) -> Option<String> {
    Some(format!("added page {}", office.add_page()))
}

fn delete_page(office: &mut Office, chance: &mut Chance) -> Option<String> {
    if office.pages.is_empty() {
        return None;
    }
    let at = chance.below(office.pages.len());
    Some(format!("deleted page {}", office.pages.remove(at).name))
}

/// Another number, or none, as when a theme's file is deleted.
fn renumber(
    slot: fn(&mut Office) -> &mut Option<usize>,
    office: &mut Office,
    chance: &mut Chance,
    what: &str,
) -> String {
    let number = office.fresh();
    let kept = !chance.one_in(4);
    *slot(office) = kept.then_some(number);
    format!("{what} {}", if kept { "written" } else { "deleted" })
}

fn template(office: &mut Office, chance: &mut Chance) -> Option<String> {
    Some(renumber(|office| &mut office.look.footer, office, chance, "the template of stories"))
}

fn token(office: &mut Office, chance: &mut Chance) -> Option<String> {
    Some(renumber(|office| &mut office.look.accent, office, chance, "a token"))
}

fn style_sheet(office: &mut Office, chance: &mut Chance) -> Option<String> {
    Some(renumber(|office| &mut office.look.sheet, office, chance, "the style sheet"))
}

fn static_file(office: &mut Office, chance: &mut Chance) -> Option<String> {
    Some(renumber(|office| &mut office.look.file, office, chance, "a static file"))
}

fn print_template(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    let prints = [Print::Remark(number), Print::Words(number), Print::Measure(number)];
    office.look.print = (!chance.one_in(5)).then(|| chance.pick(&prints));
    Some("the template of the bulletin".to_owned())
}

fn other_theme(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.theme = if office.campaign.theme == "mine" { "official" } else { "mine" };
    Some(format!("the theme is now {}", office.campaign.theme))
}

fn campaign_name(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.name = format!("小样活动{}", office.fresh());
    Some("the campaign's name".to_owned())
}

fn slogan(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.slogan = format!("第{}件也办", office.fresh());
    Some("the slogan".to_owned())
}

fn unit_name(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (chance.below(UNITS.len()), office.fresh());
    office.campaign.units[at] = format!("示例区第{number}街道");
    Some(format!("the name of unit {}", UNITS[at]))
}

fn place_name(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.place = format!("丁村{}组", office.fresh());
    Some("the name of the place".to_owned())
}

fn column(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let (at, number) = (chance.below(4), office.fresh());
    office.campaign.columns[at] = format!("栏目{number}");
    Some("the column of a priority".to_owned())
}

/// Turns one output on or off, PDFs only where the office makes them at all.
fn outputs(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let output = chance.pick(&OUTPUTS[..OUTPUTS.len() - 1]);
    let without = &mut office.campaign.without;
    let off = without.insert(output);
    if !off {
        without.remove(output);
    }
    Some(format!("the output {output} is {}", if off { "off" } else { "on" }))
}

fn base_url(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.based = !office.campaign.based;
    Some("the address of the site".to_owned())
}

fn example(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.example = !office.campaign.example;
    Some("the mark of an example".to_owned())
}

fn report_to(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.campaign.report_to = format!("示例市第{}处（示例）", office.fresh());
    Some("whom the bulletin reports to".to_owned())
}

fn other_settings(office: &mut Office, chance: &mut Chance) -> Option<String> {
    let number = office.fresh();
    office.campaign.others = (!chance.one_in(3)).then_some(number);
    Some("all other settings of the campaign".to_owned())
}

fn day(office: &mut Office, chance: &mut Chance) -> Option<String> {
    office.now = chance.pick(&["2026-11-20", "2026-11-23", "2026-12-01", "2026-12-25"]);
    Some(format!("it is {}", office.now))
}

fn with_drafts(office: &mut Office, _: &mut Chance) -> Option<String> {
    office.drafts = !office.drafts;
    Some(format!("drafts: {}", office.drafts))
}
