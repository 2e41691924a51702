import { setImmediate } from 'node:timers/promises';
import { together } from '../../src/engine/together';

/** Work that ends when the test says so, and notes what it was given. */
function aStage(atMost: number) {
  const works: (readonly string[])[] = [];
  let endNow: (error?: Error) => void = () => undefined;
  const add = together<string>(atMost, (items) => {
    works.push(items);
    return new Promise((resolve, reject) => {
      endNow = (error) => (error === undefined ? resolve() : reject(error));
    });
  });
  const end = async (error?: Error) => {
    endNow(error);
    await setImmediate();
  };
  return { add, works, end };
}

test('what comes alone is done at once, and what comes meanwhile is done together after it', async () => {
  const { add, works, end } = aStage(10);
  const all = ['a', 'b', 'c'].map(add);
  expect(works).toEqual([['a']]);
  await end();
  expect(works).toEqual([['a'], ['b', 'c']]);
  await end();
  await Promise.all(all);
  const later = add('d');
  expect(works).toEqual([['a'], ['b', 'c'], ['d']]);
  await end();
  await later;
});

test('no work has more items than it may', async () => {
  const { add, works, end } = aStage(2);
  const all = ['a', 'b', 'c', 'd'].map(add);
  for (const _work of [1, 2, 3]) await end();
  await Promise.all(all);
  expect(works).toEqual([['a'], ['b', 'c'], ['d']]);
});

test('a work that fails has failed for its items, and for no others', async () => {
  const { add, end } = aStage(2);
  const all = ['a', 'b', 'c', 'd'].map((item) => add(item).catch(String));
  await end();
  await end(new Error('away'));
  await end();
  expect(await Promise.all(all)).toEqual([undefined, 'Error: away', 'Error: away', undefined]);
});
