import { type KeyUseDeps, keyUse } from '../../../src/api/middleware/key-use';
import type { ApiKey } from '../../../src/db/api-key-store';
import { newId } from '../../../src/db/new-id';

const aKey = (): ApiKey => ({
  organizationId: newId('organization'),
  id: newId('apiKey'),
  mode: 'test',
  scopes: ['merchant'],
});

/** Remembers what it is told to note; `fails`: it cannot. */
function notebook() {
  const noted: [string, number][] = [];
  const logged: unknown[] = [];
  const state: { nowMs: number; fails: boolean } = { nowMs: 0, fails: false };
  const deps: KeyUseDeps = {
    note: async ({ id }, atMs) => {
      noted.push([id, atMs]);
      if (state.fails) throw new Error('the database is away');
    },
    log: { error: (...facts: unknown[]) => logged.push(facts) },
    nowMs: () => state.nowMs,
  };
  return { noted, logged, state, noteUse: keyUse(deps) };
}

test('the use of a key is noted at most once a minute, that of each key by itself', () => {
  const { noted, state, noteUse } = notebook();
  const [one, other] = [aKey(), aKey()];
  for (const atMs of [0, 1, 59_999, 60_000, 119_999, 150_000]) {
    state.nowMs = atMs;
    noteUse(one);
  }
  noteUse(other);
  expect(noted).toEqual([
    [one.id, 0],
    [one.id, 60_000],
    [one.id, 150_000],
    [other.id, 150_000],
  ]);
});

test('a note that fails is logged with the id of its key, and tried again a minute later', async () => {
  const { noted, logged, state, noteUse } = notebook();
  const key = aKey();
  state.fails = true;
  noteUse(key);
  noteUse(key);
  await new Promise(setImmediate);
  expect(logged).toEqual([
    [{ key_id: key.id, error: 'Error: the database is away' }, 'api_key.use_not_noted'],
  ]);
  state.nowMs = 60_000;
  noteUse(key);
  expect(noted).toHaveLength(2);
});
