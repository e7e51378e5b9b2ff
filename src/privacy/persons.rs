//! Full names of persons, as far as a text shows by itself what a name is.

use super::names::{COMPOUND, is_generic};

/// The surnames of nineteen persons in twenty.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔\
伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈\
饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞\
敖巩明佘池查麻苑迟邝";

/// Characters that given names do not hold.
const NEVER_GIVEN: &str = "的了是在和有我他她它你这那不也就都很被把让向从到得着过们吗呢吧啊及与或等之其个些此每各所以为于而则但且对给\
跟同年月日岁户家人区县市镇乡村街路院校局办科室组队员长里外上下前后左右来去说问看走送访帮患病癌症血炎痛瘤死残疾低保费钱款万元块亿斤米号\
第两几多少全某老爷奶婶嫂哥姐叔伯姨妈婆伤院疗治诊药医贫困房屋水电气灯车站班级学生孩童儿女男岁时候间分钟点";

/// What begins like a name and is none.
const NO_NAMES: &[&str] = &[
    "高血", "周末", "周边", "周围", "方面", "方法", "方便", "方案", "方式", "成立", "成为", "成功", "成都", "白天",
    "白色", "平时", "安全", "安排", "安装", "安置", "全面", "全部", "全体", "常见", "常态", "张贴", "张罗", "许多",
    "陈旧", "金额", "金融", "黄色", "马上", "石头", "花费", "江边", "雷锋", "任务", "任何", "任职", "应当", "应急",
    "应该", "连续", "连夜", "计划", "计生", "于是", "关于", "关心", "关爱", "关注", "关系", "关怀", "和谐", "和睦",
    "温暖", "温馨", "康复", "易患", "文明", "文化", "文艺", "明白", "明显", "明确", "曾经", "元旦", "华侨", "项目",
    "查出", "查看", "应征", "管理", "向阳", "单位", "单亲", "单独", "司法", "严重", "严格", "包括", "包联", "宣传",
    "高度", "高中", "高龄", "高效", "高质", "高危", "高兴", "施工", "常年", "常规", "简单", "简历", "商量", "解决",
    "解读", "解释", "符合", "费用", "党建", "党委", "党支", "党组", "师生", "师傅", "车辆", "盛夏", "商户", "章程",
    "段落", "左邻", "夏季", "夏天", "祝福", "祝愿", "舒适", "游戏", "路面", "阳光", "明天", "童年", "边远", "仇恨",
    "麻烦", "卫生", "农村", "农民", "农业", "梅雨", "古稀", "尚未", "余户", "时常", "时代", "毕业", "终身", "荣获",
    "荣誉", "景区", "宁静", "顾虑", "顾客", "龙头", "丁零", "万家", "钟头", "康健", "喻家", "纪检", "纪委", "纪念",
    "纪律", "武装", "武术", "史料", "常住", "常来", "申请", "申报", "申领", "关节", "关键", "林业", "江湖", "谢谢",
    "何时", "何况", "何种", "经济", "经常", "程序", "程度", "程式", "金秋", "金牌", "白发", "任教", "包保", "包户",
    "甘愿", "殷切", "冷暖", "冷清", "熊猫", "苗圃", "谷物", "路灯", "米面", "简报", "简易", "简介", "相关", "邻里",
    "温饱", "连片", "连心", "易地", "易感", "尤其", "应对", "全程", "全力", "全家", "全区", "全市", "全县", "全镇",
    "古城", "宗教", "宗旨", "宗族", "齐心", "齐全", "华丽", "武汉", "宁夏", "江西", "江苏", "石家", "吉林", "和平",
    "和解", "和气", "钱物", "沈阳", "成长", "成年", "成员", "成果", "成效", "成本", "万元", "万人", "季度", "季节",
    "田间", "田地", "田园", "房屋", "牛奶", "牛羊", "柴火", "管控", "管道", "管护", "路段", "景观", "游客", "游览",
    "辛苦", "辛勤", "向前", "向上", "文件", "文体", "文字", "白血",
];

/// Whether characters are a name as far as one can tell: a surname, and one or two others.
fn is_name(name: &str) -> bool {
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    let single = || name.chars().next().filter(|c| SURNAMES.contains(*c)).map(char::len_utf8);
    let Some(surname) = compound.map(|surname| surname.len()).or_else(single) else { return false };
    let given = &name[surname..];
    let plain = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !NEVER_GIVEN.contains(c);
    let like_a_name = (1..=2).contains(&given.chars().count()) && given.chars().all(plain);
    like_a_name && !NO_NAMES.iter().any(|word| name.starts_with(word)) && !is_generic(name)
}

/// The name that a text ends with. What stands before it must not go on into it.
pub fn name_at_end(text: &str) -> Option<&str> {
    let starts: Vec<usize> = text.char_indices().rev().take(4).map(|(at, _)| at).collect();
    let name = |length: usize| {
        let start = *starts.get(length - 1)?;
        let name = &text[start..];
        (is_name(name) && may_end_before_name(&text[..start])).then_some(name)
    };
    [4, 3, 2].into_iter().filter(|length| *length < 4 || has_compound(text, &starts)).find_map(name)
}

fn has_compound(text: &str, starts: &[usize]) -> bool {
    starts.get(3).is_some_and(|start| COMPOUND.iter().any(|surname| text[*start..].starts_with(surname)))
}

/// Words after which a name may begin without a mark between.
const LEADS: &[&str] = &[
    "的", "了", "和", "与", "及", "对", "请", "给", "让", "叫", "向", "找", "是", "到", "看望", "慰问", "走访", "居民",
    "村民", "群众", "老人", "户主", "户", "党员", "职工", "教师", "老师", "邻居", "员", "员工", "儿", "子", "女", "孩",
    "生", "者", "人", "童", "妻", "母", "父", "友", "长", "家", "里", "有", "在", "被", "把", "为", "帮", "兵",
];

fn may_end_before_name(before: &str) -> bool {
    let goes_on = before.chars().next_back().is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    !goes_on || LEADS.iter().any(|lead| before.ends_with(lead))
}

/// What may follow a name of two characters without a mark between.
const FOLLOWS: &[&str] = &[
    "家",
    "的",
    "说",
    "在",
    "因",
    "今年",
    "告诉",
    "是",
    "患",
    "被",
    "就",
    "也",
    "和",
    "与",
    "每",
    "从",
    "正",
    "表示",
    "住",
    "有",
    "及",
    "等",
    "同学",
    "小朋友",
    "一家",
    "拉着",
    "对",
    "来",
    "到",
];

/// The name that a text begins with.
pub fn name_at_start(text: &str) -> Option<&str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(4).collect();
    let name = |length: usize| ends.get(length - 1).map(|end| &text[..*end]).filter(|name| is_name(name));
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname));
    let ends_there = |name: &&str| {
        let after = &text[name.len()..];
        let goes_on = after.chars().next().is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        !goes_on || FOLLOWS.iter().any(|word| after.starts_with(word))
    };
    let long = if compound { name(4).or_else(|| name(3)) } else { name(3) };
    let short = name(2).filter(ends_there);
    short.or(long)
}
