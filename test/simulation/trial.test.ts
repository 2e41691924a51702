import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/source-files';

const TRIAL = join(ROOT, 'test', 'trial');
const MAX_MS = 600_000;

// A trial that outlived its test would go on killing and starting.
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGTERM');
});

test(
  'a hundred requests of all kinds keep every promise, while each process is killed once',
  async () => {
    const { code, printed } = await runTrial('--requests', '100', '--kills', '4', '--seed', '20261125');
    expect(printed).not.toMatch(/^FAIL /m);
    expect(printed).toContain('api 1, worker 1, temporal 1, postgres 1');
    expect(printed).toContain('The trial is passed.');
    expect(code).toBe(0);
  },
  MAX_MS,
);

test(
  'every row of a batch ends once and is told of truly, while each process is killed and the file is sent again',
  async () => {
    const args = ['--batch', '150', '--plan', 'joint', '--kills', '4', '--seed', '20261125'];
    const { code, printed } = await runTrial(...args);
    expect(printed).not.toMatch(/^FAIL /m);
    expect(printed).toContain('api 1, worker 1, temporal 1, postgres 1');
    expect(printed).toMatch(/at first 20[01], .*while rows are sent 200, .*after its end 200/);
    expect(printed).toMatch(/rows +existing \d+, held \d+, invalid \d+/);
    expect(printed).toContain('The trial is passed.');
    expect(code).toBe(0);
  },
  MAX_MS,
);

test(
  'a worker that takes the unknown for a no is found out: recipients were paid twice',
  async () => {
    const worker = join(TRIAL, 'guessing-worker.ts');
    const args = [
      '--requests',
      '20',
      '--kills',
      '0',
      '--seed',
      '3',
      '--workload',
      'unsure',
      '--worker',
      worker,
    ];
    const { code, printed } = await runTrial(...args);
    expect(printed).toMatch(/part \d+ of por_\w+ was paid \d+ times/);
    for (const check of ['paid once', 'booked', 'totalled', 'told'])
      expect(printed).toContain(`FAIL  ${check}:`);
    for (const check of ['answered', 'kept', 'ended', 'held', 'logged', 'balanced'])
      expect(printed).toContain(`ok    ${check}:`);
    expect(code).toBe(1);

    const folder = /are kept in (\S+)/.exec(printed)?.[1] ?? '';
    const kept = readdirSync(folder);
    for (const name of ['book.json', 'rows.json', 'findings.json', 'report.txt', 'histories', 'logs'])
      expect(kept).toContain(name);
    rmSync(folder, { recursive: true });
  },
  MAX_MS,
);

/** `npm run trial` without its build, which every test run has behind it. */
async function runTrial(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const hook = join(ROOT, 'test', 'support', 'typescript-hook.cjs');
  const child = spawn(process.execPath, ['-r', hook, join(TRIAL, 'main.ts'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const [code] = await once(child, 'close');
  running.delete(child);
  return { code, printed };
}
