// Pages keep within the portal's policy and their budget, ask nothing of other hosts, and read without script.

import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { frameless, storyBudget } from './contract.mjs';
import { forEach, go, launch } from './support/browser.mjs';
import { faults } from './support/documents.mjs';
import { assertNone } from './support/findings.mjs';
import { serve } from './support/server.mjs';
import { exampleSite } from './support/site.mjs';

const site = exampleSite();
const pages = site.pages.filter(page => !frameless.includes(page.kind));
// 404.html is served at any depth, so it alone names the site's address and needs a server.
const onDisk = pages.filter(page => page.kind !== 'not found');
const stories = site.pages.filter(page => page.kind === 'story');
const { base } = await serve(site.folder);
const folder = `${pathToFileURL(site.folder)}/`;
const browser = await launch();

test('from a server under a sub-path, no page fails, complains or asks another host', () => quiet(base, pages));
test('from file://, no page fails, complains or asks another host', () => quiet(folder, onDisk));

async function quiet(root, chosen) {
  assertNone(await forEach(browser, {}, chosen, async (page, { path }) => {
    const found = [];
    const told = what => found.push({ page: path, what });
    const listeners = {
      console: message => /^(error|warn)/.test(message.type()) && told(`console: ${message.text()}`),
      pageerror: error => told(`script: ${error.message}`),
      requestfailed: request => told(`failed: ${short(request.url(), root)} ${request.failure()?.errorText}`),
      response: response => response.status() >= 400 && told(`${response.status()}: ${short(response.url(), root)}`),
      request: request => !request.url().startsWith(root) && !request.url().startsWith('data:') && told(`asked: ${request.url()}`),
    };
    for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
    await page.goto(root + path, { waitUntil: 'load' });
    // Lazy images too. (From file:// chromium may not tell that one has ended, so the page itself is asked.)
    await page.evaluate(async () => {
      for (const image of document.images) {
        image.scrollIntoView();
        await new Promise(requestAnimationFrame);
      }
    });
    const rests = () => [...document.images].every(image => image.complete || !image.getClientRects().length);
    await page.waitForFunction(rests).catch(() => told('never comes to rest'));
    for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
    return found;
  }));
}

function short(url, root) {
  return url.startsWith(root) ? url.slice(root.length) : url;
}

test('no page holds a script, a style or a handler of its own', async () => {
  assertNone(await faults(browser, site.pages, document => {
    const executes = type => !type || /^(text|application)\/(java|ecma)script$|^module$/i.test(type);
    const scripts = [...document.querySelectorAll('script:not([src])')].filter(script => executes(script.type)).map(() => 'inline script');
    const styles = [...document.querySelectorAll('style, [style]')].map(element => `style in <${element.localName}>`);
    const handlers = [...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
      .filter(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value))
      .map(({ name }) => `${name} in <${element.localName}>`));
    return [...scripts, ...styles, ...handlers];
  }));
});

test('a story page loads at most one script file and one style sheet', async () => {
  assertNone(await faults(browser, stories, document => {
    const scripts = document.querySelectorAll('script[src]').length;
    const sheets = document.querySelectorAll('link[rel~=stylesheet]').length;
    return [...scripts > 1 ? [`${scripts} script files`] : [], ...sheets > 1 ? [`${sheets} style sheets`] : []];
  }));
});

test('a story page is small without its photos', async t => {
  const measured = await forEach(browser, {}, stories, async (page, { path, html }) => {
    const loaded = [];
    const listener = request => /script|stylesheet/.test(request.resourceType()) && loaded.push(request.url().slice(base.length));
    page.on('request', listener);
    await page.goto(base + path, { waitUntil: 'load' });
    page.off('request', listener);
    const parts = [Buffer.from(html), ...loaded.filter(file => site.files.includes(file)).map(site.bytes)];
    return [{ page: path, html: parts[0].length, all: sum(parts), sent: sum(parts.map(part => gzipSync(part))) }];
  });
  const most = key => Math.max(...measured.map(one => one[key]));
  t.diagnostic(`largest story: ${most('html')} bytes of HTML, ${most('all')} with style and script, ${most('sent')} of them sent with gzip`);
  // Many portals send files as they are.
  assertNone(measured.filter(one => one.all >= storyBudget).map(one => ({ page: one.page, what: `${one.all} bytes with style and script` })));
});

function sum(parts) {
  return parts.reduce((total, part) => total + part.length, 0);
}

test('without script every page reads whole, and offers nothing that would not work', async () => {
  const shown = await readers({});
  const plain = await readers({ script: false });
  assertNone(pages.flatMap(({ path }) => {
    const missing = [...shown.get(path).main].filter(text => !plain.get(path).main.has(text) && !plain.get(path).tools.has(text));
    const links = [...shown.get(path).links].filter(href => !plain.get(path).links.has(href));
    return [
      ...missing.map(text => `only script shows “${text.slice(0, 30)}” in <main>`),
      ...links.map(href => `only script shows the menu's link to ${href}`),
      ...plain.get(path).dead.map(name => `does nothing without script: ${name}`),
      ...plain.get(path).hidden.map(name => `cannot be reached without script: ${name}`),
    ].map(what => ({ page: path, what }));
  }));
});

// What a reader of each page sees; without script also controls that only a script could work.
async function readers(options) {
  const seen = await forEach(browser, options, pages, async (page, { path }) => {
    await go(page, base + path);
    return [{ page: path, ...await page.evaluate(read) }];
  });
  return new Map(seen.map(one => [one.page, { ...one, main: new Set(one.main), tools: new Set(one.tools), links: new Set(one.links) }]));
}

function read() {
  const tool = element => element.closest('button, input, select, label, [role=group], [role=status], [aria-live], [role=toolbar], dialog, [role=dialog]');
  const main = document.querySelector('main');
  const texts = probe.textNodes(main).filter(node => probe.visible(node.parentElement) && !tool(node.parentElement));
  const works = element => element.form && element.form.getAttribute('action') !== null;
  const dead = [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, [role=button]')]
    .filter(element => probe.visible(element) && !element.disabled && !works(element));
  // A strip of pictures without script: each of them is there, or scrolls into sight.
  const hidden = [...main.querySelectorAll('figure, li, img')]
    .filter(element => !probe.visible(element) && !element.closest('details:not([open]), [hidden]'));
  return {
    main: texts.map(node => node.data.trim()),
    // The names of tools that wait for a script.
    tools: [...main.querySelectorAll('[hidden]')].filter(box => box.querySelector('button, input, select')).flatMap(box => probe.textNodes(box).map(node => node.data.trim())),
    links: [...document.querySelectorAll('nav a[href]')].filter(element => probe.visible(element)).map(element => element.getAttribute('href')),
    dead: dead.map(probe.selector),
    hidden: hidden.filter(element => element.textContent.trim() || element.localName === 'img').map(probe.selector),
  };
}
