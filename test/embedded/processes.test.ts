import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  commandLineOf,
  identityOf,
  isRunning,
  type ProcessIdentity,
  processesWithArguments,
  stopProcess,
} from '../../src/embedded/processes';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process that says when it is ready, with these arguments behind its program. */
async function program(code: string, args: readonly string[] = []): Promise<ProcessIdentity> {
  const script = `${code}; console.log('ready'); setInterval(() => undefined, 1000)`;
  const child = spawn(process.execPath, ['-e', script, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  const identity = identityOf(child.pid ?? 0);
  if (identity === undefined) throw new Error('the process did not start');
  return identity;
}

test('a process is itself until it has ended', async () => {
  const identity = await program('');
  expect(isRunning(identity)).toBe(true);
  await stopProcess(identity, [{ signal: 'SIGTERM', waitMs: 10_000 }]);
  expect(isRunning(identity)).toBe(false);
  expect(identityOf(identity.pid)).toBeUndefined();
}, 30_000);

test('a stranger under the pid of an ended process is neither taken for it nor stopped', async () => {
  const stranger = await program('');
  const ended = { pid: stranger.pid, startedAt: 'long ago' };
  expect(isRunning(ended)).toBe(false);
  await stopProcess(ended, [{ signal: 'SIGKILL', waitMs: 10_000 }]);
  expect(isRunning(stranger)).toBe(true);
}, 30_000);

test('a process that does not hear the first signal gets the next one', async () => {
  const deaf = await program("process.on('SIGINT', () => undefined)");
  await stopProcess(deaf, [
    { signal: 'SIGINT', waitMs: 50 },
    { signal: 'SIGKILL', waitMs: 10_000 },
  ]);
  expect(isRunning(deaf)).toBe(false);
}, 30_000);

test('a process that survives every signal is an error, not silence', async () => {
  const deaf = await program("process.on('SIGINT', () => undefined)");
  await expect(stopProcess(deaf, [{ signal: 'SIGINT', waitMs: 50 }])).rejects.toThrow(
    `process ${deaf.pid} does not end, not even by SIGINT`,
  );
}, 30_000);

test.each([
  ['the same arguments', ['--file', '/data/one.db'], true],
  ['a longer path', ['--file', '/data/one.db2'], false],
  ['the path of another argument', ['--other', '/data/one.db'], false],
])(
  'a process is found by its arguments: %s',
  async (_name, args, found) => {
    const identity = await program('', args);
    const pids = processesWithArguments(['--file', '/data/one.db']).map(({ pid }) => pid);
    expect(pids.includes(identity.pid)).toBe(found);
  },
  30_000,
);

test('a command line is seen while the process runs', async () => {
  const identity = await program('', ['--word', 'payout']);
  expect(commandLineOf(identity.pid)).toMatch(/--word.payout/);
  await stopProcess(identity, [{ signal: 'SIGKILL', waitMs: 10_000 }]);
  expect(commandLineOf(identity.pid)).toBeUndefined();
}, 30_000);
