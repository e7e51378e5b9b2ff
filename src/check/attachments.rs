//! What attachments tell of people, told where a document links to them.

use super::files::{Reference, Sort, references};
use super::private;
use super::scene::{Finding, Scene};
use crate::model::{Asset, Document, Leak, Leaked, Scan, Unread};
use crate::privacy::Kind;

const HINT: &str = "在附件里删去或打上星号，存好后重新放入；原件不要放进项目，git 会保存每一次提交";

const NAME_HINT: &str = "把附件里的姓名改成“李某某”，存好后重新放入；原件不要放进项目，git 会保存每一次提交";

/// What of one kind stands in attachments, unless a consent allows it.
pub fn of(scene: &Scene<'_>, kind: Kind) -> Vec<Finding> {
    let (message, _) = private::words(kind);
    let told = |leak: &&Leak| matches!(&leak.what, Leaked::Private(name) if name == kind.name());
    let finding = |(reference, document, scan): (Reference<'_>, Document<'_>, &Scan)| {
        let leak = scan.leaks.iter().find(told).filter(|_| !private::consents(document).contains(&kind))?;
        let what = message.trim_start_matches("这里");
        Some(Finding::new(reference.from, reference.span, told_of(&reference, what, leak), HINT))
    };
    scanned(scene).filter_map(finding).collect()
}

/// Names that the document masks, left over in what it links to.
pub fn left_over(scene: &Scene<'_>) -> Vec<Finding> {
    let findings = |(reference, document, scan): (Reference<'_>, Document<'_>, &Scan)| {
        let Document::Story(story) = document else { return None };
        let masked = |leak: &&Leak| matches!(&leak.what, Leaked::Name(mark) if story.masked.contains(mark));
        let leak = scan.leaks.iter().find(masked)?;
        let message = told_of(&reference, "有要隐去的群众姓名", leak);
        Some(Finding::new(reference.from, reference.span, message, NAME_HINT))
    };
    scanned(scene).filter_map(findings).collect()
}

/// `附件“名单.xlsx”里有……（工作表“名单”第3行，共12处）`
fn told_of(reference: &Reference<'_>, what: &str, leak: &Leak) -> String {
    let more = if leak.count > leak.places.len() { format!("等，共{}处", leak.count) } else { String::new() };
    format!("附件“{}”里{what}（{}{more}）", reference.path.file_name(), leak.places.join("、"))
}

/// Attachments that could not be looked into.
pub fn unscanned(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(reference, _, scan): (Reference<'_>, Document<'_>, &Scan)| {
        let (why, hint) = words(scan.unread?);
        let message = format!("附件“{}”{why}，没有查过里面有没有号码和姓名", reference.path.file_name());
        Some(Finding::new(reference.from, reference.span, message, hint))
    };
    scanned(scene).filter_map(finding).collect()
}

/// Why an attachment was not looked into, and what helps.
fn words(unread: Unread) -> (&'static str, &'static str) {
    const BY_HAND: &str = "打开附件逐页看一遍，确认没有号码、住址和要隐去的姓名";
    match unread {
        Unread::OldFormat => {
            ("是旧格式（.doc、.xls、.wps、.et 一类）", "另存为 .docx 或 .xlsx 再放入；不便转换的，逐页看一遍")
        }
        Unread::Packed => ("是压缩包", "解压后把要公开的文件一个一个放入；不便解压的，逐个打开看一遍"),
        Unread::Locked => ("加了密码", "取消密码后重新放入"),
        Unread::Damaged => ("已损坏，或没有传完整，有些地方读不出来", "在原来的软件里打开，另存一份再放入"),
        Unread::TooLarge => ("太大，只查了一部分", "拆成几个文件再放入，或者逐页看一遍"),
        Unread::Pictures => ("是扫描件，或文字读不出来", BY_HAND),
        Unread::Embedded => ("里面还嵌着别的文件", "删去嵌入的文件再放入；要留着的，双击打开看一遍"),
        Unread::OtherFormat => ("不是程序读得懂的格式", BY_HAND),
    }
}

/// Attachments that documents link to, with what was found in them.
fn scanned<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (Reference<'a>, Document<'a>, &'a Scan)> {
    // Most projects have none to tell of, and thousands of references.
    let is_any = scene.library.assets.values().flatten().any(|asset| asset.scan != Scan::default());
    let references = references(scene).take_while(move |_| is_any);
    references.filter(|reference| reference.sort == Sort::Attachment).filter_map(|reference| {
        let Some(Ok(Asset { scan, .. })) = scene.library.assets.get(reference.path) else { return None };
        let document = scene.document(reference.from)?;
        Some((reference, document, scan))
    })
}
