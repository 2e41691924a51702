import { pointer } from '../../../src/api/json/pointer';

test.each([
  [['data', 'attributes'], '/data/attributes'],
  [['a/b', 'c~d', 0], '/a~1b/c~0d/0'],
  [['~1'], '/~01'],
  [[], ''],
])('%j is the pointer %p', (segments, expected) => {
  expect(pointer(...segments)).toBe(expected);
});
