import { poll } from '../../src/embedded/poll';

test('the first answer that is not undefined is returned, false and null included', async () => {
  const answers = [undefined, undefined, false];
  expect(await poll<boolean>(() => answers.shift(), { everyMs: 1, forMs: 10_000 })).toBe(false);
  expect(answers).toEqual([]);
});

test('it ends without an answer when the time is over, having asked at least once', async () => {
  let asked = 0;
  const never = (): undefined => {
    asked += 1;
    return undefined;
  };
  expect(await poll(never, { everyMs: 1, forMs: 0 })).toBeUndefined();
  expect(asked).toBe(1);
});

test('an error ends it at once', async () => {
  const broken = async (): Promise<undefined> => {
    throw new Error('broken');
  };
  await expect(poll(broken, { everyMs: 1, forMs: 10_000 })).rejects.toThrow('broken');
});
