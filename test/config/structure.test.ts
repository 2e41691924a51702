import { z } from 'zod';
import {
  amountText,
  duration,
  idOf,
  percent,
  serviceCode,
  wholeNumber,
  words,
} from '../../src/config/structure';
import { checkStructure } from '../../src/config/structure-faults';

function textsOf(schema: z.ZodType, raw: unknown): readonly string[] {
  const texts: string[] = [];
  checkStructure(schema, raw, '/at', (path, text) => texts.push(`${path} ${text}`));
  return texts;
}

describe('what is taken', () => {
  test.each([
    ['an id by its prefix', idOf('payoutRoute'), 'rou_a', 'rou_a'],
    ['a service code', serviceCode, 'test_usd', 'test_usd'],
    ['an amount in quotes', amountText, '1.00', '1.00'],
    ['an amount without quotes', amountText, 1.5, '1.5'],
    ['a share', percent(100), '0.5', { numerator: 1n, denominator: 200n / 100n }],
    ['the highest share', percent(100), 100, { numerator: 100n, denominator: 1n }],
    ['a duration in milliseconds', duration('1s', '1m'), '60s', 60_000],
    ['the shortest duration', duration('1s', '1m'), '1s', 1_000],
    ['a whole number at the end of its range', wholeNumber(0, 20), 20, 20],
    ['text without the blanks around it', words, ' Main ', 'Main'],
  ])('%s', (_, schema, raw, value) => {
    expect(schema.parse(raw)).toEqual(value);
  });
});

describe('what is refused, and how', () => {
  test.each([
    ['a value that is missing', idOf('payoutRoute'), undefined, ['/at is missing']],
    ['a value that is empty', amountText, null, ['/at is empty']],
    [
      'an id of another kind',
      idOf('payoutRoute'),
      'pop_a',
      ['/at must be an id: rou_ and 1–60 letters, digits, "_" or "-"'],
    ],
    [
      'a share above its maximum',
      percent(5),
      '5.01',
      ['/at must be a decimal number of per cent from 0 to 5, e.g. "0.5"'],
    ],
    ['a duration above its maximum', duration('1s', '1m'), '61s', ['/at must be from 1s to 1m']],
    ['a duration below its minimum', duration('1s', '1m'), '999ms', ['/at must be from 1s to 1m']],
    ['half a number', wholeNumber(0, 20), 0.5, ['/at must be a whole number from 0 to 20']],
    [
      'keys that are not known, each by itself',
      z.strictObject({}),
      { a: 1, 'b/c': 2 },
      ['/at/a is no key that is known here', '/at/b~1c is no key that is known here'],
    ],
    ['an item of a list, by its place', z.array(z.boolean()), [true, 'no'], ['/at/1 must be true or false']],
    ['a list that is too long', z.array(z.boolean()).max(1), [true, true], ['/at must hold at most 1']],
    ['a word that is none of a few', z.enum(['a', 'b']), 'c', ['/at must be one of a, b']],
  ])('%s', (_, schema, raw, texts) => {
    expect(textsOf(schema, raw)).toEqual(texts);
  });
});
