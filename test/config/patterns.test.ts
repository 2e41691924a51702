import { matchesPattern, patternFault } from '../../src/config/patterns';

test.each([
  ['^\\S{1,255}$', true],
  ['[A-Z]{2}\\d+', true],
  ['(?i)abc', true],
  ['(a)\\1', false],
  ['(?=a)b', false],
  ['[a', false],
  ['a{1001}', false],
])('%s is a pattern of RE2: %s', (pattern, expected) => {
  expect(patternFault(pattern) === undefined).toBe(expected);
});

test.each([
  ['b', 'abc', true],
  ['^b', 'abc', false],
  ['^abc$', 'abc\n', false],
  ['^(a+)+$', `${'a'.repeat(5000)}b`, false],
])('%s is found as RE2 finds it, in linear time', (pattern, value, expected) => {
  expect(matchesPattern(pattern, value)).toBe(expected);
});
