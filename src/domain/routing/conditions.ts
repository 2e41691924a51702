import type { PayoutPointId, ServiceCode } from '../ids';
import type { CurrencyCode } from '../money/currency';
import { holdsAmount } from './holds-amount';
import { holdsTime } from './holds-time';
import type { RecipientValues, RoutingNeed } from './inputs';
import type { Condition, NumberTest, ValueTest, WordTest } from './tree';

/** What the domain may not do by itself: RE2 patterns, linear in the length of the value. */
export type RoutingTools = { readonly matches: (pattern: string, value: string) => boolean };

/**
 * What conditions are asked about. Null is absent: a condition on it is false (`domain.md` §4).
 * Amounts are minor units; `at` is an ISO 8601 instant.
 */
export type Facts = {
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly pointAmount: bigint | null;
  readonly pointCurrency: CurrencyCode | null;
  readonly point: PayoutPointId | null;
  readonly service: ServiceCode;
  readonly attempt: number;
  readonly testMode: boolean;
  readonly at: string | null;
  readonly values: RecipientValues;
};

export function factsOf(need: RoutingNeed, values: RecipientValues): Facts {
  return {
    amount: need.serviceAmount,
    currency: need.serviceCurrency,
    pointAmount: need.pointAmount,
    pointCurrency: need.pointCurrency,
    point: need.pointId,
    service: need.service,
    attempt: need.attempt,
    testMode: need.mode === 'test',
    at: need.at,
    values,
  };
}

/** Answers a condition. A test with several operators holds when all of them do. */
export function holds(condition: Condition, facts: Facts, tools: RoutingTools): boolean {
  if ('all' in condition) return condition.all.every((inner) => holds(inner, facts, tools));
  if ('any' in condition) return condition.any.some((inner) => holds(inner, facts, tools));
  if ('not' in condition) return !holds(condition.not, facts, tools);
  if ('amount' in condition) return holdsAmount(condition.amount, facts.amount, facts.currency);
  if ('point_amount' in condition)
    return holdsAmount(condition.point_amount, facts.pointAmount, facts.pointCurrency);
  if ('currency' in condition) return holdsWord(condition.currency, facts.currency);
  if ('point_currency' in condition) return holdsWord(condition.point_currency, facts.pointCurrency);
  if ('point' in condition) return holdsWord(condition.point, facts.point);
  if ('service' in condition) return holdsWord(condition.service, facts.service);
  if ('country' in condition) return holdsWord(condition.country, countryOf(facts.values.fields));
  if ('field' in condition) return holdsValue(condition.field, facts.values.fields, tools);
  if ('metadata' in condition) return holdsValue(condition.metadata, facts.values.metadata, tools);
  if ('time' in condition) return facts.at !== null && holdsTime(condition.time, facts.at);
  if ('attempt' in condition) return holdsNumber(condition.attempt, facts.attempt);
  return condition.test_mode === facts.testMode;
}

/** The field `country`, else the country of the field `iban` (its first two letters, ISO 13616), in upper case. */
export function countryOf(fields: RecipientValues['fields']): string | null {
  const country = ownValue(fields, 'country') ?? ownValue(fields, 'iban')?.trimStart().slice(0, 2);
  return country === undefined ? null : country.trim().toUpperCase();
}

function holdsWord<T extends string>(test: WordTest<T>, value: T | null): boolean {
  if (value === null) return false;
  return (test.eq === undefined || test.eq === value) && (test.in === undefined || test.in.includes(value));
}

function holdsValue(test: ValueTest, values: Readonly<Record<string, string>>, tools: RoutingTools): boolean {
  const value = ownValue(values, test.key);
  if (value === undefined) return false;
  return (
    (test.eq === undefined || test.eq === value) &&
    (test.in === undefined || test.in.includes(value)) &&
    (test.prefix === undefined || value.startsWith(test.prefix)) &&
    (test.pattern === undefined || tools.matches(test.pattern, value))
  );
}

function holdsNumber(test: NumberTest, value: number): boolean {
  return (
    (test.eq === undefined || value === test.eq) &&
    (test.gt === undefined || value > test.gt) &&
    (test.gte === undefined || value >= test.gte) &&
    (test.lt === undefined || value < test.lt) &&
    (test.lte === undefined || value <= test.lte)
  );
}

/** A merchant may name a metadata key `constructor`; what every object inherits is absent all the same. */
function ownValue(values: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
