//! Numbers by unit: readers take them for a ranking.

use super::corpus::{PAGE, main, project, set, tables, totals};
use crate::project::{Project, Site, example_site, text};

/// Two of the second unit of the campaign's list, one of the first.
fn two_units() -> Project {
    project(&[("2026-11-01", "供稿单位: yi"), ("2026-11-02", "供稿单位: yi"), ("2026-11-03", "供稿单位: jia")])
}

fn built(project: &Project) -> Site {
    project.build();
    project.site()
}

#[test]
fn numbers_by_unit_are_nowhere_unless_the_campaign_asks_for_them() {
    for settings in ["", "宣传数据: {公开单位数据: 否}", "宣传数据: {统计周期: 活动月}"] {
        let project = two_units();
        set(&project, settings);
        let site = built(&project);
        let page = main(&site);
        assert!(!page.contains("示例区甲街道") && !page.contains("示例区乙镇") && !page.contains("单位"), "{settings}");
        assert!(!text(&site, "units/index.html").contains('篇'));
    }
    for unit in ["示例区甲街道", "示例区乙镇", "示例区丁村"] {
        assert!(!main(example_site()).contains(unit));
    }
}

#[test]
fn units_that_are_asked_for_stand_in_the_campaigns_order_and_on_no_other_page() {
    let project = two_units();
    let before = built(&project);
    set(&project, "宣传数据: {公开单位数据: 是}");
    let site = built(&project);
    let rows = totals(&tables(&site), "按供稿单位（篇）");
    assert_eq!(rows, [("示例区甲街道".to_owned(), 1), ("示例区乙镇".to_owned(), 2)]);
    let changed: Vec<&String> = site.keys().filter(|path| before.get(*path) != site.get(*path)).collect();
    assert_eq!(changed, [PAGE]);
}
