// Serves a folder under the portal's sub-path, with the policy that a portal sets.

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { address, subPath } from '../contract.mjs';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.xml': 'application/xml', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.pdf': 'application/pdf', '.mp4': 'video/mp4', '.webm': 'video/webm',
  '.ico': 'image/x-icon', '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves `folder`; `base` is the address of its home folder, which stands in pages for the example's own
 * address. `root` holds attributes to put on every page's <html>, as another campaign's pages would have them.
 */
export async function serve(folder, { root = {} } = {}) {
  const attributes = Object.entries(root).map(([name, value]) => ` ${name}="${value}"`).join('');
  const base = () => `http://127.0.0.1:${server.address().port}${subPath}`;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const file = join(folder, normalize(path.slice(subPath.length)));
    if (!path.startsWith(subPath) || !file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Security-Policy', "default-src 'self'");
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    if (file.endsWith('.html')) {
      const html = readFileSync(file, 'utf8').replaceAll(address, base());
      response.end(html.replace('<html', `<html${attributes}`));
    } else {
      createReadStream(file).pipe(response);
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  server.unref();
  return { base: base(), close: () => server.close() };
}
