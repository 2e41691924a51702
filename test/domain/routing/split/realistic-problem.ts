import { parseId } from '../../../../src/domain/ids';
import { type CurrencyCode, MINOR_UNIT_EXPONENT } from '../../../../src/domain/money/currency';
import {
  divideWhole,
  type Fraction,
  fraction,
  inverse,
  multiply,
} from '../../../../src/domain/money/fraction';
import type { FeeRule, FeeSchedule } from '../../../../src/domain/routing/fee';
import type { SplitProblem, SplitRoute } from '../../../../src/domain/routing/split/cheapest-split';
import { required } from './random-problem';
import type { Seeded } from './seeded';

// Units per EUR, of the size and with the decimals of the ECB's reference rates.
const PER_EUR = {
  EUR: fraction(1n, 1n),
  USD: fraction(11476n, 10000n),
  GBP: fraction(87313n, 100000n),
  JPY: fraction(17634n, 100n),
} as const satisfies Partial<Record<CurrencyCode, Fraction>>;
type Quoted = keyof typeof PER_EUR;

/** Problems as merchants have them: twenty routes, up to a million, fees and limits in round figures. */
export function realisticProblem(random: Seeded, routeCount = 20): SplitProblem {
  const accountCount = random.oneOf([3, 5, 10, 20]);
  const foreign = random.oneOf([0, 0, 20]);
  const currencies = Array.from(
    { length: accountCount },
    (): Quoted => (random.chance(foreign) ? random.oneOf<Quoted>(['EUR', 'GBP', 'JPY']) : 'USD'),
  );
  const amount = randomAmount(random);
  const routes = Array.from({ length: routeCount }, (_, index) => {
    const account = random.below(accountCount);
    return realisticRoute(random, index, account, currencies[account] ?? 'USD');
  });
  const available = Object.fromEntries(
    currencies.map((currency, index) => [
      `dep_${index}`,
      major(
        random.oneOf([5_000_000, random.between(1, 1000) * 1000, random.between(100, 1_000_000)]),
        currency,
      ),
    ]),
  );
  return { amount, partsLimit: random.oneOf([100, 100, 20, 10]), routes, available };
}

function randomAmount(random: Seeded): bigint {
  const top = random.oneOf([1_000, 10_000, 100_000, 1_000_000]);
  return BigInt(random.between(10, top)) * 100n + BigInt(random.chance(50) ? random.below(100) : 0);
}

function realisticRoute(random: Seeded, index: number, account: number, depositCurrency: Quoted): SplitRoute {
  const midToDeposit = multiply(PER_EUR[depositCurrency], inverse(PER_EUR.USD));
  return {
    routeId: required(parseId('payoutRoute', `rou_${index}`)),
    depositAccountId: required(parseId('depositAccount', `dep_${account}`)),
    priority: random.between(1, 5),
    min: BigInt(random.oneOf([1, 5, 10, 50, 100])) * 100n,
    max: BigInt(random.oneOf([1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000])) * 100n,
    total:
      BigInt(random.oneOf([10_000_000, random.between(10, 500) * 1000, random.between(1000, 200_000)])) *
      100n,
    partsMax: random.oneOf([100, 100, 10, 3, 1]),
    serviceCurrency: 'USD',
    depositCurrency,
    midToDeposit,
    fee: realisticFee(random, depositCurrency),
    fxBufferPercent: fraction(1n, 1n),
    depositToPoint: inverse(PER_EUR[depositCurrency]),
  };
}

function realisticFee(random: Seeded, currency: Quoted): FeeSchedule {
  const kind = random.below(10);
  if (kind === 0) return { kind: 'none' };
  if (kind < 8) return { kind: 'single', rule: realisticRule(random, currency) };
  const first = random.between(1, 20) * 50;
  return {
    kind: 'tiers',
    tiers: [
      { ...realisticRule(random, currency), upTo: major(first, currency) },
      { ...realisticRule(random, currency), upTo: major(first * 10, currency) },
      { ...realisticRule(random, currency), upTo: null },
    ],
  };
}

function realisticRule(random: Seeded, currency: Quoted): FeeRule {
  const cents = (from: number, to: number) =>
    divideWhole(major(random.between(from, to), currency), 100n, 'up');
  return {
    percent: random.chance(80) ? fraction(BigInt(random.between(1, 60)), 20n) : null,
    fixed: random.chance(70) ? cents(5, 300) : null,
    min: random.chance(30) ? cents(20, 200) : null,
    max: random.chance(30) ? cents(500, 5000) : null,
  };
}

function major(units: number, currency: CurrencyCode): bigint {
  return BigInt(units) * 10n ** BigInt(MINOR_UNIT_EXPONENT[currency]);
}
