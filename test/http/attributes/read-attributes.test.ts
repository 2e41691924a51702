import { readAttributes } from '../../../src/api/attributes/read-attributes';
import {
  amountText,
  anyObject,
  flag,
  httpUrl,
  instant,
  text,
  textMap,
  wholeNumber,
} from '../../../src/api/attributes/schemas';
import { isObject } from '../../../src/api/json/json-value';
import { readJson } from '../../../src/api/json/read-json';

const SCHEMAS = {
  amount: amountText.optional(),
  name: text(5),
  note: text(5).optional(),
  on: flag.optional(),
  count: wholeNumber(0, 20).optional(),
  at: instant.optional(),
  url: httpUrl.optional(),
  pairs: textMap(2, 3, 4).optional(),
  object: anyObject.optional(),
};

function read(json: string) {
  const reading = readJson(Buffer.from(json));
  if (!reading.ok || !isObject(reading.value)) throw new Error(`${json} is no JSON object`);
  const { values, faults } = readAttributes(SCHEMAS, reading.value, '/a');
  return { values, faults: faults.map(({ path, text: fault }) => `${path} ${fault}`) };
}

test.each([
  ['a name alone', '{"name":"a"}', { name: 'a' }],
  ['a name as long as allowed, counted in characters', '{"name":"😀😀😀😀😀"}', { name: '😀😀😀😀😀' }],
  ['an amount as a number', '{"name":"a","amount":1.10}', { name: 'a', amount: '1.10' }],
  ['an amount as a text', '{"name":"a","amount":"1.10"}', { name: 'a', amount: '1.10' }],
  ['a whole number, also with a point', '{"name":"a","count":20.0}', { name: 'a', count: 20 }],
  ['null for what may be absent', '{"name":"a","note":null,"on":null}', { name: 'a' }],
  ['pairs with an empty value', '{"name":"a","pairs":{"k":""}}', { name: 'a', pairs: { k: '' } }],
  [
    'an instant in another zone',
    '{"name":"a","at":"2026-11-01T01:00:00+01:00"}',
    { name: 'a', at: new Date('2026-11-01T00:00:00Z') },
  ],
])('%s is read', (_why, json, expected) => {
  const { values, faults } = read(json);
  expect(faults).toEqual([]);
  expect(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))).toEqual(
    expected,
  );
});

const long = 'must not have more than';

test.each([
  [
    'what is missing and what is unknown',
    '{"x/y":1}',
    ['/a/x~1y is not an attribute of this resource', '/a/name is missing'],
  ],
  [
    'two faults of one text',
    '{"name":"a\\u0000bcdef"}',
    [`/a/name ${long} 5 characters`, '/a/name must not hold control characters or halves of surrogate pairs'],
  ],
  [
    'an exponent',
    '{"name":"a","amount":1e2}',
    ['/a/amount must be a decimal number without an exponent, e.g. 100 or "100.00"'],
  ],
  ['a number that is too large', '{"name":"a","count":21}', ['/a/count must be a whole number from 0 to 20']],
  ['a number as an exponent', '{"name":"a","count":1e1}', ['/a/count must be a whole number from 0 to 20']],
  ['a number that is a text', '{"name":"a","count":"1"}', ['/a/count must be a whole number from 0 to 20']],
  [
    'an object that plays a number',
    '{"name":"a","count":{"value":"1"}}',
    ['/a/count must be a whole number from 0 to 20'],
  ],
  ['a flag that is a number', '{"name":"a","on":1}', ['/a/on must be true or false']],
  ['a number where an object is needed', '{"name":"a","object":1}', ['/a/object must be an object']],
  ['a list where pairs are needed', '{"name":"a","pairs":["a"]}', ['/a/pairs must be an object of strings']],
  [
    'a URL of another kind',
    '{"name":"a","url":"ftp://a.b"}',
    ['/a/url must be an http or https URL without user name and password'],
  ],
  [
    'pairs with faults of all kinds',
    '{"name":"a","pairs":{"abcd":"v","b":1,"c":"12345","d":"v"}}',
    [
      `/a/pairs/abcd has a key that ${long} 3 characters`,
      '/a/pairs/b must be a string',
      `/a/pairs/c ${long} 4 characters`,
      `/a/pairs ${long} 2 entries`,
    ],
  ],
])('%s: every fault is named', (_why, json, expected) => {
  expect(read(json).faults).toEqual(expected);
});

test('a fault in one attribute leaves the others readable', () => {
  expect(read('{"name":"abcdef","count":3}').values).toMatchObject({ count: 3 });
});
