import { fraction } from '../../../src/domain/money/fraction';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import {
  changesOfFailover,
  changesOfFirstPlan,
  type PlanContext,
} from '../../../src/domain/payout-request/plan';
import { aPart, chosen, FILTERED } from '../../support/decisions';
import { aPayout, aRequest, idOf, NOON, payoutId } from '../../support/operations';

function context(): PlanContext {
  let made = 0;
  return {
    at: NOON,
    newPayoutId: () => {
      made += 1;
      return payoutId(`new${made}`);
    },
    accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
  };
}

const CREATED = aRequest({ status: 'CREATED', attempts: 0 });
const types = (changes: { readonly events: readonly { readonly type: string }[] }) =>
  changes.events.map(({ type }) => type);

test('a plan of one part: payout, hold, usage, record and credit come together', () => {
  const credit = { key: 'leaf', routeId: idOf('payoutRoute', 'rou_a'), delta: fraction(-1n, 3n) };
  const changes = changesOfFirstPlan(CREATED, NO_CHANGES, chosen([aPart('a', 10_000n)], [credit]), context());

  expect(changes.request).toEqual({ status: 'DISPATCHING', attempts: 1 });
  expect(types(changes)).toEqual(['request.dispatching', 'route.chosen', 'payout.created']);
  expect(changes.newPayouts).toMatchObject([
    {
      id: 'pay_new1',
      idempotencyKey: 'pay_new1',
      part: 1,
      attempt: 1,
      status: 'CREATED',
      held: 10_100n,
      fee: 100n,
    },
  ]);
  expect(changes.ledger).toMatchObject([
    {
      kind: 'hold',
      cause: 'pay_new1:hold',
      depositAccountId: 'dep_a',
      entries: { funds: -10_100n, held: 10_100n },
      occurredAt: NOON,
    },
  ]);
  expect(changes.usage).toEqual([{ routeId: 'rou_a', day: '2026-11-20', delta: 10_000n }]);
  expect(changes.credits).toEqual([credit]);
  expect(changes.decidedLeaves).toEqual(['rsc_main/test_usd/leaf']);
  expect(changes.routingRecords).toHaveLength(1);
});

test('a split: each part has a number, a key and a hold of its own', () => {
  const decision = chosen([aPart('a', 6_000n), aPart('b', 4_000n)]);
  const { newPayouts, ledger, request, ...changes } = changesOfFirstPlan(
    CREATED,
    NO_CHANGES,
    decision,
    context(),
  );

  expect(newPayouts.map(({ part, attempt, amount }) => [part, attempt, amount])).toEqual([
    [1, 1, 6_000n],
    [2, 1, 4_000n],
  ]);
  expect(new Set(newPayouts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  expect(ledger.map(({ cause, entries }) => [cause, entries.held])).toEqual([
    ['pay_new1:hold', 6_100n],
    ['pay_new2:hold', 4_100n],
  ]);
  expect(types(changes)).toEqual([
    'request.dispatching',
    'split.planned',
    'payout.created',
    'payout.created',
  ]);
  expect(request.attempts).toBe(2);
});

test('a refused plan ends the request with its reason, its record and nothing held', () => {
  const pricing = { ...NO_CHANGES, request: { serviceAmount: 10_000n } };
  const changes = changesOfFirstPlan(CREATED, pricing, FILTERED, context());
  expect(changes.request).toMatchObject({
    status: 'FAILED',
    serviceAmount: 10_000n,
    resolution: { code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED', text: 'Every route was filtered out.' },
  });
  expect([changes.newPayouts, changes.ledger, changes.usage]).toEqual([[], [], []]);
  expect(changes.routingRecords).toHaveLength(1);
});

test('a failover is the next attempt of the same part, and says which payout it follows', () => {
  const failed = aPayout('old', { part: 2, attempt: 3, status: 'INVOKE_FAILED' });
  const changes = changesOfFailover(
    aRequest({ attempts: 5 }),
    failed,
    chosen([aPart('b', 10_000n)]),
    context(),
  );
  expect(changes.newPayouts).toMatchObject([{ part: 2, attempt: 4, routeId: 'rou_b', status: 'CREATED' }]);
  expect(changes.request).toEqual({ attempts: 6 });
  expect(types(changes)).toEqual(['failover.started', 'route.chosen', 'payout.created']);
  expect(changes.events[0]?.data).toMatchObject({ failed_payout_id: 'pay_old', failed_route_id: 'rou_a' });
});

test('a failover that finds no route leaves its record and nothing else', () => {
  const failed = aPayout('old', { status: 'INVOKE_FAILED' });
  const { routingRecords, ...rest } = changesOfFailover(aRequest(), failed, FILTERED, context());
  expect(routingRecords).toHaveLength(1);
  expect({ ...rest, routingRecords: [] }).toEqual(NO_CHANGES);
});
