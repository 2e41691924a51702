import { compareText } from '../../../src/domain/routing/text-order';

test('texts are in the order of their code units, in no language', () => {
  const texts = ['rou_é', 'rou_b', 'rou_B', 'rou_10', 'rou_9', 'rou_a', 'rou_a'];
  expect(texts.sort(compareText)).toEqual(['rou_10', 'rou_9', 'rou_B', 'rou_a', 'rou_a', 'rou_b', 'rou_é']);
});
