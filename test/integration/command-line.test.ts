import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processWorld } from '../../src/cli/process-world';
import { runCli } from '../../src/cli/run-cli';
import { freePort } from '../support/free-port';
import { MERCHANT_KEY, OPERATOR_KEY } from '../support/keys';
import { temporaryFolder } from '../support/temporary-folder';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

const folder = temporaryFolder();
let stack: TestStack;
beforeAll(async () => {
  // A no of these providers is not believed.
  const doubted = threeAccounts({ account: ', failure_is_final: false' });
  stack = await startTestStack(doubted.replaceAll('query_max_ms: 1000', 'query_max_ms: 1000, query_for: 2s'));
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  folder.remove();
}, 60_000);

const ORDER = ['request', 'create', '--point', 'pop_main', '--currency', 'USD', '--service', 'test_usd'];
const EMPTY = { GATEWAY_URL: '', GATEWAY_KEY: '' };

/** Runs a command over real HTTP, against the stack; the key is a merchant's unless another is given. */
async function gateway(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const [printed, told]: [string[], string[]] = [[], []];
  const stacks = { GATEWAY_URL: stack.apiUrl, GATEWAY_KEY: MERCHANT_KEY };
  const code = await runCli(args, {
    ...processWorld(),
    variables: { ...EMPTY, ...stacks, ...variables },
    out: async (text) => void printed.push(text),
    tell: (line) => void told.push(line),
    interruption: () => new AbortController().signal,
  });
  return { code, printed: printed.join(''), told: told.join('\n') };
}

const asOperator = (...args: readonly string[]) => gateway(args, { GATEWAY_KEY: OPERATOR_KEY });

async function ordered(account: string, ...flags: readonly string[]): Promise<string> {
  const { code, printed, told } = await gateway([
    ...[...ORDER, '--json', '--amount', '100.00', '--field', `account=${account}`],
    ...flags,
  ]);
  expect([code, told]).toEqual([0, expect.stringContaining('Idempotency key: ')]);
  return JSON.parse(printed).data.id;
}

test('an order is watched to its end, and shown with its payout', async () => {
  const id = await ordered('paid');
  const watched = await gateway(['request', 'watch', id]);
  expect(watched).toMatchObject({ code: 0, told: '' });
  const lines = watched.printed.trim().split('\n');
  expect(lines[0]).toContain('request.created');
  expect(lines.at(-2)).toContain('request.processed');
  expect(lines.at(-1)).toMatch(new RegExp(`^${id} has ended as PROCESSED, paid 100.00 USD`));
  const types = await stack.merchant.eventTypes(id);
  expect(lines.slice(0, -1).map((line) => line.split('  ')[1])).toEqual(types);

  const { printed } = await gateway(['request', 'get', id]);
  for (const wanted of [/Status +PROCESSED/, /Paid +100.00 USD/, /pay_\S+ +1 +1 +rou_a +100.00 USD/])
    expect(printed).toMatch(wanted);
});

test('the same key orders once, whatever is printed', async () => {
  const first = await ordered('paid', '--idempotency-key', 'once-1');
  expect(await ordered('paid', '--idempotency-key', 'once-1')).toBe(first);
  const other = await gateway([...ORDER, '--amount', '7', '--idempotency-key', 'once-1']);
  expect(other).toMatchObject({ code: 3, printed: '' });
  expect(other.told).toContain('(idempotency_key_reused)');
});

test('what is declined ends the watching with 1, once a person has confirmed it', async () => {
  const id = await ordered('sim:decline:DECLINED_ERROR', '--attempts-limit', '0');
  await stack.merchant.until(id, (attributes) => attributes['moderation_required'] === true);
  const { printed } = await asOperator('cases', 'list', '--open', '--kind', 'unknown_outcome', '--json');
  const [found, ...others] = JSON.parse(printed).data;
  expect(others).toEqual([]);
  expect(found.attributes).toMatchObject({ payout_request_id: id, open: true });

  const close = await asOperator('cases', 'close', found.id, '--reason', 'x');
  expect(close).toMatchObject({ code: 3 });
  const refused = await gateway(['cases', 'resolve', found.id, '--outcome', 'failed', '--reason', 'x']);
  expect(refused).toMatchObject({ code: 3 });
  const resolved = await asOperator('cases', 'resolve', found.id, '--outcome', 'failed', '--reason', 'asked');
  expect(resolved.code).toBe(0);

  const watched = await gateway(['request', 'watch', id]);
  expect(watched).toMatchObject({ code: 1, told: 'It was not paid as it was ordered.' });
  expect(watched.printed).toMatch(/has ended as FAILED, paid 0.00 USD \(DECLINED_ERROR: /);
  const again = await asOperator('cases', 'resolve', found.id, '--outcome', 'failed', '--reason', 'asked');
  expect(again).toMatchObject({ code: 1, told: `${found.id} is closed already: its outcome is known.` });
});

test('an operator asks a provider again, and says what it paid', async () => {
  const id = await ordered('sim:decline:DECLINED_ERROR', '--attempts-limit', '0');
  await stack.merchant.until(id, (attributes) => attributes['moderation_required'] === true);
  const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  const payoutId = payout?.id ?? '';
  expect(await asOperator('payout', 'query', payoutId)).toMatchObject({ code: 0 });
  const flags = ['--outcome', 'paid', '--reason', 'seen', '--provider-reference', 'r-1', '--amount', '40'];
  expect(await asOperator('payout', 'resolve', payoutId, ...flags)).toMatchObject({ code: 0 });
  expect(await gateway(['request', 'watch', id])).toMatchObject({ code: 1 });
  const { printed } = await gateway(['payout', 'get', payoutId]);
  expect(printed).toMatch(/Paid +40.00 USD/);
});

test('a refused body ends with 3 and all its faults, on stdout as the document of the API', async () => {
  const body = { point_id: 'pop_gone', point_currency: 'XXX', point_amount: '1.005', service: 'gone' };
  const file = join(folder.path, 'body.json');
  writeFileSync(file, JSON.stringify({ data: { type: 'payout-request', attributes: body } }));
  const { code, printed, told } = await gateway(['request', 'create', '--file', file, '--json']);
  expect(code).toBe(3);
  const { errors } = JSON.parse(printed);
  expect(errors.length).toBeGreaterThanOrEqual(3);
  for (const { source, code: named } of errors) {
    expect(told).toContain(`- ${source.pointer}: `);
    expect(told).toContain(`(${named})`);
  }
});

test('a request that waits is amended and processed, another one canceled, another one terminated', async () => {
  const held = await ordered('paid', '--autoprocess', 'false');
  await stack.merchant.until(held, ({ status }) => status === 'READY');
  expect(await gateway(['request', 'amend', held, '--allow-partial', 'true'])).toMatchObject({ code: 0 });
  expect(await gateway(['request', 'process', held])).toMatchObject({ code: 0 });
  expect(await gateway(['request', 'watch', held])).toMatchObject({ code: 0 });
  expect(await gateway(['request', 'cancel', held])).toMatchObject({ code: 3 });

  const unwanted = await ordered('paid', '--autoprocess', 'false');
  expect(await gateway(['request', 'cancel', unwanted, '--reason', 'too many'])).toMatchObject({ code: 0 });
  const watched = await gateway(['request', 'watch', unwanted]);
  expect(watched).toMatchObject({ code: 1, printed: expect.stringContaining('reason="too many"') });

  const { printed } = await gateway([...[...ORDER, '--json', '--amount', '1', '--wait-for-details', 'true']]);
  const { id } = JSON.parse(printed).data;
  await stack.merchant.until(id, ({ status }) => status === 'WAITING_DETAILS');
  expect(await gateway(['request', 'terminate', id])).toMatchObject({ code: 0 });
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('TERMINATED');
});

test('a list is read page by page, newest first', async () => {
  const ids = [await ordered('paid'), await ordered('paid')];
  const { code, printed } = await gateway([
    'request',
    'list',
    '--json',
    '--limit',
    '2',
    '--point',
    'pop_main',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(printed).data.map(({ id }: { readonly id: string }) => id)).toEqual(ids.toReversed());
  const table = await gateway(['request', 'list', '--limit', '1']);
  expect(table.printed).toContain(ids[1]);
  expect(table.told).toBe('There are more than these 1: see --limit.');
  expect(await gateway(['request', 'list', '--status', 'NONE'])).toMatchObject({ code: 3 });
});

test('an account is topped up once, to the cent', async () => {
  const flags = ['--kind', 'top_up', '--amount', '500.01', '--reason', 'Wire', '--idempotency-key', 'wire-1'];
  const before = BigInt(await balanceOf('dep_b'));
  for (let times = 0; times < 2; times += 1)
    expect(await asOperator('account', 'adjust', 'dep_b', ...flags)).toMatchObject({ code: 0 });
  expect(BigInt(await balanceOf('dep_b')) - before).toBe(50_001n);
  const down = ['--kind', 'correction', '--amount', '-0.01', '--reason', 'Cent'];
  expect(await asOperator('account', 'adjust', 'dep_b', ...down)).toMatchObject({ code: 0 });
  expect(await gateway(['account', 'adjust', 'dep_b', ...flags])).toMatchObject({ code: 3 });
});

const balanceOf = async (id: string): Promise<string> =>
  String((await stack.merchant.get(`/deposit-accounts/${id}`)).attributes['balance']).replace('.', '');

test('nobody who listens ends with 4, for an order with the key to repeat it', async () => {
  const nowhere = { GATEWAY_URL: `http://127.0.0.1:${await freePort()}` };
  const { code, told, printed } = await gateway([...ORDER, '--amount', '1'], nowhere);
  expect([code, printed]).toEqual([4, '']);
  const [, key] = /^Idempotency key: (\S+)/.exec(told) ?? [];
  expect(told).toContain('could not be reached: ECONNREFUSED.');
  expect(told).toContain(`repeated with --idempotency-key ${key}, it is done once`);
});
