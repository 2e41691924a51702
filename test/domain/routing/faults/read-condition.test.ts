import { findTreeFaults } from '../../../../src/domain/routing/tree-faults';
import { POINT, SERVICE } from '../routing-inputs';
import { CONTEXT, expectFaults, type Row, under } from './tree-context';

const GOOD_CONDITIONS: readonly unknown[] = [
  { all: [{ amount: { gte: '1000' } }, { not: { field: { key: 'account', prefix: 'blocked' } } }] },
  { any: [{ amount: { between: ['0.01', '10'] } }, { amount: { eq: '5.00', lt: '6' } }] },
  { point_amount: { gt: '1.2345' } },
  { currency: { eq: 'USD' } },
  { point_currency: { in: ['EUR', 'JPY'] } },
  { point: { eq: POINT } },
  { service: { in: ['other', SERVICE] } },
  { country: { in: ['DE', 'XK'] } },
  { field: { key: 'country', in: ['DE'], eq: 'DE' } },
  { metadata: { key: 'any/thing', pattern: '^x' } },
  { time: { zone: 'Europe/Berlin', from: '22:00', to: '06:00', days: ['fri', 'sat'] } },
  { time: { zone: 'UTC', days: ['sun'] } },
  { attempt: { gt: 1, lte: 3 } },
  { test_mode: false },
];

test.each(GOOD_CONDITIONS.map((condition) => [JSON.stringify(condition), condition]))(
  '%s is read as it is written',
  (_text, condition) => {
    expect(findTreeFaults(under(condition), CONTEXT)).toEqual({ ok: true, value: under(condition) });
  },
);

test('a number of an amount is read as it prints', () => {
  expect(findTreeFaults(under({ amount: { gte: 1000 } }), CONTEXT)).toEqual({
    ok: true,
    value: under({ amount: { gte: '1000' } }),
  });
});

test.each<Row>([
  ['a condition that is a text', 'always', [['/if', 'must be an object']]],
  ['a condition with two keys', { test_mode: true, attempt: { eq: 1 } }, [['/if', 'exactly one key, not 2']]],
  ['an empty condition', {}, [['/if', 'exactly one key, not 0']]],
  [
    'an unknown condition',
    { weather: 'fine' },
    [['/if/weather', 'is no condition; known are all, any, not']],
  ],
  [
    'a condition named like what every object has',
    { constructor: {} },
    [['/if/constructor', 'is no condition']],
  ],
  ['an empty group', { all: [] }, [['/if/all', 'must not be empty']]],
  ['a group that is no list', { any: { test_mode: true } }, [['/if/any', 'must be a list']]],
  [
    'a fault deep inside',
    { all: [{ test_mode: true }, { not: { any: [{ test_mode: 1 }] } }] },
    [['/if/all/1/not/any/0/test_mode', 'true or false']],
  ],
  ['an amount without an operator', { amount: {} }, [['/if/amount', 'needs at least one of eq, gt']]],
  [
    'an unknown operator',
    { amount: { above: '1' } },
    [
      ['/if/amount/above', 'no known key'],
      ['/if/amount', 'needs at least one'],
    ],
  ],
  ['an amount with an exponent', { amount: { gte: '1e3' } }, [['/if/amount/gte', 'must be an amount']]],
  ['a negative amount', { amount: { gte: '-1' } }, [['/if/amount/gte', 'must be an amount']]],
  [
    'more decimals than the currency',
    { amount: { gte: '1.001' } },
    [['/if/amount/gte', 'has 3 decimals; the currency of this amount has 2']],
  ],
  [
    'more decimals than any currency',
    { point_amount: { gte: '1.00001' } },
    [['/if/point_amount/gte', 'has 5 decimals']],
  ],
  [
    'a range that is turned round',
    { amount: { between: ['20', '10'] } },
    [['/if/amount/between', '20 is above 10']],
  ],
  ['a range with one end', { amount: { between: ['20'] } }, [['/if/amount/between', 'two amounts']]],
  ['an unknown currency', { currency: { eq: 'USX' } }, [['/if/currency/eq', 'ISO 4217']]],
  [
    'an unknown currency in a list',
    { point_currency: { in: ['USD', 'usd'] } },
    [['/if/point_currency/in/1', 'ISO 4217']],
  ],
  ['an empty list of words', { currency: { in: [] } }, [['/if/currency/in', 'must not be empty']]],
  ['words without an operator', { currency: {} }, [['/if/currency', 'needs `eq` or `in`']]],
  ['an unknown point', { point: { eq: 'pop_other' } }, [['/if/point/eq', 'is no payout point']]],
  [
    'a service that this tree is never asked for',
    { service: { eq: 'test_eur' } },
    [['/if/service', 'can never be true']],
  ],
  ['a list of such services', { service: { in: ['test_eur', 'x'] } }, [['/if/service', 'can never be true']]],
  ['an unknown country', { country: { in: ['DE', 'QX'] } }, [['/if/country/in/1', 'ISO 3166']]],
  ['a country in small letters', { country: { eq: 'de' } }, [['/if/country/eq', 'ISO 3166']]],
  [
    'a field that the service has not',
    { field: { key: 'iban', eq: 'x' } },
    [['/if/field/key', 'is no field of test_usd']],
  ],
  ['a field without a key', { field: { eq: 'x' } }, [['/if/field/key', 'must be a text']]],
  [
    'a field without an operator',
    { field: { key: 'account' } },
    [['/if/field', 'needs at least one of eq, in, prefix, pattern']],
  ],
  ['a value that is a number', { field: { key: 'account', eq: 5 } }, [['/if/field/eq', 'must be a text']]],
  ['an empty prefix', { metadata: { key: 'x', prefix: '' } }, [['/if/metadata/prefix', 'not empty']]],
  [
    'a pattern that RE2 does not take',
    { field: { key: 'account', pattern: '(?<!a)b' } },
    [['/if/field/pattern', 'is no RE2 pattern: look-behind is not supported']],
  ],
  [
    'an endless pattern',
    { field: { key: 'account', pattern: 'a'.repeat(1_001) } },
    [['/if/field/pattern', 'longer than 1000']],
  ],
  ['a time without a zone', { time: { from: '10:00' } }, [['/if/time/zone', 'is missing']]],
  ['an unknown zone', { time: { zone: 'Europe/Atlantis', from: '10:00' } }, [['/if/time/zone', 'IANA']]],
  ['an offset for a zone', { time: { zone: '+02:00', from: '10:00' } }, [['/if/time/zone', 'IANA']]],
  [
    'a time that says nothing',
    { time: { zone: 'UTC' } },
    [['/if/time', 'needs at least one of from, to, days']],
  ],
  [
    'an hour that there is not',
    { time: { zone: 'UTC', from: '24:00', to: '9:00' } },
    [
      ['/if/time/from', 'time of day'],
      ['/if/time/to', 'time of day'],
    ],
  ],
  [
    'an empty range of hours',
    { time: { zone: 'UTC', from: '10:00', to: '10:00' } },
    [['/if/time', 'is empty']],
  ],
  [
    'a day that ends as it begins',
    { time: { zone: 'UTC', to: '00:00' } },
    [['/if/time/to', 'leaves no time']],
  ],
  [
    'an unknown day',
    { time: { zone: 'UTC', days: ['fri', 'friday'] } },
    [['/if/time/days/1', 'is no weekday; known are mon']],
  ],
  [
    'a day named twice',
    { time: { zone: 'UTC', days: ['fri', 'fri'] } },
    [['/if/time/days/1', 'is there twice']],
  ],
  ['half an attempt', { attempt: { gt: 1.5 } }, [['/if/attempt/gt', 'whole number']]],
  ['an attempt without an operator', { attempt: {} }, [['/if/attempt', 'needs at least one of eq']]],
  ['a mode that is a text', { test_mode: 'true' }, [['/if/test_mode', 'true or false']]],
])('%s is refused', (_sentence, condition, expected) => {
  expectFaults(under(condition), expected);
});
