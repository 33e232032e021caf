// A folder, as a static host would serve it, on loopback: `const { origin, close } = await serve(folder, '/planet/')`.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.xml': 'application/xml', '.opml': 'application/xml', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
};

export async function serve(root, base) {
  const server = createServer((request, response) => answer(root, base, request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

async function answer(root, base, request, response) {
  try {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (!pathname.startsWith(base)) throw new Error('outside the site');
    let file = path.join(root, decodeURIComponent(pathname.slice(base.length)));
    if (file !== root && !file.startsWith(root + path.sep)) throw new Error('outside the folder');
    if (pathname.endsWith('/')) file = path.join(file, 'index.html');
    const body = await readFile(file);
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(body);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('not found');
  }
}
