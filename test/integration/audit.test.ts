import { setTimeout } from 'node:timers/promises';
import { type AuditDeps, isClean, runAudit } from '../../src/audit/run-audit';
import { connectorTools } from '../../src/runtime/connector-tools';
import { freePort } from '../support/free-port';
import { runBuilt } from '../support/run-program';
import { tampered } from '../support/tampered';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
let failedOver = '';

beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  for (const account of ['pac_a', 'pac_b', 'pac_c']) await tellBalance(account);
  failedOver = await played();
}, 180_000);
afterAll(() => stack?.stop(), 60_000);

test('after payments, a decline, a failover, a late success, returns, a payment in part and a split, nothing differs', async () => {
  const result = await audit({ pause: () => setTimeout(2_500) });
  expect(result.findings.kept).toEqual([]);
  expect(isClean(result)).toBe(true);
  const payouts = await stack.foundation.db('payouts').count().first();
  expect(result.findings.checks).toContainEqual({
    name: 'provider_payments',
    rows: Number(payouts?.['count']),
    differences: 0,
  });
  for (const { rows } of result.findings.checks) expect(rows).toBeGreaterThan(0);
  expect(result.providers).toMatchObject({ open: [], unread: [] });
  expect(result.providers?.balances.map(({ depositAccountId }) => depositAccountId)).toEqual([
    'dep_a',
    'dep_b',
    'dep_c',
  ]);
}, 60_000);

test('while payouts run nothing differs, and what is in flight is listed as open', async () => {
  const slow = await stack.merchant.create({ fields: { account: 'sim:pending-silent:4' } });
  await stack.merchant.until(slow.id, ({ status }) => status === 'PENDING');
  const running = Array.from({ length: 12 }, async (_, index) => {
    const account = index % 3 === 0 ? 'sim:pending:1' : 'acc-1';
    const { id } = await stack.merchant.create({ fields: { account } });
    await stack.merchant.untilFinal(id);
  });
  const results = [await audit()];
  let ended = false;
  const end = Promise.all([...running, stack.merchant.untilFinal(slow.id)]).finally(() => {
    ended = true;
  });
  while (!ended && results.length < 200) results.push(await audit());
  await end;
  expect(results.flatMap(({ findings }) => findings.kept)).toEqual([]);
  const open = results[0]?.providers?.open.map(({ id }) => id);
  const [payout] = await stack.merchant.list(`/payout-requests/${slow.id}/payouts`);
  expect(open).toContain(payout?.id);
}, 60_000);

test('a direct payout that waits to be processed differs in nothing', async () => {
  const order = { route_id: 'rou_a', amount: '10.00', fields: { account: 'acc-1' }, autoprocess: false };
  const { id } = await stack.merchant.command('/payouts', order, 'payout');
  const { findings } = await audit();
  expect(findings.kept).toEqual([]);
  await stack.merchant.command(`/payouts/${id}/cancel`, {}, 'payout');
  // Nothing may be open below: a balance is compared only while nothing moves.
  while (!(await stack.foundation.db('payouts').where({ id }).first('final')).final) await setTimeout(50);
});

const PAID = `(select id from payouts where status = 'PROCESSED' order by id limit 1)`;
const BACK = `(select id from payouts where status = 'RETURNED' order by id limit 1)`;
const LATE = `(select payout_id from cases where kind = 'late_success' order by id limit 1)`;
const BOOKED = (payout: string, kind: string) =>
  `(select id from ledger_transactions where payout_id = ${payout} and kind = '${kind}')`;
const DEP_A = `where deposit_account_id = 'dep_a'`;

// biome-ignore format: a table is read by its columns
test.each<[fault: string, table: string, change: string, findings: readonly string[]]>([
  ['a balance that was moved', 'deposit_balances', `update deposit_balances set funds = funds + 1, outside = outside - 1 ${DEP_A}`, ['balance_differs', 'balance_differs', 'provider_balance_differs']],
  ['a hold that is nobody\'s', 'deposit_balances', `update deposit_balances set held = held + 1, outside = outside - 1 ${DEP_A}`, ['balance_differs', 'balance_differs', 'held_sum_differs', 'provider_balance_differs']],
  ['an entry that was changed', 'ledger_entries', `update ledger_entries set amount = amount + 1 where account = 'paid_out' and transaction_id = ${BOOKED(PAID, 'paid')}`, ['unbalanced', 'balance_differs', 'debit_differs']],
  ['a fee that was changed', 'ledger_entries', `update ledger_entries set amount = amount + 1 where account = 'fees' and transaction_id = ${BOOKED(PAID, 'paid')}`, ['unbalanced', 'balance_differs', 'fee_differs']],
  ['entries that were deleted', 'ledger_entries', `delete from ledger_entries where transaction_id = ${BOOKED(PAID, 'hold')}`, ['without_entries', 'balance_differs', 'balance_differs', 'held_not_booked']],
  ['an entry in another currency', 'ledger_entries', `update ledger_entries set currency = 'EUR' where transaction_id = ${BOOKED(PAID, 'hold')}`, ['foreign_currency', 'foreign_currency']],
  ['a booking for no payout', 'ledger_transactions', `update ledger_transactions set payout_id = 'pay_nobody' where id = ${BOOKED(PAID, 'hold')}`, ['held_not_booked', 'no_such_payout']],
  ['a return that was not booked', 'ledger_entries', `delete from ledger_entries where transaction_id in ${BOOKED(BACK, 'returned')}`, ['without_entries', 'balance_differs', 'balance_differs', 'return_differs']],
  ['a late success that was not booked', 'ledger_entries', `delete from ledger_entries where transaction_id in ${BOOKED(LATE, 'late_paid')}`, ['without_entries', 'balance_differs', 'balance_differs', 'balance_differs', 'late_differs']],
  ['a payout that says less', 'payouts', `update payouts set processed_amount = processed_amount - 1 where id = ${PAID}`, ['payout_status_differs', 'request_processed_differs', 'usage_differs', 'paid_amount_differs']],
  ['a payout that says it was not paid', 'payouts', `update payouts set processed_amount = 0, certainty = 'rejected', status = 'PROCESS_FAILED' where id = ${PAID}`, ['moved_though_unpaid', 'moved_though_unpaid', 'request_processed_differs', 'usage_differs', 'paid_by_provider_only']],
  ['a payout that says it was paid', 'payouts', `update payouts set processed_amount = amount where id in (select p.id from payouts p join payout_requests r on r.id = p.payout_request_id where p.certainty = 'rejected' and r.status = 'FAILED' limit 1)`, ['certainty_differs', 'payout_status_differs', 'debit_differs', 'fee_differs', 'request_processed_differs', 'usage_differs', 'paid_by_us_only']],
  ['a hold of a payout that has ended', 'payouts', `update payouts set held = 1 where id = ${PAID}`, ['held_not_booked', 'held_though_final', 'held_sum_differs']],
  ['a payout that has not ended after all', 'payouts', `update payouts set final = false, finished_at = null where id = ${PAID}`, ['final_differs', 'request_ended_early']],
  ['a request that says more', 'payout_requests', `update payout_requests set processed_amount = processed_amount + 1 where status = 'PARTIALLY_PROCESSED'`, ['request_processed_differs']],
  ['a request that says it was all', 'payout_requests', `update payout_requests set status = 'PROCESSED' where status = 'PARTIALLY_PROCESSED'`, ['processed_not_whole']],
  ['a status that is not true', 'payouts', `update payouts set status = 'INVOKE_FAILED' where id = ${PAID}`, ['payout_status_differs']],
  ['a request that says it failed', 'payout_requests', `update payout_requests set status = 'FAILED' where status = 'PARTIALLY_PROCESSED'`, ['request_status_differs']],
  ['attempts that were not made', 'payout_requests', `update payout_requests set attempts = attempts + 1 where status = 'PARTIALLY_PROCESSED'`, ['attempts_differ']],
  ['another amount ordered', 'payout_requests', `update payout_requests set service_amount = service_amount + 1 where status = 'PARTIALLY_PROCESSED'`, ['parts_differ']],
  ['a return that is not told', 'payout_requests', `update payout_requests set returned_amount = 0 where status = 'PARTIALLY_RETURNED'`, ['request_returned_differs']],
  ['an event that was deleted', 'events', `delete from events where type = 'payout.partially_processed'`, ['event_gap', 'version_differs']],
  ['a late success without its event', 'events', `delete from events where type = 'payout.late_paid' and data->>'payout_id' = ${LATE}`, ['late_differs', 'late_differs', 'request_late_differs', 'event_gap', 'version_differs']],
  ['events of nothing', 'events', `update events set operation_id = 'por_nobody' where type = 'payout.partially_processed'`, ['event_gap', 'version_differs', 'events_of_nothing']],
  ['a limit that was used more', 'route_usage', `update route_usage set used = used + 1 where route_id = 'rou_a'`, ['usage_differs']],
  ['a day of limits that is gone', 'route_usage', `delete from route_usage where route_id = 'rou_a'`, ['usage_differs']],
  ['an intent that is gone', 'payout_intents', `delete from payout_intents where payout_id = ${PAID}`, ['intent_missing']],
  ['a second payment nobody looks at', 'cases', `delete from cases where kind = 'late_success'`, ['paid_twice']],
])('%s is found', async (_fault, table, change, findings) => {
  const { db } = stack.foundation;
  const result = await tampered(db, table, change, () => audit());
  expect(codesOf(result).sort()).toEqual([...findings].sort());
  expect(isClean(result)).toBe(false);
  expect(codesOf(await audit())).toEqual([]);
});

test('the second payment of a part is a late success that somebody looks at', async () => {
  const payouts = await stack.merchant.list(`/payout-requests/${failedOver}/payouts`);
  const keys = payouts.map(({ id }) => id);
  const paid = (await stack.book()).filter(({ key, status }) => keys.includes(key) && status === 'paid');
  expect(paid).toHaveLength(2);
  expect((await audit()).providers?.knownTwice).toMatchObject([{ orderId: failedOver, part: 1 }]);
});

test('a book that cannot be read makes the audit incomplete, and says how much was not compared', async () => {
  const port = await freePort();
  const result = await audit({ sandboxUrl: `http://127.0.0.1:${port}` });
  expect(codesOf(result)).toEqual([]);
  expect(isClean(result)).toBe(false);
  const [first] = result.providers?.unread ?? [];
  expect(first).toMatchObject({ providerAccountId: 'pac_a', hasBook: true });
  expect(first?.payouts).toBeGreaterThan(0);
  expect(isClean(await audit({ withProvider: false }))).toBe(true);
});

test('the command asks the providers where the gateway does, and ends with 0', async () => {
  const { databaseUrl, dataDir, sandboxUrl } = stack.foundation.environment;
  const variables = { DATABASE_URL: databaseUrl?.reveal() ?? '', DATA_DIR: dataDir, SANDBOX_URL: sandboxUrl };
  const { code, printed } = await runBuilt('audit', variables);
  expect(printed).toMatch(/Payouts and the providers' books +[1-9]\d* +0/);
  expect(printed).toContain('dep_a: the provider says');
  expect(printed.trimEnd().split('\n').at(-1)).toBe('No differences.');
  expect(code).toBe(0);
  const unreachable = { ...variables, SANDBOX_URL: `http://127.0.0.1:${await freePort()}` };
  const alone = await runBuilt('audit', unreachable);
  expect(alone.printed).toContain('pac_a: its book could not be read');
  expect(alone.code).toBe(1);
});

test('a payment that nobody here has ordered is found', async () => {
  await send('/payments', {
    provider_account: 'pac_a',
    key: 'by_somebody_else',
    amount: '7.00',
    currency: 'USD',
    deposit_currency: 'USD',
    fields: {},
    description: null,
  });
  const result = await audit();
  expect(codesOf(result)).toEqual(['payment_unknown_to_us', 'provider_balance_differs']);
  expect(result.findings.kept[0]?.ids.slice(0, 2)).toEqual(['pac_a', 'by_somebody_else']);
});

type Given = {
  readonly pause?: AuditDeps['pause'];
  readonly sandboxUrl?: string;
  readonly withProvider?: boolean;
};

function audit({ pause = async () => undefined, sandboxUrl, withProvider = true }: Given = {}) {
  const { db, vault, connectors, nowMs } = stack.foundation;
  const tools = connectorTools(stack.foundation);
  const asked = sandboxUrl === undefined ? tools : { ...tools, sandboxUrl };
  const providers = withProvider ? { vault, connectors, tools: asked } : undefined;
  return runAudit({ db, nowMs, providers, pause });
}

const codesOf = ({ findings }: Awaited<ReturnType<typeof audit>>) =>
  findings.kept.map(({ finding }) => finding);

/** Runs everything that money can do, to its end; gives the request that was paid twice. */
async function played(): Promise<string> {
  const { merchant } = stack;
  const create = async (account: string, given = {}) =>
    (await merchant.create({ fields: { account }, ...given })).id;
  const plain = await Promise.all([
    create('acc-1'),
    create('sim:decline:LIMIT_VIOLATION,paid', { attempts_limit: 1 }),
    create('sim:decline:INVALID_DETAILS'),
    create('sim:partial:40'),
    create('acc-2', { point_amount: '15000', allow_split: true }),
    create('sim:timeout-after'),
  ]);
  const back = await Promise.all([create('sim:return:1'), create('sim:return:1:40')]);
  const twice = await create('sim:late-paid:1,paid', { attempts_limit: 1 });
  for (const id of [...plain, twice]) await merchant.untilFinal(id);
  for (const id of back) await merchant.until(id, ({ status }) => String(status).endsWith('RETURNED'));
  await merchant.until(twice, ({ late_paid_amount }) => late_paid_amount !== '0.00');
  return twice;
}

const tellBalance = (account: string) =>
  send('/_book/balance', { provider_account: account, currency: 'USD', amount: '10000.00' });

async function send(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${stack.sandboxUrl}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}
