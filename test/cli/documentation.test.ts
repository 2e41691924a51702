import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { EXIT_TEXT } from '../../src/cli/exit-code';
import { ROOT } from '../support/source-files';

const page = readFileSync(join(ROOT, 'docs', 'command-line.md'), 'utf8');
const SECTION = /^### `gateway ([a-z -]+)`\n([\s\S]*?)(?=^#|(?![\s\S]))/gm;
const sections = new Map([...page.matchAll(SECTION)].map(([, name = '', text = '']) => [name, text]));
const nameOf = (path: readonly (string | undefined)[]) => path.filter((part) => part !== undefined).join(' ');
// Told once for all commands.
const EVERYWHERE = ['--json', '--url', '--key'];

test('docs/command-line.md has a section for every command, in the order of the help, and no other', () => {
  expect([...sections.keys()]).toEqual(COMMANDS.map(({ path }) => nameOf(path)));
  expect([...page.matchAll(/^### /gm)]).toHaveLength(COMMANDS.length);
});

test.each(COMMANDS.map(({ path, flags }) => [nameOf(path), flags] as const))(
  'the section of %s names its options, and no other',
  (name, flags) => {
    const text = sections.get(name) ?? '';
    const named = [...text.matchAll(/`(--[a-z-]+)/g)].map(([, flag = '']) => flag);
    const own = Object.keys(flags)
      .map((flag) => `--${flag}`)
      .filter((flag) => !EVERYWHERE.includes(flag));
    const strange = new Set(named.filter((flag) => !EVERYWHERE.includes(flag)));
    // An option of `create` by which the requests are told that it is about.
    if (name === 'request process') strange.delete('--autoprocess');
    expect(strange).toEqual(new Set(own));
  },
);

test('the page has a row for every exit code, and no other', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code = '', text = '']) => [code, text]);
  expect(rows).toEqual(Object.entries(EXIT_TEXT));
});
