// Which pages of a site are looked at.

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Pages whose addresses differ only in a name or a number are of one kind; the largest of them shows the most. */
export async function onePageOfEachKind(root) {
  const largest = new Map();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const absolute = path.join(entry.parentPath ?? entry.path, entry.name);
    const file = path.relative(root, absolute).split(path.sep).join('/');
    const kind = file.split('/').map((part, depth) => (depth === 0 || part === 'index.html' ? part : '*')).join('/');
    const size = (await readFile(absolute)).length;
    if (size > (largest.get(kind)?.size ?? -1)) largest.set(kind, { file, size });
  }
  return [...largest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { file }]) => file);
}

/** Where a file is published. */
export const address = (base, file) => base + file.replace(/(^|\/)index\.html$/, '$1');
