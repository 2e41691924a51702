import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/db/knex';
import { get, openTestApi, REQUESTS, type TestApi } from './support/api';
import { KEYS } from './support/organization';

const NOON_MS = Date.parse('2026-11-20T12:00:00Z');

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api?.close());

async function callAt(timeMs: number, key: string = KEYS.merchant): Promise<number> {
  api.settings.nowMs = () => timeMs;
  return (await get(api, REQUESTS, key)).status;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error('it did not come to that');
}

async function lastUse(id: string): Promise<Date | null> {
  return (await api.db('api_keys').where({ id }).first('last_used_at')).last_used_at;
}

test('a call is answered while its use cannot be noted; the failure is logged, and made up for a minute later', async () => {
  const rival = openDatabase(api.url, 2);
  const lock = await rival.transaction();
  await lock('api_keys').where({ id: 'key_merchant' }).forUpdate();
  expect(await callAt(NOON_MS)).toBe(200);
  await until(async () => {
    // Only the note waits for the row.
    const { rows } = await rival.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });
  await until(async () => api.logged().includes('api_key.use_not_noted'));
  await lock.rollback();
  await rival.destroy();
  expect(await lastUse('key_merchant')).toBeNull();

  const laterMs = NOON_MS + 60_000;
  expect(await callAt(laterMs)).toBe(200);
  await until(async () => (await lastUse('key_merchant'))?.getTime() === laterMs);
  expect(api.logged()).not.toContain(KEYS.merchant);
});

test('a key that is refused is not noted as used', async () => {
  expect(await callAt(NOON_MS, KEYS.revoked)).toBe(401);
  expect(await callAt(NOON_MS, KEYS.stranger)).toBe(200);
  await until(async () => (await lastUse('key_stranger')) !== null);
  expect(await lastUse('key_revoked')).toBeNull();
});
