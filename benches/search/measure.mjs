// Asks the search of a site and Pagefind's index of the same pages the same questions, and prints a table.
//
//   node measure.mjs SITE [QUERIES] [FRESH]
//
// SITE holds the built site and, in SITE/pagefind, Pagefind's index of its stories. QUERIES random substrings of
// titles and texts are compared with a naive search over the built pages; FRESH of them are asked again by a browser
// that has nothing in its cache, and the server counts what it sends: for the query (data, and the scripts of
// Pagefind), and with the page, its styles and scripts. It compresses nothing. Needs puppeteer-core (of tests/browser) and Chromium ($CHROMIUM).
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../tests/browser/package.json", import.meta.url));
const { default: puppeteer } = await import(require.resolve("puppeteer-core"));
const [site, queryCount = "500", freshCount = "100"] = process.argv.slice(2);
const PAGE = 10;

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml" };
const BARE = '<!doctype html><html lang="zh-CN"><title>Pagefind</title>';
/// The sizes of what was asked for: of the page itself, and of what the query needs.
let load = { page: [], query: [] };
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname).slice(1);
  const file = path.join(site, name);
  if (name === "bare.html") return response.writeHead(200, { "content-type": types[".html"] }).end(BARE);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  const bytes = fs.readFileSync(file);
  load[/\/search\/|pagefind/.test(request.url) && !name.endsWith(".html") ? "query" : "page"].push(bytes.length);
  response.writeHead(200, { "content-type": types[path.extname(file)] || "application/octet-stream" });
  return response.end(bytes);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

const stories = await texts();
const queries = substrings(Number(queryCount));
const truth = queries.map((query) => new Set(stories.filter((story) => story.text.includes(query)).map((story) => story.id)));
const fragments = fragmentUrls();

console.log(`${stories.length} stories, ${queries.length} substrings of 2 to 12 characters, median ${median(truth.map((it) => it.size))} stories each\n`);
console.log("| | recall | precision | answered exactly | requests for a query, median (most) | KB | requests with the page | KB |\n|---|---|---|---|---|---|---|---|");
await row("jianbao", oursFinds, oursFresh);
if (fragments.size) {
  await row("Pagefind", pagefindFinds((query) => query), pagefindFresh((query) => query));
  await row("Pagefind, query in quotes", pagefindFinds((query) => `"${query}"`), pagefindFresh((query) => `"${query}"`));
}
await browser.close();
server.close();

/// Title and text of each story as its page shows them, folded.
async function texts() {
  const page = await browser.newPage();
  const names = fs.readdirSync(path.join(site, "stories")).sort();
  const all = [];
  for (let at = 0; at < names.length; at += 200) {
    const htmls = names.slice(at, at + 200).map((name) => fs.readFileSync(path.join(site, "stories", name), "utf8"));
    const parts = await page.evaluate((htmls) => htmls.map((html) => {
      const document = new DOMParser().parseFromString(html, "text/html");
      const inline = new Set(["A", "CODE", "DEL", "EM", "SPAN", "STRONG", "SUP", "IMG"]);
      const text = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".note-mark, .note-back")) return "";
        const inside = Array.from(node.childNodes, text).join("");
        return inline.has(node.tagName) ? inside : ` ${inside} `;
      };
      return [text(document.querySelector("h1")), text(document.querySelector(".prose"))];
    }), htmls);
    parts.forEach((part, i) => all.push({ id: `stories/${names[at + i]}`, text: part.map(plain).join("\n") }));
  }
  await page.close();
  return all;
}

function plain(text) {
  return Array.from(text.normalize("NFKC"), (c) => c.toUpperCase().toLowerCase()).join("").replace(/\s+/g, " ").trim();
}

function substrings(count) {
  let state = 9;
  const below = (end) => (state = (state * 48271) % 2147483647) % end;
  const found = [];
  while (found.length < count) {
    const parts = stories[below(stories.length)].text.split("\n");
    const characters = Array.from(parts[below(5) ? 1 : 0]);
    const from = below(Math.max(characters.length, 1));
    const query = characters.slice(from, from + 2 + below(11)).join("").trim();
    if (Array.from(query).length > 1) found.push(query);
  }
  return found;
}

/// The pages of Pagefind's results, by the ids of results.
function fragmentUrls() {
  const folder = path.join(site, "pagefind/fragment");
  const urls = new Map();
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const text = gunzipSync(fs.readFileSync(path.join(folder, name))).toString("utf8");
    urls.set(name.replace(".pf_fragment", ""), JSON.parse(text.slice(text.indexOf("{"))).url.replace(/^\//, ""));
  }
  return urls;
}

async function row(name, finds, fresh) {
  const found = await finds(queries);
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  const both = sum(found.map((ids, at) => ids.filter((id) => truth[at].has(id)).length));
  const exact = found.filter((ids, at) => ids.length === truth[at].size && ids.every((id) => truth[at].has(id))).length;
  const loads = [];
  for (const query of queries.slice(0, Number(freshCount))) loads.push(await alone((page) => fresh(page, query)));
  const share = (part, whole) => `${(100 * part / whole).toFixed(2)} %`;
  const range = (numbers) => `${median(numbers)} (${Math.max(...numbers)})`;
  const told = (part) => `${range(loads.map((load) => part(load).length))} | ${range(loads.map((load) => Math.round(sum(part(load)) / 1000)))}`;
  const cells = [
    name, share(both, sum(truth.map((ids) => ids.size))), share(both, sum(found.map((ids) => ids.length))), `${exact} of ${queries.length}`,
    told((load) => load.query), told((load) => load.page.concat(load.query)),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

/// What a browser that holds nothing yet loads.
async function alone(act) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  load = { page: [], query: [] };
  await act(page);
  await context.close();
  return load;
}

async function oursFinds(queries) {
  const page = await browser.newPage();
  await page.goto(`${base}search/index.html`, { waitUntil: "load" });
  const found = await page.evaluate(async (queries) => {
    const rows = Array.from(document.querySelectorAll("#search-segments li"), (row) => ({ name: row.dataset.name, stories: +row.dataset.stories, pieces: +row.dataset.pieces }));
    const search = window.jianbaoSearch.open("../", rows);
    const answers = [];
    for (const query of queries) {
      const hits = await search.find([window.jianbaoSearch.fold(query)], {});
      answers.push((await Promise.all(hits.map((hit) => search.name(hit)))).map((name) => `stories/${name.replace(/\.[0-9a-f]+$/, "")}.html`));
    }
    return answers;
  }, queries);
  await page.close();
  return found;
}

async function oursFresh(page, query) {
  await page.goto(`${base}search/index.html?q=${encodeURIComponent(query)}`, { waitUntil: "load" });
  await page.waitForFunction(() => /共找到/.test(document.getElementById("search-status").textContent));
}

function pagefindFinds(worded) {
  return async (queries) => {
    const page = await browser.newPage();
    await page.goto(`${base}bare.html`);
    const ids = await page.evaluate(async (queries) => {
      const pagefind = await import("/pagefind/pagefind.js");
      const answers = [];
      for (const query of queries) answers.push((await pagefind.search(query)).results.map((result) => result.id));
      return answers;
    }, queries.map(worded));
    await page.close();
    return ids.map((list) => list.map((id) => fragments.get(id)));
  };
}

function pagefindFresh(worded) {
  return async (page, query) => {
    await page.goto(`${base}bare.html`);
    await page.evaluate(async (query, count) => {
      const pagefind = await import("/pagefind/pagefind.js");
      const found = await pagefind.search(query);
      await Promise.all(found.results.slice(0, count).map((result) => result.data()));
    }, worded(query), PAGE);
  };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
