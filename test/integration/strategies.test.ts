import { routeId } from '../support/organization-of';
import { courseOf, seenThrough } from '../support/seen-through';
import { STRATEGIES_ORGANIZATION } from '../support/strategies-organization';
import { startTestStack, type TestStack } from '../support/test-stack';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(STRATEGIES_ORGANIZATION);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const pay = (service: string, amount: string, more: object = {}) =>
  seenThrough(stack.merchant, { service, point_amount: amount, ...more });
const paidBy = (service: string, name: string, amount: string) => [
  [routeId(service, name), amount, 'PROCESSED'],
];

test.each([
  ['cost takes what is cheapest for a small amount', 'cost', '100', 'a'],
  ['cost takes what is cheapest for a large amount', 'cost', '1000', 'b'],
  ['balance takes the largest account', 'balance', '50', 'c'],
  ['balance takes the largest of those that can pay the whole', 'balance', '100', 'b'],
  ['of several strategies the first that has an answer decides', 'in_turn', '50', 'a'],
  ['where the first strategy has no answer the second decides', 'in_turn', '51', 'b'],
])('%s', async (_name, service, amount, route) => {
  const seen = await pay(service, amount);
  expect(courseOf(seen)).toEqual(paidBy(service, route, `${amount}.00`));
  expect(seen.records[0]?.strategies.at(-1)).toMatchObject({ failed: null });
});

test('conversion takes the route with the best results of real payouts', async () => {
  const failed = await pay('conversion', '10', {
    fields: { account: 'sim:decline:DECLINED_ERROR,paid' },
    attempts_limit: 1,
  });
  expect(courseOf(failed)).toEqual([
    [routeId('conversion', 'a'), '10.00', 'INVOKE_FAILED'],
    [routeId('conversion', 'b'), '10.00', 'PROCESSED'],
  ]);
  const next = await pay('conversion', '10');
  expect(courseOf(next)).toEqual(paidBy('conversion', 'b', '10.00'));
  expect(next.records[0]?.strategies[0]?.routes.map(({ score }) => score?.parts)).toMatchObject([
    { successes: '0', results: '1', mean_rate: '0.5' },
    { successes: '1', results: '1' },
    { successes: '0', results: '0' },
  ]);
});

test.each([
  ['optimal debits equal shares over time', 'optimal', ['a', 'b', 'c', 'a', 'b', 'c']],
  [
    'weight debits by percentage over time, and leaves out what has no weight',
    'weight',
    ['a', 'a', 'b', 'a'],
  ],
])('%s', async (_name, service, routes) => {
  for (const route of routes)
    expect(courseOf(await pay(service, '10'))).toEqual(paidBy(service, route, '10.00'));
});

test.each([
  ['a field begins so', { fields: { account: 'blocked-7' } }],
  ['a metadata value is equal', { metadata: { risk: 'high' } }],
])('a block ends the request with its reason, and without a payout, when %s', async (_name, order) => {
  const { attributes, payouts, records } = await pay('conditions', '10', order);
  expect(attributes).toMatchObject({
    status: 'FAILED',
    resolution: { code: 'ROUTING_BLOCKED', text: 'The recipient is on the block list' },
  });
  expect(payouts).toEqual([]);
  expect(records).toMatchObject([{ path: [{ answer: true }], chosen: [] }]);
});

test.each([
  ['the lower end of an amount range belongs to it', '500', {}, 'large', [false, true]],
  ['the upper end of an amount range belongs to it', '600', {}, 'large', [false, true]],
  ['all conditions of a group hold', '10', goldFrom('FR'), 'gold', [false, false, true]],
  ['one condition of a group does not hold', '10', goldFrom('DE'), 'rest', [false, false, false]],
  ['a value is absent, which makes its condition false', '600.01', {}, 'rest', [false, false, false]],
])(
  'the leaf and the answers on the way are recorded when %s',
  async (_name, amount, order, route, answers) => {
    const { payouts, records } = await pay('conditions', amount, order);
    expect(payouts).toMatchObject([{ route_id: routeId('conditions', route), status: 'PROCESSED' }]);
    expect(records[0]?.path.map(({ answer }) => answer)).toEqual(answers);
  },
);

test('every route that falls out is recorded with its reason, and a limit of the day with what was used of it', async () => {
  // What is declined does not count on the day's limit.
  await pay('filtered', '60', { fields: { account: 'sim:decline:DECLINED_ERROR' } });
  expect(courseOf(await pay('filtered', '60'))).toEqual(paidBy('filtered', 'daily_100', '60.00'));

  const seen = await pay('filtered', '60');
  expect(courseOf(seen)).toEqual(paidBy('filtered', 'open', '60.00'));
  const reasons = seen.records[0]?.strategies[0]?.routes.map((route) => [route.route_id, route.filtered]);
  expect(reasons).toEqual([
    [routeId('filtered', 'closed'), 'disabled'],
    [routeId('filtered', 'inactive'), 'provider_account_inactive'],
    [routeId('filtered', 'from_200'), 'below_min'],
    [routeId('filtered', 'up_to_50'), 'above_max'],
    [routeId('filtered', 'daily_100'), 'daily_limit'],
    [routeId('filtered', 'poor'), 'balance'],
    [routeId('filtered', 'open'), null],
    [routeId('filtered', 'unnamed'), 'not_in_strategy'],
  ]);
});

test('where every route falls out the request fails, and says which fell out for what', async () => {
  const { attributes, payouts } = await pay('none_left', '10');
  expect(attributes['resolution']).toMatchObject({ code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED' });
  expect(JSON.stringify(attributes['resolution'])).toContain(`${routeId('none_left', 'a')} (disabled)`);
  expect(payouts).toEqual([]);
});

function goldFrom(country: string) {
  return { metadata: { tier: 'gold' }, fields: { account: 'acc-1', country } };
}
