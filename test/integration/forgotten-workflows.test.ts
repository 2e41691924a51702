import { setTimeout as pause } from 'node:timers/promises';
import { relayOnce } from '../../src/engine/relay';
import { PAYOUT_WORKFLOW } from '../../workflows/payout/contract';
import { PAYOUT_REQUEST_WORKFLOW } from '../../workflows/payout-request/contract';
import { payoutClient } from '../support/direct-payouts';
import { forget, isKnown } from '../support/forgetful-engine';
import { MERCHANT_KEY, OPERATOR_KEY } from '../support/keys';
import { ORGANIZATION } from '../support/operations';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

type Attributes = Readonly<Record<string, unknown>>;
type Ended = {
  readonly id: string;
  readonly type: typeof PAYOUT_WORKFLOW | typeof PAYOUT_REQUEST_WORKFLOW;
  readonly mayBeHeld: boolean;
};

let stack: TestStack;
const ended = new Map<string, Ended>();

const REQUESTS: readonly (readonly [name: string, account: string, given: Attributes, status: string])[] = [
  ['paid', 'acc-1', { reference_id: 'ref-paid' }, 'PROCESSED'],
  ['refused', 'sim:decline:DECLINED_ERROR', {}, 'FAILED'],
  ['paid by its second route', 'sim:decline:LIMIT_VIOLATION,paid', { attempts_limit: 1 }, 'PROCESSED'],
  ['never sent', 'sim:throttle', { attempts_limit: 0 }, 'FAILED'],
  ['paid in part', 'sim:partial:40', { attempts_limit: 0 }, 'PARTIALLY_PROCESSED'],
  ['paid in two parts', 'acc-2', { point_amount: '15000', allow_split: true }, 'PROCESSED'],
  ['paid without an answer', 'sim:timeout-after', {}, 'PROCESSED'],
  ['paid and returned', 'sim:return:1', {}, 'RETURNED'],
  ['refused and paid late', 'sim:late-paid:1', { attempts_limit: 0 }, 'FAILED'],
  ['canceled before it was sent', 'acc-3', { autoprocess: false }, 'CANCELED'],
];
const PAYOUTS: readonly (readonly [name: string, account: string, status: string])[] = [
  ['paid directly', 'acc-4', 'PROCESSED'],
  ['refused directly', 'sim:decline:INVALID_DETAILS', 'INVOKE_FAILED'],
];
const NAMES = [...REQUESTS, ...PAYOUTS].map(([name]) => name);

beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  // What takes nearly all of the money comes last.
  const needsMuch = ([, , given]: (typeof REQUESTS)[number]) => 'allow_split' in given;
  const others = REQUESTS.filter((request) => !needsMuch(request));
  await Promise.all([...others.map(playRequest), ...PAYOUTS.map(playPayout)]);
  for (const request of REQUESTS.filter(needsMuch)) await playRequest(request);
  await quiet();
  await Promise.all([...ended.values()].map(({ id }) => forgetAll(id)));
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const orderOf = (name: string): Ended => {
  const found = ended.get(name);
  if (found === undefined) throw new Error(`${name} was not played`);
  return found;
};

test.each(NAMES)('%s: a second workflow for it pays nothing and writes nothing', async (name) => {
  const before = await everything();
  await again(orderOf(name));
  expect(await everything()).toEqual(before);
});

test.each(NAMES)(
  '%s: an outbox row that outlived its relay and the workflow goes, and nothing starts',
  async (name) => {
    const { id } = orderOf(name);
    const before = await everything();
    const past = new Date(Date.now() - 60_000);
    const row = { organization_id: 'org_test', operation_id: id, created_at: past, next_try_at: past };
    await stack.foundation.db('outbox').insert(row);
    // The relays of the stack may be faster.
    await relayOnce(stack.foundation);
    await until(async () => (await stack.foundation.db('outbox')).length === 0);
    expect(await isKnown(stack.foundation.link, id)).toBe(false);
    expect(await everything()).toEqual(before);
  },
);

test('the same order again, by its key or by its reference, is the one that was paid, and starts nothing', async () => {
  const { id } = orderOf('paid');
  const before = await everything();
  expect(await post('key-paid')).toMatchObject({ status: 200, id });
  expect(await post(undefined)).toMatchObject({ status: 200, id });
  expect(await post('another-key')).toMatchObject({ status: 200, id });
  await relayOnce(stack.foundation);
  expect(await isKnown(stack.foundation.link, id)).toBe(false);
  expect(await everything()).toEqual(before);
});

// biome-ignore format: a table is read by its columns
test.each<[name: string, command: string, attributes: Attributes, answer: number]>([
  ['paid', 'cancel', {}, 409],
  ['paid', 'process', {}, 409],
  ['paid', 'terminate', {}, 409],
  ['never sent', 'cancel', {}, 409],
  ['canceled before it was sent', 'cancel', {}, 202],
  ['canceled before it was sent', 'process', {}, 409],
  ['refused and paid late', 'cancel', {}, 409],
])('%s: the command %s is answered, and nothing starts', async (name, command, attributes, answer) => {
  const { id } = orderOf(name);
  const before = await everything();
  expect(await send('POST', `/payout-requests/${id}/${command}`, 'payout-request', attributes)).toBe(answer);
  await commandsDone();
  expect(await isKnown(stack.foundation.link, id)).toBe(false);
  expect(await everything()).toEqual(before);
});

test('an amendment of what has ended is refused', async () => {
  const { id } = orderOf('paid');
  expect(await send('PATCH', `/payout-requests/${id}`, 'payout-request', { attempts_limit: 2 }, id)).toBe(
    409,
  );
});

test.each(['paid', 'refused', 'paid and returned', 'refused and paid late', 'paid directly'])(
  '%s: the question to its provider is asked, and neither starts the workflow again nor pays',
  async (name) => {
    const { id } = orderOf(name);
    const before = await everything();
    const { db, link } = stack.foundation;
    const [payout] = await db('payouts').where({ operation_id: id });
    expect(await send('POST', `/payouts/${payout.id}/query`, 'payout', {})).toBe(202);
    await commandsDone();
    expect(await isKnown(link, id)).toBe(false);
    expect(await everything()).toEqual(before);
    expect(await isKnown(link, `${id}/after`)).toBe(true);
  },
);

test('one whose workflow was stopped by hand while it was being paid is paid once by a second one', async () => {
  const account = 'sim:pending-silent:2';
  const { id } = await stack.merchant.create({ fields: { account } });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  await stack.foundation.link.client.workflow.getHandle(id).terminate();
  await again({ id, type: PAYOUT_REQUEST_WORKFLOW, mayBeHeld: false });
  expect((await stack.merchant.get(`/payout-requests/${id}`)).attributes['status']).toBe('PROCESSED');
  expect((await stack.book()).filter((payment) => payment.account === account)).toHaveLength(1);
});

/** As if the engine had forgotten the first one: a second workflow for the same order, to its end. */
async function again({ id, type, mayBeHeld }: Ended): Promise<void> {
  const { link, taskQueue } = stack.foundation;
  const order = type === PAYOUT_WORKFLOW ? { payoutId: id } : { requestId: id, needsRate: false };
  await link.client.workflow.execute(type, {
    workflowId: `${id}/again`,
    taskQueue,
    args: [{ organizationId: ORGANIZATION, mayBeHeld, ...order }],
  });
}

async function playRequest([name, account, given, status]: (typeof REQUESTS)[number]): Promise<void> {
  const { merchant } = stack;
  const mayBeHeld = given['autoprocess'] === false;
  const attributes = { ...ORDER, fields: { account }, ...given };
  const { id } = await postOrder(attributes, `key-${name.replaceAll(' ', '-')}`);
  if (mayBeHeld) {
    await merchant.until(id, (request) => request['status'] === 'READY');
    await merchant.command(`/payout-requests/${id}/cancel`);
  }
  await merchant.until(id, (request) => request['status'] === status && request['final'] === true);
  if (name === 'refused and paid late')
    await merchant.until(id, (request) => request['late_paid_amount'] !== '0.00');
  ended.set(name, { id, type: PAYOUT_REQUEST_WORKFLOW, mayBeHeld });
}

async function playPayout([name, account, status]: (typeof PAYOUTS)[number]): Promise<void> {
  const payouts = payoutClient(stack.apiUrl, MERCHANT_KEY);
  const { id } = await payouts.create({ fields: { account } });
  await payouts.until(id, status);
  ended.set(name, { id, type: PAYOUT_WORKFLOW, mayBeHeld: false });
}

const ORDER = { point_id: 'pop_main', point_currency: 'USD', point_amount: '100', service: 'test_usd' };

const post = (key: string | undefined) =>
  postOrder({ ...ORDER, fields: { account: 'acc-1' }, reference_id: 'ref-paid' }, key);

async function postOrder(attributes: Attributes, key: string | undefined) {
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway/payout-requests`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MERCHANT_KEY}`,
      'content-type': 'application/vnd.api+json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify({ data: { type: 'payout-request', attributes } }),
  });
  const { data } = (await response.json()) as { readonly data?: { readonly id: string } };
  return { status: response.status, id: data?.id ?? '' };
}

/** As an operator; gives the status of the answer. */
async function send(
  method: string,
  path: string,
  type: string,
  attributes: Attributes,
  id?: string,
): Promise<number> {
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway${path}`, {
    method,
    headers: { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ data: { type, ...(id === undefined ? {} : { id }), attributes } }),
  });
  await response.text();
  return response.status;
}

// What has happened to orders and money. Left out: what changes by itself, or by being looked at.
const TABLES = ['payout_requests', 'payouts', 'payout_intents', 'ledger_transactions', 'ledger_entries'];
const MORE_TABLES = ['deposit_balances', 'events', 'routing_records', 'route_usage'];

/** Every row about orders and money, and every payment that the sandbox was ever asked to make. */
async function everything(): Promise<unknown> {
  const { db } = stack.foundation;
  const rows: Record<string, unknown> = {};
  for (const table of [...TABLES, ...MORE_TABLES])
    rows[table] = (await db.raw(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)`)).rows;
  const { calls } = (await (await fetch(`${stack.sandboxUrl}/_book/calls`)).json()) as {
    readonly calls: readonly { readonly operation: string }[];
  };
  return {
    rows,
    book: await stack.book(),
    creations: calls.filter(({ operation }) => operation === 'create'),
  };
}

const commandsDone = () =>
  until(async () => (await stack.foundation.db('inbox').whereNull('done_at')).length === 0);

/** Nothing is on its way any more: every word was heard, every start made. */
async function quiet(): Promise<void> {
  await commandsDone();
  await until(async () => (await stack.foundation.db('outbox')).length === 0);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 600; looks += 1) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error('it did not come to that');
}

async function forgetAll(id: string): Promise<void> {
  const { link } = stack.foundation;
  for (const workflowId of [id, `${id}/after`])
    if (await isKnown(link, workflowId)) await forget(link, workflowId);
}
