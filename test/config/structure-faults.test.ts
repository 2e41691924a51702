import { z } from 'zod';
import { checkStructure } from '../../src/config/structure-faults';

const SHAPE = z.strictObject({
  name: z.string(),
  limits: z.strictObject({ max: z.boolean() }),
  list: z.array(z.string()),
});

describe('checking a structure', () => {
  test('gives the typed value and tells nothing where there is no fault', () => {
    const told: string[] = [];
    const value = { name: 'a', limits: { max: true }, list: [] };
    expect(checkStructure(SHAPE, value, '', (path) => told.push(path))).toEqual(value);
    expect(told).toEqual([]);
  });

  test('tells every fault with its place, and gives no value', () => {
    const told: string[] = [];
    const raw = { limits: { max: 1, min: 2 }, list: ['a', 7], extra: null };
    expect(
      checkStructure(SHAPE, raw, '/items/0', (path, text) => told.push(`${path} ${text}`)),
    ).toBeUndefined();
    expect(told.sort((left, right) => left.localeCompare(right))).toEqual([
      '/items/0/extra is no key that is known here',
      '/items/0/limits/max must be true or false',
      '/items/0/limits/min is no key that is known here',
      '/items/0/list/1 must be text (in quotes if it looks like something else)',
      '/items/0/name is missing',
    ]);
  });
});
