// axe-core finds nothing on any page, nor on each kind of page in each mode, on a desk and on a phone.

import { test } from 'node:test';
import axe from 'axe-core';
import { frameless, modes, sizes } from './contract.mjs';
import { forEach, go, inMode, launch } from './support/browser.mjs';
import { assertNone } from './support/findings.mjs';
import { serve } from './support/server.mjs';
import { exampleSite, representatives } from './support/site.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const site = exampleSite();
const pages = site.pages.filter(page => !frameless.includes(page.kind));
const browser = await launch();

for (const mode of Object.keys(modes)) {
  for (const device of ['desktop', 'phone']) {
    const chosen = mode === 'plain' && device === 'phone' ? pages : representatives(pages);
    test(`axe-core finds nothing: ${mode}, ${device}, ${chosen.length} pages`, () => audit(mode, sizes[device], chosen));
  }
}

async function audit(mode, size, chosen) {
  const { base, close } = await serve(site.folder, modes[mode]);
  const { context, options } = await inMode(browser, base, mode, size);
  const findings = await forEach(context, options, chosen, async (page, { path }) => {
    await go(page, base + path);
    return violations(page, path, modes[mode].rules);
  });
  await context.close();
  close();
  assertNone(findings);
}

async function violations(page, path, rules = {}) {
  await page.evaluate(axe.source);
  const found = await page.evaluate((tags, rules) => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'],
  }).then(result => result.violations.flatMap(rule => rule.nodes.map(node => ({
    rule: rule.id, where: node.target.join(' '), why: node.any.concat(node.all, node.none).map(check => check.message).join('; '),
  })))), tags, rules);
  return found.map(({ rule, where, why }) => ({ page: path, what: `${rule}: ${where}: ${why}` }));
}
