import { MINOR_UNIT_EXPONENT } from '../../../../src/domain/money/currency';
import { type Fraction, fraction } from '../../../../src/domain/money/fraction';
import type { FeeTier } from '../../../../src/domain/routing/fee';
import type { SplitProblem, SplitRoute } from '../../../../src/domain/routing/split/cheapest-split';
import { least } from '../../../../src/domain/routing/split/extremes';

/**
 * A split problem as a mixed integer program in CPLEX LP format, written from the text of `domain.md` and
 * not from the optimiser. Deposit, fee and buffer of a part are integer variables bounded from below, so
 * the program rounds up by itself; a part chooses one tier, and whether its fee is capped.
 *
 * The amount of slot `s` of route `r` is the sum of the variables `a_r_s_*`.
 *
 * @param slotsMax how many parts a route may have at most in the program
 * @param costUnits how many cost units one point unit has: every cost must be whole in it
 */
export function splitMip(problem: SplitProblem, slotsMax: number, costUnits: bigint): string {
  const parts = problem.routes.flatMap((route, index) => partsOf(route, index, problem, slotsMax));
  const options = parts.flatMap((part) => part.options);
  const rows = [
    ...options.flatMap((option) => option.rows),
    ...parts.flatMap((part, index) => orderRows(part, parts[index + 1])),
    ...problem.routes.map((route, index) => {
      const own = options.filter((option) => option.routeIndex === index);
      return `${sum(own.map((option) => `a_${option.name}`))} <= ${route.total}`;
    }),
    ...Object.entries(problem.available).flatMap(([account, available]) => {
      const own = options.filter((option) => option.account === account);
      return own.length === 0
        ? []
        : [`${sum(own.flatMap(({ name }) => [`d_${name}`, `f_${name}`, `b_${name}`]))} <= ${available}`];
    }),
    `${sum(options.map(({ name }) => `a_${name}`))} = ${problem.amount}`,
    `${sum(options.map(({ name }) => `y_${name}`))} <= ${problem.partsLimit}`,
  ];
  const cost = options.map(({ name, routeIndex }) => {
    const weight = weightOf(problem.routes[routeIndex], costUnits);
    return `${weight} d_${name} + ${weight} f_${name}`;
  });
  const whole = options.flatMap(({ name }) => [`a_${name}`, `d_${name}`, `f_${name}`, `b_${name}`]);
  return [
    'Minimize',
    ` cost: ${cost.join(' + ')}`,
    'Subject To',
    ...rows.map((row, index) => ` r${index}: ${row}`),
    'General',
    ` ${whole.join(' ')}`,
    'Binary',
    ` ${options.map(({ name }) => `y_${name}`).join(' ')}`,
    'End',
  ].join('\n');
}

type Option = {
  readonly name: string;
  readonly routeIndex: number;
  readonly account: string;
  readonly rows: readonly string[];
};
type Part = { readonly routeIndex: number; readonly options: readonly Option[] };

function partsOf(route: SplitRoute, routeIndex: number, problem: SplitProblem, slotsMax: number): Part[] {
  const slots = Math.min(slotsMax, route.partsMax, problem.partsLimit);
  return Array.from({ length: slots }, (_, slot) => ({
    routeIndex,
    options: optionsOf(route, routeIndex, slot),
  }));
}

function optionsOf(route: SplitRoute, routeIndex: number, slot: number): Option[] {
  const up = 10n ** BigInt(MINOR_UNIT_EXPONENT[route.depositCurrency]);
  const down = 10n ** BigInt(MINOR_UNIT_EXPONENT[route.serviceCurrency]);
  const rate = fraction(route.midToDeposit.numerator * up, route.midToDeposit.denominator * down);
  let from = route.min;
  return tiersOf(route).flatMap((tier, tierIndex) => {
    const end = tier.upTo === null ? route.max : (tier.upTo * rate.denominator) / rate.numerator;
    const to = least(end, route.max);
    const start = from;
    if (to >= from) from = to + 1n;
    if (to < start) return [];
    return (tier.max === null ? ['free'] : ['free', 'capped']).map((kind) => {
      const name = `${routeIndex}_${slot}_${tierIndex}${kind}`;
      const fee = kind === 'capped' ? [`f_${name} - ${tier.max} y_${name} >= 0`] : feeRows(name, tier);
      const rows = [
        `a_${name} - ${start} y_${name} >= 0`,
        `a_${name} - ${to} y_${name} <= 0`,
        `${rate.denominator} d_${name} - ${rate.numerator} a_${name} >= 0`,
        ...fee,
        bufferRow(name, route),
      ];
      return { name, routeIndex, account: route.depositAccountId, rows };
    });
  });
}

function tiersOf({ fee }: SplitRoute): readonly FeeTier[] {
  switch (fee.kind) {
    case 'none':
      return [{ percent: null, fixed: null, min: null, max: null, upTo: null }];
    case 'single':
      return [{ ...fee.rule, upTo: null }];
    case 'tiers':
      return fee.tiers;
  }
}

function feeRows(name: string, tier: FeeTier): string[] {
  const percent = tier.percent ?? { numerator: 0n, denominator: 1n };
  const share = fraction(percent.numerator, percent.denominator * 100n);
  const { numerator, denominator } = share;
  const fixed = (tier.fixed ?? 0n) * denominator;
  return [
    `${denominator} f_${name} - ${numerator} d_${name} - ${fixed} y_${name} >= 0`,
    `f_${name} - ${tier.min ?? 0n} y_${name} >= 0`,
  ];
}

function bufferRow(name: string, route: SplitRoute): string {
  const none: Fraction = { numerator: 0n, denominator: 1n };
  const percent = route.serviceCurrency === route.depositCurrency ? none : route.fxBufferPercent;
  return `${percent.denominator * 100n} b_${name} - ${percent.numerator} d_${name} >= 0`;
}

/** A part takes one option at most; of two parts of a route the first is the larger. */
function orderRows(part: Part, next: Part | undefined): string[] {
  const terms = (kind: string, { options }: Part) => options.map(({ name }) => `${kind}_${name}`);
  const one = part.options.length === 0 ? [] : [`${sum(terms('y', part))} <= 1`];
  if (next === undefined || next.routeIndex !== part.routeIndex || part.options.length === 0) return one;
  return [...one, `${sum(terms('a', part))} - ${terms('a', next).join(' - ')} >= 0`];
}

function weightOf(route: SplitRoute | undefined, costUnits: bigint): bigint {
  if (route === undefined) throw new Error('an option without a route');
  const { numerator, denominator } = route.depositToPoint;
  const units = fraction(
    numerator * costUnits,
    denominator * 10n ** BigInt(MINOR_UNIT_EXPONENT[route.depositCurrency]),
  );
  if (units.denominator !== 1n) throw new Error(`costs of ${route.routeId} are not whole in 1/${costUnits}`);
  return units.numerator;
}

function sum(terms: readonly string[]): string {
  return terms.join(' + ');
}
