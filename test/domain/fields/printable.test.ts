import { characterCount, isPrintable } from '../../../src/domain/fields/printable';

test.each([
  ['plain text', 'Zahlung für März 😀', true],
  ['no text', '', true],
  ['U+0000, which Postgres cannot store', 'a\u0000', false],
  ['a line feed', 'a\nb', false],
  ['U+007F', 'a\u007f', false],
  ['a control character of Latin-1', 'a\u0085', false],
  ['the first half of a pair', 'a\ud83d', false],
  ['the second half of a pair', '\ude00a', false],
])('%s is printable: %p', (_why, text, expected) => {
  expect(isPrintable(text)).toBe(expected);
});

test('characters are counted as people count them', () => {
  expect(characterCount('a😀ü')).toBe(3);
});
