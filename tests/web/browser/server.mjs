// A folder on loopback, as GitHub Pages serves it: below a path, compressed, with `404.html` for what is not there.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.xml': 'application/xml', '.opml': 'application/xml', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Serves `folder` at `base` until `close` is called. */
export async function serve(folder, base = '/') {
  const root = path.resolve(folder);
  const file = async (address) => {
    const { pathname } = new URL(address, 'http://localhost');
    if (!pathname.startsWith(base)) throw new Error('outside the site');
    let file = path.join(root, decodeURIComponent(pathname.slice(base.length)));
    if (file !== root && !file.startsWith(root + path.sep)) throw new Error('outside the folder');
    if (pathname.endsWith('/')) file = path.join(file, 'index.html');
    return { file, body: await readFile(file) };
  };
  const server = createServer(async (request, response) => {
    const found = await file(request.url).catch(() => null);
    const { file: name, body } = found ?? await file(`${base}404.html`).catch(() => ({ file: '.txt', body: 'not found' }));
    const headers = { 'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream', 'Cache-Control': 'max-age=600' };
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && !/\.(png|wasm)$/.test(name);
    if (gzip) headers['Content-Encoding'] = 'gzip';
    response.writeHead(found ? 200 : 404, headers);
    response.end(gzip ? gzipSync(body) : body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const close = () => { server.close(); server.closeAllConnections(); };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
