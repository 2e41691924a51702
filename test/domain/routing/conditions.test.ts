import { parseId } from '../../../src/domain/ids';
import { countryOf, type Facts, factsOf, holds } from '../../../src/domain/routing/conditions';
import type { Condition } from '../../../src/domain/routing/tree';
import { aNeed, POINT, SERVICE, TOOLS } from './routing-inputs';

const VALUES = {
  fields: { account: 'blocked-1', iban: 'DE89370400440532013000', empty: '' },
  metadata: { tier: 'gold' },
};
const FACTS: Facts = factsOf(aNeed(), VALUES);
const OTHER_POINT = parseId('payoutPoint', 'pop_other') ?? POINT;

const TRUE: Condition = { test_mode: true };
const FALSE: Condition = { test_mode: false };

test.each<[sentence: string, condition: Condition, expected: boolean]>([
  ['all of true conditions is true', { all: [TRUE, TRUE] }, true],
  ['all with one false is false', { all: [TRUE, FALSE] }, false],
  ['any with one true is true', { any: [FALSE, TRUE] }, true],
  ['any of false conditions is false', { any: [FALSE, FALSE] }, false],
  ['not turns an answer', { not: FALSE }, true],
  ['groups nest', { all: [{ any: [FALSE, { not: FALSE }] }, { not: { all: [TRUE, FALSE] } }] }, true],
  ['the currency is that of the service', { currency: { eq: 'USD' } }, true],
  ['a currency out of a list', { currency: { in: ['EUR', 'USD'] } }, true],
  ['a currency beside the list', { currency: { in: ['EUR', 'GBP'] } }, false],
  ['the point currency is its own', { point_currency: { eq: 'EUR' } }, false],
  ['the point by id', { point: { eq: POINT } }, true],
  ['another point', { point: { in: [OTHER_POINT] } }, false],
  ['the service by code', { service: { eq: SERVICE } }, true],
  ['the country of an IBAN', { country: { eq: 'DE' } }, true],
  ['a country beside the list', { country: { in: ['FR', 'AT'] } }, false],
  ['a field that equals', { field: { key: 'account', eq: 'blocked-1' } }, true],
  ['a field with another case differs', { field: { key: 'account', eq: 'Blocked-1' } }, false],
  ['a field in a list', { field: { key: 'account', in: ['x', 'blocked-1'] } }, true],
  ['a field by its beginning', { field: { key: 'account', prefix: 'blocked' } }, true],
  ['a beginning that is in the middle', { field: { key: 'account', prefix: 'locked' } }, false],
  ['a field by pattern', { field: { key: 'account', pattern: '^b.*\\d$' } }, true],
  ['several operators must all hold', { field: { key: 'account', prefix: 'b', pattern: 'x' } }, false],
  ['a metadata value', { metadata: { key: 'tier', eq: 'gold' } }, true],
  ['a field is no metadata', { metadata: { key: 'account', prefix: 'b' } }, false],
  ['an absent field', { field: { key: 'name', pattern: '' } }, false],
  ['not of an absent field', { not: { field: { key: 'name', eq: 'x' } } }, true],
  ['an empty field is there', { field: { key: 'empty', eq: '' } }, true],
  ['what every object inherits is absent', { field: { key: 'constructor', pattern: '' } }, false],
  ['the attempt number', { attempt: { eq: 1 } }, true],
  ['an attempt above', { attempt: { gt: 1 } }, false],
  ['an attempt between bounds', { attempt: { gte: 1, lte: 1, lt: 2 } }, true],
  ['test mode', { test_mode: true }, true],
  ['an amount in the service currency', { amount: { eq: '100' } }, true],
  ['an amount in the point currency', { point_amount: { lt: '100.00' } }, false],
  ['an hour of the day', { time: { zone: 'UTC', from: '12:00', to: '12:01' } }, true],
])('%s', (_sentence, condition, expected) => {
  expect(holds(condition, FACTS, TOOLS)).toBe(expected);
});

test.each<[sentence: string, condition: Condition]>([
  ['point amount', { point_amount: { gte: '0' } }],
  ['point currency', { point_currency: { in: ['USD', 'EUR'] } }],
  ['point', { point: { eq: POINT } }],
  ['time', { time: { zone: 'UTC', from: '00:00' } }],
  ['country', { country: { in: ['DE'] } }],
])('an absent %s makes its condition false', (_sentence, condition) => {
  const absent: Facts = {
    ...FACTS,
    pointAmount: null,
    pointCurrency: null,
    point: null,
    at: null,
    values: { fields: {}, metadata: {} },
  };
  expect(holds(condition, absent, TOOLS)).toBe(false);
});

test.each<[sentence: string, fields: Record<string, string>, expected: string | null]>([
  ['the field country comes first', { country: 'fr', iban: 'DE89' }, 'FR'],
  ['an IBAN begins with its country', { iban: ' gb29NWBK' }, 'GB'],
  ['without both there is none', { account: 'DE89' }, null],
])('%s', (_sentence, fields, expected) => {
  expect(countryOf(fields)).toBe(expected);
});
