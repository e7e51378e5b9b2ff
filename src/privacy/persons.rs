//! Full names of persons, as far as a text shows by itself what a name is.

use super::names::{COMPOUND, SURNAMES, is_generic};

/// Characters that given names hold, the last of them above all: all that is common.
const GIVEN: &str = "四三设堂毛大爱墨阿娃妞安柏宝保葆堡北贝蓓碧斌滨彬冰兵秉炳波博搏伯才财彩灿策昌常畅超朝潮晨辰琛臣成诚承城程池驰赤崇初楚川传船春纯慈聪存达代丹旦但道德登迪\
典殿蝶丁鼎定东冬栋笃端多朵娥恩尔二发法凡繁方芳飞非菲霏妃斐芬丰风枫峰锋烽凤奉佛夫伏扶福甫辅付富刚钢纲岗高歌阁格根耿庚更工公功恭贡固冠光广贵桂国果海涵寒\
汉翰瀚杭航豪好浩昊皓禾合和河荷贺鹤恒横衡亨弘红宏洪鸿虹侯厚虎护花华怀淮欢焕辉晖慧惠会火吉纪季济继佳家嘉甲坚俭见建剑健江姜将匠娇蛟杰洁捷颉介今金津锦谨瑾\
进近京经荆晶景静靖敬境炯九久居菊巨聚娟隽军君均钧俊骏峻竣楷凯开康科可克珂轲坤昆琨阔兰岚澜蓝朗乐磊蕾雷黎礼理力立利丽莉俐历励莲连廉良亮谅烈林琳霖麟凌玲铃\
灵岭龄令柳六龙隆露璐鲁陆鹭路禄伦罗洛律绿马满曼茂梅媚美门萌蒙孟梦米密勉苗妙民敏明鸣铭名茗默牡木沐牧慕娜楠男南能妮宁凝农诺鸥佩沛培朋鹏蓬平萍苹品璞普朴琪\
奇其祺棋淇琦岐启起气千谦前乾倩强巧钦芹琴勤青卿清晴庆琼秋球曲全泉权群然冉仁忍任日荣容蓉融如茹儒汝瑞锐睿润若森沙莎山善珊尚少绍社申深慎生声胜升圣盛诗石时\
实士世仕寿守淑舒树双爽水顺思司斯松颂苏素岁穗索太泰涛滔桃韬腾天恬田甜铁廷亭庭婷霆通同彤桐童晚万旺望威巍微为维伟炜玮苇卫蔚文闻雯稳沃武悟舞西希曦溪喜霞夏\
仙先贤娴显宪献湘香祥翔想向象小晓筱孝新欣心馨信星兴行幸雄熊秀旭绪宣轩萱玄璇雪学勋训迅雅亚延岩炎研妍艳燕彦雁阳洋扬杨瑶遥耀业烨叶一伊依怡宜义艺亦易益逸毅\
意忆谊溢茵音银寅英莹颖影应映永勇咏友有又佑幼余愉渝雨宇羽玉育郁裕誉毓煜钰元园原源远媛缘月悦越云芸运韵泽增展章彰璋昭召照哲喆真珍桢祯臻振镇震征正政之芝知\
直植志治智忠中钟仲舟洲周珠竹柱祝筑壮卓茁子梓紫自宗祖尊佐作妹姣嫦婵嫣婉晗晏暄曜栩梵楹榆樱浠涓淳渊滢漫潇澄澎灏焱熙熠燊牛狗猪猛珏珺琰琬璟甄皎睦睫砚秦稷竞\
笑笙箐绮缇翠翎聿胤芃芊芙芮苒茜莺菁菡萃葵蒲薇藜蜜衍裳谣豫贞赟赞赫跃轶辛逊邦邵郎野钊铎铠锴镛闯阅陶雍霄靓韧韦顶频飒骁骥魁鸽鹃鹰黛鼐鑫淼垚焜珩琅瑛瑜珑瑄璨\
玥姗姝姿娅婕妤媱嫒屏岱峥嵘崴帆帅帷幕庸弈彪彧怿恺悠惟愫懿戈戎拓掌揽摇攀敦斓旋旎昂昀昕昱晋晔晟晢暖曙朔朦李杉杏来杞柔柯栎栗桑梁棠椿榕槐樟橙欧歆沁沅沣泓泠\
泳洵浪浦涌涟淙淦渡温湄湛漪潼濂濛炫烁焰煊煌熹爵犀珈瓒畔畴皖盈瞳矢础磐祎祐禧禹稚稼穹竺筠简箫篱絮缨羿翼耘聆肖舜艾芷苑荃荟莘莞菱萦蓁蔓蕊蕙薪藏虞蝉衷裴言诠\
谷豆辕迎迢遐邑郴酉采铖铮锟镜长闵阡陌隐霁霓靑韶项颀飏馥驹骐骞骢鲲鸾鹂麒麦麾";

/// Characters that seldom begin a given name, and often go on after a word that looks like a surname.
const NEVER_FIRST: &str = "的了是在我他她它你这那不也就都很被把让从到着过们吗呢吧啊及与或等其个些此每各所以于而则但且对给跟同年日岁户人区\
县市镇乡街路院校局办科室组队员里外上下后左右去说问看走送访帮患病残低保费钱款万块亿斤号第两几某老爷奶婶嫂哥姐叔姨妈婆疗治诊药医房屋灯车班级儿\
女候间分钟点家场课";

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
    "辛苦", "辛勤", "向前", "向上", "文件", "文体", "文字", "白血", "向东", "向西", "向南", "向北", "向有", "向全",
    "祁东", "常宁", "常德", "宁波", "温州", "安阳", "安庆", "常州", "金华", "江门", "龙岩", "柳州", "石门", "武冈",
    "成绩", "成就", "时任", "时有", "时间", "从业", "和美", "和顺", "于今", "于当", "任期", "方可", "方才", "车上",
    "车站", "游园", "游玩", "游乐", "党员", "党史", "农田", "农家", "牛肉", "白米", "米线", "花园", "花海", "卫星",
    "司机", "穆斯", "简化", "项链", "沙石", "山水", "田野", "田土", "路口", "路上", "云集", "景点", "金银", "古树",
    "古建", "古典", "盛大", "盛典", "万众", "万事", "万全", "万一", "龙舟", "龙灯", "应有", "应知", "应会", "应保",
    "尽保", "常有", "常备", "康养", "申遗", "程门", "经开", "高新", "高铁", "高山", "高原", "高速", "石油", "甘露",
    "安定", "安康", "安心", "安宁", "平安", "平台", "平凡", "平等", "平均", "平常", "凌晨", "边防", "边境", "沈北",
    "燕京", "齐鲁", "单一", "冷水", "雷电", "雷雨", "阳台", "阳历", "明年", "明日", "温泉", "温和", "毛线", "毛利",
    "毛发", "舒心", "左右", "古今", "简朴", "简约", "宫颈", "连线", "解放", "解压", "米粉", "伍佰", "万名", "管网",
    "鲁班", "包干", "宣讲", "段长", "华东", "华南", "华北",
];

/// Whether characters are a name as far as one can tell: a surname, and one or two others.
fn is_name(name: &str) -> bool {
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    let single = || name.chars().next().filter(|c| SURNAMES.contains(*c)).map(char::len_utf8);
    let Some(surname) = compound.map(|surname| surname.len()).or_else(single) else { return false };
    let given = &name[surname..];
    let is_given = given.chars().all(|c| GIVEN.contains(c)) && !given.starts_with(|c| NEVER_FIRST.contains(c));
    let like_a_name = (1..=2).contains(&given.chars().count()) && is_given && !is_title(given);
    like_a_name && !NO_NAMES.iter().any(|word| name.starts_with(word)) && !is_generic(name)
}

/// 长 ends the names of posts: 村长, 会长.
fn is_title(given: &str) -> bool {
    given.ends_with('长')
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
    "生", "者", "人", "童", "妻", "母", "父", "友", "长", "家", "里", "有", "在", "被", "把", "为", "帮", "兵", "伴",
    "夫", "弟", "兄", "妹", "姐", "哥", "叔", "伯", "嫂", "孙", "爸", "妈", "爷", "奶", "媳", "婿", "侄", "舅",
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
    "学",
    "去",
    "开",
    "参加",
    "重新",
    "反映",
    "领",
    "多次",
    "养",
    "搬",
    "加入",
    "用",
    "需",
    "由",
    "靠",
    "不",
    "把",
    "将",
    "给",
    "向",
    "成",
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
