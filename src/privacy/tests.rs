use super::{blot, is_generic, mask_name, mask_names, private_numbers};

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
        ("2026-11-01 13800000000", "202*-**-** *********00"),
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
            let text = format!("{}{number}，后文", "a".repeat(before));
            let mut places = private_numbers(&text);
            assert_eq!(places.next(), Some(before..before + number.len()), "after {before} bytes");
            assert_eq!(places.next(), None);
        }
    }
}
