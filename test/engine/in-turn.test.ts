import { setImmediate } from 'node:timers/promises';
import { inTurn } from '../../src/engine/in-turn';

/** Work that ends when the test says so, and notes when it began. */
function aStage(atOnceMax: number, waitingMax: number) {
  const turn = inTurn(atOnceMax, waitingMax);
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) =>
    turn(
      () =>
        new Promise<string>((resolve, reject) => {
          begun.push(name);
          ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error)));
        }),
    );
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await setImmediate();
  };
  return { work, begun, end };
}

test('so much goes on at once, and the rest follows in the order in which it came', async () => {
  const { work, begun, end } = aStage(2, 10);
  const all = ['a', 'b', 'c', 'd'].map(work);
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  await end('c');
  await end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('work that fails gives its place free', async () => {
  const { work, begun, end } = aStage(1, 10);
  const [first, second] = [work('a'), work('b')];
  first.catch(() => undefined);
  await end('a', new Error('away'));
  await expect(first).rejects.toThrow('away');
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(await second).toBe('b');
});

test('who finds too many waiting is refused, and nobody else loses a place by it', async () => {
  const { work, begun, end } = aStage(1, 1);
  const [first, second] = [work('a'), work('b')];
  await expect(work('c')).rejects.toThrow('1 others wait already');
  await end('a');
  const third = work('d');
  await end('b');
  await end('d');
  expect(await Promise.all([first, second, third])).toEqual(['a', 'b', 'd']);
  expect(begun).toEqual(['a', 'b', 'd']);
});
