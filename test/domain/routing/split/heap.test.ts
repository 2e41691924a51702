import { heapOf } from '../../../../src/domain/routing/split/heap';
import { seeded } from './seeded';

test.each([0, 1, 2, 3, 10, 500])('%d items come out in order', (count) => {
  const random = seeded(count);
  const items = Array.from({ length: count }, () => random.below(100));
  const heap = heapOf<number>((left, right) => left < right);
  for (const item of items) heap.push(item);
  expect(items.map(() => heap.pop())).toEqual(items.toSorted((left, right) => left - right));
  expect(heap.pop()).toBeUndefined();
});

test('what is put in between takes its place', () => {
  const heap = heapOf<number>((left, right) => left < right);
  for (const item of [5, 1, 3]) heap.push(item);
  expect(heap.pop()).toBe(1);
  heap.push(2);
  expect([heap.pop(), heap.pop(), heap.pop()]).toEqual([2, 3, 5]);
});
