// The keyboard alone reaches and works everything.

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { frameless, names } from './contract.mjs';
import { control, forEach, go, launch, open } from './support/browser.mjs';
import { assertNone, ensure, fail } from './support/findings.mjs';
import { serve } from './support/server.mjs';
import { build, exampleProject, exampleSite, representatives } from './support/site.mjs';

const site = exampleSite();
const pages = representatives(site.pages.filter(page => !frameless.includes(page.kind)));
const { base } = await serve(site.folder);
const browser = await launch();
const calm = { media: { 'prefers-reduced-motion': 'reduce' } };

test('Tab reaches each control once, in the order of the page, and shows where it is', async () => {
  assertNone(await forEach(browser, calm, pages, async (page, { path }) => {
    await go(page, base + path);
    return (await walk(page)).map(what => ({ page: path, what }));
  }));
});

test('the first link of a page skips to its main part', async () => {
  assertNone(await forEach(browser, calm, pages, async (page, { path }) => {
    await go(page, base + path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const [inMain, some] = await page.evaluate(() => [
      !!document.activeElement.closest('main'),
      probe.controls().some(element => element.closest('main') && element.localName !== 'main'),
    ]);
    return inMain || !some ? [] : [{ page: path, what: 'after the first link and Enter, Tab is not in <main>' }];
  }));
});

test('menus open and close by keyboard', async () => {
  assertNone(await forEach(browser, calm, pages, async (page, { path }) => {
    await go(page, base + path);
    const count = await page.evaluate(() => document.querySelectorAll('summary, [aria-expanded]').length);
    const found = [];
    for (let index = 0; index < count; index++) {
      for (const key of ['Enter', 'Space']) {
        const name = await focus(page, 'summary, [aria-expanded]', index);
        if (!name) continue;
        const before = await page.evaluate(isOpen);
        await page.keyboard.press(key);
        const after = await page.evaluate(isOpen);
        await page.keyboard.press(key);
        const again = await page.evaluate(isOpen);
        if (before === after || before !== again) found.push({ page: path, what: `${key} does not open and close ${name}` });
      }
    }
    return found;
  }));

  function isOpen() {
    const element = document.activeElement;
    return element.localName === 'summary' ? element.parentElement.open : element.getAttribute('aria-expanded') === 'true';
  }
});

test('a menu over the page closes by Escape', async () => {
  const page = await open(browser, calm);
  await go(page, `${base}index.html`);
  ensure(await focus(page, 'nav summary', 0), 'index.html has no menu that opens');
  const isOpen = () => page.evaluate(() => document.querySelector('nav details').open);
  await page.keyboard.press('Enter');
  ensure(await isOpen(), 'Enter does not open the menu');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  ensure(!await isOpen(), 'Escape inside the open menu leaves it open');
  const place = await page.evaluate(() => document.activeElement.localName);
  ensure(place === 'summary', `after Escape the focus is on <${place}>, not on the menu's name`);
  return page.close();
});

test('buttons with two states change by Enter and Space', async () => {
  const tried = new Set();
  assertNone(await forEach(browser, calm, pages, async (page, { path }) => {
    await go(page, base + path);
    const labels = await page.evaluate(selector => [...document.querySelectorAll(selector)].map(probe.label), twoStates);
    const fresh = [...labels.entries()].filter(([, label]) => !tried.has(label));
    fresh.forEach(([, label]) => tried.add(label));
    const found = [];
    for (const [index, label] of fresh) {
      for (const key of ['Enter', 'Space']) {
        if (!await changes(page, base + path, index, key)) found.push({ page: path, what: `${key} does not change ${label}` });
      }
    }
    return found;
  }));
});

const twoStates = 'button[aria-pressed]';

// Whether the key changes the index-th button with two states, or chooses it from its group.
async function changes(page, url, index, key) {
  await page.evaluate(() => localStorage.clear());
  await go(page, url);
  if (!await focus(page, twoStates, index)) return false;
  const state = () => page.evaluate(() => document.activeElement.getAttribute('aria-pressed'));
  const before = await state();
  await page.keyboard.press(key);
  const after = await state();
  return after !== before || (after === 'true' && page.evaluate(() => !!document.activeElement.closest('[role=group]')));
}

test('the carousel pauses by keyboard', async () => {
  const page = await open(browser, calm);
  await go(page, `${base}index.html`);
  const button = await control(page, names.pause) ?? fail(`index.html: no visible button ${names.pause}`);
  await button.focus();
  const state = () => page.evaluate(() => probe.label(document.activeElement) + document.activeElement.getAttribute('aria-pressed'));
  const before = await state();
  await page.keyboard.press('Enter');
  ensure(before !== await state(), `Enter changes neither the name nor the state of the button (${before})`);
  await page.close();
});

test('a photo opens large by Enter, and Escape leads back to it', async () => {
  const page = await open(browser, calm);
  const opener = await toPhoto(page);
  await opener.focus();
  await page.keyboard.press('Enter');
  const shown = () => page.evaluate(() => [...document.querySelectorAll('dialog[open], [role=dialog]')].some(probe.visible));
  const within = () => page.evaluate(() => !!document.activeElement.closest('dialog, [role=dialog]'));
  ensure(await shown(), 'Enter on a photo opens no dialog');
  ensure(await within(), 'the focus stays behind the dialog');
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('Tab');
    const away = await page.evaluate(() => document.activeElement !== document.body && !document.activeElement.closest('dialog, [role=dialog]'));
    ensure(!away, 'Tab leads out of the open dialog');
  }
  await page.keyboard.press('Escape');
  ensure(!await shown(), 'Escape leaves the dialog open');
  ensure(await opener.evaluate(element => document.activeElement === element), 'after Escape the focus is not on the photo');
  await page.close();
});

test('a tall picture opens at its top, as wide as it can be, and scrolls by keyboard', async () => {
  const blank = await open(browser, { size: { width: 600, height: 3000 } });
  const tall = await blank.screenshot();
  const made = build(exampleProject(content => {
    writeFileSync(join(content, 'pages/tall.png'), tall);
    appendFileSync(join(content, 'pages/about.md'), '\n\n![长图](tall.png)\n');
  }));
  const server = await serve(made.folder);
  const page = await open(browser, calm);
  await go(page, `${server.base}pages/about.html`);
  const opener = await page.$('button[aria-label*="长图"]') ?? fail('no button enlarges the tall picture');
  await opener.focus();
  await page.keyboard.press('Enter');
  const state = () => page.evaluate(() => {
    const dialog = document.querySelector('[role=dialog]');
    const { top, width } = dialog.querySelector('img').getBoundingClientRect();
    return { top: Math.round(top), width: Math.round(width) };
  });
  const { top, width } = await state();
  ensure(top >= 0 && width === 600, `it opens ${width} px wide, with its top at ${top}`);
  await page.keyboard.press('End');
  await page.waitForFunction(top => document.querySelector('[role=dialog] img').getBoundingClientRect().top < top - 500, { timeout: 3000 }, top)
    .catch(() => fail('End does not scroll it'));
  await page.close();
});

test('a search is made and its first result opened by keyboard alone', async () => {
  const page = await open(browser, calm);
  await go(page, `${base}search/index.html`);
  ensure(await tabTo(page, () => document.activeElement.matches('main input[type=search]')), 'Tab does not reach the search box in <main>');
  await page.keyboard.type('路灯');
  await page.keyboard.press('Enter');
  const results = () => document.querySelectorAll('main a[href*="stories/"]').length > 0;
  await page.waitForFunction(results, { timeout: 5000 }).catch(() => fail('no result for 路灯 after Enter'));
  ensure(await tabTo(page, () => document.activeElement.matches('main a[href*="stories/"]')), 'Tab does not reach the first result');
  await Promise.all([page.waitForNavigation({ timeout: 5000 }), page.keyboard.press('Enter')]);
  ensure(page.url().includes('/stories/'), `Enter on the result leads to ${page.url()}`);
  await page.close();
});

// Opens the first story that has a photo to enlarge; gives the photo's control.
async function toPhoto(page) {
  const stories = site.pages.filter(one => one.kind === 'story' && /<img/.test(one.html.split('<main')[1]));
  for (const { path } of stories) {
    await go(page, base + path);
    const handle = await page.evaluateHandle(source => probe.controls().find(element => element.closest('main')
      && (new RegExp(source).test(probe.label(element)) || element.querySelector('figure img, img'))) ?? null, names.enlarge.source);
    if (handle.asElement()) return handle.asElement();
  }
  return fail(`no story of ${stories.length} has a photo in or beside a control (${names.enlarge})`);
}

async function tabTo(page, reached) {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(reached)) return true;
  }
  return false;
}

// Focuses the index-th element of the selector if it can be seen; gives its name.
function focus(page, selector, index) {
  return page.evaluate((selector, index) => {
    const element = document.querySelectorAll(selector)[index];
    if (!element || !probe.visible(element)) return null;
    element.focus();
    return document.activeElement === element ? probe.selector(element) : null;
  }, selector, index);
}

// Walks through the page by Tab until it ends; gives what is wrong on the way.
async function walk(page) {
  const total = await page.evaluate(prepareWalk);
  for (let step = 0; step < total * 2 + 20; step++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => walk.step())) break;
  }
  return page.evaluate(() => walk.faults());
}

function prepareWalk() {
  const looks = element => {
    const style = getComputedStyle(element);
    return ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderColor', 'textDecorationLine']
      .map(name => style[name]).join('|');
  };
  const radios = new Set();
  const expected = probe.controls().filter(element => {
    if (element.type !== 'radio') return true;
    const first = !radios.has(element.name);
    radios.add(element.name);
    return first;
  });
  const rest = new Map(expected.map(element => [element, looks(element)]));
  const visited = [];
  const found = [];

  globalThis.walk = { step, faults };
  return expected.length;

  // True when the walk is over.
  function step() {
    const element = document.activeElement;
    if (element === document.body || element === document.documentElement) return visited.length > 0;
    if (element === visited[visited.length - 1]) return !element.matches('video, audio, input');
    if (visited.includes(element)) {
      if (element !== visited[0]) found.push(`reached twice: ${probe.selector(element)}`);
      return true;
    }
    look(element);
    visited.push(element);
    return false;
  }

  function look(element) {
    const name = probe.selector(element);
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
    if (rest.has(element) && (rest.get(element) === looks(element) || !ring)) found.push(`focus cannot be seen: ${name}`);
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) found.push(`focus is out of sight: ${name}`);
    else if (!uncovered(element, box)) found.push(`focus is covered: ${name}`);
    const last = visited[visited.length - 1];
    if (last && last.place && isBefore(box, last.place)) found.push(`stands before what Tab reached before it: ${name}`);
    element.place = { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right };
  }

  function uncovered(element, box) {
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
    return points.some(([x, y]) => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (element.contains(hit) || hit.contains(element));
    });
  }

  // Wholly above and not in a column further right.
  function isBefore(box, last) {
    return box.bottom + scrollY <= last.top + 1 && box.left < last.right - 1;
  }

  function faults() {
    const missed = [...rest.keys()].filter(element => !visited.includes(element));
    return [...found, ...missed.map(element => `Tab never reaches ${probe.selector(element)}`)];
  }
}
