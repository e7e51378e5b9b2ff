//! Names of illnesses, and the one word that is printed for them.

/// Illnesses by the name that their names end in.
pub const ILLNESSES: &[&str] = &[
    "癌",
    "肿瘤",
    "白血病",
    "尿毒症",
    "糖尿病",
    "高血压",
    "心脏病",
    "冠心病",
    "脑梗",
    "脑梗死",
    "脑溢血",
    "脑出血",
    "脑中风",
    "中风",
    "偏瘫",
    "瘫痪",
    "截瘫",
    "精神分裂症",
    "抑郁症",
    "癫痫",
    "艾滋病",
    "乙肝",
    "肝炎",
    "肝硬化",
    "肺结核",
    "尘肺病",
    "尘肺",
    "矽肺",
    "哮喘",
    "肾衰竭",
    "肾病",
    "帕金森",
    "老年痴呆",
    "阿尔茨海默",
    "痴呆",
    "自闭症",
    "脑瘫",
    "唐氏综合征",
    "重病",
    "大病",
    "绝症",
    "慢性病",
    "白内障",
    "红斑狼疮",
    "梅毒",
    "性病",
    "不孕症",
    "智障",
    "心梗",
    "骨髓炎",
    "股骨头坏死",
    "渐冻症",
    "血友病",
    "地中海贫血",
    "精神病",
    "类风湿",
    "强直性脊柱炎",
    "再生障碍性贫血",
    "肺炎",
    "肺气肿",
    "甲亢",
    "痛风",
    "胃溃疡",
    "脑瘤",
    "脑积水",
    "腰椎间盘突出",
];

/// What may stand between the verb and the illness.
const BEFORE: &[&str] = &[
    "肺",
    "胃",
    "肝",
    "肠",
    "直肠",
    "结肠",
    "食道",
    "食管",
    "乳腺",
    "宫颈",
    "卵巢",
    "子宫",
    "前列腺",
    "甲状腺",
    "鼻咽",
    "喉",
    "胰腺",
    "膀胱",
    "肾",
    "皮肤",
    "淋巴",
    "骨",
    "脑",
    "晚期",
    "早期",
    "中期",
    "恶性",
    "急性",
    "慢性",
    "先天性",
    "严重",
    "重度",
    "轻度",
    "原发性",
    "病毒性",
    "II型",
    "2型",
    "二型",
];

const VERBS: &[&str] = &["身患", "患有", "患上", "患了", "罹患", "得了", "确诊为", "确诊", "查出", "患", "得"];

/// What the names of illnesses may follow, longest first.
pub fn before_illness() -> impl Iterator<Item = &'static str> {
    BEFORE.iter().copied()
}

/// Whether a text ends with a word that says that somebody has what follows.
pub fn has_verb_at_end(text: &str) -> bool {
    VERBS.iter().any(|verb| text.ends_with(verb))
}

/// The text with 患病 for each illness, together with the verb before it.
pub fn generalize(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match illness_length(&text[at..]) {
            Some(length) => {
                shown.push_str("患病");
                at += length;
            }
            None => {
                shown.push(c);
                at += c.len_utf8();
            }
        }
    }
    shown
}

/// How long verb and illness are that a text begins with.
fn illness_length(text: &str) -> Option<usize> {
    let verb = VERBS.iter().find(|verb| text.starts_with(**verb)).map_or(0, |verb| verb.len());
    let mut at = verb;
    for _ in 0..4 {
        if let Some(illness) = ILLNESSES.iter().filter(|it| text[at..].starts_with(**it)).max_by_key(|it| it.len()) {
            return Some(at + illness.len());
        }
        at += BEFORE.iter().filter(|it| text[at..].starts_with(**it)).map(|it| it.len()).max()?;
    }
    None
}
