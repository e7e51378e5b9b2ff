// Builds projects into temporary folders, and sorts what a build made into kinds of pages.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dates, now } from '../contract.mjs';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const target = resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target');
export const program = process.env.JIANBAO ?? join(target, 'release/jianbao');

/** A folder that goes when the tests end. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the example campaign, changed by `edit`, which is given its `content/`. */
export function exampleProject(edit = () => {}) {
  const root = temporaryFolder();
  cpSync(join(repository, 'content'), join(root, 'content'), { recursive: true });
  edit(join(root, 'content'));
  return root;
}

/** A campaign of `files`: text by path inside `content/`. */
export function project(files) {
  const root = exampleProject(content => rmSync(content, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    cpSync(join(repository, 'LICENSE-MIT'), join(root, 'content', path));
    writeFileSync(join(root, 'content', path), text);
  }
  return root;
}

/** The site of the project at `root`, built. `JIANBAO_SITE` names one that is built already. */
export function build(root) {
  const folder = join(root, 'site');
  execFileSync(program, ['build', '--root', root, '--now', now, '--out', folder], { stdio: 'pipe' });
  return read(folder);
}

/** The example's site, with days of grey and an end that are far off. */
export function exampleSite() {
  return process.env.JIANBAO_SITE ? read(resolve(process.env.JIANBAO_SITE)) : build(exampleProject(dated));
}

function dated(content) {
  const campaign = join(content, 'campaign.yaml');
  writeFileSync(campaign, dates + readFileSync(campaign, 'utf8'));
}

function read(folder) {
  const files = walk(folder).map(file => relative(folder, file).split(sep).join('/')).sort();
  const bytes = path => readFileSync(join(folder, path));
  const text = path => bytes(path).toString('utf8');
  const columns = new Set(files.filter(file => file.endsWith('/feed.xml')).map(dirname));
  const pages = files.filter(file => file.endsWith('.html')).map(path => ({
    path, html: text(path), kind: kindOf(path, text(path), columns),
  }));
  return { folder, files, pages, bytes, text };
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

const single = { 'index.html': 'home', '404.html': 'not found', 'search/index.html': 'search', 'figures/index.html': 'figures' };
const folders = { stories: 'story', bulletins: 'bulletin', pages: 'standing page' };

// The kind of the page at `path`, by its address: `column`, `story`, `unit list`, `units` and so on.
function kindOf(path, html, columns) {
  if (/<meta http-equiv="refresh"/i.test(html)) return 'moved';
  if (single[path]) return single[path];
  const [folder, file] = path.split('/');
  if (columns.has(folder)) return 'column';
  if (file === 'index.html') return `index of ${folder}`;
  return folders[folder] ?? `list of ${folder}`;
}

/** The richest page of each kind, and the two richest of stories. */
export function representatives(pages) {
  const kinds = new Map();
  for (const page of [...pages].sort((a, b) => b.html.length - a.html.length)) {
    const chosen = kinds.get(page.kind) ?? [];
    if (chosen.length < (page.kind === 'story' ? 2 : 1)) kinds.set(page.kind, [...chosen, page]);
  }
  return [...kinds.values()].flat();
}
