import fs from 'node:fs';
import path from 'node:path';
import { importsOf } from './support/imports-of';
import { ROOT, sourceFiles } from './support/source-files';

type Ring = 'domain' | 'workflows' | 'activities' | 'shell';

// The whole architecture in one table: who may import whom, and which packages.
const ALLOWED: Readonly<Record<Ring, { readonly rings: readonly Ring[]; readonly packages: RegExp }>> = {
  domain: { rings: ['domain'], packages: /^decimal\.js$/ },
  workflows: { rings: ['domain', 'workflows'], packages: /^@temporalio\/workflow$/ },
  activities: {
    rings: ['domain', 'workflows', 'activities'],
    packages: /^@temporalio\/(activity|common)$/,
  },
  shell: { rings: ['domain', 'workflows', 'activities', 'shell'], packages: /./ },
};

const sources = sourceFiles(['src', 'workflows', 'activities']);

test.each(sources)('%s imports inwards only', (file) => {
  const { rings, packages } = ALLOWED[ringOf(file)];
  for (const specifier of importsOf(file)) {
    if (specifier.startsWith('.')) {
      const target = path.join(path.dirname(file), specifier);
      expect(rings).toContain(ringOf(target));
      // From outside, only the contract of a workflow may be seen, never its code.
      if (ringOf(target) === 'workflows' && ringOf(file) !== 'workflows')
        expect(path.basename(target)).toBe('contract');
    } else {
      expect(specifier).toMatch(packages);
    }
  }
});

test('decimal.js never leaves the folders of money and rates', () => {
  const users = sources.filter((file) => importsOf(file).includes('decimal.js'));
  expect(users).not.toHaveLength(0);
  for (const user of users) expect(user).toMatch(/^src\/domain\/(money|rates)\//);
});

// Explicit lists, never folder scans: a folder that is missing in its list is found here.
test.each([
  ['src/providers', 'src/providers/index.ts'],
  ['workflows', 'workflows/index.ts'],
])('every folder of %s is registered in %s', (folder, list) => {
  const entries = fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const registered = importsOf(list).map((specifier) => specifier.split('/')[1]);
  expect(folders).not.toHaveLength(0);
  for (const name of folders) expect(registered).toContain(name);
});

test('every migration file is in the list of migrations, in the order of its number', () => {
  const files = fs.readdirSync(path.join(ROOT, 'src/db/migrations')).sort();
  const listed = importsOf('src/db/migrations.ts').filter((specifier) =>
    specifier.startsWith('./migrations/'),
  );
  expect(listed).toEqual(files.map((file) => `./migrations/${path.basename(file, '.ts')}`));
});

function ringOf(file: string): Ring {
  const [top, second] = file.split(path.sep);
  if (top === 'workflows' || top === 'activities') return top;
  return second === 'domain' ? 'domain' : 'shell';
}
