import fs from 'node:fs';
import path from 'node:path';
import { HTTP_STATUS } from '../src/api/http-status';
import { ERROR_CATALOGUE, type ErrorCode } from '../src/domain/errors/catalogue';
import { RESOLUTION_CODES, RESOLUTIONS, type ResolutionCode } from '../src/domain/resolutions';
import { ROOT } from './support/source-files';

const PAGES = ['README.md', 'CHANGELOG.md', ...pagesOfDocs()];
const ERROR_HEADING = /^## `([a-z_]+)`\n\*\*Status (\d{3})\.\*\*/gm;
const RESOLUTION_ROW = /^\| `([A-Z_]+)` \| (\w+) \| (\w+) \| ([\w ]+) \| (.+) \|$/gm;

test('docs/errors.md has a heading with its status for every error of the catalogue, and no other', () => {
  const page = read('docs/errors.md');
  const documented = [...page.matchAll(ERROR_HEADING)].map(([, code, status]) => ({
    code,
    status: Number(status),
  }));
  const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
  expect(sorted(documented)).toEqual(sorted(codes.map((code) => ({ code, status: HTTP_STATUS[code] }))));
  expect([...page.matchAll(/^#+ `/gm)]).toHaveLength(documented.length);
});

test('docs/resolutions.md has a true row for every resolution, and no other', () => {
  const page = read('docs/resolutions.md');
  const table = page.slice(page.indexOf('## All codes'), page.indexOf('## Choices'));
  const documented = [...table.matchAll(RESOLUTION_ROW)].map(([, code, group, faultOf, failover, text]) => ({
    code,
    group,
    faultOf,
    failover,
    text,
  }));
  expect(sorted(documented)).toEqual(sorted(RESOLUTION_CODES.map(rowOf)));
  expect([...table.matchAll(/^\| `/gm)]).toHaveLength(documented.length);
});

test.each(PAGES)('every link of %s leads to a file or a heading that is there', (page) => {
  for (const [, target = ''] of read(page).matchAll(/\]\(([^)]+)\)/g)) {
    if (/^https?:/.test(target)) continue;
    const [file = '', heading] = target.split('#');
    const linked = file === '' ? page : path.join(path.dirname(page), file);
    expect(`${linked}: ${fs.existsSync(path.join(ROOT, linked))}`).toBe(`${linked}: true`);
    if (heading !== undefined) expect(anchorsOf(linked)).toContain(heading);
  }
});

function rowOf(code: ResolutionCode) {
  const { group, faultOf, failover, text } = RESOLUTIONS[code];
  const another = faultOf === 'recipient' && failover ? 'if allowed' : failover ? 'yes' : 'no';
  return { code, group, faultOf, failover: another, text };
}

function sorted<T extends { readonly code: string | undefined }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((left, right) => ((left.code ?? '') < (right.code ?? '') ? -1 : 1));
}

function read(page: string): string {
  return fs.readFileSync(path.join(ROOT, page), 'utf8');
}

function pagesOfDocs(): readonly string[] {
  const names = fs.readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  return names.map((name) => path.join('docs', name));
}

/** Headings as the usual readers of Markdown name them: lower case, hyphens for blanks, no punctuation. */
function anchorsOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
