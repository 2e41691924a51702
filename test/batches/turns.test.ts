import { turns } from '../../src/batches/turns';

test('no more than so many work at the same time, and the others in the order in which they came', async () => {
  const take = turns(2);
  const began: number[] = [];
  let busy = 0;
  let busiest = 0;
  const work = (number: number) => async () => {
    began.push(number);
    busy += 1;
    busiest = Math.max(busiest, busy);
    await new Promise((resolve) => setImmediate(resolve));
    busy -= 1;
    return number;
  };
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  expect(await Promise.all(numbers.map((number) => take(work(number))))).toEqual(numbers);
  expect([began, busiest]).toEqual([numbers, 2]);
});

test('a turn that fails is over', async () => {
  const take = turns(1);
  await expect(take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await take(async () => 'next')).toBe('next');
});
