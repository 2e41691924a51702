import { canonicalJson, withCanonicalAmounts } from '../../../src/api/json/canonical-json';
import { isObject } from '../../../src/api/json/json-value';
import { readJson } from '../../../src/api/json/read-json';

function canonical(text: string): string {
  const reading = readJson(Buffer.from(text));
  if (!reading.ok || !isObject(reading.value)) throw new Error(`${text} is no JSON object`);
  return canonicalJson(withCanonicalAmounts(reading.value, ['amount']));
}

test.each([
  ['the order of keys', '{"b":1,"a":{"d":2,"c":3}}', '{"a":{"c":3,"d":2},"b":1}'],
  ['blanks', '{ "a" : [ 1 , 2 ] }', '{"a":[1,2]}'],
  ['escapes', '{"a":"\\u00fc\\/"}', '{"a":"ü/"}'],
  ['a number and a text as an amount', '{"amount":1.5}', '{"amount":"1.5"}'],
  ['zeros behind an amount', '{"amount":"100.00"}', '{"amount":"100"}'],
  ['zeros before an amount', '{"amount":"0100"}', '{"amount":100.0}'],
  ['zero', '{"amount":0}', '{"amount":"0.00"}'],
  ['null and absence', '{"a":null,"b":1}', '{"b":1}'],
])('%s does not count', (_why, one, other) => {
  expect(canonical(one)).toBe(canonical(other));
});

test.each([
  ['a number and a text elsewhere', '{"a":1}', '{"a":"1"}'],
  ['another amount', '{"amount":1}', '{"amount":10}'],
  ['a sign', '{"amount":1}', '{"amount":-1}'],
  ['the order of a list', '{"a":[1,2]}', '{"a":[2,1]}'],
  ['null within an object', '{"a":{"b":null}}', '{"a":{}}'],
  ['digits beyond a float', '{"amount":10000000000000000.1}', '{"amount":10000000000000000.2}'],
])('%s counts', (_why, one, other) => {
  expect(canonical(one)).not.toBe(canonical(other));
});
