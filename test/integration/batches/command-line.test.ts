import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processWorld } from '../../../src/cli/process-world';
import { runCli } from '../../../src/cli/run-cli';
import { recordsOf } from '../../support/batches/read-csv';
import { MERCHANT_KEY, OPERATOR_KEY } from '../../support/keys';
import { temporaryFolder } from '../../support/temporary-folder';
import { startTestStack, type TestStack } from '../../support/test-stack';
import { threeAccounts } from '../../support/three-accounts';

const folder = temporaryFolder();
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts({ point: ', batches: { four_eyes: true }' }));
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  folder.remove();
}, 60_000);

const WITHIN_MS = 90_000;
const EMPTY = { GATEWAY_URL: '', GATEWAY_KEY: '' };

/** Runs a command over real HTTP; what it says is there while it still runs. */
function begun(args: readonly string[], key = MERCHANT_KEY) {
  const [printed, told]: [string[], string[]] = [[], []];
  const code = runCli(args, {
    ...processWorld(),
    variables: { ...EMPTY, GATEWAY_URL: stack.apiUrl, GATEWAY_KEY: key },
    out: async (text) => void printed.push(text),
    tell: (line) => void told.push(line),
    interruption: () => new AbortController().signal,
  });
  return { code, printed: () => printed.join(''), told: () => told.join('\n') };
}

async function gateway(args: readonly string[], key = MERCHANT_KEY) {
  const { code, printed, told } = begun(args, key);
  return { code: await code, printed: printed(), told: told() };
}

const asOperator = (...args: readonly string[]) => gateway(args, OPERATOR_KEY);

/** A file of so many rows of 1 USD, for another recipient each. */
function fileOf(name: string, rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => `USD,1.00,test_usd,acc-${name}-${index}`);
  const file = join(folder.path, `${name}.csv`);
  writeFileSync(file, ['point_currency,point_amount,service,fields.account', ...lines, ''].join('\n'));
  return file;
}

async function sent(name: string, rows: number): Promise<string> {
  const { code, printed } = await gateway([
    'batch',
    'send',
    fileOf(name, rows),
    '--point',
    'pop_main',
    '--json',
  ]);
  expect(code).toBe(0);
  return JSON.parse(printed).data.id;
}

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const giveUpAt = Date.now() + WITHIN_MS; ; await pause(50)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`${what} did not come`);
  }
}

async function approved(id: string): Promise<void> {
  const { attributes } = await until('a preview', () =>
    stack.merchant.get(`/batches/${id}/preview`).catch(() => undefined),
  );
  const { code, told } = await asOperator('batch', 'approve', id, '--hash', String(attributes['hash']));
  expect([code, told]).toEqual([0, '']);
}

const statusOf = async (id: string) => (await stack.merchant.get(`/batches/${id}`)).attributes['status'];

test(
  'a file is sent and watched, shown, approved by somebody else, and its results are kept',
  async () => {
    const file = fileOf('watched', 25);
    const watching = begun(['batch', 'send', file, '--point', 'pop_main', '--plan', 'joint', '--watch']);
    const [, id = ''] = await until(
      'the hint',
      () => /gateway batch approve (\S+)/.exec(watching.told()) ?? undefined,
    );
    const shown = await gateway(['batch', 'preview', id]);
    expect(shown).toMatchObject({ code: 0, told: '' });
    for (const wanted of ['25', '25.00', 'rou_a']) expect(shown.printed).toContain(wanted);
    expect((await gateway(['batch', 'approve', id, '--hash', 'f'.repeat(64)])).code).toBe(3);
    await approved(id);
    expect(await watching.code).toBe(0);
    expect(watching.printed()).toContain('COMPLETED');

    const kept = join(folder.path, 'results.csv');
    expect(await gateway(['batch', 'results', id, '-o', kept])).toMatchObject({ code: 0, printed: '' });
    const [columns, ...lines] = await recordsOf(readFileSync(kept));
    const status = columns?.cells.indexOf('request_status') ?? -1;
    expect(lines.map(({ cells }) => cells[status])).toEqual(lines.map(() => 'PROCESSED'));
    expect(lines).toHaveLength(25);
    const again = await gateway(['batch', 'send', file, '--point', 'pop_main', '--plan', 'joint', '--json']);
    expect([again.code, JSON.parse(again.printed).data.id]).toEqual([0, id]);
    expect((await gateway(['batch', 'watch', id])).code).toBe(0);
  },
  WITHIN_MS,
);

test(
  'a batch is previewed again, paused in the midst, resumed and seen to its end',
  async () => {
    const id = await sent('paused', 60);
    await until('the approval', async () => (await statusOf(id)) === 'AWAITING_APPROVAL' || undefined);
    expect(await gateway(['batch', 'preview', id, '--again'])).toMatchObject({ code: 0, told: '' });
    await approved(id);
    expect(await gateway(['batch', 'pause', id, '--reason', 'Lunch'])).toMatchObject({ code: 0, told: '' });
    expect(await statusOf(id)).toBe('PAUSED');
    const watched = await gateway(['batch', 'watch', id, '--for', '1']);
    expect(watched.code).toBe(1);
    expect(watched.told).toContain(`gateway batch resume ${id}`);
    expect(await gateway(['batch', 'resume', id])).toMatchObject({ code: 0, told: '' });
    expect((await gateway(['batch', 'watch', id])).code).toBe(0);
  },
  WITHIN_MS,
);

test(
  'a batch is canceled, and watching it ends with 1',
  async () => {
    const id = await sent('canceled', 3);
    expect((await gateway(['batch', 'pause', id])).code).toBe(3);
    expect(await gateway(['batch', 'cancel', id, '--reason', 'Wrong file'])).toMatchObject({ code: 0 });
    const watched = await gateway(['batch', 'watch', id]);
    expect([watched.code, watched.printed]).toEqual([1, expect.stringContaining('CANCELED')]);
    const { printed } = await gateway(['batch', 'rows', id, '--status', 'canceled', '--json']);
    expect(JSON.parse(printed).data).toHaveLength(3);
    expect((await gateway(['batch', 'resume', id])).code).toBe(3);
  },
  WITHIN_MS,
);

test('a file with a bad row is refused with the row, and its faults are downloaded', async () => {
  const file = join(folder.path, 'bad.csv');
  writeFileSync(file, `${readFileSync(fileOf('bad', 2), 'utf8')}USD,ten,test_usd,acc-bad\n`);
  const refused = await gateway(['batch', 'send', file, '--point', 'pop_main']);
  expect([refused.code, refused.told]).toEqual([3, expect.stringContaining('point_amount')]);
  const { printed } = await gateway(['batch', 'list', '--status', 'REJECTED', '--json']);
  const [{ id }] = JSON.parse(printed).data;
  const faults = await gateway(['batch', 'faults', id]);
  expect(faults).toMatchObject({ code: 0, printed: expect.stringContaining('4,') });
});
