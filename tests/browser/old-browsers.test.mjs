// Style and script keep to what browsers of 2019 know, by MDN's tables of what came when.

import { test } from 'node:test';
import { oldBrowsers } from './contract.mjs';
import { assertNone } from './support/findings.mjs';
import { newCss } from './support/new-css.mjs';
import { newScript, ownMembers } from './support/new-script.mjs';
import { exampleSite } from './support/site.mjs';

const site = exampleSite();

const style = site.files.filter(file => file.endsWith('.css'));
const scripts = site.files.filter(file => file.endsWith('.js'));
const browsers = Object.entries(oldBrowsers).map(([name, version]) => `${name} ${version}`).join(', ');

test(`style sheets keep to ${browsers}, or have a fallback`, () => check(style, newCss));

test(`scripts keep to ${browsers}`, () => {
  const own = new Set(scripts.flatMap(file => ownMembers(site.text(file))));
  check(scripts, text => newScript(text, own));
});

function check(files, find) {
  assertNone(files.flatMap(file => find(site.text(file)).map(({ line, what }) => ({ page: `${file}:${line}`, what }))));
}
