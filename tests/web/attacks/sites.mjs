// The planets' sites, built by the program: `sources.yaml` in, folders that are served out.

import { execFileSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../browser/server.mjs';

const PAGEFIND = fileURLToPath(new URL('../node_modules/.bin/pagefind', import.meta.url));

/** `PLANETS` of `plant.mjs`, in that order: what the first has fetched, the others show too. */
export async function build(program, scratch) {
  const state = path.join(scratch, 'state');
  await rm(state, { recursive: true, force: true });
  const site = async (name, ...flags) => {
    const folder = path.resolve(scratch, name);
    await rm(folder, { recursive: true, force: true });
    execFileSync(program, ['build', '--quiet', '--sources', path.join(scratch, 'planet', `${name}.yaml`), '--state', state, '--out', folder, '--now', '2026-11-22T10:00:00Z', ...flags], { stdio: 'inherit' });
    const files = (await readdir(folder, { recursive: true })).map((file) => file.split(path.sep).join('/')).sort();
    return { name, folder, files, ...await serve(folder) };
  };
  return {
    almanac: await site('almanac', '--search', '--pagefind', PAGEFIND),
    classic: await site('classic', '--offline'),
    close: await site('close', '--offline'),
    closeClassic: await site('close-classic', '--offline'),
  };
}
