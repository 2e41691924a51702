import type { Knex } from 'knex';
import { pino } from 'pino';
import { openDatabase } from '../../src/db/knex';
import { createEngine } from '../../src/engine/engine';
import { type TemporalLink, temporalLink } from '../../src/engine/temporal-link';
import { NOON_MS, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

// As many as a gateway has.
const POOL = 20;

let real: OperationsDatabase;
let db: Knex;
beforeAll(async () => {
  real = await openOperations();
  db = openDatabase(real.url, POOL);
});
afterAll(async () => {
  await db?.destroy();
  await real?.close();
});

/** An engine that does not answer until the test lets it. */
function silentLink() {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let asked = 0;
  const link: TemporalLink = {
    ...temporalLink({ address: '127.0.0.1:1', namespace: 'default' }),
    async call() {
      asked += 1;
      await answered;
      throw new Error('the engine is away');
    },
  };
  return { link, answer, asked: () => asked };
}

test('orders that wait for a silent engine leave connections for those that are being accepted', async () => {
  const { link, answer, asked } = silentLink();
  const log = pino({ level: 'silent' });
  const engine = createEngine({ db, link, taskQueue: 'q', nowMs: () => NOON_MS, log });
  const ids = (await Promise.all(Array.from({ length: 3 * POOL }, () => real.accept()))).map(({ id }) => id);
  const starts = ids.map((id) => engine.start(ORGANIZATION, id).catch(String));
  while (asked() < POOL / 2) await db.raw('select 1');
  const { rows } = await db.raw(
    `select count(*)::int as held from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction'`,
  );
  expect(rows[0].held).toBe(POOL / 2);
  expect(asked()).toBe(POOL / 2);
  answer();
  expect(new Set(await Promise.all(starts))).toEqual(new Set(['Error: the engine is away']));
  expect(await db('outbox')).toHaveLength(ids.length);
});
