import type { Candidate } from '../../../src/domain/routing/candidate';
import { FILTER_REASONS, type FilterReason } from '../../../src/domain/routing/decision';
import { filterReason, sieveOf } from '../../../src/domain/routing/filter';
import type { RoutingNeed } from '../../../src/domain/routing/inputs';
import type { StrategyRule } from '../../../src/domain/routing/tree';
import { aCandidate, aNeed, exact, fee, limits, routeId } from './routing-inputs';

const ANY: StrategyRule = { type: 'balance' };
const EURO = { depositCurrency: 'EUR', midToDeposit: exact('0.9') } as const;

type Row = [
  sentence: string,
  candidate: Candidate,
  need: Partial<RoutingNeed>,
  reason: FilterReason | undefined,
];

test.each<Row>([
  ['a usable route stays', aCandidate('a'), {}, undefined],
  ['a disabled one', aCandidate('a', { enabled: false }), {}, 'disabled'],
  [
    'an inactive provider account',
    aCandidate('a', { providerAccountActive: false }),
    {},
    'provider_account_inactive',
  ],
  ['a live route for a test', aCandidate('a', { mode: 'live' }), {}, 'wrong_mode'],
  ['a route of another currency', aCandidate('a', { serviceCurrency: 'EUR' }), {}, 'currency'],
  ['an account of another currency', aCandidate('a', {}, { currency: 'EUR' }), {}, 'currency'],
  [
    'a missing mid rate',
    aCandidate('a', { ...EURO, midToDeposit: null }, { currency: 'EUR' }),
    {},
    'no_rate',
  ],
  ['a rate to the point is needed by cost alone', aCandidate('a', EURO, { currency: 'EUR' }), {}, undefined],
  ['a route that has failed', aCandidate('a'), { failedRoutes: [routeId('a')] }, 'failed_before'],
  ['another route that has failed', aCandidate('a'), { failedRoutes: [routeId('b')] }, undefined],
  ['exactly the minimum', aCandidate('a', { limits: limits({ min: 10_000n }) }), {}, undefined],
  ['a minor unit below', aCandidate('a', { limits: limits({ min: 10_001n }) }), {}, 'below_min'],
  ['exactly the maximum', aCandidate('a', { limits: limits({ max: 10_000n }) }), {}, undefined],
  ['a minor unit above', aCandidate('a', { limits: limits({ max: 9_999n }) }), {}, 'above_max'],
  [
    'exactly what the day has left',
    aCandidate('a', { limits: limits({ daily: 10_001n }), dailyUsed: 1n }),
    {},
    undefined,
  ],
  [
    'a minor unit more than that',
    aCandidate('a', { limits: limits({ daily: 10_000n }), dailyUsed: 1n }),
    {},
    'daily_limit',
  ],
  [
    'a day that is overdrawn',
    aCandidate('a', { limits: limits({ daily: 1n }), dailyUsed: 5n }),
    {},
    'daily_limit',
  ],
  ['exactly the balance', aCandidate('a', {}, { available: 10_000n }), {}, undefined],
  [
    'a balance for the amount but not the fee',
    aCandidate('a', { fee: fee({ fixed: 1n }) }, { available: 10_000n }),
    {},
    'balance',
  ],
  ['a balance of zero', aCandidate('a', {}, { available: 0n }), {}, 'balance'],
  ['a balance below zero', aCandidate('a', {}, { available: -1n }), {}, 'balance'],
  [
    'a balance for the amount but not the buffer',
    aCandidate('a', { ...EURO, fxBufferPercent: exact('1') }, { currency: 'EUR', available: 9_089n }),
    {},
    'balance',
  ],
  [
    'exactly amount and buffer',
    aCandidate('a', { ...EURO, fxBufferPercent: exact('1') }, { currency: 'EUR', available: 9_090n }),
    {},
    undefined,
  ],
  [
    'yen have no decimals',
    aCandidate('a', { serviceCurrency: 'JPY', depositCurrency: 'JPY' }, { currency: 'JPY', available: 100n }),
    { serviceCurrency: 'JPY', serviceAmount: 100n },
    undefined,
  ],
])('without splitting: %s', (_sentence, candidate, need, reason) => {
  expect(filterReason(candidate, aNeed(need), sieveOf(ANY))).toBe(reason);
});

const NONE = { percent: null, fixed: null, min: null, max: null };

test.each<Row>([
  ['an amount above the maximum', aCandidate('a', { limits: limits({ max: 9_999n }) }), {}, undefined],
  ['an amount below the minimum', aCandidate('a', { limits: limits({ min: 10_001n }) }), {}, 'below_min'],
  ['a maximum below the minimum', aCandidate('a', { limits: limits({ min: 5n, max: 4n }) }), {}, 'above_max'],
  [
    'one minor unit left of the day',
    aCandidate('a', { limits: limits({ daily: 2n }), dailyUsed: 1n }),
    {},
    undefined,
  ],
  [
    'nothing left of the day',
    aCandidate('a', { limits: limits({ daily: 2n }), dailyUsed: 2n }),
    {},
    'daily_limit',
  ],
  [
    'less than the minimum left of the day',
    aCandidate('a', { limits: limits({ min: 100n, daily: 199n }), dailyUsed: 100n }),
    {},
    'daily_limit',
  ],
  ['a balance of one minor unit', aCandidate('a', {}, { available: 1n }), {}, undefined],
  [
    'a balance that the fee eats up',
    aCandidate('a', { fee: fee({ fixed: 5n }) }, { available: 5n }),
    {},
    'balance',
  ],
  [
    'a balance below the minimum',
    aCandidate('a', { limits: limits({ min: 100n }) }, { available: 99n }),
    {},
    'balance',
  ],
  [
    'a balance that only a cheaper tier of larger amounts can use',
    aCandidate(
      'a',
      {
        fee: {
          kind: 'tiers',
          tiers: [
            { ...NONE, upTo: 1_000n, fixed: 9_000n },
            { ...NONE, upTo: null, fixed: 1n },
          ],
        },
      },
      { available: 5_000n },
    ),
    {},
    undefined,
  ],
])('with splitting: %s', (_sentence, candidate, need, reason) => {
  expect(filterReason(candidate, aNeed({ splitAllowed: true, ...need }), sieveOf(ANY))).toBe(reason);
});

test.each<[sentence: string, rule: StrategyRule, reason: FilterReason | undefined]>([
  ['a strategy that names no routes takes all', { type: 'optimal' }, undefined],
  ['one that names it takes it', { type: 'optimal', routes: [routeId('a')] }, undefined],
  ['one that names others does not', { type: 'optimal', routes: [routeId('b')] }, 'not_in_strategy'],
  ['weights name their routes', { type: 'weight', weights: { rou_a: 1 } }, undefined],
  ['a route without weight is not named', { type: 'weight', weights: { rou_b: 1 } }, 'not_in_strategy'],
  [
    'a named route without weight is not either',
    { type: 'weight', weights: { rou_b: 1 }, routes: [routeId('a'), routeId('b')] },
    'not_in_strategy',
  ],
])('%s', (_sentence, rule, reason) => {
  expect(filterReason(aCandidate('a'), aNeed(), sieveOf(rule))).toBe(reason);
});

test('cost needs the rates to the point too', () => {
  const noDepositRate = aCandidate('a', EURO, { currency: 'EUR' });
  expect(filterReason(noDepositRate, aNeed(), sieveOf({ type: 'cost' }))).toBe('no_rate');
  const noServiceRate = aCandidate('a', {}, { midToPoint: exact('150') });
  const need = aNeed({ pointCurrency: 'JPY' });
  expect(filterReason(noServiceRate, need, sieveOf({ type: 'cost' }))).toBe('no_rate');
});

test('the first reason of the documented order is kept, whichever come after it', () => {
  const faults: readonly (readonly [FilterReason, Parameters<typeof aCandidate>[1]])[] = [
    ['disabled', { enabled: false }],
    ['provider_account_inactive', { providerAccountActive: false }],
    ['wrong_mode', { mode: 'live' }],
    ['currency', { serviceCurrency: 'EUR' }],
    ['below_min', { limits: limits({ min: 10_001n, max: 9_999n, daily: 1n }) }],
    ['above_max', { limits: limits({ max: 9_999n, daily: 1n }) }],
    ['daily_limit', { limits: limits({ daily: 1n }) }],
    ['balance', {}],
  ];
  for (const [index, [reason]] of faults.entries()) {
    const route = Object.assign(
      {},
      ...faults
        .slice(index)
        .reverse()
        .map(([, given]) => given),
    );
    expect(filterReason(aCandidate('a', route, { available: 0n }), aNeed(), sieveOf(ANY))).toBe(reason);
  }
  const order = faults.map(([reason]) => FILTER_REASONS.indexOf(reason));
  expect(order).toEqual(order.toSorted((left, right) => left - right));
});
