import { MINOR_UNIT_EXPONENT } from '../../../../src/domain/money/currency';
import { add, compare, type Fraction, fraction, multiply } from '../../../../src/domain/money/fraction';
import { feeOf } from '../../../../src/domain/routing/fees';
import type { SplitProblem, SplitRoute } from '../../../../src/domain/routing/split/cheapest-split';

export type Priced = {
  readonly deposit: bigint;
  readonly fee: bigint;
  readonly hold: bigint;
  readonly cost: Fraction;
};

/** The price of a part, written a second time from the text of `domain.md`. */
export function priced(route: SplitRoute, amount: bigint): Priced {
  const up = 10n ** BigInt(MINOR_UNIT_EXPONENT[route.depositCurrency]);
  const down = 10n ** BigInt(MINOR_UNIT_EXPONENT[route.serviceCurrency]);
  const deposit = ceil(multiply(route.midToDeposit, fraction(amount * up, down)));
  const fee = feeOf(route.fee, deposit);
  const differs = route.serviceCurrency !== route.depositCurrency;
  const buffer = differs ? ceil(multiply(route.fxBufferPercent, fraction(deposit, 100n))) : 0n;
  const cost = multiply(route.depositToPoint, fraction(deposit + fee, up));
  return { deposit, fee, hold: deposit + fee + buffer, cost };
}

function ceil({ numerator, denominator }: Fraction): bigint {
  return (numerator + denominator - 1n) / denominator;
}

type State = {
  readonly amount: number;
  readonly parts: number;
  readonly held: bigint;
  readonly cost: Fraction;
};

/**
 * The least cost and then the least number of parts over every split there is, by trying all of them:
 * for amounts of some dozens of units. Undefined if there is no split.
 */
export function exhaustiveSplit(problem: SplitProblem): { cost: Fraction; parts: number } | undefined {
  let states = new Map<string, State>([['0', { amount: 0, parts: 0, held: 0n, cost: fraction(0n, 1n) }]]);
  for (const account of new Set(problem.routes.map((route) => route.depositAccountId))) {
    for (const route of problem.routes.filter((one) => one.depositAccountId === account))
      states = afterRoute(problem, route, states);
    states = cheapestOf([...states.values()].map((state) => ({ ...state, held: 0n })));
  }
  const whole = [...states.values()].filter(({ amount }) => BigInt(amount) === problem.amount);
  return whole.sort((left, right) => compare(left.cost, right.cost) || left.parts - right.parts)[0];
}

function afterRoute(
  problem: SplitProblem,
  route: SplitRoute,
  before: Map<string, State>,
): Map<string, State> {
  const available = problem.available[route.depositAccountId] ?? 0n;
  const largest = Math.min(Number(route.max), Number(route.total), Number(problem.amount));
  const prices = Array.from({ length: largest + 1 }, (_, amount) => priced(route, BigInt(amount)));
  let layer = [...before.values()].map((state) => ({ ...state, carried: 0 }));
  const all: State[] = [...before.values()];
  for (let part = 1; part <= Math.min(route.partsMax, problem.partsLimit) && layer.length > 0; part += 1) {
    const next = new Map<string, (typeof layer)[number]>();
    for (const state of layer) {
      if (state.parts + 1 > problem.partsLimit) continue;
      for (let amount = Number(route.min); amount <= largest; amount += 1) {
        const price = prices[amount];
        if (price === undefined) continue;
        const carried = state.carried + amount;
        const held = state.held + price.hold;
        if (
          BigInt(carried) > route.total ||
          BigInt(state.amount + amount) > problem.amount ||
          held > available
        )
          continue;
        const reached = {
          amount: state.amount + amount,
          parts: state.parts + 1,
          held,
          carried,
          cost: add(state.cost, price.cost),
        };
        const key = `${reached.amount}:${reached.parts}:${held}:${carried}`;
        const known = next.get(key);
        if (known === undefined || compare(reached.cost, known.cost) < 0) next.set(key, reached);
      }
    }
    layer = [...next.values()];
    all.push(...layer);
  }
  return cheapestOf(all);
}

function cheapestOf(states: readonly State[]): Map<string, State> {
  const cheapest = new Map<string, State>();
  for (const state of states) {
    const key = `${state.amount}:${state.parts}:${state.held}`;
    const known = cheapest.get(key);
    if (known === undefined || compare(state.cost, known.cost) < 0) cheapest.set(key, state);
  }
  return cheapest;
}
