// One chromium for a test file, contexts that are in a mode, and pages worked on side by side.

import { after } from 'node:test';
import puppeteer from 'puppeteer-core';
import { modes, names, now, sizes } from '../contract.mjs';
import { ensure } from './findings.mjs';
import { probe } from './probe.mjs';

const WORKERS = 2;

/** Starts chromium, which ends with the test file. It can reach this machine only. */
export async function launch() {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  after(() => browser.close());
  return browser;
}

/** A fresh page in `context`: its size, the reader's system, and a clock that starts at `clock`. */
export async function open(context, { size = sizes.desktop, media = {}, clock, script = true } = {}) {
  const page = await context.newPage();
  await page.setViewport(size);
  await page.emulateMediaFeatures(Object.entries(media).map(([name, value]) => ({ name, value })));
  await page.setJavaScriptEnabled(script);
  await page.emulateTimezone('Asia/Shanghai');
  if (clock) await page.evaluateOnNewDocument(shiftClock, Date.parse(clock));
  return page;
}

// Runs in the page before its scripts.
function shiftClock(start) {
  const shift = start - Date.now();
  const Real = Date;
  window.Date = class extends Real {
    constructor(...parts) { super(...(parts.length ? parts : [Real.now() + shift])); }
    static now() { return Real.now() + shift; }
  };
}

/** Goes to `url`; the page's own helpers (`probe`) are then at hand in `evaluate`. */
export async function go(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(probe);
}

/**
 * A context in which every page is in the mode, with the options for its pages. A mode that a button
 * switches on is switched on at `base`'s home page, and the site remembers it.
 */
export async function inMode(browser, base, name, size = sizes.desktop) {
  const mode = modes[name];
  const context = await browser.createBrowserContext();
  const options = { size, media: mode.media, clock: mode.root && `${now}T12:00:00+08:00` };
  if (mode.hash || mode.button) {
    const page = await open(context, options);
    await go(page, `${base}index.html${mode.hash ?? ''}`);
    if (mode.button) await press(page, names[mode.button]);
    const classes = await page.evaluate(() => document.documentElement.className);
    ensure(classes.split(/\s+/).includes(mode.class), `<html> has no class "${mode.class}" in the mode ${name}, but "${classes}"`);
    await page.close();
  }
  return { context, options };
}

/** Clicks the button of that name, which must be there to be seen. */
export async function press(page, name) {
  const button = await control(page, name);
  ensure(button, `no visible button ${name} at ${page.url().split('/').slice(-2).join('/')}`);
  await button.click();
}

/** The visible button or link of that accessible name, or null. */
export async function control(page, name) {
  const [source, flags] = name instanceof RegExp ? [name.source, name.flags] : [`^${name}$`, ''];
  const handle = await page.evaluateHandle((source, flags) => probe.controls()
    .find(element => new RegExp(source, flags).test(probe.label(element))) ?? null, source, flags);
  return handle.asElement();
}

/** Does `work(page, entry)` for each entry, some side by side; what it returns is gathered in one list. */
export async function forEach(context, options, entries, work) {
  const queue = [...entries];
  const results = [];
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    const page = await open(context, options);
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      results.push(...(await work(page, entry)) ?? []);
    }
    await page.close();
  }));
  return results.sort((a, b) => (a.page < b.page ? -1 : 1));
}

/** What the window shows: the greatest difference between the channels of a pixel, and the mean light, both of 255. */
export async function colours(page) {
  const picture = await page.screenshot({ encoding: 'base64' });
  const blank = await page.browser().newPage();
  const result = await blank.evaluate(async data => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    let [chroma, light] = [0, 0];
    for (let at = 0; at < pixels.length; at += 4) {
      const [r, g, b] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      chroma = Math.max(chroma, Math.max(r, g, b) - Math.min(r, g, b));
      light += (r + g + b) / 3;
    }
    return { chroma, light: light / (pixels.length / 4) };
  }, picture);
  await blank.close();
  return result;
}
