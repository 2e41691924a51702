import { newId } from '../../src/db/new-id';
import { readResults } from '../../src/db/routing-store';
import { fraction } from '../../src/domain/money/fraction';
import { type Changes, NO_CHANGES } from '../../src/domain/payout-request/changes';
import { idOf, NOON, NOON_MS, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
});
afterAll(() => real?.close());

const routeId = idOf('payoutRoute', 'rou_a');
const DAY = '2026-11-20';

/** As the activities write it: in the transaction of a request, which is another one each time. */
async function write(changes: Partial<Changes>): Promise<void> {
  const { id } = await real.accept();
  await real.books.withRequest(ORGANIZATION, id, (book) => book.write({ ...NO_CHANGES, ...changes }, NOON));
}
const usage = (delta: bigint, day = DAY) => write({ usage: [{ routeId, day, delta }] });
const used = async (day = DAY) => {
  const row = await real.db('route_usage').where({ route_id: routeId, day }).first('used');
  return BigInt(row.used);
};

test('usage goes up and down again by the day, and never below zero', async () => {
  await usage(100n);
  await usage(10n ** 30n);
  await usage(-(10n ** 30n));
  await usage(5n, '2026-11-21');
  expect(await used()).toBe(100n);
  await usage(-100n);
  expect(await used()).toBe(0n);
  expect(await used('2026-11-21')).toBe(5n);
  await expect(usage(-1n)).rejects.toThrow('used');
});

test('usage of one route that changes twice in one transaction counts twice', async () => {
  const day = '2026-11-23';
  const twice = [7n, 4n].map((delta) => ({ routeId, day, delta }));
  await write({ usage: twice });
  expect(await used(day)).toBe(11n);
});

test('usage that many add at the same moment is all there', async () => {
  await Promise.all(Array.from({ length: 20 }, () => usage(3n, '2026-11-22')));
  expect(await used('2026-11-22')).toBe(60n);
});

const credit = (numerator: bigint, denominator: bigint) => ({
  key: 'rsc/s/leaf',
  routeId,
  delta: fraction(numerator, denominator),
});
const creditNow = async () => {
  const row = await real.db('share_credits').where({ leaf_key: 'rsc/s/leaf', route_id: routeId }).first();
  return fraction(BigInt(row.numerator), BigInt(row.denominator));
};

test('credits are exact fractions, whoever adds to them at the same moment, also twice at once', async () => {
  const [tiny, minusTiny] = [credit(1n, 7n * 10n ** 30n), credit(-1n, 7n * 10n ** 30n)];
  await Promise.all(Array.from({ length: 12 }, () => write({ credits: [credit(1n, 3n)] })));
  await write({ credits: [credit(1n, 3n), credit(-1n, 3n), tiny] });
  expect(await creditNow()).toEqual(fraction(28n * 10n ** 30n + 1n, 7n * 10n ** 30n));
  await write({ credits: [credit(-4n, 1n), minusTiny] });
  expect(await creditNow()).toEqual(fraction(0n, 1n));
});

test('decisions are counted by leaf, and those of the request’s own scheme and service are read', async () => {
  const leaf = 'rsc_main/test_usd/x';
  await Promise.all(Array.from({ length: 5 }, () => write({ decidedLeaves: [leaf] })));
  await write({ decidedLeaves: [leaf, 'rsc_main/testXusd/x', 'rsc_other/test_usd/x'] });
  const { id } = await real.accept();
  const need = { part: 1, attempt: 1, amount: 1n, pointAmount: 1n, splitAllowed: false, failedRoutes: [] };
  const inputs = await real.books.withRequest(ORGANIZATION, id, (book) => book.routingInputs(need, NOON));
  expect(inputs.decisionCounts).toEqual({ [leaf]: 6 });
});

async function finished(requestId: string, attempt: number, daysAgo: number, given: object): Promise<void> {
  const id = newId('payout');
  const at = new Date(NOON_MS - daysAgo * 86_400_000);
  await real.db('payouts').insert({
    organization_id: ORGANIZATION,
    id,
    mode: 'test',
    payout_request_id: requestId,
    part: 1,
    attempt,
    service: 'test_usd',
    route_id: 'rou_a',
    deposit_account_id: 'dep_a',
    provider_account_id: 'pac_a',
    connector: 'sandbox',
    amount: 1,
    currency: 'USD',
    deposit_amount: 1,
    deposit_currency: 'USD',
    fee: 0,
    held: 0,
    status: 'PROCESSED',
    final: true,
    certainty: 'paid',
    idempotency_key: id,
    usage_day: DAY,
    credits: '[]',
    created_at: at,
    updated_at: at,
    finished_at: at,
    ...given,
  });
}

test('results are the definitive ones of the window; a fault of the recipient is nobody else’s', async () => {
  const { id } = await real.accept();
  const rejectedFor = (code: string) => ({ certainty: 'rejected', resolution: JSON.stringify({ code }) });
  await finished(id, 1, 1, {});
  await finished(id, 2, 2, rejectedFor('DECLINED_ERROR'));
  await finished(id, 3, 3, rejectedFor('INVALID_DETAILS'));
  await finished(id, 4, 4, { certainty: 'not_sent' });
  await finished(id, 5, 29, {});
  await finished(id, 6, 31, {});
  const read = async (payouts: number) =>
    (await readResults(real.db, ORGANIZATION, 'test_usd', { days: 30, payouts }, NOON)).get(routeId);
  expect(await read(500)).toEqual({ successes: 2, total: 3 });
  expect(await read(2)).toEqual({ successes: 1, total: 2 });
  expect(await readResults(real.db, ORGANIZATION, 'other', { days: 30, payouts: 9 }, NOON)).toEqual(
    new Map(),
  );
});
