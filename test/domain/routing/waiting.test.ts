import type { Candidate } from '../../../src/domain/routing/candidate';
import { candidatesOf } from '../../../src/domain/routing/candidate';
import { runStrategy } from '../../../src/domain/routing/run-strategy';
import type { StrategyRule } from '../../../src/domain/routing/tree';
import { mayWaitForBalance } from '../../../src/domain/routing/waiting';
import { aCandidate, accountId, inputsOf, limits, routeId } from './routing-inputs';

const poor = aCandidate('a', {}, { available: 0n });
const small = aCandidate('b', { limits: limits({ max: 1n }), partsMax: 1 });
const shared = (name: string): Candidate =>
  aCandidate(
    name,
    { depositAccountId: accountId('s'), limits: limits({ daily: 6_000n }) },
    { depositAccountId: accountId('s'), available: 9_000n },
  );

function waits(candidates: readonly Candidate[], splitAllowed: boolean, ...rules: StrategyRule[]): boolean {
  const inputs = inputsOf(candidates, { strategies: rules }, { need: { splitAllowed } });
  const runs = rules.map((rule, index) => runStrategy(inputs, candidatesOf(inputs), 'leaf', index, rule));
  return mayWaitForBalance(inputs.need, runs);
}

const ONLY_SMALL: StrategyRule = { type: 'balance', routes: [routeId('b')] };

test.each<
  [sentence: string, candidates: readonly Candidate[], split: boolean, rules: StrategyRule[], waits: boolean]
>([
  ['one route without money among others that cannot', [poor, small], false, [{ type: 'balance' }], true],
  ['routes without money that no strategy names', [poor, small], false, [ONLY_SMALL], false],
  ['money that any of the strategies could use', [poor, small], false, [ONLY_SMALL, { type: 'cost' }], true],
  [
    'routes on one account that is too poor for both',
    [shared('a'), shared('b')],
    true,
    [{ type: 'balance' }],
    true,
  ],
  ['routes whose limits are too low whatever comes', [small], true, [{ type: 'balance' }], false],
  ['no route at all', [], false, [{ type: 'balance' }], false],
])('%s', (_sentence, candidates, split, rules, expected) => {
  expect(waits(candidates, split, ...rules)).toBe(expected);
});
