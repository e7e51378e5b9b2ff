// The tags that inspectors and portals read: those of 国办发〔2017〕47号, and those for sharing.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { address } from './contract.mjs';
import { launch } from './support/browser.mjs';
import { parsed } from './support/documents.mjs';
import { assertNone, ensure } from './support/findings.mjs';
import { build, exampleProject, project } from './support/site.mjs';

const browser = await launch();

// The example as a real campaign of a portal that has its code.
const full = build(exampleProject(content => {
  const file = join(content, 'campaign.yaml');
  const campaign = readFileSync(file, 'utf8');
  writeFileSync(file, campaign.replace('示例: 是', '示例: 否').replace(/(\n +)(域名: .*)/, '$1$2$1标识码: 4301020001'));
}));

// A campaign that says as little as it may.
const bare = build(project({
  'campaign.yaml': '活动名称: 小活动\n主办单位: 甲单位\n单位:\n  - {代码: jia, 名称: 甲单位}\n宣传重点:\n  - {代码: deeds, 名称: 办实事}\n类别:\n  - {代码: news, 名称: 动态}\n',
  'stories/t20261101-001.md': '---\n标题: 一件小事\n日期: 2026-11-01\n类别: 动态\n宣传重点: 办实事\n供稿单位: 甲单位\n作者: 李某某\n---\n\n路灯亮了。\n',
}));

const site = ['SiteName', 'SiteDomain', 'SiteIDCode'];
const column = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const article = ['ArticleTitle', 'PubDate', 'ContentSource'];
const optional = ['Keywords', 'Author', 'Description', 'Image', 'Url'];
const known = [...site, ...column, ...article, ...optional];

const isArticle = page => ['story', 'bulletin'].includes(page.kind);
// A search has no column, and a page that is not there has none.
const isColumn = page => !['search', 'not found', 'moved'].includes(page.kind);
const isFramed = page => page.kind !== 'moved';

test('every page of a portal names the portal', () => required(full, isFramed, site));
test('every column and every page in one names its column', () => required(full, isColumn, column));
test('every story and bulletin names its title, time and source', () => required(full, isArticle, article));
test('a campaign without a portal says nothing of one', () => absent(bare, () => true, site));
test('a bare campaign has the other tags all the same', async () => {
  await required(bare, isColumn, column);
  await required(bare, isArticle, article);
});
test('a page that is no article has no tags of one', () => absent(full, page => !isArticle(page) && page.kind !== 'standing page', article));

for (const [name, made] of Object.entries({ full, bare })) {
  test(`tags are never empty, stand once, and are spelt exactly: the ${name} campaign`, async () => {
    const findings = await each(made, () => true, tags => tags.flatMap(({ name, content }) => {
      const exact = known.find(one => one.toLowerCase() === name.toLowerCase());
      return [
        ...content.trim() ? [] : [`${name} is empty`],
        ...exact && exact !== name ? [`${name} should be ${exact}`] : [],
        ...exact && tags.filter(one => one.name === name).length > 1 ? [`${name} stands more than once`] : [],
        ...name === 'PubDate' && !/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(content) ? [`PubDate is “${content}”`] : [],
        ...['Image', 'Url'].includes(name) && !content.startsWith('https://') ? [`${name} is no address: ${content}`] : [],
        .../undefined|null|\{\{/.test(content) ? [`${name} is “${content}”`] : [],
      ];
    }));
    assertNone(findings);
  });
}

test('the home page and columns tell what sort of column they are', async () => {
  assertNone(await each(full, isColumn, (tags, { kind }) => {
    const type = tags.find(one => one.name === 'ColumnType')?.content;
    return (type === '首页') === (kind === 'home') ? [] : [`ColumnType is “${type}”`];
  }));
});

test('every page tells how it is shared', async () => {
  const heads = await parsed(browser, full.pages, read);
  assertNone(full.pages.flatMap((page, index) => {
    const { properties, canonical, themeColor } = heads[index];
    const url = page.kind === 'not found' ? undefined : address + page.path;
    if (!isFramed(page)) return [];
    const missing = ['og:title', 'og:type', 'og:site_name', ...url ? ['og:url', 'og:description'] : []].filter(name => !properties[name]);
    return [
      ...missing.map(name => `no ${name}`),
      ...canonical === url ? [] : [`canonical is ${canonical}, not ${url}`],
      ...url && properties['og:url'] !== url ? [`og:url is ${properties['og:url']}`] : [],
      ...themeColor ? [] : ['no theme-color'],
      ...page.kind === 'story' && properties['og:type'] !== 'article' ? ['og:type is not article'] : [],
    ].map(what => ({ page: page.path, what }));
  }));
});

test('a story with a photo is shared with it, and the photo exists', async () => {
  const stories = full.pages.filter(page => page.kind === 'story' && /<img/.test(page.html.split('<main')[1]));
  ensure(stories.length > 0, 'no story has a photo');
  const heads = await parsed(browser, stories, read);
  assertNone(stories.flatMap((page, index) => {
    const image = heads[index].properties['og:image'] ?? '';
    return full.files.includes(image.replace(address, '')) ? [] : [{ page: page.path, what: `og:image is “${image}”` }];
  }));
});

test('every page has icons that exist', async () => {
  const heads = await parsed(browser, full.pages, read);
  assertNone(full.pages.filter(isFramed).flatMap(page => {
    const { icons } = heads[full.pages.indexOf(page)];
    const gone = icons.map(icon => icon.startsWith(address) ? icon.slice(address.length) : new URL(icon, `file:///${page.path}`).pathname.slice(1))
      .filter(file => !full.files.includes(file));
    const types = ['svg', 'png'].filter(type => !icons.some(icon => icon.endsWith(type)));
    return [...gone.map(file => `no file ${file}`), ...types.map(type => `no ${type} icon`)].map(what => ({ page: page.path, what }));
  }));
});

test('a bare campaign has no address and claims none', async () => {
  const heads = await parsed(browser, bare.pages, read);
  assertNone(bare.pages.flatMap((page, index) => {
    const { properties, canonical } = heads[index];
    return [canonical, properties['og:url'], properties['og:image']].filter(value => value !== undefined)
      .map(value => ({ page: page.path, what: `claims ${value || 'an empty address'}` }));
  }));
});

// In the browser: the head of a page as values.
function read(document) {
  const all = selector => [...document.querySelectorAll(selector)];
  return {
    tags: all('meta[name]').map(meta => ({ name: meta.name, content: meta.content })),
    properties: Object.fromEntries(all('meta[property]').map(meta => [meta.getAttribute('property'), meta.content])),
    canonical: all('link[rel=canonical]').map(link => link.getAttribute('href'))[0],
    themeColor: all('meta[name=theme-color]').map(meta => meta.content)[0],
    icons: all('link[rel~=icon], link[rel=apple-touch-icon]').map(link => link.getAttribute('href')),
  };
}

async function each(made, chosen, look) {
  const pages = made.pages.filter(chosen);
  ensure(pages.length > 0, 'no such page');
  const heads = await parsed(browser, pages, read);
  return pages.flatMap((page, index) => look(heads[index].tags, page).map(what => ({ page: page.path, what })));
}

async function required(made, chosen, names) {
  assertNone(await each(made, chosen, tags => names.filter(name => !tags.some(one => one.name === name)).map(name => `no ${name}`)));
}

async function absent(made, chosen, names) {
  assertNone(await each(made, chosen, tags => tags.filter(one => names.includes(one.name)).map(({ name, content }) => `${name}: “${content}”`)));
}
