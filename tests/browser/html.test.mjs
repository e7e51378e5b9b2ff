// The Nu HTML checker finds neither an error nor a warning on any page, nor an error in a style sheet.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import jar from 'vnu-jar';
import { assertNone } from './support/findings.mjs';
import { exampleSite } from './support/site.mjs';

const site = exampleSite();
const run = promisify(execFile);

// What the checker's CSS parser does not know though browsers do.
const unknownToChecker = /text-size-adjust|-webkit-|-moz-/;

test('every page is valid HTML without a warning', async t => {
  const messages = await check(site.pages.map(page => page.path));
  for (const note of new Set(messages.filter(isNote).map(({ message }) => message))) t.diagnostic(note);
  assertNone(messages.filter(message => !isNote(message)).map(finding));
});

test('every style sheet is valid CSS', async () => {
  const messages = await check(site.files.filter(file => file.endsWith('.css')));
  assertNone(messages.filter(one => one.type === 'error' && !unknownToChecker.test(one.message)).map(finding));
});

// Messages beneath a warning: remarks on form that are no one's fault, such as a slash in <br/>.
function isNote(message) {
  return message.type === 'info' && message.subType !== 'warning';
}

async function check(files) {
  const options = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css'];
  const paths = files.map(file => join(site.folder, file));
  const { stdout } = await run('java', ['-jar', jar, ...options, ...paths], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages;
}

function finding({ type, subType, message, url = '', extract = '', lastLine }) {
  const page = url.replace(`${pathToFileURL(site.folder)}/`, '').replace(/^file:.*?\/site\//, '');
  return { page: `${page}:${lastLine}`, what: `${subType ?? type}: ${message} ${extract.replace(/\s+/g, ' ').slice(0, 80)}` };
}
