import { exchangeOrganization } from '../support/exchange-organization';
import { freePort } from '../support/free-port';
import { ledgerOf } from '../support/ledger-of';
import { routeId } from '../support/organization-of';
import { type RateFeed, startRateFeed } from '../support/rate-feed';
import { readWhenFinal, seenThrough } from '../support/seen-through';
import { startTestStack, type TestStack } from '../support/test-stack';

const HOUR_MS = 3_600_000;

let stack: TestStack;
let feed: RateFeed;
let deadUrl: string;
beforeAll(async () => {
  feed = await startRateFeed();
  for (const path of ['/nok', '/dkk']) feed.says.set(path, { mid: '0.085', atMs: Date.now() - HOUR_MS });
  deadUrl = `http://127.0.0.1:${await freePort()}/czk`;
  stack = await startTestStack(exchangeOrganization('0.92', feed.url, deadUrl));
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await feed.stop();
}, 60_000);

/** Exactly one side of an order in euros. */
const point = (amount: string) => ({ point_currency: 'EUR', point_amount: amount });
const service = (amount: string) => ({
  point_currency: 'EUR',
  point_amount: undefined,
  service_amount: amount,
});
const pay = (code: string, order: object) => seenThrough(stack.merchant, { service: code, ...order });

// 0.92 + 0.5 % of it + 0.01
const USD_RATE = { value: '0.9346', pair: 'USD/EUR', source: 'desk', fee_percent: '0.5', fee_fixed: '0.01' };

test.each([
  [
    'what the merchant pays is fixed, and the recipient gets it converted, rounded down',
    point('100'),
    '100.00',
    '106.99',
  ],
  ['what the recipient gets is fixed, and the merchant pays it converted', service('100'), '93.46', '100.00'],
  ['what the merchant pays is rounded up', service('33.33'), '31.16', '33.33'],
])('%s', async (_name, order, pointAmount, serviceAmount) => {
  const { attributes, payouts } = await pay('usd', order);
  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    rate: USD_RATE,
    point_amount: pointAmount,
    service_amount: serviceAmount,
    service_currency: 'USD',
    processed_amount: serviceAmount,
    processed_point_amount: pointAmount,
  });
  expect(payouts).toMatchObject([{ amount: serviceAmount, currency: 'USD', deposit_amount: serviceAmount }]);
});

test('of what is paid in part the merchant is charged pro rata, rounded down', async () => {
  const { attributes } = await pay('usd', { ...point('100'), fields: { account: 'sim:partial:50' } });
  expect(attributes).toMatchObject({
    status: 'PARTIALLY_PROCESSED',
    processed_amount: '53.49',
    processed_point_amount: '49.99',
  });
});

test('of three currencies the deposit is debited at mid, and its buffer is held and given back', async () => {
  const { attributes, payouts } = await pay('usd_from_gbp', service('100'));
  expect(attributes).toMatchObject({ point_amount: '93.46', processed_point_amount: '93.46' });
  expect(payouts).toMatchObject([{ deposit_amount: '80.00', deposit_currency: 'GBP', fee: '0.80' }]);
  expect(await ledgerOf(stack.foundation.db, payouts[0]?.['id'])).toEqual([
    ['hold', 'funds', '-8280'],
    ['hold', 'held', '8280'],
    ['paid', 'fees', '80'],
    ['paid', 'funds', '200'],
    ['paid', 'held', '-8280'],
    ['paid', 'paid_out', '8000'],
  ]);
});

test('a pair without a rule of its own takes the one of the system scheme', async () => {
  const { attributes } = await pay('gbp', service('50'));
  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    point_amount: '60.00',
    rate: { value: '1.2', pair: 'GBP/EUR', source: 'bank', fee_percent: '0', fee_fixed: '0' },
  });
});

test.each([
  ['no scheme has a rule', 'chf', 'RATE_NOT_FOUND'],
  ['the rate of a table is too old', 'sek', 'RATE_STALE'],
  ['a source that is read again still gives an old rate', 'dkk', 'RATE_STALE'],
  ['a source cannot be read', 'czk', 'RATE_STALE'],
])('a request fails, and nothing is sent, when %s', async (_name, code, resolution) => {
  const { attributes, payouts } = await pay(code, service('100'));
  expect(attributes).toMatchObject({ status: 'FAILED', rate: null, resolution: { code: resolution } });
  expect(payouts).toEqual([]);
});

test('a rate that is too old is read again at once, for the request that needs it', async () => {
  await untilKnown('feed');
  const atMs = Date.now();
  feed.says.set('/nok', { mid: '0.0871', atMs });
  const { attributes } = await pay('nok', service('1000'));
  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    point_amount: '87.10',
    rate: { value: '0.0871', source: 'feed', at: new Date(atMs).toISOString() },
  });
});

test('a failover keeps the rate of the first plan, whatever it is by then', async () => {
  const { id } = await stack.merchant.create({
    service: 'usd_from_gbp',
    ...service('100'),
    fields: { account: 'sim:accepted-then-decline:2:DECLINED_ERROR,paid' },
    attempts_limit: 1,
  });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  await stack.apply(exchangeOrganization('1.20', feed.url, deadUrl));

  const { attributes, payouts } = await readWhenFinal(stack.merchant, id);
  expect(
    payouts.map((payout) => [payout['route_id'], payout['certainty'], payout['deposit_amount']]),
  ).toEqual([
    [routeId('usd_from_gbp', 'gbp'), 'rejected', '80.00'],
    [routeId('usd_from_gbp', 'usd'), 'paid', '100.00'],
  ]);
  expect(attributes).toMatchObject({
    rate: USD_RATE,
    point_amount: '93.46',
    processed_point_amount: '93.46',
  });
  const next = await pay('usd', service('100'));
  expect(next.attributes).toMatchObject({ rate: { value: '1.216' }, point_amount: '121.60' });
});

/** The schedule reads a source once when it is new. */
async function untilKnown(source: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await stack.foundation.db('rates').where({ source_id: source })).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${source} was never read`);
}
