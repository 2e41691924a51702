import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readProcessRecord,
  removeProcessRecord,
  writeProcessRecord,
} from '../../src/embedded/process-record';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const file = join(folder.path, 'run', 'child.json');
afterAll(() => folder.remove());

test('a record is read as it was written, the last one wins, and no draft stays', () => {
  writeProcessRecord(file, { pid: 1, startedAt: 'first' });
  writeProcessRecord(file, { pid: 2, startedAt: 'second' });
  expect(readProcessRecord(file)).toEqual({ pid: 2, startedAt: 'second' });
  expect(readdirSync(join(folder.path, 'run'))).toEqual(['child.json']);
});

test('a record can be removed twice', () => {
  writeProcessRecord(file, { pid: 1, startedAt: 'first' });
  removeProcessRecord(file);
  removeProcessRecord(file);
  expect(readProcessRecord(file)).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['half a record', '{"pid": 1, "star'],
  ['a pid alone', '{"pid": 1}'],
  ['a pid that is text', '{"pid": "1", "startedAt": "then"}'],
  ['something else', 'null'],
])('a file with %s names nobody', (_name, content) => {
  writeFileSync(file, content);
  expect(readProcessRecord(file)).toBeUndefined();
});
