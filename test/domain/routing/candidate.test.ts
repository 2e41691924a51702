import { candidatesOf } from '../../../src/domain/routing/candidate';
import { aCandidate, inputsOf } from './routing-inputs';

test('candidates are sorted by priority, then id, whatever order they were read in', () => {
  const candidates = [
    aCandidate('c', { priority: 1 }),
    aCandidate('b', { priority: 10 }),
    aCandidate('B', { priority: 2 }),
    aCandidate('a', { priority: 2 }),
  ];
  const sorted = candidatesOf(inputsOf(candidates, null)).map(({ route }) => route.routeId);
  expect(sorted).toEqual(['rou_c', 'rou_B', 'rou_a', 'rou_b']);
});
