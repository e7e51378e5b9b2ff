// Feeds, sitemap and robots.txt are valid, and name pages that exist.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { address } from './contract.mjs';
import { launch } from './support/browser.mjs';
import { parsed } from './support/documents.mjs';
import { assertNone, ensure } from './support/findings.mjs';
import { build, exampleProject } from './support/site.mjs';

const browser = await launch();

// The example as a real campaign: an example asks search engines to stay away from every page.
const site = build(exampleProject(content => {
  const file = join(content, 'campaign.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('示例: 是', '示例: 否'));
}));
const atoms = site.files.filter(file => file.endsWith('feed.xml'));
const jsons = site.files.filter(file => file.endsWith('feed.json'));
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const isPage = url => url.startsWith(address) && site.files.includes(url.slice(address.length));

test('the site and each column have an Atom and a JSON feed, and their pages say so', async () => {
  const columns = site.pages.filter(page => ['column', 'home', 'list of kinds'].includes(page.kind) && !/-\d+\.html$/.test(page.path));
  for (const kind of ['column', 'home', 'list of kinds']) ensure(columns.some(page => page.kind === kind), `the example has no ${kind}`);
  const links = await parsed(browser, columns, document => [...document.querySelectorAll('link[rel=alternate]')]
    .map(link => ({ type: link.type, href: link.getAttribute('href'), title: link.title })));
  assertNone(columns.flatMap(({ path, kind }, index) => {
    const folder = kind === 'list of kinds' ? path.replace('.html', '') : dirname(path);
    const wanted = { 'application/atom+xml': 'feed.xml', 'application/feed+json': 'feed.json' };
    return Object.entries(wanted).flatMap(([type, file]) => {
      const own = join(folder, file);
      const named = links[index].some(link => link.type === type && join(dirname(path), link.href) === own && link.title);
      return [...site.files.includes(own) ? [] : [`no ${own}`], ...named ? [] : [`does not name ${own} as ${type}`]];
    }).map(what => ({ page: path, what }));
  }));
});

test('Atom feeds keep to RFC 4287', async () => {
  const documents = await parsed(browser, atoms.map(file => ({ html: site.text(file) })), readAtom, 'application/xml');
  assertNone(atoms.flatMap((file, index) => atomFaults(documents[index], address + file).map(what => ({ page: file, what }))));
});

// In the browser: an Atom document as values.
function readAtom(document) {
  const error = document.querySelector('parsererror');
  if (error) return { error: error.textContent };
  const atom = 'http://www.w3.org/2005/Atom';
  const read = element => {
    const children = name => [...element.children].filter(child => child.localName === name && child.namespaceURI === atom);
    const texts = name => children(name).map(child => child.textContent.trim());
    return {
      id: texts('id'), title: texts('title'), updated: texts('updated'), published: texts('published'),
      author: children('author').map(one => one.querySelector('name')?.textContent.trim() ?? ''),
      summary: texts('summary'), content: texts('content'),
      links: children('link').map(link => ({ rel: link.getAttribute('rel') ?? 'alternate', href: link.getAttribute('href') })),
    };
  };
  const root = document.documentElement;
  const entries = [...root.children].filter(child => child.localName === 'entry').map(read);
  return { root: `{${root.namespaceURI}}${root.localName}`, feed: read(root), entries };
}

function atomFaults({ error, root, feed, entries }, own) {
  if (error) return [`is no XML: ${error}`];
  const ids = entries.map(entry => entry.id[0]);
  return [
    ...root === '{http://www.w3.org/2005/Atom}feed' ? [] : [`root is ${root}`],
    ...feed.links.some(link => link.rel === 'self' && link.href === own) ? [] : ['no link to itself'],
    ...entries.length ? [] : ['no entry'],
    ...new Set(ids).size === ids.length ? [] : ['two entries have one id'],
    ...entryFaults(feed, 'feed'),
    ...entries.flatMap(entry => [
      ...entryFaults(entry, `entry ${entry.id[0]}`),
      ...entry.author.length || feed.author.length ? [] : [`entry ${entry.id[0]} has no author`],
      ...entry.content.length || entry.links.some(link => link.rel === 'alternate') ? [] : [`entry ${entry.id[0]} has neither content nor link`],
    ]),
    ...entries.every(entry => entry.updated[0] <= feed.updated[0]) ? [] : ['an entry is newer than the feed'],
  ];
}

function entryFaults(one, name) {
  return [
    ...['id', 'title', 'updated'].filter(key => one[key].length !== 1 || !one[key][0]).map(key => `${name}: ${one[key].length} ${key}`),
    ...one.id.filter(id => !/^(https?|urn|tag):/.test(id)).map(id => `${name}: id is not absolute: ${id}`),
    ...[...one.updated, ...one.published].filter(date => !rfc3339.test(date)).map(date => `${name}: no RFC 3339 time: ${date}`),
    ...one.links.filter(link => link.rel === 'alternate' && !isPage(link.href)).map(link => `${name}: no such page: ${link.href}`),
    ...one.author.filter(author => !author).map(() => `${name}: an author without name`),
    ...one.summary.filter(text => !text).map(() => `${name}: an empty summary`),
  ];
}

test('JSON feeds keep to version 1.1', () => {
  assertNone(jsons.flatMap(file => jsonFaults(JSON.parse(site.text(file)), address + file).map(what => ({ page: file, what }))));
});

function jsonFaults(feed, own) {
  return [
    ...feed.version === 'https://jsonfeed.org/version/1.1' ? [] : [`version is ${feed.version}`],
    ...feed.title ? [] : ['no title'],
    ...feed.feed_url === own ? [] : [`feed_url is ${feed.feed_url}`],
    ...isPage(feed.home_page_url ?? '') ? [] : [`home_page_url is ${feed.home_page_url}`],
    ...Array.isArray(feed.items) && feed.items.length ? [] : ['no items'],
    ...feed.items.flatMap(item => [
      ...typeof item.id === 'string' && item.id ? [] : ['an item has no id'],
      ...item.content_html || item.content_text ? [] : [`${item.id} has no content`],
      ...isPage(item.url ?? '') ? [] : [`no such page: ${item.url}`],
      ...[item.date_published, item.date_modified].filter(date => date !== undefined && !rfc3339.test(date)).map(date => `no RFC 3339 time: ${date}`),
      ...(item.authors ?? []).filter(author => !author.name && !author.url).map(() => `${item.id}: an author without name`),
    ]),
  ];
}

test('the sitemap names every page that may be found, and no other', async () => {
  const [map] = await parsed(browser, [{ html: site.text('sitemap.xml') }], readSitemap, 'application/xml');
  ensure(!map.error, `sitemap.xml is no XML: ${map.error}`);
  const heads = await parsed(browser, site.pages, document => !!document.querySelector('meta[name=robots][content*=noindex]'));
  const open = site.pages.filter((_, index) => !heads[index]).map(page => address + page.path);
  const named = map.urls.map(url => url.loc);
  const finding = what => ({ page: 'sitemap.xml', what });
  assertNone([
    ...map.root === '{http://www.sitemaps.org/schemas/sitemap/0.9}urlset' ? [] : [finding(`root is ${map.root}`)],
    ...named.filter(url => !isPage(url)).map(url => finding(`no such page: ${url}`)),
    ...named.filter(url => isPage(url) && url.endsWith('.html') && !open.includes(url)).map(url => finding(`asks not to be indexed: ${url}`)),
    ...open.filter(url => !named.includes(url)).map(url => finding(`not named: ${url}`)),
    ...new Set(named).size === named.length ? [] : [finding('names a page twice')],
    ...map.urls.filter(({ lastmod }) => lastmod !== null && !/^\d{4}-\d\d-\d\d$/.test(lastmod) && !rfc3339.test(lastmod)).map(({ lastmod }) => finding(`no date: ${lastmod}`)),
  ]);
});

function readSitemap(document) {
  const error = document.querySelector('parsererror');
  if (error) return { error: error.textContent };
  const root = document.documentElement;
  const text = (url, name) => url.querySelector(name)?.textContent ?? null;
  return {
    root: `{${root.namespaceURI}}${root.localName}`,
    urls: [...root.children].map(url => ({ loc: text(url, 'loc'), lastmod: text(url, 'lastmod') })),
  };
}

test('robots.txt names the sitemap and keeps no one away', () => {
  const lines = site.text('robots.txt').split('\n').map(line => line.trim()).filter(Boolean);
  ensure(lines[0] === 'User-agent: *', `begins with ${lines[0]}`);
  ensure(lines.includes(`Sitemap: ${address}sitemap.xml`), 'does not name the sitemap');
  ensure(!lines.includes('Disallow: /'), 'keeps search engines away');
  assertNone(lines.filter(line => !/^(User-agent|Allow|Disallow|Sitemap): \S+$/.test(line)).map(what => ({ page: 'robots.txt', what })));
});
