import type { Condition, TimeTest } from '../domain/routing/tree';

/** A condition of a routing scheme as a person would say it. It names no value of any recipient. */
export function conditionWords(condition: Condition): string {
  if ('all' in condition) return `all of (${condition.all.map(conditionWords).join('; ')})`;
  if ('any' in condition) return `any of (${condition.any.map(conditionWords).join('; ')})`;
  if ('not' in condition) return `not (${conditionWords(condition.not)})`;
  if ('amount' in condition) return `the amount paid out is ${testWords(condition.amount)}`;
  if ('point_amount' in condition) return `the amount charged is ${testWords(condition.point_amount)}`;
  if ('currency' in condition) return `the currency paid out is ${testWords(condition.currency)}`;
  if ('point_currency' in condition) return `the currency charged is ${testWords(condition.point_currency)}`;
  if ('point' in condition) return `the payout point is ${testWords(condition.point)}`;
  if ('service' in condition) return `the service is ${testWords(condition.service)}`;
  if ('country' in condition) return `the recipient's country is ${testWords(condition.country)}`;
  if ('field' in condition) return valueWords('field', condition.field);
  if ('metadata' in condition) return valueWords('metadata', condition.metadata);
  if ('time' in condition) return timeWords(condition.time);
  if ('attempt' in condition) return `the attempt is ${testWords(condition.attempt)}`;
  return condition.test_mode ? 'it is a test' : 'it is no test';
}

const WORDS: Readonly<Record<string, string>> = {
  eq: '',
  gt: 'more than ',
  gte: 'at least ',
  lt: 'less than ',
  lte: 'at most ',
  in: 'one of ',
  between: 'between ',
};

const VALUE_WORDS: Readonly<Record<string, string>> = {
  eq: 'is ',
  in: 'is one of ',
  prefix: 'begins with ',
  pattern: 'matches ',
};

function testWords(test: Readonly<Record<string, unknown>>, words = WORDS): string {
  return Object.entries(test)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => `${words[operator] ?? `${operator} `}${operandText(operator, value)}`)
    .join(' and ');
}

function operandText(operator: string, value: unknown): string {
  return Array.isArray(value)
    ? value.map(String).join(operator === 'between' ? ' and ' : ', ')
    : String(value);
}

function valueWords(
  kind: string,
  { key, ...test }: { readonly key: string } & Readonly<Record<string, unknown>>,
): string {
  return `the ${kind} ${key} ${testWords(test, VALUE_WORDS)}`;
}

function timeWords({ zone, from, to, days }: TimeTest): string {
  const clock = [from === undefined ? '' : ` from ${from}`, to === undefined ? '' : ` until ${to}`].join('');
  const week = days === undefined ? '' : ` on ${days.join(', ')}`;
  return `the time in ${zone} is${clock}${week}`;
}
