// Pictures carry no trace of the camera, name their size, and come in the sizes that pages say.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { frameless } from './contract.mjs';
import { launch, open } from './support/browser.mjs';
import { parsed } from './support/documents.mjs';
import { assertNone, ensure } from './support/findings.mjs';
import { serve } from './support/server.mjs';
import { build, exampleProject, exampleSite } from './support/site.mjs';

const site = exampleSite();
const browser = await launch();
const isPicture = path => /\.(jpe?g|png|webp|gif|avif|svg|ico)$/i.test(path);

test('no picture holds EXIF, a place or a thumbnail', () => assertNone(traces(site)));

test('a photo that comes with EXIF and a place leaves without', () => {
  const marked = [];
  const root = exampleProject(content => {
    for (const path of jpegs(content)) {
      writeFileSync(path, withExif(readFileSync(path)));
      marked.push(path);
    }
  });
  ensure(marked.length > 0, 'the example has no JPEG to try it with');
  ensure(traces({ files: marked, bytes: path => readFileSync(path) }).length > 0, 'the marked photo is not seen as marked');
  assertNone(traces(build(root)));
});

test('every picture in a page has its alternative text, width and height', async () => {
  const pictures = await images();
  assertNone(pictures.flatMap(({ path, name, alt, width, height }) => [
    ...alt === null ? ['no alt'] : [],
    ...Number(width) > 0 && Number(height) > 0 ? [] : [`width ${width}, height ${height}`],
  ].map(what => ({ page: path, what: `${what}: ${name}` }))));
});

test('pictures exist and are as large as their page says', async () => {
  const pictures = await images();
  const { base } = await serve(site.folder);
  const page = await open(browser);
  await page.goto(`${base}robots.txt`);
  const natural = new Map();
  const findings = [];
  for (const { path, sources } of pictures) {
    for (const { url, wide, ratio } of sources) {
      const address = new URL(url, base + path).href;
      if (!natural.has(address)) natural.set(address, await page.evaluate(measure, address));
      const size = natural.get(address);
      if (!size) findings.push({ page: path, what: `does not load: ${url}` });
      else if (wide && size.width !== wide) findings.push({ page: path, what: `${url} is ${size.width} px wide, not ${wide}` });
      else if (ratio && Math.abs(size.width / size.height - ratio) > 0.02 * ratio) findings.push({ page: path, what: `${url} is ${size.width}×${size.height}, its page says ${ratio.toFixed(2)}:1` });
    }
  }
  await page.close();
  assertNone(findings);

  function measure(address) {
    return new Promise(done => {
      const image = new Image();
      image.onload = () => done({ width: image.naturalWidth, height: image.naturalHeight });
      image.onerror = () => done(null);
      image.src = address;
    });
  }
});

// Every <img> and <source> with the files that it names.
async function images() {
  const pages = site.pages.filter(one => !frameless.includes(one.kind));
  const found = await parsed(browser, pages, document => {
    const candidates = text => (text || '').split(',').map(one => one.trim().split(/\s+/)).filter(([url]) => url)
      .map(([url, wide]) => ({ url, wide: /w$/.test(wide) ? parseInt(wide, 10) : 0 }));
    return [...document.querySelectorAll('img')].map(image => {
      const around = image.closest('picture');
      const [name, alt, width, height] = ['src', 'alt', 'width', 'height'].map(key => image.getAttribute(key));
      const others = [image, ...around ? around.querySelectorAll('source') : []];
      const sources = others.flatMap(source => candidates(source.getAttribute('srcset')));
      return { name, alt, width, height, sources: [{ url: name, ratio: width / height }, ...sources] };
    });
  });
  return found.flatMap((list, index) => list.map(image => ({ path: pages[index].path, ...image })));
}

// Pictures inside PDFs are stored as they are, so PDFs are searched too.
function traces({ files, bytes }) {
  return files.filter(path => isPicture(path) || /\.pdf$/i.test(path)).flatMap(path => {
    const data = bytes(path);
    const marks = ['Exif\0\0', 'GPSLatitude', 'GPSInfo', 'photoshop:', 'Photoshop 3.0', 'xapGImg:image'].filter(mark => data.includes(mark));
    return [...marks.map(mark => mark.replace(/\0/g, '')), ...chunks(data)].map(what => ({ page: path, what }));
  });
}

// Chunks of PNG and WebP that hold EXIF or free text of a camera.
function chunks(data) {
  const found = [];
  if (data.toString('latin1', 1, 4) === 'PNG') {
    for (let at = 8; at + 8 <= data.length; at += 12 + data.readUInt32BE(at)) found.push(data.toString('latin1', at + 4, at + 8));
    return found.filter(name => name === 'eXIf');
  }
  if (data.toString('latin1', 8, 12) === 'WEBP') {
    for (let at = 12; at + 8 <= data.length; at += 8 + data.readUInt32LE(at + 4) + (data.readUInt32LE(at + 4) % 2)) found.push(data.toString('latin1', at, at + 4));
    return found.filter(name => name === 'EXIF');
  }
  return [];
}

function jpegs(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return jpegs(path);
    return /\.jpe?g$/i.test(path) ? [path] : [];
  });
}

// The photo with an EXIF segment as phones write it: a pointer to GPS data that hold a latitude's letter.
function withExif(photo) {
  const entry = (tag, kind, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(kind, 2);
    bytes.writeUInt32BE(count, 4);
    Buffer.isBuffer(value) ? value.copy(bytes, 8) : bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const folder = only => Buffer.concat([Buffer.from([0, 1]), only, Buffer.alloc(4)]);
  const header = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  const tiff = Buffer.concat([header, folder(entry(0x8825, 4, 1, 26)), folder(entry(1, 2, 2, Buffer.from('N\0')))]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([photo.subarray(0, 2), head, body, photo.subarray(2)]);
}
