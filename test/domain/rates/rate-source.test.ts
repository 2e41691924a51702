import { parseRateSourceId } from '../../../src/domain/rates/rate-source';

test.each(['ecb', 'desk-2', 'A.b_c', '9', 'x'.repeat(64)])('%p is the id of a source', (raw) => {
  expect(parseRateSourceId(raw)).toBe(raw);
});

test.each<[says: string, raw: unknown]>([
  ['nothing', ''],
  ['a space', 'e c b'],
  ['a slash, which a path would take for a step', 'a/b'],
  ['a dot at its beginning', '.hidden'],
  ['65 characters', 'x'.repeat(65)],
  ['a number', 7],
])('an id of %s is none', (_says, raw) => {
  expect(parseRateSourceId(raw)).toBeUndefined();
});
