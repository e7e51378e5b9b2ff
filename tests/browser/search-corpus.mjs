// A made-up campaign for the tests of the search: a few hundred short stories, and odd ones among them.
import fs from "node:fs";
import path from "node:path";

export const UNITS = [["jia", "示例区甲街道"], ["yi", "示例区乙镇"], ["bing", "示例区丙社区"]];
export const KINDS = [["cadre", "干部典型", "deeds"], ["practice", "典型做法", "practice"], ["feedback", "群众心声", "voices"], ["news", "活动动态", ""]];
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const WORDS = "路灯 排水 公交 老人 社区 干部 走访 村口 巷子 修好 商量 登记 回访 满意 意见 办结 夜里 清早 小桥 水表 屋檐 网格 板凳 议事 的 了 在 和 是 志愿服务 卫生院 合作社 一件小事 Wi-Fi 12345 App PM2.5 “好事” （示例）".split(" ");

/// Numbers that look random and are the same in every run.
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (end) => Math.floor(next() * end), of: (list) => list[Math.floor(next() * list.length)] };
}

/// Characters that NFKC or case folding changes, and that Markdown and pages take as they are.
export function foldedCharacters() {
  const folds = (c) => c.normalize("NFKC") !== c || c.toUpperCase().toLowerCase() !== c || c.toUpperCase() !== c;
  const characters = [];
  for (let code = 0xa1; code < 0x30000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const c = String.fromCodePoint(code);
    if (folds(c) && /^[\p{L}\p{N}\p{S}\p{P}\p{M}]$/u.test(c)) characters.push(c);
  }
  return characters;
}

const ODD = {
  "wide-forms": ["ＡＢＣ１２３ 全角与半角", "全角ＡＢＣ，半角abc，片假名ｶﾞｷﾞ，（株）㈱，㍻，½，ﬁne。"],
  latin: ["Straße und Café", "The Quick brown fox. STRASSE, straße; ΟΔΟΣ ὀδός; İstanbul; cafe\u0301 café; naïve co-operate.\nNext line."],
  emoji: ["表情👍与旗帜", "好👍🏽评👨‍👩‍👧一家，❤️心❤，🇨🇳旗。"],
  "extension-b": ["𠀀𠮷野家与㐂", "𠮷野家在𠀀街，𪚥字难写，葛\u{e0100}城。"],
  code: ["一段代码", "先看`inline_code(x)`，再看：\n\n```python\ndef count(stories):\n    return len(stories)  # 篇数\n```\n\n代码完。"],
  table: ["一张表", "| 项目 | 数量 |\n| --- | ---: |\n| 路灯 | 3 盏 |\n| 水表 | 五块 |\n\n表后的话。"],
  notes: ["脚注与换行", "有脚注[^1]的句子，换\n行的中文，and a line\nbreak in Latin。  \n硬换行。\n\n- 一项\n- 二项\n  1. 内一\n  2. 内二\n\n> [!NOTE]\n> 提示里的话。\n\n- [x] 已办的事\n\n[^1]: 脚注里的话。"],
  spaces: ["隐形\u200b字符\ufeff与空格", "零宽\u200b空格、软\u00ad连字符、全角\u3000空格、不断\u00a0行，~~删去~~，**粗**体*斜*体<!-- 注释 -->。"],
  picture: ["图片说明", "文前。\n\n![图中有人](photo.png \"照片下的说明文字\")\n\n文中![行内图](photo.png)的图。"],
  one: ["灯", "亮"],
  "no-priority": ["没有宣传重点的动态", "这篇不属于任何重点。"],
};

/// Writes the campaign, and gives what is known of each story by its id.
export function writeCorpus(root, count) {
  const random = chance(11);
  const stories = new Map();
  const add = (id, title, body, more = {}) => {
    const at = stories.size;
    const kind = more.kind || KINDS[at % KINDS.length];
    const story = {
      id, title, body, kind, unit: UNITS[random.below(UNITS.length)],
      date: `${2025 + Math.floor(at % 14 / 12)}-${String(at % 14 % 12 + 1).padStart(2, "0")}-${String(random.below(28) + 1).padStart(2, "0")}`,
      front: more.front || "",
    };
    stories.set(id, story);
    const head = `---\ntitle: ${JSON.stringify(title)}\nid: ${id}\ndate: ${story.date}\nkind: ${kind[0]}\nunit: ${story.unit[0]}\n${story.front}---\n\n`;
    const folder = path.join(root, "content/stories", id);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "index.md"), head + body + "\n");
    fs.writeFileSync(path.join(folder, "photo.png"), PNG);
  };
  const phrase = (words) => Array.from({ length: words }, () => random.of(WORDS)).join("");
  const sentence = () => Array.from({ length: 2 + random.below(3) }, () => phrase(2 + random.below(5))).join("，") + "。";
  const paragraph = () => Array.from({ length: 2 + random.below(3) }, sentence).join("");
  for (const [id, [title, body]] of Object.entries(ODD)) {
    const photos = id === "picture" ? "subtitle: 副标题也看得见\nphotos:\n  - {file: photo.png, caption: 文末照片的说明, photographer: 示例}\n" : "";
    add(id, title, body, { kind: id === "no-priority" ? KINDS[3] : undefined, front: id === "picture" ? "" : photos });
    if (id === "picture") add("photos", "文末照片", "只有文字。", { front: photos });
  }
  const characters = foldedCharacters();
  for (let at = 0; at * 400 < characters.length; at += 1) {
    const lines = [];
    for (let from = at * 400; from < Math.min(at * 400 + 400, characters.length); from += 40) lines.push(`字${from}：${characters.slice(from, from + 40).join("")}`);
    add(`characters-${at}`, `第${at}组字符`, lines.join("\n\n"));
  }
  while (stories.size < count) {
    const at = stories.size;
    add(`s${String(at).padStart(4, "0")}`, phrase(2 + random.below(5)), Array.from({ length: 2 + random.below(3) }, paragraph).join("\n\n"));
  }
  fs.writeFileSync(path.join(root, "content/campaign.yaml"), campaign());
  return stories;
}

function campaign() {
  const terms = UNITS.map(([key, name]) => `  - {key: ${key}, name: ${name}}`).join("\n");
  const kinds = KINDS.map(([key, name, priority]) => `  - {key: ${key}, name: ${name}, column: ${name}${priority && `, priorities: [${priority}]`}}`).join("\n");
  return `name: 检索试验\norganizer: 示例区活动办公室\ntheme: official\noutputs: [search, images]\nunits:\n${terms}\n  - {key: empty, name: 没有稿件的单位}\n`
    + `priorities:\n  - {key: deeds, name: 办实事, column: 干部风采}\n  - {key: practice, name: 做法, column: 特色做法}\n  - {key: voices, name: 心声, column: 群众心声}\n  - {key: praised, name: 评价, column: 没有稿件的重点}\nkinds:\n${kinds}\n`;
}
