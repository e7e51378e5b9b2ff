use super::{Kind, blot, details, is_generic, mask_name, mask_names, numbers, people};

#[test]
fn names_are_masked_to_the_surname() {
    for (name, masked) in [
        ("王建国", "王某某"),
        ("欧阳建国", "欧阳某某"),
        ("李芳", "李某某"),
        ("王建国（示例）", "王某某（示例）"),
        ("王大爷", "王大爷"),
        ("何婶", "何婶"),
        ("老张", "老张"),
        ("李××", "李××"),
        ("张xx", "张xx"),
        ("Max", "M某某"),
        ("陈桂花（化名）", "陈桂花（化名）"),
    ] {
        assert_eq!(mask_name(name), masked, "{name}");
        assert_eq!(is_generic(name), name == masked, "{name}");
    }
}

#[test]
fn every_mention_is_masked_and_longer_names_first() {
    let names = ["王建".to_owned(), "王建国".to_owned(), "何婶".to_owned(), "李".to_owned()];
    assert_eq!(
        mask_names("王建国和王建来了，何婶说，李子熟了。王建国笑。", &names),
        "王某某和王某某来了，何婶说，李子熟了。王某某笑。"
    );
}

#[test]
fn private_numbers_are_blotted_in_place() {
    for (text, shown) in [
        ("电话13800000000。", "电话138******00。"),
        ("138-0000-0000", "138-****-**00"),
        ("+86 138 0000 0000", "+86 1** **** **00"),
        ("号000000000000000000起", "号000*************00起"),
        ("00000000000000000X", "000*************0X"),
        ("卡0000 0000 0000 0000", "卡000* **** **** **00"),
        ("１３８００００００００", "１３８＊＊＊＊＊＊００"),
        ("2026-11-01 13800000000", "2026-11-01 138******00"),
        ("0734-0000000", "0734-0000000"),
        ("2026-11-01 08:30", "2026-11-01 08:30"),
        ("1380000 户", "1380000 户"),
    ] {
        assert_eq!(blot(text), shown);
        assert_eq!(blot(text).len(), text.len());
    }
}

#[test]
fn digits_are_found_wherever_they_stand() {
    for before in 0..200 {
        for number in ["13800000000", "１３８００００００００"] {
            let text = format!("{}号{number}，后文", "a".repeat(before));
            let places: Vec<_> = numbers(&text).into_iter().map(|found| found.place).collect();
            let expected = before + 3..before + 3 + number.len();
            assert_eq!(places, [expected], "after {before} bytes");
        }
    }
}

/// A made-up identity number whose check sign is right: built here, so that none stands in a file.
fn identity_number() -> String {
    let body = "43040819900101123";
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum % 11]))
}

fn kinds(text: &str) -> Vec<Kind> {
    details(text).into_iter().map(|found| found.kind).collect()
}

#[test]
fn an_identity_number_is_found_however_it_is_written() {
    let number = identity_number();
    let (head, tail) = number.split_at(6);
    let (year, rest) = tail.split_at(8);
    let wide: String = number.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect();
    for text in [
        number.clone(),
        format!("{head} {year} {rest}"),
        format!("{head}-{year}-{rest}"),
        format!("{head}\u{200B}{year}\u{200B}{rest}"),
        format!("{head}**{year}**{rest}"),
        format!("{head}\n{year}{rest}"),
        format!("2026-11-01 {number}"),
        wide,
    ] {
        assert_eq!(kinds(&format!("证号{text}。")), [Kind::IdNumber]);
        assert!(!blot(&text).contains(rest));
    }
}

#[test]
fn numbers_of_other_sorts_are_left_alone() {
    for text in [
        "统一社会信用代码 91430408MA4L1234X5",
        "2026-11-01 08:30",
        "投入13000000000元",
        "ICP备案 43040802000123",
        "订单号 6200000000000000000",
        "138****1234与139****5678",
        "0734-8223344",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn details_are_found_by_their_words() {
    for (text, kind) in [
        ("家住3栋2单元501室", Kind::HomeAddress),
        ("湘D·A0001", Kind::LicencePlate),
        ("微信号：li_ming_01", Kind::ChatAccount),
        ("存折账号 400000000000", Kind::BankCard),
        ("手机138 0000 0000", Kind::PhoneNumber),
    ] {
        assert_eq!(kinds(text), [kind], "{text}");
    }
    for text in ["改造3号楼", "3栋120户", "微信公众号：yanfeng_fabu1", "湘江边5号线"] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn a_name_counts_where_words_join_it_to_what_is_told() {
    let kinds = |text| -> Vec<Kind> { people(text, &|name| name == "李明").into_iter().map(|it| it.kind).collect() };
    for (text, kind) in [
        ("王建国身患肺癌，", Kind::Illness),
        ("尿毒症患者王建国说", Kind::Illness),
        ("低保户王建国家", Kind::Status),
        ("王小雨，今年9岁", Kind::Minor),
        ("9岁的王小雨", Kind::Minor),
        ("王小雨同学", Kind::Minor),
        ("在实验小学三年级（2）班", Kind::SchoolClass),
    ] {
        assert_eq!(kinds(text), [kind], "{text}");
    }
    for text in ["李明走访低保户", "王某某身患肺癌", "王大爷患高血压", "高血压患者较多", "低保户李明", "举办3期培训班"]
    {
        assert_eq!(kinds(text), [], "{text}");
    }
}
