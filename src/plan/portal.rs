//! What the portal puts on every page, and what changes every page on certain days.

use super::links::attachment_address;
use super::published::Published;
use crate::model::{Badge, BadgeView, Campaign, EndedView, Fragment, GreyView, NavLink, Snippet, SnippetPart};
use crate::source::SourcePath;

/// Where a 备案 number can be looked up.
const ICP_REGISTER: &str = "https://beian.miit.gov.cn/";
const POLICE_REGISTER: &str = "https://beian.mps.gov.cn/";

/// The parts of a snippet, its files as addresses.
pub fn fragments(published: &Published, snippet: Option<&Snippet>) -> Vec<Fragment> {
    let parts = snippet.map(|snippet| snippet.parts.as_slice()).unwrap_or_default();
    let address = |path: &SourcePath| published.asset(path).map(|asset| attachment_address(asset, path).to_string());
    let fragment = |part: &SnippetPart| Fragment {
        html: part.html.clone(),
        url: part.file.as_ref().and_then(|file| address(&file.value)).unwrap_or_default(),
    };
    parts.iter().map(fragment).collect()
}

/// The address of the portal's style sheet.
pub fn style(published: &Published) -> Option<String> {
    let path = published.campaign().portal.style.as_ref()?.value.as_ref()?;
    Some(attachment_address(published.asset(path)?, path).to_string())
}

/// The numbers under which the site is filed.
pub fn filings(campaign: &Campaign) -> Vec<NavLink> {
    let portal = &campaign.portal;
    let icp = NavLink { title: portal.icp.as_str().into(), url: ICP_REGISTER.into() };
    let police = NavLink { title: portal.police.as_str().into(), url: police_register(&portal.police).into() };
    [icp, police].into_iter().filter(|link| !link.title.is_empty()).collect()
}

/// The entry of a number such as 湘公网安备00000000000000号.
fn police_register(number: &str) -> String {
    let code: String = number.chars().filter(char::is_ascii_digit).collect();
    if code.is_empty() { POLICE_REGISTER.to_owned() } else { format!("{POLICE_REGISTER}#/query/webSearch?code={code}") }
}

pub fn badges(published: &Published) -> Vec<BadgeView> {
    let view = |badge: &Badge| BadgeView {
        name: badge.name.clone(),
        url: badge.url.clone(),
        image: badge.image.as_ref().and_then(|image| published.image(image.value.as_ref()?, &badge.name, "", "")),
    };
    published.campaign().portal.badges.iter().map(view).collect()
}

/// The days of grey; `published` knows the day on which the site is made.
pub fn grey(published: &Published) -> Option<GreyView> {
    let grey = published.campaign().grey?;
    let (from, until) = (grey.from.date(), grey.until.date());
    let now = published.today.as_ref().is_some_and(|today| (&from..=&until).contains(&today));
    Some(GreyView { from, until, now })
}

/// The end of the campaign.
pub fn ended(published: &Published) -> Option<EndedView> {
    let last = published.campaign().ended?;
    let date = last.date();
    let now = published.today.as_ref().is_some_and(|today| *today > date);
    Some(EndedView { date, words: last.chinese(), now })
}
