import { parseId } from '../../../../src/domain/ids';
import { fraction } from '../../../../src/domain/money/fraction';
import type { FeeRule, FeeSchedule } from '../../../../src/domain/routing/fee';
import type { SplitProblem, SplitRoute } from '../../../../src/domain/routing/split/cheapest-split';
import type { Seeded } from './seeded';

/** Small amounts in minor units, with every kind of limit, fee and rate: small enough to try all splits. */
export function smallProblem(random: Seeded): SplitProblem {
  const accounts = random.between(1, 3);
  const rates = {
    USD: [1, 1],
    EUR: [random.between(50, 150), 100],
    JPY: [random.between(1, 300), 100],
  } as const;
  const currencies = Array.from({ length: accounts }, () =>
    random.oneOf<'USD' | 'EUR' | 'JPY'>(['USD', 'USD', 'EUR', 'JPY']),
  );
  const amount = random.between(1, 45);
  const routes = Array.from({ length: random.between(1, 4) }, (_, index): SplitRoute => {
    const account = random.below(accounts);
    const depositCurrency = currencies[account] ?? 'USD';
    const min = random.between(1, random.oneOf([3, 12, 20]));
    const max = min + random.oneOf([0, random.between(0, 15), random.between(0, 40)]);
    const [rateUp, rateDown] = rates[depositCurrency];
    return {
      routeId: required(parseId('payoutRoute', `rou_${index}`)),
      depositAccountId: required(parseId('depositAccount', `dep_${account}`)),
      priority: random.between(1, 2),
      min: BigInt(min),
      max: BigInt(max),
      total: BigInt(random.oneOf([1000, random.between(1, 60)])),
      partsMax: random.oneOf([100, random.between(1, 3)]),
      serviceCurrency: 'USD',
      depositCurrency,
      midToDeposit: fraction(BigInt(rateUp), BigInt(rateDown)),
      fee: smallFee(random),
      fxBufferPercent: fraction(BigInt(random.oneOf([0, 1, 20])), 1n),
      depositToPoint: fraction(BigInt(rateDown * random.between(9, 10)), BigInt(rateUp * 10)),
    };
  });
  const available = Object.fromEntries(
    currencies.map((_, index) => [`dep_${index}`, BigInt(random.oneOf([1000, random.between(5, 60)]))]),
  );
  return { amount: BigInt(amount), partsLimit: random.between(1, 6), routes, available };
}

function smallFee(random: Seeded): FeeSchedule {
  if (random.chance(15)) return { kind: 'none' };
  if (random.chance(60)) return { kind: 'single', rule: smallRule(random) };
  const first = random.between(1, 20);
  return {
    kind: 'tiers',
    tiers: [
      { ...smallRule(random), upTo: BigInt(first) },
      ...(random.chance(50) ? [{ ...smallRule(random), upTo: BigInt(first + random.between(1, 20)) }] : []),
      { ...smallRule(random), upTo: null },
    ],
  };
}

function smallRule(random: Seeded): FeeRule {
  return {
    percent: random.chance(70) ? fraction(BigInt(random.between(0, 400)), 10n) : null,
    fixed: random.chance(60) ? BigInt(random.between(0, 4)) : null,
    min: random.chance(40) ? BigInt(random.between(0, 5)) : null,
    max: random.chance(40) ? BigInt(random.between(2, 8)) : null,
  };
}

/** Whole cost units in one point unit for the problems of `mediumProblem`. */
export const MEDIUM_COST_UNITS = 10_000n;

/** Amounts of some hundreds of major units, too many to try all splits of, with a few parts a route. */
export function mediumProblem(random: Seeded): SplitProblem {
  const accounts = random.between(1, 4);
  const currencies = Array.from({ length: accounts }, () =>
    random.oneOf<'USD' | 'EUR' | 'JPY'>(['USD', 'USD', 'USD', 'EUR', 'JPY']),
  );
  // Deposit units for a USD, and USD for a deposit unit: not each other's inverse, as mids of two sources.
  const rates = { USD: [100n, 100n], EUR: [87n, 115n], JPY: [15300n, 1n] } as const;
  const amount = random.between(500, 40_000);
  const routes = Array.from({ length: random.between(2, 5) }, (_, index): SplitRoute => {
    const account = random.below(accounts);
    const depositCurrency = currencies[account] ?? 'USD';
    const min = random.between(1, random.oneOf([100, 2000, 8000]));
    const max = min + random.between(0, random.oneOf([1000, 10_000, 40_000]));
    const [toDeposit, toPoint] = rates[depositCurrency];
    return {
      routeId: required(parseId('payoutRoute', `rou_${index}`)),
      depositAccountId: required(parseId('depositAccount', `dep_${account}`)),
      priority: index,
      min: BigInt(min),
      max: BigInt(max),
      total: BigInt(random.oneOf([1_000_000, random.between(max, 3 * max)])),
      partsMax: random.between(1, 2),
      serviceCurrency: 'USD',
      depositCurrency,
      midToDeposit: fraction(toDeposit, 100n),
      fee: mediumFee(random),
      fxBufferPercent: fraction(BigInt(random.oneOf([0, 1, 3])), 1n),
      depositToPoint: fraction(toPoint, 100n),
    };
  });
  const available = Object.fromEntries(
    currencies.map((_, index) => [
      `dep_${index}`,
      BigInt(random.oneOf([10_000_000, random.between(500, 30_000)])),
    ]),
  );
  return { amount: BigInt(amount), partsLimit: random.between(2, 8), routes, available };
}

function mediumFee(random: Seeded): FeeSchedule {
  if (random.chance(10)) return { kind: 'none' };
  if (random.chance(70)) return { kind: 'single', rule: mediumRule(random) };
  const first = random.between(500, 5000);
  return {
    kind: 'tiers',
    tiers: [
      { ...mediumRule(random), upTo: BigInt(first) },
      { ...mediumRule(random), upTo: null },
    ],
  };
}

function mediumRule(random: Seeded): FeeRule {
  return {
    percent: random.chance(80) ? fraction(BigInt(random.between(0, 60)), 20n) : null,
    fixed: random.chance(60) ? BigInt(random.between(0, 150)) : null,
    min: random.chance(30) ? BigInt(random.between(0, 100)) : null,
    max: random.chance(30) ? BigInt(random.between(50, 300)) : null,
  };
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a made-up id does not parse');
  return value;
}
