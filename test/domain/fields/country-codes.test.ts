import { COUNTRY_CODES } from '../../../src/domain/fields/country-codes';

test('the list holds the 249 codes of ISO 3166-1', () => {
  expect(COUNTRY_CODES.size).toBe(249);
});

test.each([
  ['DE', true],
  ['SS', true],
  ['XK', false],
  ['UK', false],
  ['ZZ', false],
  ['de', false],
])('%s is assigned: %p', (code, expected) => {
  expect(COUNTRY_CODES.has(code)).toBe(expected);
});
