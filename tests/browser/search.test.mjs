// The search page in a real browser, from file:// and from a server under a sub-path with a strict
// policy, beside a naive search over the text of the built pages.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chance, foldedCharacters, writeCorpus } from "./search-corpus.mjs";
import { launch } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { build, temporaryFolder } from "./support/site.mjs";

const STORIES = 400;
const QUERIES = 500;
const PAGE = 10;

const root = temporaryFolder();
const stories = writeCorpus(root, STORIES);
const site = build(root).folder;
const { base: served } = await serve(site);
const browser = await launch();
await readPages();

/// The text of each built page as its elements show it, with no help of the program.
async function readPages() {
  const page = await browser.newPage();
  for (const story of stories.values()) {
    const html = fs.readFileSync(path.join(site, `stories/${story.id}.html`), "utf8");
    [story.shownTitle, story.shownText] = await page.evaluate(textsOfPage, html);
    story.plainTitle = plain(story.shownTitle);
    story.plainText = plain(story.shownText);
  }
  await page.close();
}

function textsOfPage(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const inline = new Set(["A", "B", "CODE", "DEL", "EM", "I", "SPAN", "STRONG", "SUP", "SUB", "IMG", "WBR"]);
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".note-mark, .note-back, script, style")) return "";
    const inside = Array.from(node.childNodes, text).join("");
    return inline.has(node.tagName) && !node.matches(".by") ? inside : ` ${inside} `;
  };
  const all = (selector) => Array.from(page.querySelectorAll(selector), text).join(" ");
  return [all("h1"), all(".story-subtitle, .prose")];
}

/// Folding as the requirement has it, written anew.
function plain(text) {
  const seen = text.replace(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, (c) => (/[\t\n\r]/.test(c) ? c : "")).normalize("NFKC");
  return Array.from(seen, (c) => c.toUpperCase().toLowerCase()).join("").replace(/\s+/g, " ").trim();
}

/// Ids of the stories that hold a text: title first, newest first.
function naive(query, suits = () => true) {
  const wanted = plain(query);
  const order = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1);
  const holding = [...stories.values()].filter(suits).sort(order);
  const inTitle = holding.filter((story) => story.plainTitle.includes(wanted));
  const inText = holding.filter((story) => !story.plainTitle.includes(wanted) && story.plainText.includes(wanted));
  return inTitle.concat(inText).map((story) => story.id);
}

/// Substrings of two to twelve characters of titles and texts.
function substrings(count, seed) {
  const random = chance(seed);
  const all = [...stories.values()];
  const found = [];
  while (found.length < count) {
    const story = random.of(all);
    const characters = Array.from(random.below(5) ? story.plainText : story.plainTitle);
    const from = random.below(Math.max(characters.length, 1));
    const query = characters.slice(from, from + 2 + random.below(11)).join("").trim();
    // What begins with a mark is no text of its own: NFKC may join it to what stands before it.
    if (Array.from(query).length > 1 && plain(query) === query) found.push(query);
  }
  return found;
}

/// A page that fails the test if the browser complains of anything.
async function open(address, { quiet = true } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  page.complaints = [];
  page.on("console", (message) => { if (["error", "warn"].includes(message.type())) page.complaints.push(message.text()); });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("requestfailed", (request) => page.complaints.push(`${request.url()} ${request.failure().errorText}`));
  page.on("response", (response) => { if (response.status() >= 400) page.complaints.push(`${response.url()} ${response.status()}`); });
  await page.goto(address, { waitUntil: "load" });
  if (quiet) await settled(page);
  return page;
}

async function settled(page) {
  await page.waitForFunction(() => {
    const status = document.getElementById("search-status").textContent;
    return status && status !== "正在检索……";
  });
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.close();
}

async function ask(page, query, facets = {}) {
  await page.evaluate((words, chosen) => {
    document.getElementById("search-words").value = words;
    for (const name of ["priority", "kind", "unit"]) document.getElementById(`search-${name}`).value = chosen[name] || "";
    document.getElementById("search-form").dispatchEvent(new Event("submit", { cancelable: true }));
  }, query, facets);
  await settled(page);
  return shown(page);
}

/// What the page shows of an answer.
function shown(page) {
  return page.evaluate(() => ({
    status: document.getElementById("search-status").textContent,
    more: !document.getElementById("search-more").hidden,
    results: Array.from(document.querySelectorAll("#search-results li"), (item) => ({
      url: item.querySelector("a").getAttribute("href"),
      title: item.querySelector("a").textContent,
      passage: item.querySelector(".results-passage").textContent,
      marks: Array.from(item.querySelectorAll("mark"), (mark) => mark.textContent),
      foot: item.querySelector(".results-foot").textContent,
    })),
  }));
}

const ids = (answer) => answer.results.map((result) => result.url.replace(/^\.\.\/stories\/|\.html$/g, ""));

function assertAnswer(answer, query, expected) {
  assert.match(answer.status, expected.length ? new RegExp(`共找到${expected.length}篇`) : /共找到0篇/, query);
  assert.deepEqual(ids(answer), expected.slice(0, PAGE), query);
  assert.equal(answer.more, expected.length > PAGE, query);
  for (const result of answer.results) {
    assert.ok(result.marks.length > 0, `${query}: nothing is marked in ${result.url}`);
    const story = stories.get(result.url.replace(/^\.\.\/stories\/|\.html$/g, ""));
    for (const mark of result.marks) {
      // A character that stands for a whole word, such as ㌐, can only be marked whole.
      if (story.id.startsWith("characters")) assert.ok(plain(mark).includes(plain(query)), mark);
      else assert.equal(plain(mark), plain(query), result.url);
    }
    assert.equal(plain(result.title), story.plainTitle);
    const passage = plain(result.passage.replace(/^……|……$/g, ""));
    assert.ok(story.plainText.includes(passage), `${query}: ${passage}`);
    assert.ok(result.foot.includes(story.date) && result.foot.includes(story.unit[1]), result.foot);
  }
}

for (const place of ["file://", "a server under a sub-path"]) {
  describe(`from ${place}`, () => {
    const address = (query = "") => (place === "file://" ? pathToFileURL(site).href + "/" : served) + "search/index.html" + query;

    test(`${QUERIES} random substrings: all stories that hold them, in their order, and no other`, async () => {
      const page = await open(address());
      const queries = substrings(QUERIES, 5);
      const found = await page.evaluate(async (queries) => {
        const rows = Array.from(document.querySelectorAll("#search-segments li"), (row) => ({ name: row.dataset.name, stories: +row.dataset.stories, pieces: +row.dataset.pieces }));
        const search = window.jianbaoSearch.open("../", rows);
        const answers = [];
        for (const query of queries) {
          const hits = await search.find([window.jianbaoSearch.fold(query)], {});
          const texts = await Promise.all(hits.map((hit) => search.text(hit)));
          answers.push(texts.map((text) => text.url.replace(/^stories\/|\.html$/g, "")));
        }
        return answers;
      }, queries);
      queries.forEach((query, at) => assert.deepEqual(found[at], naive(query), query));
      assert.ok(queries.some((query) => naive(query).length === 1) && queries.some((query) => naive(query).length > 100));
      await close(page);
    });

    test("the page shows what the index finds, with the words marked", async () => {
      const page = await open(address());
      for (const query of substrings(60, 6)) assertAnswer(await ask(page, query), query, naive(query));
      await close(page);
    });

    test("the address asks, and goes back and forth", async () => {
      const page = await open(address("?q=" + encodeURIComponent("路灯") + "&unit=yi"));
      const ofYi = naive("路灯", (story) => story.unit[0] === "yi");
      assertAnswer(await shown(page), "路灯", ofYi);
      await ask(page, "水表");
      assert.equal(new URL(page.url()).searchParams.get("q"), "水表");
      assert.equal(new URL(page.url()).searchParams.get("unit"), null);
      await Promise.all([page.waitForFunction(() => document.getElementById("search-words").value === "路灯"), page.goBack()]);
      await settled(page);
      assertAnswer(await shown(page), "路灯", ofYi);
      await Promise.all([page.waitForFunction(() => document.getElementById("search-words").value === "水表"), page.goForward()]);
      await settled(page);
      assertAnswer(await shown(page), "水表", naive("水表"));
      await close(page);
    });

    test("the form in the head of a page leads to the answer", async () => {
      const page = await open(address().replace("search/index.html", "stories/s0100.html"), { quiet: false });
      await page.type("#find-words", "卫生院");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      await settled(page);
      assertAnswer(await shown(page), "卫生院", naive("卫生院"));
      await close(page);
    });
  });
}

describe("the search page", () => {
  const address = (query = "") => served + "search/index.html" + query;

  test("one character, Latin, full-width, code, tables, notes, captions", async () => {
    const page = await open(address());
    const queries = ["灯", "𠮷", "好", "a", ",", "brown fox", "BROWN  FOX", "straße", "STRASSE", "ὀδός", "οδοσ", "ὈΔΌΣ", "i̇stan", "café", "cafe\u0301", "ａｂｃ", "(株)", "カ\u3099キ\u3099", "平成",
      "👍🏽", "👩👧", "❤心", "𠀀街", "葛城", "inline_code(x)", "def count(stories)", "return len", "3 盏", "水表 五块", "有脚注的句子", "换行的中文", "and a line break", "硬换行", "一项 二项", "提示里的话",
      "脚注里的话", "零宽空格", "软连字符", "全角 空格", "不断 行", "删去", "粗体斜体", "照片下的说明文字", "文末照片的说明", "示例 摄", "副标题也看得见", "Wi-Fi", "pm2.5"];
    for (const query of queries) {
      const expected = naive(query);
      assert.ok(expected.length > 0, `${query} stands somewhere`);
      assertAnswer(await ask(page, query), query, expected);
    }
    for (const query of ["图中有人", "行内图", "注释 -->", "有脚注1", "不存在的词语", "灯灯灯灯灯", "𠀀𠀀"]) {
      assert.deepEqual(naive(query), [], query);
      assertAnswer(await ask(page, query), query, []);
    }
    await close(page);
  });

  test("each character that folding changes is folded alike by the program and by the page", async () => {
    const page = await open(address());
    const characters = foldedCharacters();
    assert.ok(characters.length > 5000, `${characters.length}`);
    for (let from = 0; from < characters.length; from += 40) {
      const story = stories.get(`characters-${Math.floor(from / 400)}`);
      const line = `字${from}：${characters.slice(from, from + 40).join("")}`;
      const answer = await ask(page, line);
      assert.deepEqual(ids(answer), [story.id], `${from}: ${line}: ${answer.status}`);
    }
    await close(page);
  });

  test("words that stand nowhere side by side are looked for one by one, and the page says so", async () => {
    const page = await open(address());
    const holding = (story) => ["脚注", "硬换行"].every((word) => `${story.plainTitle} ${story.plainText}`.includes(word));
    const answer = await ask(page, "硬换行  脚注");
    assert.match(answer.status, /没有稿件连着写有“硬换行 {2}脚注”，以下1篇同时含有“硬换行”“脚注”/);
    assert.deepEqual(ids(answer), [...stories.values()].filter(holding).map((story) => story.id));
    assert.deepEqual(new Set(answer.results[0].marks), new Set(["硬换行", "脚注"]));
    assert.match((await ask(page, "硬换行 不存在的词语")).status, /共找到0篇/);
    await close(page);
  });

  test("results are narrowed down by priority, kind and unit", async () => {
    const page = await open(address());
    const options = await page.$$eval("select", (selects) => selects.map((select) => Array.from(select.options, (option) => option.textContent)));
    assert.deepEqual(options, [
      ["全部", "干部风采", "特色做法", "群众心声", "其他动态"],
      ["全部", "干部典型", "典型做法", "群众心声", "活动动态"],
      ["全部", "示例区甲街道", "示例区乙镇", "示例区丙社区"],
    ]);
    const priority = (story) => story.kind[2] || "~";
    for (const facets of [{ priority: "deeds" }, { priority: "~" }, { kind: "feedback" }, { unit: "bing" }, { priority: "practice", kind: "practice", unit: "jia" }, { priority: "deeds", kind: "news" }]) {
      const suits = (story) => (!facets.priority || priority(story) === facets.priority) && (!facets.kind || story.kind[0] === facets.kind) && (!facets.unit || story.unit[0] === facets.unit);
      assertAnswer(await ask(page, "走访", facets), "走访", naive("走访", suits));
      const all = naive("", suits);
      const answer = await ask(page, "", facets);
      // How many stories a unit has is told to nobody.
      assert.match(answer.status, facets.unit ? /^[^0-9]+$/ : new RegExp(`按所选条件，共找到${all.length}篇`));
      assert.deepEqual(ids(answer), all.slice(0, PAGE));
    }
    await page.select("#search-priority", "~");
    await settled(page);
    assert.equal(new URL(page.url()).searchParams.get("priority"), "~", "a choice asks at once");
    await close(page);
  });

  test("more results come on demand, and the keyboard goes on at the first of them", async () => {
    const page = await open(address("?q=" + encodeURIComponent("路灯")));
    const expected = naive("路灯");
    assert.ok(expected.length > 2 * PAGE);
    await page.focus("#search-more button");
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll("#search-results li").length === count, {}, 2 * PAGE);
    assert.deepEqual(ids(await shown(page)), expected.slice(0, 2 * PAGE));
    await page.waitForFunction((at) => document.activeElement === document.querySelectorAll("#search-results a")[at], {}, PAGE);
    await close(page);
  });

  test("the keyboard alone asks, chooses and opens", async () => {
    const page = await open(address());
    await page.focus("#search-words");
    await page.keyboard.type("小桥");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#search-results li");
    await settled(page);
    for (const id of ["", "search-priority", "search-kind", "search-unit"]) {
      await page.keyboard.press("Tab");
      if (id) assert.equal(await page.evaluate(() => document.activeElement.id), id);
    }
    await page.keyboard.press("Tab");
    const target = await page.evaluate(() => document.activeElement.href);
    assert.ok(target.endsWith(`stories/${naive("小桥")[0]}.html`), target);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.equal(page.url(), target);
    await close(page);
  });

  test("without a query it says what there is, without script where else to look", async () => {
    const page = await open(address());
    assert.match((await shown(page)).status, new RegExp(`共收录${stories.size}篇稿件`));
    assert.match((await ask(page, "  \u200b ")).status, /共收录/);
    assert.equal(await page.$eval("#search-status", (status) => status.getAttribute("role")), "status");
    await close(page);
    const plainPage = await browser.newPage();
    await plainPage.setJavaScriptEnabled(false);
    await plainPage.goto(address());
    const seen = await plainPage.$eval("noscript", (element) => element.textContent);
    assert.ok(seen.includes("检索需要启用浏览器的脚本功能") && seen.includes("干部风采"), seen);
    assert.equal(await plainPage.$eval("#search-form", (form) => form.hidden), true, "nothing is offered that does not work");
    await plainPage.close();
  });

  for (const [trouble, act] of [["are missing", (request) => request.abort()], ["never come", () => {}]]) {
    test(`data that ${trouble} end in a clear word, and the next query asks again`, async () => {
      const page = await browser.newPage();
      // Half a minute of patience, in a fraction of a second.
      await page.evaluateOnNewDocument(() => {
        const wait = window.setTimeout;
        window.setTimeout = (act, time, ...rest) => wait(act, time > 9999 ? 300 : time, ...rest);
      });
      await page.setRequestInterception(true);
      let broken = true;
      page.on("request", (request) => (broken && /\/search\/20.*\.js$/.test(request.url()) ? act(request) : request.continue()));
      await page.goto(address(), { waitUntil: "load" });
      const answer = await ask(page, "路灯");
      assert.match(answer.status, /检索数据没有读到/);
      assert.deepEqual(answer.results, []);
      broken = false;
      // Until the last of the first question's files has been given up.
      await new Promise((resolve) => { setTimeout(resolve, 600); });
      assertAnswer(await ask(page, "路灯"), "路灯", naive("路灯"));
      await page.close();
    });
  }

  test("a query loads some pieces of the index and the texts that it shows, and nothing twice", async () => {
    const page = await open(address());
    const loaded = [];
    page.on("response", (response) => {
      const file = new URL(response.url()).pathname;
      if (file.includes("/search/")) loaded.push(file);
    });
    await ask(page, "路灯亮了一夜");
    await ask(page, "志愿服务");
    assert.deepEqual([...new Set(loaded)], loaded);
    assert.ok(loaded.length < 40, loaded.join("\n"));
    assert.ok(loaded.filter((file) => file.includes("/texts/")).length <= 2 * PAGE);
    await close(page);
  });
});
