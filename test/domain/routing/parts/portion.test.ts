import {
  countMax,
  cutTotal,
  holdOf,
  largestTotal,
  type PartRule,
  partRule,
  portionTotal,
  totalsOf,
} from '../../../../src/domain/routing/parts/portion';
import { aCandidate, exact, fee, limits } from '../routing-inputs';

const rule = (given: Partial<PartRule>): PartRule => ({
  min: 35n,
  max: 100n,
  total: 1_000n,
  partsMax: 10,
  ...given,
});

test.each<[sentence: string, rule: PartRule, total: bigint, parts: readonly bigint[] | undefined]>([
  ['130 with parts from 35 to 100 is 95 + 35', rule({}), 130n, [95n, 35n]],
  ['what one part can carry is one part', rule({}), 100n, [100n]],
  ['the smallest part is one part', rule({}), 35n, [35n]],
  ['less than the smallest part cannot be paid', rule({}), 34n, undefined],
  ['a rest above the minimum stays as it is', rule({}), 150n, [100n, 50n]],
  ['a rest is raised by as many parts as it takes', rule({ min: 95n }), 380n, [95n, 95n, 95n, 95n]],
  ['a gap between counts cannot be paid', rule({ min: 95n }), 120n, undefined],
  ['as many parts as there may be', rule({ partsMax: 2 }), 200n, [100n, 100n]],
  ['one minor unit more is too many parts', rule({ partsMax: 2 }), 201n, undefined],
  ['more than the day has left', rule({ total: 99n }), 100n, undefined],
  ['nothing is no part', rule({}), 0n, undefined],
])('%s', (_sentence, given, total, parts) => {
  expect(cutTotal(given, total)).toEqual(parts);
});

test.each<[sentence: string, count: number, range: { from: bigint; to: bigint } | undefined]>([
  ['one part carries from its minimum to its maximum', 1, { from: 95n, to: 100n }],
  ['two parts carry what one cannot', 2, { from: 190n, to: 200n }],
  ['the last count ends with the day', 3, { from: 285n, to: 290n }],
  ['more parts have nothing to carry', 4, undefined],
])('%s', (_sentence, count, range) => {
  expect(totalsOf(rule({ min: 95n, total: 290n }), count)).toEqual(range);
});

test.each<[sentence: string, rule: PartRule, count: number]>([
  ['enough parts for the total', rule({ total: 201n }), 3],
  ['never more than allowed', rule({ partsMax: 2 }), 2],
  ['none without a total', rule({ total: 0n }), 0],
  ['none where the maximum is below the minimum', rule({ max: 34n }), 0],
])('%s', (_sentence, given, count) => {
  expect(countMax(given)).toBe(count);
});

test('a rule follows from the limits of the route, the amount and both bounds of parts', () => {
  const candidate = aCandidate('a', { limits: limits({ min: 5n, daily: 90n }), dailyUsed: 10n, partsMax: 7 });
  expect(partRule(candidate, 200n, 100)).toEqual({ min: 5n, max: 200n, total: 80n, partsMax: 7 });
  expect(partRule(candidate, 50n, 3)).toEqual({ min: 5n, max: 50n, total: 50n, partsMax: 3 });
});

test('each part has its own fee', () => {
  const candidate = aCandidate('a', { fee: fee({ fixed: 30n, percent: exact('1') }) });
  const portion = { candidate, parts: [101n, 100n] };
  expect(portionTotal(portion)).toBe(201n);
  expect(holdOf(portion)).toBe(201n + 32n + 31n);
});

const WITH_FEE = aCandidate('a', { fee: fee({ fixed: 10n }) });

test.each<[sentence: string, rule: PartRule, available: bigint, total: bigint]>([
  ['everything, where the balance allows it', rule({}), 1_100n, 1_000n],
  ['one minor unit less money is one less paid', rule({}), 1_099n, 999n],
  ['a last part only where its fee is covered too', rule({}), 120n, 100n],
  ['a last part of the minimum is made by taking from the others', rule({}), 156n, 136n],
  ['a single part', rule({}), 109n, 99n],
  ['exactly the smallest part', rule({}), 45n, 35n],
  ['nothing below it', rule({}), 44n, 0n],
  ['nothing from an overdrawn account', rule({}), -1n, 0n],
])('the largest total is %s', (_sentence, given, available, total) => {
  expect(largestTotal(WITH_FEE, given, available)).toBe(total);
});
