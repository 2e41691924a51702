import { routeId } from '../support/organization-of';
import { courseOf, readWhenFinal, seenThrough } from '../support/seen-through';
import { SPLITTING_ORGANIZATION } from '../support/splitting-organization';
import { startTestStack, type TestStack } from '../support/test-stack';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(SPLITTING_ORGANIZATION);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const pay = (service: string, amount: string, more: object = {}) =>
  seenThrough(stack.merchant, { service, point_amount: amount, allow_split: true, ...more });

test.each([
  [
    'balance drains the largest, but leaves no rest that nobody could pay',
    'drained',
    '130',
    { a: '95.00', b: '35.00' },
  ],
  ['weight divides by percentage', 'shared', '100', { a: '70.00', b: '30.00' }],
  [
    'optimal divides equally, and gives out the remainder in order',
    'thirds',
    '100',
    { a: '33.34', b: '33.33', c: '33.33' },
  ],
])('%s', async (_name, service, amount, parts) => {
  const seen = await pay(service, amount);
  expect(seen.attributes).toMatchObject({ status: 'PROCESSED', processed_amount: `${amount}.00` });
  expect(courseOf(seen)).toEqual(
    Object.entries(parts).map(([name, part]) => [routeId(service, name), part, 'PROCESSED']),
  );
});

test('cost splits where that is proven cheaper than the cheapest single payment', async () => {
  const single = await pay('cheapest', '100', { allow_split: false });
  const split = await pay('cheapest', '100');
  expect(single.records).toMatchObject([{ cost_total: '1', chosen: [{ amount: '100.00' }] }]);
  expect(split.records).toMatchObject([{ cost_total: '0.6', gap: '0' }]);
  expect(split.payouts.map(({ amount, fee }) => [amount, fee])).toEqual([
    ['50.00', '0.50'],
    ['50.00', '0.10'],
  ]);
});

test('parts run side by side: all are under way before one of them is paid', async () => {
  const { id, attributes } = await pay('side_by_side', '100');
  expect(attributes['status']).toBe('PROCESSED');
  const types = await stack.merchant.eventTypes(id);
  expect(types.filter((type) => /^payout\.process/.test(type))).toEqual([
    'payout.processing',
    'payout.processing',
    'payout.processed',
    'payout.processed',
  ]);
});

test('a part fails over and ends while another one is still pending', async () => {
  const { id } = await stack.merchant.create({ service: 'overtaken', allow_split: true, attempts_limit: 1 });
  const seen = await readWhenFinal(stack.merchant, id);
  expect(courseOf(seen)).toEqual([
    [routeId('overtaken', 'slow'), '50.00', 'PROCESSED'],
    [routeId('overtaken', 'refusing'), '50.00', 'INVOKE_FAILED'],
    [routeId('overtaken', 'a'), '50.00', 'PROCESSED'],
  ]);
  const events = await stack.merchant.list(`/payout-requests/${id}/events?page[size]=100`);
  const paid = events.filter(({ attributes }) => attributes['type'] === 'payout.processed');
  expect(paid.map(({ attributes }) => attributes['data'])).toMatchObject([
    { part: 2, attempt: 2 },
    { part: 1, attempt: 1 },
  ]);
});

test.each([
  ['without allow_partial what is not sent yet is dropped', 'all_or_stop', false, '40.00', '0.00'],
  ['with allow_partial the other parts go on', 'go_on', true, '70.00', '30.00'],
])(
  'once the whole is lost, %s, and what moved is reported',
  async (_name, service, allowed, processed, ofBusy) => {
    const { attributes, payouts } = await pay(service, '100', { allow_partial: allowed });
    expect(attributes).toMatchObject({
      status: 'PARTIALLY_PROCESSED',
      processed_amount: processed,
      processed_point_amount: processed,
    });
    expect(payouts.map(({ processed_amount: paid }) => paid)).toEqual(['40.00', '0.00', ofBusy]);
  },
);

test('what providers pay of their parts adds up to what the request reports', async () => {
  const { attributes, payouts } = await pay('shared', '100.01', { fields: { account: 'sim:partial:50' } });
  expect(attributes).toMatchObject({ status: 'PARTIALLY_PROCESSED', processed_amount: '50.00' });
  expect(payouts.map((payout) => [payout['amount'], payout['processed_amount'], payout['status']])).toEqual([
    ['70.01', '35.00', 'PARTIALLY_PROCESSED'],
    ['30.00', '15.00', 'PARTIALLY_PROCESSED'],
  ]);
});

test('after all of it the ledger holds nothing, and has paid out to the cent what the providers booked', async () => {
  const booked = new Map<string, bigint>();
  for (const { provider_account: account = '', paid_amount: paid = '' } of await payments())
    booked.set(account, (booked.get(account) ?? 0n) + BigInt(paid.replace('.', '')));
  const balances = await stack.foundation.db('deposit_balances').orderBy('deposit_account_id');
  const fees = await stack.foundation
    .db('payouts')
    .where({ certainty: 'paid' })
    .groupBy('deposit_account_id')
    .select('deposit_account_id')
    .sum('fee as fee');
  const feeOf = new Map(fees.map((row) => [row['deposit_account_id'], row['fee']]));
  expect(balances.map((row) => [row.deposit_account_id, row.held, row.paid_out, row.fees])).toEqual(
    balances.map(({ deposit_account_id: id }) => [
      id,
      '0',
      String(booked.get(id.replace('dep_', 'pac_')) ?? 0n),
      feeOf.get(id) ?? '0',
    ]),
  );
});

type Booked = Readonly<Record<string, string>>;

async function payments(): Promise<readonly Booked[]> {
  const response = await fetch(`${stack.sandboxUrl}/_book/payments`);
  return ((await response.json()) as { readonly payments: readonly Booked[] }).payments;
}
