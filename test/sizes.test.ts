import fs from 'node:fs';
import path from 'node:path';
import { ROOT, sourceFiles } from './support/source-files';

const FOLDERS = ['src', 'workflows', 'activities', 'test'];

// docs/architecture.md, Sizes: short files about one thing can be taken over by a stranger.
test.each(sourceFiles(FOLDERS))('%s has at most 300 lines', (file) => {
  expect(linesOf(file)).toBeLessThanOrEqual(300);
});

test('nine of ten source files have fewer than 150 lines, half of them at most 60', () => {
  const lines = sourceFiles(['src', 'workflows', 'activities'])
    .map(linesOf)
    .sort((left, right) => left - right);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(60);
  expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(150);
});

function linesOf(file: string): number {
  return fs.readFileSync(path.join(ROOT, file), 'utf8').split('\n').length - 1;
}
