import type { Candidate } from '../../../src/domain/routing/candidate';
import { candidatesOf } from '../../../src/domain/routing/candidate';
import { chosenBody, chosenParts, recordOf, refusedBody } from '../../../src/domain/routing/decision-record';
import type { RoutingNeed } from '../../../src/domain/routing/inputs';
import { runStrategy } from '../../../src/domain/routing/run-strategy';
import { compareText } from '../../../src/domain/routing/text-order';
import { aCandidate, exact, fee, inputsOf, limits } from './routing-inputs';

const euros = aCandidate(
  'a',
  {
    depositCurrency: 'EUR',
    midToDeposit: exact('0.9'),
    fxBufferPercent: exact('1'),
    fee: fee({ fixed: 30n }),
    limits: limits({ max: 6_000n }),
  },
  { currency: 'EUR', midToPoint: exact('1.12'), available: 5_000_000n },
);

function bodyOf(candidate: Candidate, need: Partial<RoutingNeed>) {
  const inputs = inputsOf([candidate], null, { need });
  const run = runStrategy(inputs, candidatesOf(inputs), 'leaf', 0, { type: 'balance' });
  if (run.outcome !== 'chosen') throw new Error(run.code);
  return chosenBody([], 'leaf', [run], run, inputs.need);
}

test('each part of a route is a payout of its own, with its own fee, buffer and hold', () => {
  const shown = { depositAccountId: 'dep_a', providerAccountId: 'pac_a', routeId: 'rou_a', expectedFee: 30n };
  expect(chosenParts({ candidate: euros, parts: [6_000n, 4_000n] })).toEqual([
    { ...shown, amount: 6_000n, depositAmount: 5_400n, hold: 5_400n + 30n + 54n },
    { ...shown, amount: 4_000n, depositAmount: 3_600n, hold: 3_600n + 30n + 36n },
  ]);
});

test('a choice is shown part by part, with fee and cost, and their sum', () => {
  expect(bodyOf(euros, { splitAllowed: true })).toMatchObject({
    chosen: [
      { route_id: 'rou_a', amount: '60.00', fee: '0.30', cost: '0.816' },
      { route_id: 'rou_a', amount: '40.00', fee: '0.30', cost: '0.656' },
    ],
    cost_total: '1.472',
    gap: null,
    strategies: [{ type: 'balance', failed: null, routes: [{ available: '50000.00', filtered: null }] }],
  });
});

test('a cost that no mid rate tells is null, and so is the sum', () => {
  const candidate = { ...euros, account: { ...euros.account, midToPoint: null } };
  expect(bodyOf(candidate, { serviceAmount: 5_000n })).toMatchObject({
    chosen: [{ amount: '50.00', fee: '0.30', cost: null }],
    cost_total: null,
  });
});

test('a refusal has no choice, and names what each strategy failed with', () => {
  const inputs = inputsOf([aCandidate('a', { enabled: false })], null, { need: { part: 2, attempt: 3 } });
  const run = runStrategy(inputs, candidatesOf(inputs), 'leaf', 0, { type: 'cost' });
  const path = [{ condition: { test_mode: true }, answer: true }];
  expect(recordOf(inputs, refusedBody(path, 'leaf', [run]))).toMatchObject({
    part: 2,
    attempt: 3,
    scheme_id: 'rsc_main',
    scheme_version: 3,
    path,
    strategies: [
      {
        type: 'cost',
        failed: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED',
        routes: [{ route_id: 'rou_a', score: null, filtered: 'disabled' }],
      },
    ],
    chosen: [],
    cost_total: null,
    gap: null,
    tie_break: null,
    at: '2026-11-20T12:00:00.000Z',
  });
});

test('a record is as the API names it: nothing more, nothing less', () => {
  const inputs = inputsOf([], null);
  expect(Object.keys(recordOf(inputs, refusedBody([], null, []))).sort(compareText)).toEqual([
    'at',
    'attempt',
    'chosen',
    'cost_total',
    'gap',
    'inputs',
    'part',
    'path',
    'scheme_id',
    'scheme_version',
    'strategies',
    'tie_break',
  ]);
});
