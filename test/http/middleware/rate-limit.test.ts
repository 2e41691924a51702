import { rateLimiter } from '../../../src/api/middleware/rate-limit';
import type { ApiKey } from '../../../src/db/api-key-store';
import { newId } from '../../../src/db/new-id';

const aKey = (): ApiKey => ({
  organizationId: newId('organization'),
  id: newId('apiKey'),
  mode: 'test',
  scopes: ['merchant'],
});

/** A shared bucket that never flows in; `away`: it cannot be asked. */
function aLimiter(burst: number) {
  const state: { left: number; nowMs: number; away: boolean } = { left: burst, nowMs: 0, away: false };
  const asked: number[] = [];
  const allow = rateLimiter({
    limit: { perSecond: 1, burst },
    async take(_key, wanted) {
      asked.push(wanted);
      if (state.away) throw new Error('the database is away');
      const granted = Math.min(wanted, state.left);
      state.left -= granted;
      return granted;
    },
    nowMs: () => state.nowMs,
  });
  const calls = async (key: ApiKey, count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => allow(key)));
    return answers.filter((allowed) => allowed).length;
  };
  return { state, asked, allow, calls };
}

test.each([
  ['a small burst is never taken ahead', 5, 5, [1, 1, 3]],
  ['of a burst of 200, ten are taken for the first call', 200, 10, [10]],
  ['of a burst of 100, five', 100, 5, [5]],
])('%s', async (_, burst, count, questions) => {
  const { asked, allow, calls } = aLimiter(burst);
  const key = aKey();
  expect(await allow(key)).toBe(true);
  expect(await calls(key, count - 1)).toBe(count - 1);
  expect(asked).toEqual(questions);
});

test('calls that come while the bucket is asked are asked for together, and those beyond it are refused', async () => {
  const { asked, calls } = aLimiter(8);
  expect(await calls(aKey(), 30)).toBe(8);
  expect(asked).toEqual([1, 29]);
});

test('tokens that nobody used in a second are thrown away', async () => {
  const { state, asked, allow } = aLimiter(200);
  const key = aKey();
  await allow(key);
  state.nowMs = 999;
  await allow(key);
  expect(asked).toEqual([10]);
  state.nowMs = 1_000;
  await allow(key);
  expect(asked).toEqual([10, 10]);
});

test('each key has its own tokens', async () => {
  const { asked, allow } = aLimiter(200);
  await allow(aKey());
  await allow(aKey());
  expect(asked).toEqual([10, 10]);
});

test('a bucket that cannot be asked fails the calls that waited for it, and the next one asks again', async () => {
  const { state, allow } = aLimiter(200);
  const key = aKey();
  state.away = true;
  const answers = await Promise.allSettled([allow(key), allow(key)]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  state.away = false;
  expect(await allow(key)).toBe(true);
});
