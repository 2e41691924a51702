import { isCardNumber } from '../../../src/domain/fields/card-number';

test.each([
  ['4242424242424242', true, 'sixteen digits with a right check digit'],
  ['4222222222222', true, 'thirteen digits'],
  ['6304000000000000000', true, 'nineteen digits'],
  ['4242424242424241', false, 'a wrong check digit'],
  ['4242 4242 4242 4242', false, 'blanks'],
  ['42424242420', false, 'eleven digits'],
  ['42424242424242424242', false, 'twenty digits'],
  ['٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', false, 'digits of another script'],
  ['', false, 'nothing'],
])('%p is a card number: %p (%s)', (text, expected) => {
  expect(isCardNumber(text)).toBe(expected);
});
