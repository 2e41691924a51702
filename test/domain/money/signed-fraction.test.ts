import { fraction } from '../../../src/domain/money/fraction';
import { signedFraction } from '../../../src/domain/money/signed-fraction';

test.each([
  ['1.5', fraction(3n, 2n)],
  ['-0.25', fraction(-1n, 4n)],
  ['0', fraction(0n, 1n)],
])('%s is read exactly', (text, expected) => {
  expect(signedFraction(text)).toEqual(expected);
});

test.each(['', '-', '1e2', '1/3', '--1'])('"%s" is a broken promise', (text) => {
  expect(() => signedFraction(text)).toThrow('is no decimal');
});
