import { canonicalJson } from '../../../src/domain/routing/canonical-json';

test.each<[sentence: string, value: unknown, expected: string]>([
  ['keys are sorted at every depth', { b: { d: 1, c: [] }, a: null }, '{"a":null,"b":{"c":[],"d":1}}'],
  ['lists keep their order', [3, 1, { z: 1, y: 2 }], '[3,1,{"y":2,"z":1}]'],
  ['capital letters come before small ones', { a: 1, B: 2 }, '{"B":2,"a":1}'],
  ['texts are quoted as JSON does', 'é"\n', '"é\\"\\n"'],
  ['absent values are left out', { a: undefined, b: true }, '{"b":true}'],
])('%s', (_sentence, value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
});

test('a bigint is no JSON', () => {
  expect(() => canonicalJson({ a: 1n })).toThrow(TypeError);
});
