import { fraction } from '../../../src/domain/money/fraction';
import { recordedInputs } from '../../../src/domain/routing/recorded-inputs';
import { aCandidate, exact, inputsOf, limits } from './routing-inputs';

const LEAF = 'rsc_main/test_usd/t/0123456789abcdef';
const NEIGHBOUR = `${LEAF}0`;

const INPUTS = inputsOf([aCandidate('b'), aCandidate('a')], null, {
  values: { fields: { account: 'secret' }, metadata: { note: 'secret' } },
  credits: { [`${LEAF}/0`]: { rou_a: fraction(-1n, 3n) }, [`${NEIGHBOUR}/0`]: {} },
  decisionCounts: { [LEAF]: 19, [NEIGHBOUR]: 1 },
});

test('minor units are digits, fractions are n/d, and nothing else changes', () => {
  expect(recordedInputs(INPUTS, LEAF)).toMatchObject({
    schemeVersion: 3,
    need: { serviceAmount: '10000', midServiceToPoint: null, splitAllowed: false },
    routes: [{ routeId: 'rou_a', fxBufferPercent: '0/1', dailyUsed: '0' }, { routeId: 'rou_b' }],
    accounts: [{ depositAccountId: 'dep_a', available: '100000000' }, { depositAccountId: 'dep_b' }],
  });
});

test('limits and a fee that several routes share are written whole for each', () => {
  const shared = {
    limits: limits({ min: 5n, daily: 900n }),
    fee: { kind: 'tiers', tiers: [{ upTo: null, percent: exact('1.5'), fixed: 30n, min: null, max: null }] },
    fxBufferPercent: exact('0.5'),
  } as const;
  const written = {
    limits: { min: '5', max: null, daily: '900' },
    fee: { kind: 'tiers', tiers: [{ upTo: null, percent: '3/2', fixed: '30', min: null, max: null }] },
    fxBufferPercent: '1/2',
  };
  const inputs = inputsOf([aCandidate('a', shared), aCandidate('b', shared)], null);
  expect(recordedInputs(inputs, null)).toMatchObject({ routes: [written, written] });
  expect(recordedInputs(inputs, null)).toEqual(recordedInputs(inputs, null));
});

test('only the credits and the count of the leaf are recorded', () => {
  expect(recordedInputs(INPUTS, LEAF)).toMatchObject({
    credits: { [`${LEAF}/0`]: { rou_a: '-1/3' } },
    decisionCounts: { [LEAF]: 19 },
  });
  expect(JSON.stringify(recordedInputs(INPUTS, LEAF))).not.toContain(NEIGHBOUR);
  expect(recordedInputs(INPUTS, null)).toMatchObject({ credits: {}, decisionCounts: {} });
});

test('values and tree stay out', () => {
  const recorded = recordedInputs(INPUTS, LEAF);
  expect(JSON.stringify(recorded)).not.toContain('secret');
  expect(recorded).not.toHaveProperty('values');
  expect(recorded).not.toHaveProperty('tree');
});
