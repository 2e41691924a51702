import { type PayoutClient, payoutClient } from '../support/direct-payouts';
import { MERCHANT_KEY, OPERATOR_KEY } from '../support/keys';
import { ledgerOf } from '../support/ledger-of';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
let merchant: PayoutClient;
let operator: PayoutClient;
beforeAll(async () => {
  stack = await startTestStack(configured());
  merchant = payoutClient(stack.apiUrl, MERCHANT_KEY);
  operator = payoutClient(stack.apiUrl, OPERATOR_KEY);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

/** `rou_b` has a limit, the provider of `rou_c` is not taken at its no, and `rou_eur` has no rate. */
function configured(): string {
  return threeAccounts()
    .replace('priority: 2,', 'priority: 2, limits: { max: "500.00" },')
    .replace('{ id: dep_c,', '{ id: dep_c, failure_is_final: false,')
    .replace(
      'payout_services:',
      '  - { id: dep_eur, provider_account: pac_a, currency: EUR, opening_balance: "100.00" }\npayout_services:',
    )
    .replace(
      'routing_schemes:',
      '  - { id: rou_eur, service: test_usd, deposit_account: dep_eur }\nrouting_schemes:',
    );
}

const bookedFor = async (account: string) =>
  (await stack.book()).filter((payment) => payment.account === account);
const callsTo = async () =>
  ((await (await fetch(`${stack.sandboxUrl}/_book/calls`)).json()) as { calls: readonly unknown[] }).calls;
const balances = (account = 'dep_a') =>
  stack.foundation.db('deposit_balances').where({ deposit_account_id: account }).first();
const to = (account: string) => ({ fields: { account } });

/** The log has no gaps, begins with the creation, and says nothing of a request that there is not. */
async function typesOf(id: string): Promise<readonly unknown[]> {
  const events = await merchant.events(id);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
  const types = events.map(({ type }) => String(type));
  expect(types.filter((type) => type.startsWith('request.'))).toEqual([]);
  return types;
}

test('it is paid through the named route, once, and booked', async () => {
  const { id } = await merchant.create({ ...to('direct-1'), point_id: 'pop_main', route_id: 'rou_b' });
  expect(await merchant.until(id, 'PROCESSED')).toMatchObject({
    payout_request_id: null,
    route_id: 'rou_b',
    processed_amount: '100.00',
    deposit_amount: '100.00',
    fee: '1.50',
    certainty: 'paid',
    resolution: { code: 'OK' },
    final: true,
  });
  expect(await bookedFor('direct-1')).toMatchObject([{ key: id, amount: '100.00', status: 'paid' }]);
  expect(await typesOf(id)).toEqual(['payout.created', 'payout.invoking', 'payout.processed']);
  expect(await ledgerOf(stack.foundation.db, id)).toEqual([
    ['hold', 'funds', '-10150'],
    ['hold', 'held', '10150'],
    ['paid', 'fees', '150'],
    ['paid', 'held', '-10150'],
    ['paid', 'paid_out', '10000'],
  ]);
  const handle = stack.foundation.link.client.workflow.getHandle(id);
  await handle.result();
  expect((await handle.describe()).type).toBe('payout');
});

test('a provider that declines ends it, with its resolution, the hold released and no other route tried', async () => {
  const { held } = await balances();
  const { id } = await merchant.create(to('sim:decline:LIMIT_VIOLATION'));
  expect(await merchant.until(id, 'INVOKE_FAILED')).toMatchObject({
    certainty: 'rejected',
    resolution: { code: 'LIMIT_VIOLATION' },
    attempt: 1,
  });
  expect(await typesOf(id)).toEqual(['payout.created', 'payout.invoking', 'payout.failed']);
  expect((await balances()).held).toBe(held);
});

test.each<[why: string, given: Readonly<Record<string, unknown>>, code: string]>([
  ['the account has not enough', { amount: '20000' }, 'INSUFFICIENT_FUNDS'],
  ['a limit of the route is violated', { route_id: 'rou_b', amount: '500.01' }, 'LIMIT_VIOLATION'],
  ['there is no rate to the deposit currency', { route_id: 'rou_eur' }, 'RATE_NOT_FOUND'],
])('where %s it cannot be created, and nothing is sent or held', async (_why, given, code) => {
  const before = [await balances(), await balances('dep_b'), await balances('dep_eur')];
  const calls = (await callsTo()).length;
  const { id } = await merchant.create({ ...to('never'), ...given });
  expect(await merchant.until(id, 'CREATE_FAILED')).toMatchObject({
    resolution: { code },
    certainty: null,
    final: true,
    deposit_amount: null,
  });
  expect(await typesOf(id)).toEqual(['payout.created', 'payout.failed']);
  expect(await callsTo()).toHaveLength(calls);
  expect([await balances(), await balances('dep_b'), await balances('dep_eur')]).toEqual(before);
});

test('with autoprocess off nothing is sent before the command process, and once after it', async () => {
  const { id } = await merchant.create({ ...to('direct-held'), autoprocess: false });
  await merchant.until(id, 'READY');
  expect(await bookedFor('direct-held')).toEqual([]);
  expect(await merchant.command(id, 'process')).toBe(202);
  expect(await merchant.command(id, 'process')).toBe(202);
  await merchant.until(id, 'PROCESSED');
  expect(await bookedFor('direct-held')).toHaveLength(1);
  expect(await merchant.command(id, 'process')).toBe(202);
  expect(await typesOf(id)).toEqual(['payout.created', 'payout.invoking', 'payout.processed']);
});

test('cancelled while it is READY it is terminated, with nothing sent', async () => {
  const { id } = await merchant.create({ ...to('direct-dropped'), autoprocess: false });
  expect(await merchant.command(id, 'cancel', { reason: 'A mistake' })).toBe(202);
  expect(await merchant.until(id, 'TERMINATED')).toMatchObject({ final: true, certainty: null });
  expect(await merchant.command(id, 'cancel')).toBe(202);
  expect(await merchant.command(id, 'process')).toBe(409);
  expect(await typesOf(id)).toEqual(['payout.created', 'cancel.requested', 'payout.failed']);
  expect(await bookedFor('direct-dropped')).toEqual([]);
});

test('its deadline ends it while it is READY', async () => {
  const expires_at = new Date(Date.now() + 1_500).toISOString();
  const { id } = await merchant.create({ ...to('direct-late'), autoprocess: false, expires_at });
  expect(await merchant.until(id, 'EXPIRED')).toMatchObject({ resolution: { code: 'OPERATION_EXPIRED' } });
  expect(await merchant.command(id, 'process')).toBe(409);
  expect(await merchant.command(id, 'cancel')).toBe(409);
  expect(await bookedFor('direct-late')).toEqual([]);
});

test('cancelled in flight it is revoked at the provider, and its hold is released', async () => {
  const before = await balances();
  const { id } = await merchant.create(to('sim:pending:30'));
  await merchant.until(id, 'PROCESSING');
  expect(await merchant.command(id, 'cancel')).toBe(202);
  expect(await merchant.until(id, 'REVOKED')).toMatchObject({
    certainty: 'rejected',
    processed_amount: '0.00',
  });
  const now = await balances();
  expect([now.held, now.funds]).toEqual([before.held, before.funds]);
  expect(await bookedFor('sim:pending:30')).toMatchObject([{ key: id, status: 'revoked' }]);
  const types = await typesOf(id);
  expect(types.slice(0, 4)).toEqual([
    'payout.created',
    'payout.invoking',
    'payout.processing',
    'cancel.requested',
  ]);
  expect(types.at(-1)).toBe('payout.revoked');
});

test('what was paid is taken back, lies in the funds again, and needs nobody to look at it', async () => {
  const { id } = await merchant.create(to('direct-back'));
  await merchant.until(id, 'PROCESSED');
  const paid = await balances();
  expect(await merchant.command(id, 'cancel', { reason: 'Paid twice by mistake' })).toBe(202);
  expect(await merchant.command(id, 'cancel')).toBe(202);
  expect(await merchant.until(id, 'CANCELLED')).toMatchObject({
    final: true,
    processed_amount: '100.00',
    returned_amount: '100.00',
  });
  expect(await merchant.command(id, 'cancel')).toBe(202);
  expect(await bookedFor('direct-back')).toMatchObject([{ key: id, status: 'reversed' }]);
  const now = await balances();
  expect(BigInt(now.funds) - BigInt(paid.funds)).toBe(10_000n);
  expect(BigInt(now.paid_out) - BigInt(paid.paid_out)).toBe(-10_000n);
  expect(await stack.foundation.db('cases').where({ payout_id: id })).toEqual([]);
  expect(await typesOf(id)).toEqual([
    'payout.created',
    'payout.invoking',
    'payout.processed',
    'cancel.requested',
    'payout.cancelled',
  ]);
});

test('what has come back by itself cannot be taken back: it is a return', async () => {
  const { id } = await merchant.create(to('sim:return:0'));
  await merchant.until(id, 'RETURNED');
  expect(await merchant.command(id, 'cancel')).toBe(409);
});

test('a no that needs a person becomes a case, and the operator has the last word', async () => {
  const { id } = await merchant.create({ ...to('sim:decline:DECLINED_ERROR'), route_id: 'rou_c' });
  expect(await merchant.until(id, 'PENDING')).toMatchObject({ final: false });
  const answer = { outcome: 'failed', reason: 'The provider confirmed it by telephone.' };
  expect(await operator.command(id, 'resolve', answer)).toBe(202);
  expect(await merchant.until(id, 'PROCESS_FAILED')).toMatchObject({
    resolution: { code: 'DECLINED_ERROR' },
    moderation_required: false,
  });
  expect((await balances('dep_c')).held).toBe('0');
  const cases = await stack.foundation.db('cases').where({ payout_id: id });
  expect(cases).toMatchObject([{ kind: 'unknown_outcome', payout_request_id: null }]);
  expect(cases[0].closed_at).not.toBeNull();
  expect(await typesOf(id)).toEqual(
    expect.arrayContaining(['case.opened', 'payout.resolved', 'case.closed']),
  );
});

test('the payout of a request has the events of its request that are about it, and is commanded there', async () => {
  const request = await stack.merchant.create(to('by-request'));
  await stack.merchant.untilFinal(request.id);
  const [payout] = await stack.merchant.list(`/payout-requests/${request.id}/payouts`);
  const id = String(payout?.id);
  expect((await merchant.events(id)).map(({ type }) => type)).toEqual([
    'payout.created',
    'payout.invoking',
    'payout.processed',
  ]);
  expect(await merchant.command(id, 'cancel')).toBe(409);
  expect(await merchant.command(id, 'process')).toBe(409);
});

test('the book of the provider holds exactly one payment for each direct payout that was paid', async () => {
  const paid = await stack.foundation
    .db('payouts')
    .whereNull('payout_request_id')
    .where('processed_amount', '>', 0)
    .select('id');
  const booked = (await stack.book()).filter(({ status }) => status !== 'revoked' && status !== 'declined');
  const keys = booked.map(({ key }) => key).filter((key) => paid.some(({ id }) => id === key));
  expect([...keys].sort()).toEqual(paid.map(({ id }) => String(id)).sort());
});
