import * as fc from 'fast-check';
import { ID_PREFIX, parseId, parseServiceCode, timeOrderedId } from '../../src/domain/ids';
import { holds } from './rates/holds';

const BYTES = fc.uint8Array({ minLength: 10, maxLength: 10 });
const TIME = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test.each<[says: string, raw: unknown, isId: boolean]>([
  ['one given by hand', 'pop_SHZxNhPrDHtCf8hH', true],
  ['letters, digits, _ and -', 'pop_a-B_9', true],
  ['one of another entity', 'pay_1', false],
  ['the prefix alone', 'pop_', false],
  ['the prefix without its _', 'pop1', false],
  ['one in other letters', 'POP_1', false],
  ['one with a space', 'pop_a b', false],
  ['one with a line break at its end', 'pop_a\n', false],
  ['one with a quote', "pop_a'", false],
  ['one with a slash', 'pop_a/b', false],
  ['60 characters behind the prefix', `pop_${'a'.repeat(60)}`, true],
  ['61 characters behind the prefix', `pop_${'a'.repeat(61)}`, false],
  ['nothing', undefined, false],
  ['a number', 7, false],
  ['an object that prints as one', { toString: () => 'pop_1' }, false],
])('%s is an id only where it is one', (_says, raw, isId) => {
  expect(parseId('payoutPoint', raw)).toBe(isId ? raw : undefined);
});

test('no prefix is the beginning of another with its _, so an id tells what it is', () => {
  const prefixes = Object.values(ID_PREFIX).map((prefix) => `${prefix}_`);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const one of prefixes) expect(prefixes.filter((other) => other.startsWith(one))).toEqual([one]);
});

test('an id that was made is read back as its own kind and as no other', () => {
  holds(
    fc.property(TIME, BYTES, (timeMs, random) => {
      const id = timeOrderedId('payout', timeMs, random);
      expect(id).toMatch(/^pay_[0-9a-hjkmnp-tv-z]{26}$/);
      expect(parseId('payout', id)).toBe(id);
      expect(parseId('payoutPoint', id)).toBeUndefined();
    }),
  );
});

test('ids sort by the time at which they were made', () => {
  holds(
    fc.property(TIME, TIME, BYTES, BYTES, (one, other, left, right) => {
      fc.pre(one < other);
      expect(timeOrderedId('event', one, left) < timeOrderedId('event', other, right)).toBe(true);
    }),
  );
});

test('every bit of chance but the six that RFC 9562 fixes makes another id', () => {
  const base = timeOrderedId('payout', 1, new Uint8Array(10));
  const ids = Array.from({ length: 80 }, (_, bit) => {
    const random = new Uint8Array(10);
    random[Math.floor(bit / 8)] = 1 << (7 - (bit % 8));
    return timeOrderedId('payout', 1, random);
  });
  expect(ids.filter((id) => id === base)).toHaveLength(6);
  expect(new Set(ids).size).toBe(75);
});

test.each([0, 9, 11])('%d bytes of chance are a broken promise', (length) => {
  expect(() => timeOrderedId('payout', 1, new Uint8Array(length))).toThrow(`not ${length}`);
});

test.each<[raw: unknown, isCode: boolean]>([
  ['test_usd', true],
  ['sepa.instant-2', true],
  ['9', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['_a', false],
  ['', false],
  ['a/b', false],
  ['a\n', false],
  [null, false],
])('%j is a service code: %s', (raw, isCode) => {
  expect(parseServiceCode(raw)).toBe(isCode ? raw : undefined);
});
