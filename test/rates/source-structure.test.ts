import { bothSides, type GivenSides } from '../../src/rates/source-structure';

test('a mid is both sides, a bid and an ask are themselves', () => {
  expect(bothSides({ mid: 1 })).toEqual({ bid: 1, ask: 1 });
  expect(bothSides({ bid: 1, ask: 2 })).toEqual({ bid: 1, ask: 2 });
});

test.each<[says: string, given: GivenSides<number>]>([
  ['nothing', {}],
  ['a bid alone', { bid: 1 }],
  ['an ask alone', { ask: 1 }],
  ['a bid beside a mid', { bid: 1, mid: 1 }],
  ['an ask beside a mid', { ask: 1, mid: 1 }],
  ['all three', { bid: 1, ask: 1, mid: 1 }],
])('%s is no price', (_says, given) => {
  expect(bothSides(given)).toBe('must have either `bid` and `ask`, or `mid` alone');
});
