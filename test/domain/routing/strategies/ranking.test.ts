import { fraction } from '../../../../src/domain/money/fraction';
import { ranked, type Scored, tieBreakOf } from '../../../../src/domain/routing/strategies/ranking';
import { aCandidate } from '../routing-inputs';

const scored = (name: string, numerator: bigint, denominator: bigint, priority = 1): Scored => ({
  candidate: aCandidate(name, { priority }),
  score: fraction(numerator, denominator),
});
const names = (order: readonly Scored[]): string =>
  order.map(({ candidate }) => candidate.route.routeId.slice(-1)).join('');

test.each<[sentence: string, scores: readonly Scored[], best: 'highest' | 'lowest', order: string]>([
  ['the highest comes first', [scored('a', 1n, 3n), scored('b', 1n, 2n)], 'highest', 'ba'],
  ['the lowest comes first', [scored('a', 1n, 3n), scored('b', 1n, 2n)], 'lowest', 'ab'],
  [
    'a difference that no float sees decides',
    [scored('a', 10n ** 30n, 1n), scored('b', 10n ** 30n + 1n, 1n)],
    'highest',
    'ba',
  ],
  ['equal scores keep their order', [scored('b', 2n, 4n), scored('a', 1n, 2n)], 'highest', 'ba'],
])('%s', (_sentence, scores, best, order) => {
  expect(names(ranked(scores, best))).toBe(order);
});

test.each<[sentence: string, scores: readonly Scored[], tieBreak: string | null]>([
  ['scores that differ need no tie-break', [scored('a', 1n, 2n), scored('b', 1n, 3n)], null],
  ['one route needs none', [scored('a', 1n, 2n)], null],
  [
    'the priority breaks a tie',
    [scored('b', 1n, 2n), scored('a', 1n, 2n, 2)],
    'rou_b before rou_a by priority',
  ],
  ['then the id', [scored('a', 1n, 2n), scored('b', 1n, 2n)], 'rou_a before rou_b by id'],
])('%s', (_sentence, scores, tieBreak) => {
  expect(tieBreakOf(scores)).toBe(tieBreak);
});
