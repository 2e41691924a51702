import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../src/domain/routing/decide';
import type { RoutingInputs } from '../../src/domain/routing/inputs';
import type { RoutingTree } from '../../src/domain/routing/tree';
import type { RecordedDecision } from '../../src/explain/decision-lines';
import { explanation } from '../../src/explain/explanation';
import {
  aCandidate,
  branch,
  exact,
  fee,
  inputsOf,
  leafOf,
  limits,
  routeId,
  TOOLS,
} from '../domain/routing/routing-inputs';
import { aPayoutRow, aRequestRow } from './rows';

/** What a person gets to read, kept as a file of its own so that it can be read as one. */
const golden = (name: string): string => readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8');

const CHEAP = aCandidate('a', { fee: fee({ percent: exact('1') }) });
const DEAR = aCandidate('b', { fee: fee({ percent: exact('1.5') }), priority: 2 });
const POOR = aCandidate('c', { fee: fee({ fixed: 20n }), priority: 3 }, { available: 5_000n });

function decided(inputs: RoutingInputs): RecordedDecision {
  return { record: decide(inputs, TOOLS).record, round: 1, tree: inputs.tree };
}

const COST: RoutingTree = branch(
  { amount: { gte: '1000' } },
  { block: 'too much' },
  leafOf({ type: 'cost' }),
);

test('a choice by cost, a refusal of the provider, and the failover after it', () => {
  const first = decided(inputsOf([CHEAP, DEAR, POOR], COST));
  const second = decided(
    inputsOf([CHEAP, DEAR, POOR], COST, { need: { attempt: 2, failedRoutes: [routeId('a')] } }),
  );
  const declined = {
    code: 'DECLINED_ERROR',
    group: 'FATAL',
    text: 'The provider declined the payment.',
    provider_code: null,
    provider_text: null,
  } as const;
  const story = {
    request: aRequestRow({ processed_amount: '10000', status: 'PROCESSED' }),
    decisions: [first, second],
    payouts: [
      aPayoutRow({ status: 'INVOKE_FAILED', resolution: declined, processed_amount: '0' }),
      aPayoutRow({ attempt: 2, route_id: routeId('b'), fee: '150' }),
    ],
  };
  expect(explanation(story)).toBe(golden('failover'));
});

test('a split with its parts and totals, each currency with a sum of its own', () => {
  const a = aCandidate('a', {
    limits: limits({ max: 6_000n }),
    partsMax: 1,
    fee: fee({ percent: exact('1') }),
  });
  const b = aCandidate(
    'b',
    { depositCurrency: 'EUR', midToDeposit: exact('0.9'), priority: 2 },
    { currency: 'EUR', midToPoint: exact('1.25') },
  );
  const story = {
    request: aRequestRow({ allow_split: true }),
    decisions: [decided(inputsOf([a, b], leafOf({ type: 'cost' }), { need: { splitAllowed: true } }))],
    payouts: [],
  };
  expect(explanation(story)).toBe(golden('split'));
});

test('a block says its reason, which no record repeats', () => {
  const blocked = decided(inputsOf([CHEAP], COST, { need: { serviceAmount: 200_000n } }));
  const story = { request: aRequestRow({}), decisions: [blocked], payouts: [] };
  expect(explanation(story)).toBe(golden('block'));
});

test('shares are told with the credits that decided', () => {
  const tree = leafOf({ type: 'weight', weights: { rou_a: 70, rou_b: 30 } });
  const story = {
    request: aRequestRow({}),
    decisions: [decided(inputsOf([CHEAP, DEAR, POOR], tree))],
    payouts: [],
  };
  expect(explanation(story)).toBe(golden('shares'));
});
