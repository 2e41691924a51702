import { add, decimalText, type Fraction, fraction, inverse, multiply, subtract } from '../../money/fraction';
import { wholeUnits } from '../cost';
import { divide, type Weighted } from '../parts/divide';
import { fill } from '../parts/fill';
import { type Portion, portionTotal } from '../parts/portion';
import { ranked, tieBreakOf } from './ranking';
import type { StrategyAnswer, StrategyTask } from './strategy';

const NOTHING = fraction(0n, 1n);

type Shared = Weighted & {
  /** What the route is due of this amount: A × w / Σw. */
  readonly due: Fraction;
  /** Its credit before, and with that added; all in minor units of the service currency. */
  readonly before: Fraction;
  readonly credit: Fraction;
};

/**
 * Shares over time by credit (`domain.md` §4): the amount adds A × w / Σw to the credit of every open
 * route, and what a route pays is taken from its own, so that all credits together stay zero. Without
 * splitting the highest credit pays the whole. With splitting the amount is divided by weight, and the
 * same rule books what caps, minimums and roundings kept a route from paying: the next undivided
 * payment of this leaf makes it good. Where no division fits, any split that is valid is better than
 * none: the routes are filled by weight.
 */
export function byShares(task: StrategyTask, weightOf: (routeId: string) => Fraction): StrategyAnswer {
  const shared = sharedOf(task, weightOf);
  const { portions, tieBreak } = task.need.splitAllowed ? divided(task, shared) : undivided(task, shared);
  return {
    portions,
    scores: new Map(
      shared.map((item) => [item.candidate.route.routeId, shown(item, task.need.serviceCurrency)]),
    ),
    tieBreak,
    gap: null,
    credit: portions === null ? new Map() : changesOf(shared, portions),
  };
}

type Chosen = { readonly portions: readonly Portion[] | null; readonly tieBreak: string | null };

function sharedOf({ open, credits, need }: StrategyTask, weightOf: (routeId: string) => Fraction): Shared[] {
  const weights = open.map(({ route }) => weightOf(route.routeId));
  const perWeight = multiply(fraction(need.serviceAmount, 1n), inverse(weights.reduce(add)));
  return open.map((candidate) => {
    const weight = weightOf(candidate.route.routeId);
    const due = multiply(weight, perWeight);
    const before = credits[candidate.route.routeId] ?? NOTHING;
    return { candidate, weight, due, before, credit: add(before, due) };
  });
}

function undivided({ need }: StrategyTask, shared: readonly Shared[]): Chosen {
  const order = ranked(
    shared.map(({ candidate, credit }) => ({ candidate, score: credit })),
    'highest',
  );
  const [first] = order;
  return {
    portions: first === undefined ? null : [{ candidate: first.candidate, parts: [need.serviceAmount] }],
    tieBreak: tieBreakOf(order),
  };
}

function divided({ need }: StrategyTask, shared: readonly Shared[]): Chosen {
  const byWeight = ranked(
    shared.map(({ candidate, weight }) => ({ candidate, score: weight })),
    'highest',
  );
  const portions =
    divide(need.serviceAmount, shared, need.partsLimit) ??
    fill(
      byWeight.map(({ candidate }) => candidate),
      need.serviceAmount,
      need.partsLimit,
    );
  return { portions: portions ?? null, tieBreak: null };
}

function changesOf(shared: readonly Shared[], portions: readonly Portion[]): ReadonlyMap<string, Fraction> {
  const paid = new Map(portions.map((portion) => [portion.candidate, portionTotal(portion)]));
  return new Map(
    shared.map(({ candidate, due }) => {
      const total = paid.get(candidate);
      return [candidate.route.routeId, total === undefined ? due : subtract(due, fraction(total, 1n))];
    }),
  );
}

function shown({ weight, due, before, credit }: Shared, currency: StrategyTask['need']['serviceCurrency']) {
  const unit = wholeUnits(1n, currency);
  return {
    total: decimalText(multiply(credit, unit)),
    parts: {
      credit_before: decimalText(multiply(before, unit)),
      due: decimalText(multiply(due, unit)),
      weight: decimalText(weight),
    },
  };
}
