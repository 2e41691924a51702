import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '../support/providers/eventually';
import { createBody } from '../support/providers/order';
import { removeTemporaryFolders, startTestSandbox, temporaryFolder } from '../support/providers/sandbox';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

const ROOT = join(__dirname, '../..');

/** The real entry as a process of its own, on any free port. */
async function spawnSandbox(
  dataDir: string,
): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['-r', './test/support/providers/register-swc.cjs', 'src/sandbox.ts'],
    {
      cwd: ROOT,
      env: { ...process.env, HOST: '127.0.0.1', SANDBOX_PORT: '0', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let log = '';
  child.stdout?.on('data', (chunk) => {
    log += chunk;
  });
  const url = await eventually(() => {
    const up = /"url":"([^"]+)"/.exec(log)?.[1];
    if (up === undefined) throw new Error(`not up: ${log}`);
    return up;
  });
  return { url, child };
}

/** Keys of the payments that the caller was told of, when the sandbox is killed in the middle. */
async function payUntilKilled(url: string, child: ChildProcess): Promise<readonly string[]> {
  const told: string[] = [];
  const payOne = async (key: string): Promise<void> => {
    const body = JSON.stringify(createBody({ key }));
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/payments`, { method: 'POST', headers, body });
    if (answer.status === 201) told.push(key);
    if (told.length === 60) child.kill('SIGKILL');
  };
  const keys = Array.from({ length: 400 }, (_, index) => `pay_${index}`);
  const payers = Array.from({ length: 8 }, async () => {
    for (let key = keys.shift(); key !== undefined; key = keys.shift())
      await payOne(key).catch(() => undefined);
  });
  await Promise.all(payers);
  return told;
}

test('a payment that the sandbox told of outlives kill -9, and one whose answer was lost is there once or not at all', async () => {
  const dataDir = await temporaryFolder();
  const { url, child } = await spawnSandbox(dataDir);
  const exited = once(child, 'exit');
  const told = await payUntilKilled(url, child);
  expect((await exited)[1]).toBe('SIGKILL');

  const after = await startTestSandbox({ dataDir });
  const booked = (await after.payments()).map(({ key }) => key);
  expect(booked).toEqual(expect.arrayContaining([...told]));
  expect(new Set(booked).size).toBe(booked.length);
  expect(told.length).toBeGreaterThanOrEqual(60);
  await after.stop();
});

test('it ends by itself when it is asked to, with what it was told on the disk', async () => {
  const dataDir = await temporaryFolder();
  const { url, child } = await spawnSandbox(dataDir);
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/payments`, { method: 'POST', headers, body: JSON.stringify(createBody()) });
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);

  const after = await startTestSandbox({ dataDir });
  expect(await after.payments()).toHaveLength(1);
  await after.stop();
});
