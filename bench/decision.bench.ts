import { matchesPattern } from '../src/config/patterns';
import { fraction } from '../src/domain/money/fraction';
import { decide } from '../src/domain/routing/decide';
import type { RoutingInputs } from '../src/domain/routing/inputs';
import type { RoutingTree, StrategyType } from '../src/domain/routing/tree';
import { aCandidate, branch, fee, inputsOf, leafOf } from '../test/domain/routing/routing-inputs';
import { elapsedMs, shownTimes } from './quantile';

const ROUTES = 50;
const DEPTH = 8;
const DECISIONS = 3_000;
const WARM_UP = 500;
const STRATEGIES: readonly Exclude<StrategyType, 'weight'>[] = ['cost', 'balance', 'conversion', 'optimal'];

/** The time of a decision with its record, without any database: every condition of the path is asked. */
function measure(): void {
  for (const type of STRATEGIES) {
    const inputs = inputsUnder(type);
    for (let index = 0; index < WARM_UP; index += 1) decideOne(inputs, index);
    const times: number[] = [];
    for (let index = 0; index < DECISIONS; index += 1) {
      const start = process.hrtime.bigint();
      decideOne(inputs, index);
      times.push(elapsedMs(start));
    }
    process.stdout.write(`${type}: ${ROUTES} routes, depth ${DEPTH}: ${shownTimes(times)}\n`);
  }
}

function decideOne(inputs: RoutingInputs, index: number): void {
  const serviceAmount = 10_000n + BigInt(index);
  const need = { ...inputs.need, serviceAmount, pointAmount: serviceAmount };
  const { outcome } = decide({ ...inputs, need }, { matches: matchesPattern });
  if (outcome !== 'chosen') throw new Error('the measured decision chose nothing');
}

function inputsUnder(type: (typeof STRATEGIES)[number]): RoutingInputs {
  const candidates = Array.from({ length: ROUTES }, (_, index) =>
    aCandidate(String(index), {
      priority: index % 5,
      limits: { min: 100n, max: 5_000_000n, daily: 900_000_000n },
      fee: fee({ fixed: BigInt(30 + (index % 7)), percent: fraction(BigInt(10 + (index % 11)), 10n) }),
      results: { successes: 20 + (index % 9), total: 30 },
    }),
  );
  return inputsOf(candidates, deepTree(leafOf({ type })), {
    values: { fields: { account: 'DE89370400440532013000' }, metadata: { segment: 'retail' } },
  });
}

/** No condition but the last is true, so that the walk goes all the way down. */
function deepTree(leaf: RoutingTree): RoutingTree {
  const blocked: RoutingTree = { block: 'not reached' };
  const conditions = [
    { field: { key: 'account', pattern: '^(FR|IT)[0-9]{20,}$' } },
    { all: [{ amount: { gt: '5.00' } }, { metadata: { key: 'segment', eq: 'wholesale' } }] },
    { time: { zone: 'Europe/Berlin', from: '22:00', to: '06:00' } },
    { country: { in: ['FR', 'IT', 'ES'] } },
    { any: [{ attempt: { gt: 3 } }, { amount: { between: ['900000.00', '999999.00'] as const } }] },
    { time: { zone: 'America/New_York', days: ['sat', 'sun'] as const } },
    { not: { test_mode: true } },
  ];
  const last = branch({ field: { key: 'account', prefix: 'DE' } }, leaf, blocked);
  return conditions
    .slice(0, DEPTH - 1)
    .toReversed()
    .reduce<RoutingTree>((below, condition) => branch(condition, blocked, below), last);
}

measure();
