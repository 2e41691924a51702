import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import {
  asDirect,
  changesOfDirectPlan,
  directCreated,
  directInputs,
  isPlanned,
} from '../../../src/domain/payout-request/direct';
import { endUnsent, settle } from '../../../src/domain/payout-request/settle';
import type { PayoutState, RequestState } from '../../../src/domain/payout-request/state';
import { resolution } from '../../../src/domain/resolutions';
import { decide } from '../../../src/domain/routing/decide';
import { aPayout, aRequest, idOf, NOON, payoutId } from '../../support/operations';
import { aCandidate, exact, fee, inputsOf, leafOf } from '../routing/routing-inputs';

const ROUTE = idOf('payoutRoute', 'rou_a');
const ID = payoutId('direct');
const order = (given: Partial<RequestState> = {}) =>
  aRequest({ id: ID, pointId: null, directRouteId: ROUTE, status: 'CREATED', attempts: 0, ...given });
const unplanned = (given: Partial<PayoutState> = {}) =>
  aPayout('direct', { requestId: null, status: 'CREATED', depositAmount: 0n, fee: 0n, held: 0n, ...given });
const PLANNED_AT = { at: NOON, usageDay: '2026-11-20' };

test.each<[says: string, request: RequestState, payouts: readonly PayoutState[], planned: boolean]>([
  ['a request without payouts', aRequest(), [], false],
  ['a request with a payout', aRequest(), [aPayout('a')], true],
  ['a direct payout without a deposit amount', order(), [unplanned()], false],
  ['a direct payout that is READY', order(), [unplanned({ status: 'READY' })], false],
  ['a direct payout that is held', order(), [unplanned({ depositAmount: 1n, held: 1n })], true],
  ['a direct payout that could not be created', order(), [unplanned({ status: 'CREATE_FAILED' })], true],
])('%s: planned or not', (_says, request, payouts, planned) => {
  expect(isPlanned(request, payouts)).toBe(planned);
});

type Given = Parameters<typeof aCandidate>[1];
type OnAccount = Parameters<typeof aCandidate>[2];
const decisionFor = (given: Given = {}, account: OnAccount = {}) => {
  const named = aCandidate('a', { fee: fee({ percent: exact('1') }), ...given }, account);
  const inputs = inputsOf([named, aCandidate('b')], leafOf({ type: 'cost' }));
  return decide(directInputs(inputs, order()), { matches: () => false });
};

test('a decision for a direct payout knows one route, whatever the others could do', () => {
  const decision = decisionFor();
  expect(decision).toMatchObject({ outcome: 'chosen', parts: [{ routeId: ROUTE }] });
  const inputs = inputsOf([aCandidate('a')], leafOf({ type: 'cost' }));
  expect(() => directInputs(inputs, aRequest())).toThrow('scheme');
});

test.each<PayoutState['status']>(['CREATED', 'READY'])(
  'a plan for a payout that is %s takes its hold and its limit, and makes it CREATED',
  (status) => {
    const changes = changesOfDirectPlan(order(), unplanned({ status }), decisionFor(), PLANNED_AT);
    expect(changes.payouts).toMatchObject([
      { id: ID, status: 'CREATED', depositAmount: 10_000n, fee: 100n, held: 10_100n, usageDay: '2026-11-20' },
    ]);
    expect(changes.ledger).toMatchObject([
      { kind: 'hold', cause: `${ID}:hold`, entries: { funds: -10_100n, held: 10_100n } },
    ]);
    expect(changes.usage).toEqual([{ routeId: ROUTE, day: '2026-11-20', delta: 10_000n }]);
    expect(changes.request).toEqual({ status: 'DISPATCHING' });
  },
);

test.each<[why: string, given: Given, account: OnAccount, code: string]>([
  ['balance', {}, { available: 10_099n }, 'INSUFFICIENT_FUNDS'],
  ['below_min', { limits: { min: 10_001n, max: null, daily: null } }, {}, 'LIMIT_VIOLATION'],
  ['above_max', { limits: { min: null, max: 9_999n, daily: null } }, {}, 'LIMIT_VIOLATION'],
  ['daily_limit', { limits: { min: null, max: null, daily: 9_999n } }, {}, 'LIMIT_VIOLATION'],
  ['no_rate', { depositCurrency: 'EUR' }, { currency: 'EUR' }, 'RATE_NOT_FOUND'],
  ['disabled', { enabled: false }, {}, 'INVALID_METHOD'],
  ['provider_account_inactive', { providerAccountActive: false }, {}, 'INVALID_METHOD'],
])('filtered for %s it cannot be created, and nothing is held', (why, given, account, code) => {
  const changes = changesOfDirectPlan(order(), unplanned(), decisionFor(given, account), PLANNED_AT);
  const told = asDirect([unplanned()], changes);
  expect(told.payouts).toMatchObject([{ id: ID, status: 'CREATE_FAILED', resolution: { code } }]);
  expect(told.events).toMatchObject([
    { type: 'payout.failed', data: { payout_id: ID, filtered: why, code } },
  ]);
  expect([told.ledger, told.usage]).toEqual([[], []]);
  expect(told.request).toMatchObject({ status: 'FAILED' });
});

test.each<[as: 'CANCELED' | 'EXPIRED', status: PayoutState['status']]>([
  ['CANCELED', 'TERMINATED'],
  ['EXPIRED', 'EXPIRED'],
])('an order that ends unsent as %s takes its payout with it: %s', (as, status) => {
  const why = as === 'EXPIRED' ? resolution('OPERATION_EXPIRED') : null;
  for (const payout of [unplanned(), unplanned({ status: 'READY' })]) {
    const told = asDirect([payout], endUnsent(order(), as, why));
    expect(told.payouts).toEqual([{ id: ID, status, resolution: why }]);
    expect(told.events).toMatchObject([{ type: 'payout.failed', data: { why: as.toLowerCase() } }]);
  }
});

test('what has ended by itself is told once, and never as a request', () => {
  const dropped = unplanned({ status: 'TERMINATED' });
  const cancellation = { requested_at: NOON, by: 'key_1', reason: null, result: 'pending' } as const;
  const told = asDirect([dropped], settle(order({ status: 'CANCELING', cancellation }), [dropped]));
  expect([told.payouts, told.events]).toEqual([[], []]);
  expect(told.request).toMatchObject({ status: 'CANCELED', cancellation: { result: 'done' } });
  expect(asDirect([dropped], NO_CHANGES)).toEqual(NO_CHANGES);
});

test('its log begins with what was ordered, and nothing of the recipient', () => {
  expect(directCreated('key_1', { id: ID, routeId: ROUTE, amount: 5n, currency: 'JPY' })).toEqual({
    type: 'payout.created',
    actor: 'key_1',
    data: { payout_id: ID, route_id: 'rou_a', amount: '5', currency: 'JPY' },
  });
});
