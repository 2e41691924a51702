import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, type ChildOrder, logTail, startChild } from '../../src/embedded/child';
import { readProcessRecord } from '../../src/embedded/process-record';
import { isRunning, stopProcess } from '../../src/embedded/processes';
import { temporaryFolder } from '../support/temporary-folder';

let folder: ReturnType<typeof temporaryFolder>;
const children: Child[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const { identity } of children.splice(0))
    await stopProcess(identity, [{ signal: 'SIGKILL', waitMs: 10_000 }]);
  folder.remove();
});

const logFile = (): string => join(folder.path, 'child.log');
const recordFile = (): string => join(folder.path, 'run', 'child.json');

async function start(code: string, more: Partial<ChildOrder> = {}): Promise<Child> {
  const child = await startChild({
    name: 'the child',
    command: process.execPath,
    args: ['-e', code],
    env: {},
    cwd: folder.path,
    account: undefined,
    logFile: logFile(),
    recordFile: recordFile(),
    ...more,
  });
  children.push(child);
  return child;
}

test('a child is recorded while it starts, and its output goes into the file, after what was there', async () => {
  writeFileSync(logFile(), 'before\n');
  const child = await start("console.log('out'); console.error('err')");
  expect(readProcessRecord(recordFile())).toEqual(child.identity);
  expect(await child.ended).toBe('exit code 0');
  expect(readFileSync(logFile(), 'utf8')).toBe('before\nout\nerr\n');
});

test('how it ended is told, by code or by signal', async () => {
  expect(await (await start('process.exitCode = 7')).ended).toBe('exit code 7');
  expect(await (await start("process.kill(process.pid, 'SIGKILL')")).ended).toBe('signal SIGKILL');
});

test('a program that cannot be run is an error that names it, and leaves no record', async () => {
  await expect(start('', { command: '/nowhere/program' })).rejects.toThrow(
    /^the child cannot be run: .*ENOENT/,
  );
  expect(readProcessRecord(recordFile())).toBeUndefined();
});

test('a child that is not recorded runs too, and writes no record', async () => {
  const child = await start('setInterval(() => undefined, 1000)', { recordFile: undefined });
  expect([isRunning(child.identity), readProcessRecord(recordFile())]).toEqual([true, undefined]);
});

test('a log that has grown large is put aside once', async () => {
  writeFileSync(logFile(), 'old');
  truncateSync(logFile(), 11 * 1024 * 1024);
  await (await start("console.log('new')")).ended;
  expect(readFileSync(logFile(), 'utf8')).toBe('new\n');
  expect(statSync(`${logFile()}.1`).size).toBe(11 * 1024 * 1024);
});

test('the tail of a log is its last 20 lines, and nothing where there is none', () => {
  expect(logTail(logFile())).toBe('');
  writeFileSync(logFile(), `${Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')}\n`);
  expect(logTail(logFile()).split('\n')).toHaveLength(20);
  expect(logTail(logFile())).toMatch(/line 29$/);
});
