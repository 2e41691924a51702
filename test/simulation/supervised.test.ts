import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from '../../src/embedded/poll';
import { temporaryFolder } from '../support/temporary-folder';
import { nodeProgram } from '../trial/node-program';
import { type Program, supervise } from '../trial/supervised';

const folder = temporaryFolder();
afterAll(folder.remove);

const LIMITS = { everyMs: 20, forMs: 30_000 };

/** A program that says that it is up and goes on, or ends at once. */
function saying(name: string, then: 'goes on' | 'ends'): Program & { readonly starts: () => number } {
  const logFile = join(folder.path, name);
  const code = then === 'ends' ? 'console.log("up")' : 'console.log("up"); setInterval(() => {}, 1000)';
  const starts = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8').split('up').length - 1 : 0);
  return { ...nodeProgram({ args: ['-e', code], env: {}, logFile }), starts };
}

const untilStarted = (program: ReturnType<typeof saying>, times: number) =>
  poll(() => program.starts() >= times || undefined, LIMITS);

test('what is killed is started again, and is not counted as ended by itself', async () => {
  const program = saying('killed', 'goes on');
  const supervised = supervise(program);
  try {
    expect(await untilStarted(program, 1)).toBe(true);
    expect(supervised.kill(0)).toBe(true);
    expect(await untilStarted(program, 2)).toBe(true);
    expect(supervised.endedByItself()).toBe(0);
  } finally {
    await supervised.stop();
  }
});

test('what is away cannot be killed once more', async () => {
  const program = saying('away', 'goes on');
  const supervised = supervise(program);
  try {
    expect(await untilStarted(program, 1)).toBe(true);
    expect(supervised.kill(500)).toBe(true);
    expect(supervised.kill(500)).toBe(false);
  } finally {
    await supervised.stop();
  }
});

test('what ends by itself is started again, and counted', async () => {
  const program = saying('ending', 'ends');
  const supervised = supervise(program);
  expect(await untilStarted(program, 2)).toBe(true);
  await supervised.stop();
  expect(supervised.endedByItself()).toBeGreaterThanOrEqual(1);
});

test('after a stop nothing runs, and nothing is started', async () => {
  const program = saying('stopped', 'goes on');
  const supervised = supervise(program);
  await untilStarted(program, 1);
  await supervised.stop();
  expect(program.pid()).toBeUndefined();
  expect(supervised.kill(0)).toBe(false);
});

test('what does not come up is tried again', async () => {
  let tried = 0;
  const program: Program = {
    pid: () => undefined,
    start: () => {
      tried += 1;
      return Promise.reject(new Error('its server is away'));
    },
  };
  const supervised = supervise(program);
  expect(await poll(() => tried >= 2 || undefined, LIMITS)).toBe(true);
  await supervised.stop();
});
