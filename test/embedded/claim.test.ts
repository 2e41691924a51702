import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { claim } from '../../src/embedded/claim';
import { writeProcessRecord } from '../../src/embedded/process-record';
import { temporaryFolder } from '../support/temporary-folder';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const DEAD_ID = '00000000-0000-0000-0000-000000000000';

test('of many at the same moment exactly one gets the claim, and the others learn who has it', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => claim(folder.path, 'gateway')));
  const won = results.filter(({ outcome }) => outcome === 'claimed');
  const lost = results.flatMap((result) => (result.outcome === 'taken' ? [result.by.pid] : []));
  expect(won).toHaveLength(1);
  expect(lost).toEqual(Array.from({ length: 19 }, () => process.pid));
});

test('a released claim can be had again, and leaves no file', async () => {
  const first = await claim(folder.path, 'gateway');
  if (first.outcome === 'claimed') first.release();
  expect(readdirSync(folder.path)).toEqual([]);
  expect(await claim(folder.path, 'gateway')).toMatchObject({ outcome: 'claimed' });
});

test.each([
  ['a process that is gone', { pid: 4_000_000, startedAt: 'once' }],
  ['a stranger who runs under its pid', { pid: process.pid, startedAt: 'long ago' }],
])('the claim of %s is free, and its file removed', async (_name, identity) => {
  const left = join(folder.path, `gateway-${DEAD_ID}.json`);
  writeProcessRecord(left, identity);
  expect(await claim(folder.path, 'gateway')).toMatchObject({ outcome: 'claimed' });
  expect(readdirSync(folder.path).filter((name) => name.includes(DEAD_ID))).toEqual([]);
});

test('claims of different names do not meet', async () => {
  expect(await claim(folder.path, 'gateway')).toMatchObject({ outcome: 'claimed' });
  expect(await claim(folder.path, 'temporal')).toMatchObject({ outcome: 'claimed' });
});
