import type { Intervals } from '../../../../src/domain/routing/parts/intervals';
import { reachesOf } from '../../../../src/domain/routing/parts/reach';
import { aCandidate, limits } from '../routing-inputs';

const shown = (intervals: Intervals | undefined): string =>
  intervals?.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(' ') ?? 'none';

const one = aCandidate('a', { limits: limits({ min: 35n, max: 40n }), partsMax: 2 });
const two = aCandidate('b', { limits: limits({ min: 5n, max: 6n }), partsMax: 1 });

test.each<[sentence: string, index: number, parts: number, expected: string]>([
  ['nothing can always be paid', 0, 0, '0'],
  ['one part of either', 0, 1, '0 5–6 35–40'],
  ['two parts, of one or of both', 0, 2, '0 5–6 35–46 70–80'],
  ['three parts', 0, 3, '0 5–6 35–46 70–86'],
  ['a bound of parts that is not reached changes nothing', 0, 4, '0 5–6 35–46 70–86'],
  ['from the second route on', 1, 4, '0 5–6'],
  ['no route left', 2, 4, '0'],
])('%s', (_sentence, index, parts, expected) => {
  expect(shown(reachesOf([one, two], 100n, 4)[index]?.[parts])).toBe(expected);
});

test('what is above the amount is left out', () => {
  expect(shown(reachesOf([one, two], 75n, 4)[0]?.[4])).toBe('0 5–6 35–46 70–75');
});
