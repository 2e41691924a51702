import * as fc from 'fast-check';
import { exactJson, fromExactJson, type Sealing } from '../../src/db/exact-json';
import { Secret } from '../../src/domain/secret';
import { holds } from '../domain/rates/holds';

// A seal that a test can look through: its text turned round.
const turn = (text: string): string => [...text].reverse().join('');
const SEALING: Sealing = { seal: turn, open: turn };

test.each<[says: string, value: unknown]>([
  ['a bigint', 12n],
  ['one that no double holds', 2n ** 80n + 1n],
  ['one below zero', -5n],
  ['bigints deep inside', { a: [{ b: 1n }, 2n], c: null }],
  ['plain JSON', { text: 'x', number: 1.5, yes: true, none: null, list: [] }],
])('%s comes back as it was, from text and from what jsonb makes of it', (_says, value) => {
  const text = exactJson(value);
  expect(fromExactJson(text)).toEqual(value);
  expect(fromExactJson(typeof value === 'object' ? JSON.parse(text) : text)).toEqual(value);
});

test('values of every shape come back', () => {
  const leaf = fc.oneof(fc.bigInt(), fc.string(), fc.boolean(), fc.constant(null), fc.integer());
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('tree'), { maxKeys: 4 }),
    ),
  }));
  holds(fc.property(tree, (value) => expect(fromExactJson(exactJson({ value }))).toEqual({ ...{ value } })));
});

test('a secret is written sealed, and comes back as a secret', () => {
  const written = exactJson({ list: [{ key: new Secret('hush') }] }, SEALING);
  expect(written).toBe('{"list":[{"key":{"$sealed":"hsuh"}}]}');
  const read = fromExactJson<{ list: { key: Secret }[] }>(written, SEALING);
  expect(read.list[0]?.key).toBeInstanceOf(Secret);
  expect(read.list[0]?.key.reveal()).toBe('hush');
});

test.each<[says: string, work: () => unknown]>([
  ['writing', () => exactJson({ key: new Secret('hush') })],
  ['reading', () => fromExactJson('{"key":{"$sealed":"hsuh"}}')],
])('%s a secret without a seal throws with its name, not with its text', (_says, work) => {
  expect(work).toThrow('the secret "key"');
  expect(work).not.toThrow('hush');
});

test.each(['{"$n":5}', '{"$n":"5","more":1}', '{"$sealed":null}'])(
  '%s only looks like one of ours',
  (text) => {
    expect(fromExactJson(text)).toEqual(JSON.parse(text));
  },
);
