//! Names of residents, masked to surname and 某某.

use std::ops::Range;

use super::digits::is_invisible;

/// Surnames of two characters that are met today.
pub(super) const COMPOUND: &[&str] = &[
    "欧阳", "司马", "诸葛", "上官", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "宇文", "长孙", "端木",
    "东方", "南宫", "独孤", "轩辕", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙",
    "钟离", "闻人", "闾丘", "万俟", "呼延", "西门", "鲜于", "司空", "百里", "东郭", "南门", "梁丘", "左丘", "公羊",
    "谷梁", "拓跋", "第五",
];

/// The surnames of nineteen persons in twenty.
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔\
伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈\
饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞\
敖巩明佘池查麻苑迟邝";

/// Endings that address somebody without naming them: 王大爷.
const ADDRESSES: &[&str] = &[
    "大爷",
    "大娘",
    "大妈",
    "大叔",
    "大伯",
    "大婶",
    "大嫂",
    "大哥",
    "大姐",
    "阿姨",
    "阿婆",
    "阿公",
    "奶奶",
    "爷爷",
    "婆婆",
    "爹爹",
    "娭毑",
    "伯伯",
    "伯母",
    "叔叔",
    "婶婶",
    "嫂子",
    "妹子",
    "先生",
    "女士",
    "小姐",
    "同志",
    "师傅",
    "老师",
    "老板",
    "书记",
    "主任",
    "医生",
    "护士",
    "老汉",
    "老伯",
    "老人",
    "老太",
    "婆婆",
    "嗲嗲",
    "夫妇",
    "夫妻",
    "一家",
    "同学",
    "小朋友",
];

/// Such an ending of one character, after a surname: 何婶.
const SHORT_ADDRESSES: &[char] =
    &['婶', '嫂', '哥', '姐', '叔', '伯', '爷', '奶', '姨', '妈', '婆', '公', '老', '总', '工', '姓', '氏'];

/// Words that name nobody, unless a name stands behind them: 居民, 居民张桂兰.
const NOBODY: &[&str] = &[
    "居民",
    "村民",
    "住户",
    "群众",
    "户主",
    "业主",
    "商户",
    "店主",
    "老人",
    "代表",
    "网友",
    "老党员",
    "党员",
    "志愿者",
    "老支书",
    "退役军人",
    "老伴",
];

/// Words that say that no name stands there.
const UNNAMED: &[&str] = &["化名", "某"];

/// Whether a name tells no more than a surname already: 李某某, 王大爷, 李×, 陈桂花（化名）.
pub fn is_generic(name: &str) -> bool {
    let name = name.trim();
    let crossed = name.contains(['×', '*', '＊', '╳', '□', '○']) || has_latin_cross(name);
    let bare = bare(name);
    let nobody = NOBODY.iter().any(|word| bare.contains(word)) || UNNAMED.iter().any(|word| name.contains(word));
    crossed || nobody || is_address(bare)
}

/// `王建国` as `王某某`; what stands before and after it stays: 王某某大爷, 王某某（72岁）.
pub fn mask_name(name: &str) -> String {
    let bare = bare(name);
    if bare.is_empty() || is_generic(name) {
        return name.to_owned();
    }
    name.replacen(bare, &format!("{}某某", surname(bare)), 1)
}

/// Masks every name wherever it stands in the text.
pub fn mask_names(text: &str, names: &[String]) -> String {
    let names = names_to_mask(names).into_iter();
    names.fold(text.to_owned(), |text, name| replaced(&text, name, &mask_name(name)))
}

/// The names that tell who somebody is, the longest first: none that is generic, or of one character.
pub fn names_to_mask(names: &[String]) -> Vec<&str> {
    let named = names.iter().flat_map(|name| persons(name)).filter(|name| !is_generic(name));
    let mut names: Vec<&str> = named.map(bare).collect();
    names.retain(|name| name.chars().count() > 1);
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// Several persons may be written in one line: 张桂兰、李国强.
fn persons(line: &str) -> impl Iterator<Item = &str> {
    let mut parts = line.split(['、', '，', ',', '；', ';']);
    let first = parts.next();
    first.into_iter().chain(parts.filter(|part| may_be_name(bare(part))))
}

/// The text with `mask` for the name, be it set with spaces: 李　明.
fn replaced(text: &str, name: &str, mask: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match spaced(rest, name) {
            Some(length) => {
                out.push_str(mask);
                length
            }
            None => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// How long the name is that a text begins with, spaces between its characters included.
fn spaced(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (at, c) in name.chars().filter(|c| !may_part(*c)).enumerate() {
        rest = if at > 0 { rest.trim_start_matches(may_part) } else { rest };
        rest = rest.strip_prefix(c)?;
    }
    Some(text.len() - rest.len())
}

/// Whether a character between those of a name leaves it the same name.
fn may_part(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{3000}') || is_invisible(c)
}

/// Where a name stands in a text, in bytes; nowhere if it is generic, or of one character.
pub fn name_places(text: &str, name: &str) -> Vec<Range<usize>> {
    let name = bare(name);
    let Some(first) = name.chars().next().filter(|_| name.chars().count() > 1 && !is_generic(name)) else {
        return Vec::new();
    };
    let starts = text.match_indices(first).map(|(at, _)| at);
    starts.filter_map(|at| Some(at..at + spaced(&text[at..], name)?)).collect()
}

/// The name alone: without what stands in brackets or behind a comma after it, and without the words
/// around it that name nobody: 老党员曾阿牛, 曾阿牛大爷, 曾阿牛，62岁.
fn bare(name: &str) -> &str {
    let name = name.split(['（', '(', '，', ',', '、', '；', ';', '：', ':']).next().unwrap_or(name).trim();
    let behind = NOBODY.iter().filter_map(|word| name.strip_prefix(word)).find(|rest| may_be_name(rest));
    let name = behind.unwrap_or(name);
    let before = ADDRESSES.iter().filter_map(|ending| name.strip_suffix(ending)).find(|rest| may_be_name(rest));
    before.unwrap_or(name).trim()
}

/// Whether characters may be a full name: a surname, and one or two others.
fn may_be_name(text: &str) -> bool {
    let own = surname(text);
    let known = COMPOUND.contains(&own) || own.chars().all(|c| SURNAMES.contains(c));
    known
        && matches!(text[own.len()..].trim_start_matches(may_part).chars().count(), 1 | 2)
        && !text.ends_with(['家', '某'])
}

fn surname(name: &str) -> &str {
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    compound.copied().unwrap_or_else(|| name.chars().next().map_or("", |first| &name[..first.len_utf8()]))
}

fn is_address(name: &str) -> bool {
    let mut characters = name.chars();
    let pair = (characters.next(), characters.next(), characters.next());
    let short = match pair {
        (Some('老' | '小' | '阿'), Some(_), None) => true,
        (Some(_), Some(last), None) => SHORT_ADDRESSES.contains(&last),
        _ => false,
    };
    short || ADDRESSES.iter().any(|ending| name.strip_suffix(ending).is_some_and(|surname| !surname.is_empty()))
}

/// 李xx: small or large x for the given name. A Latin name may hold one too.
fn has_latin_cross(name: &str) -> bool {
    let latin: Vec<char> = name.chars().filter(char::is_ascii_alphabetic).collect();
    !latin.is_empty() && latin.iter().all(|c| matches!(c, 'x' | 'X')) && !name.is_ascii()
}
