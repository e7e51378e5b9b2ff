// The printable HTML file of an issue, as chromium prints it.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { launch, open } from './support/browser.mjs';
import { ensure } from './support/findings.mjs';
import { exampleProject, program, temporaryFolder } from './support/site.mjs';

const folder = temporaryFolder();
const root = exampleProject();
const html = print('html');
const browser = await launch();
const { asked, pdf, items } = await printed();

test('the file asks for nothing else', () => ensure(asked.length === 1, `it asks for ${asked.slice(1).join(', ')}`));

test('it prints on A4, on as many pages as its text needs', () => {
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  ensure(/Page size:\s+59[45]\.\d+ x 84[12]\.\d+/.test(info) || /\(A4\)/.test(info), info);
  ensure(Number(/Pages:\s+(\d+)/.exec(info)[1]) >= 2, info);
});

test('masthead, contents, items and the end stand there, in the order of the PDF', () => {
  const [own, set] = [pdf, print('pdf')].map(file => squeezed(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })));
  ensure(items.length > 1, 'the issue has items');
  for (const text of [own, set]) {
    const parts = ['活动简报', '本期要目', ...items.map(squeezed), '责任编辑'];
    let at = 0;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      ensure(found >= 0, `“${part}” is not there after what comes before it`);
      at = found + part.length;
    }
  }
});

test('the contents lead to the items', async () => {
  const page = await open(await browser.createBrowserContext());
  await page.goto(pathToFileURL(html).href);
  const lost = await page.evaluate(() => [...document.querySelectorAll('nav a')].filter(link =>
    document.querySelector(link.getAttribute('href'))?.querySelector('h3').textContent !== link.textContent).length);
  ensure(lost === 0, `${lost} lines of the contents lead nowhere`);
});

/** Prints the newest issue in a format; its path. */
function print(format) {
  const file = join(folder, `issue.${format}`);
  execFileSync(program, ['bulletin', 'latest', '--format', format, '--out', file, '--root', root], { stdio: 'ignore' });
  return file;
}

/** What the file asks for, the PDF that chromium makes of it, and the titles of its items. */
async function printed() {
  const page = await open(await browser.createBrowserContext());
  const asked = [];
  page.on('request', request => { if (!request.url().startsWith('data:')) asked.push(request.url()); });
  await page.goto(pathToFileURL(html).href, { waitUntil: 'load' });
  const pdf = join(folder, 'printed.pdf');
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const items = await page.evaluate(() => [...document.querySelectorAll('article h3')].map(title => title.textContent));
  return { asked, pdf, items };
}

function squeezed(text) {
  return text.normalize('NFKC').replace(/[\s\u00AD\u200B\u2060]/g, '');
}
