import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTemporal, type TemporalSource } from '../../src/embedded/temporal-binary';
import { temporaryFolder } from '../support/temporary-folder';

let folder: ReturnType<typeof temporaryFolder>;
let cache: string;
beforeEach(() => {
  folder = temporaryFolder();
  cache = join(folder.path, 'cache');
});
afterEach(() => folder.remove());

const RUNS = '#!/bin/sh\necho "temporal version 9.9.9 (Server 9.9.9)"\n';

function writeProgram(file: string, content: string): string {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o755);
  return file;
}

const makes = (content: string): TemporalSource => ({
  name: 'a source that works',
  make: async (draft) => ({ ok: true, file: writeProgram(join(draft, 'made'), content) }),
});
const fails: TemporalSource = {
  name: 'a source without a network',
  make: async () => ({ ok: false, why: 'no route' }),
};

function find(sources: readonly TemporalSource[], path = '', said: string[] = []): Promise<string> {
  return findTemporal({ progress: (line) => said.push(line), path, cache, sources });
}

test('the program on the PATH is used as it is', async () => {
  const file = writeProgram(join(folder.path, 'bin', 'temporal'), RUNS);
  expect(await find([], `/nowhere:${join(folder.path, 'bin')}`)).toBe(file);
});

test.each([
  ['fails', '#!/bin/sh\nexit 1\n'],
  ['is another program of that name', '#!/bin/sh\necho "a clock"\n'],
  ['is half a file', '\u007fELF'],
])('a program on the PATH that %s is passed over', async (_name, content) => {
  writeProgram(join(folder.path, 'bin', 'temporal'), content);
  expect(await find([makes(RUNS)], join(folder.path, 'bin'))).toBe(join(cache, 'temporal'));
});

test('what a source made is kept: the next search needs no source, and nothing else stays', async () => {
  const made = await find([fails, makes(RUNS)]);
  expect(await find([])).toBe(made);
  expect(readdirSync(cache)).toEqual(['temporal']);
});

test('a broken file in the cache, and the draft of a killed process, are replaced', async () => {
  writeProgram(join(cache, 'temporal'), 'half');
  mkdirSync(join(cache, 'temporal.draft-of-the-dead'));
  await find([makes(RUNS)]);
  expect(await find([])).toBe(join(cache, 'temporal'));
  expect(readdirSync(cache)).toEqual(['temporal']);
});

test('two searches at once make it once; the other waits and says so', async () => {
  let madeTimes = 0;
  const said: string[] = [];
  const counted: TemporalSource = {
    name: 'counted',
    make: async (draft, progress) => {
      madeTimes += 1;
      return makes(RUNS).make(draft, progress);
    },
  };
  await Promise.all([find([counted], '', said), find([counted], '', said), find([counted], '', said)]);
  expect(madeTimes).toBe(1);
  expect(said).toContain(`Waiting for the Temporal server that process ${process.pid} is fetching`);
}, 30_000);

test('when nothing helps, the error names the ways to help and all that was tried', async () => {
  const failed = find([fails, makes('not a program')]);
  await expect(failed).rejects.toThrow(
    /TEMPORAL_ADDRESS[\s\S]*on the PATH[\s\S]*Go 1\.25[\s\S]*a source without a network: no route[\s\S]*what came of it does not run/,
  );
  expect(readdirSync(cache)).toEqual([]);
});
