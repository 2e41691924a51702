import { openDatabase } from '../../src/db/knex';
import { migrate } from '../../src/db/migrations';
import { newId } from '../../src/db/new-id';
import { NO_CHANGES } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import { aPart, chosen } from '../support/decisions';
import { NOON, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
  const request = await real.accept();
  const plan = changesOfFirstPlan(request, NO_CHANGES, chosen([aPart('a', 100n)]), {
    at: NOON,
    newPayoutId: () => newId('payout'),
    accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
  });
  await real.books.withRequest(ORGANIZATION, request.id, (book) => book.write(plan, NOON));
});
afterAll(() => real?.close());

const APPEND_ONLY = [
  'events',
  'ledger_transactions',
  'ledger_entries',
  'routing_records',
  'audit_log',
  'scheme_versions',
];

test.each(APPEND_ONLY)('%s only grows: no row of it is changed, deleted or truncated', async (table) => {
  const rows = await real.db(table);
  expect(rows).not.toHaveLength(0);
  const refused = `${table} is append-only`;
  await expect(real.db(table).update({ organization_id: 'org_other' })).rejects.toThrow(refused);
  await expect(real.db(table).delete()).rejects.toThrow(refused);
  await expect(real.db.raw(`truncate ${table} cascade`)).rejects.toThrow('append-only');
  expect(await real.db(table)).toEqual(rows);
});

test('balances are not deleted or truncated', async () => {
  await expect(real.db('deposit_balances').delete()).rejects.toThrow('append-only');
  await expect(real.db.raw('truncate deposit_balances')).rejects.toThrow('append-only');
});

test('migrating what is up to date changes nothing', async () => {
  const names = () => real.db('knex_migrations').orderBy('id').pluck('name');
  const before = await names();
  await migrate(real.db);
  expect(await names()).toEqual(before);
  expect(before.at(0)).toBe('0001-configuration');
});

test('several processes that start at once on an empty database migrate it once', async () => {
  const { db } = real;
  const name = `${new URL(real.url).pathname.slice(1)}_race`;
  await db.raw(`create database ${name} template template0`);
  const url = new URL(real.url);
  url.pathname = `/${name}`;
  const processes = [1, 2, 3].map(() => openDatabase(url.href, 2));
  try {
    await Promise.all(processes.map(migrate));
    const [first = db] = processes;
    const names = await first('knex_migrations').pluck('name');
    expect(new Set(names).size).toBe(names.length);
  } finally {
    await Promise.all(processes.map((each) => each.destroy()));
    await db.raw(`drop database ${name} with (force)`);
  }
});
