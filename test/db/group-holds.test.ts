import { matchesPattern } from '../../src/config/patterns';
import { newId } from '../../src/db/new-id';
import { requestBooks } from '../../src/db/request-book/request-books';
import { parseServiceCode } from '../../src/domain/ids';
import type { RoutingRecord } from '../../src/domain/routing/decision';
import { verify } from '../../src/replay-decisions/verify';
import { NOON, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { organizationOf } from '../support/organization-of';
import { type PlanningInstance, planningInstance } from '../support/planning-instance';

const DIVIDED = 'divided';
const [ENOUGH, SCARCE, LIMITED, SHARED] = ['enough', 'scarce', 'limited', 'shared'];
const only = (account: string, route = {}) => ({
  tree: { strategies: [{ type: 'cost' }] },
  routes: { [account]: route },
});

let real: OperationsDatabase;
let instance: PlanningInstance;
beforeAll(async () => {
  real = await openOperations(
    organizationOf({
      accounts: {
        enough: { balance: '1000000.00' },
        // For seven of 100.00 with their fee of 1.00, less one cent.
        scarce: { balance: '706.99' },
        limited: { balance: '1000000.00' },
        left: { balance: '1000000.00' },
        right: { balance: '1000000.00' },
      },
      services: {
        [ENOUGH]: only('enough', { fee: { percent: '1' } }),
        [SCARCE]: only('scarce', { fee: { percent: '1' } }),
        [LIMITED]: only('limited', { limits: { daily: '500.00' } }),
        [SHARED]: { tree: { strategies: [{ type: 'optimal' }] }, routes: { left: {}, right: {} } },
        [DIVIDED]: { tree: { strategies: [{ type: 'optimal' }] }, routes: { left: {}, right: {} } },
      },
    }),
  );
  instance = planningInstance(real, 6);
}, 120_000);
afterAll(async () => {
  await instance?.close();
  await real?.close();
});

function serviceCode(text: string) {
  const code = parseServiceCode(text);
  if (code === undefined) throw new Error(`${text} is no service code`);
  return code;
}

async function accepted(count: number, service: string, given = {}) {
  const request = { service: serviceCode(service), serviceAmount: 10_000n, ...given };
  const requests = await Promise.all(Array.from({ length: count }, () => real.accept(request)));
  return requests.map(({ id }) => id);
}
type Ids = Awaited<ReturnType<typeof accepted>>;

const plan = (requestId: Ids[number]) =>
  instance.activities.planRoutes({ organizationId: ORGANIZATION, requestId, fixed: null, inboxIds: [] });

const balanceOf = async (account: string) => {
  const row = await real
    .db('deposit_balances')
    .where({ deposit_account_id: `dep_${account}` })
    .first();
  return [BigInt(row.funds), BigInt(row.held)];
};
const kindsOf = (plans: readonly { readonly kind: string }[], kind: string) =>
  plans.filter((each) => each.kind === kind).length;
const transactionsOf = async (ids: Ids) => {
  const { rows } = await real.db.raw(
    'select count(distinct xmin::text)::int as count from payouts where payout_request_id = any(?)',
    [ids],
  );
  return rows[0].count;
};

test('plans that come at the same moment are one transaction, and hold to the minor unit', async () => {
  const ids = await accepted(20, ENOUGH);
  const plans = await Promise.all(ids.map(plan));
  expect(kindsOf(plans, 'planned')).toBe(20);
  expect(await transactionsOf(ids)).toBe(1);
  expect(await balanceOf('enough')).toEqual([100_000_000n - 20n * 10_100n, 20n * 10_100n]);
  const usage = await real.db('route_usage').where({ route_id: 'rou_enough_enough' }).pluck('used');
  expect(usage.map(BigInt)).toEqual([200_000n]);
  const counts = await real.db('decision_counts').whereLike('leaf_key', '%/enough/%').pluck('decisions');
  expect(counts.map(Number)).toEqual([20]);
});

test('when money suffices for some, those get it and nothing is overdrawn by one minor unit', async () => {
  const ids = await accepted(20, SCARCE);
  const plans = await Promise.all(ids.map(plan));
  expect([kindsOf(plans, 'planned'), kindsOf(plans, 'ended')]).toEqual([6, 14]);
  expect(await balanceOf('scarce')).toEqual([10_099n, 60_600n]);
});

test('a daily limit counts what the plans before it in the group use', async () => {
  const plans = await Promise.all((await accepted(9, LIMITED)).map(plan));
  expect([kindsOf(plans, 'planned'), kindsOf(plans, 'ended')]).toEqual([5, 4]);
});

test('shares are kept within a group, and the credits are even again after it', async () => {
  const plans = await Promise.all((await accepted(20, SHARED)).map(plan));
  expect(kindsOf(plans, 'planned')).toBe(20);
  const routes = await real.db('payouts').where({ service: SHARED }).pluck('route_id');
  expect(routes.filter((route) => route === 'rou_shared_left')).toHaveLength(10);
  const credits = await real.db('share_credits').whereLike('leaf_key', '%/shared/%').pluck('numerator');
  expect(credits.map(BigInt)).toEqual([0n, 0n]);
});

test('a split is planned in a group too', async () => {
  const ids = await accepted(8, DIVIDED, { allowSplit: true });
  expect(kindsOf(await Promise.all(ids.map(plan)), 'planned')).toBe(8);
  expect(await real.db('payouts').whereIn('payout_request_id', ids)).toHaveLength(16);
});

test('a plan that throws fails by itself; the others of its group are planned', async () => {
  const [bad, ...good] = await accepted(10, ENOUGH);
  const books = requestBooks({ ...real, newId });
  const run = (id: Ids[number]) =>
    books.withFirstPlan(ORGANIZATION, id, async (book) => {
      if (id === bad) throw new Error('out of order');
      return book.request.id;
    });
  const results = await Promise.allSettled([bad, ...good].map((id) => run(id as Ids[number])));
  expect(results.map(({ status }) => status)).toEqual(['rejected', ...good.map(() => 'fulfilled')]);
});

test('a group whose writing is refused leaves nothing, and each of it is planned by itself', async () => {
  const ids = await accepted(6, ENOUGH);
  const before = await balanceOf('enough');
  const [taken] = ids;
  // A record that stands in the way of the first round: its group cannot be written, it itself can.
  await real.db('routing_records').insert({
    organization_id: ORGANIZATION,
    id: newId('routingRecord'),
    payout_request_id: taken,
    part: 1,
    attempt: 1,
    round: 1,
    record: '{}',
    at: NOON,
  });
  expect(kindsOf(await Promise.all(ids.map(plan)), 'planned')).toBe(6);
  expect(await transactionsOf(ids)).toBe(6);
  expect((await balanceOf('enough'))[1]).toBe((before[1] ?? 0n) + 6n * 10_100n);
});

test('plans asked for twice at the same moment, and again later, are the plans that stand', async () => {
  const ids = await accepted(10, ENOUGH);
  const before = await balanceOf('enough');
  const twice = await Promise.all([...ids, ...ids].map(plan));
  expect(twice.slice(0, 10)).toEqual(twice.slice(10));
  expect(await Promise.all(ids.map(plan))).toEqual(twice.slice(0, 10));
  expect((await balanceOf('enough'))[1]).toBe((before[1] ?? 0n) + 10n * 10_100n);
});

test('two processes that plan the same requests at the same moment make one plan of each', async () => {
  const other = planningInstance(real, 6);
  try {
    const ids = await accepted(12, ENOUGH);
    const ask = { organizationId: ORGANIZATION, fixed: null, inboxIds: [] };
    const there = ids.map((requestId) => other.activities.planRoutes({ ...ask, requestId }));
    const [here, elsewhere] = await Promise.all([Promise.all(ids.map(plan)), Promise.all(there)]);
    expect(elsewhere).toEqual(here);
  } finally {
    await other.close();
  }
});

test('every decision of a group can be computed again, byte for byte', async () => {
  const organization = await real.configuration.organization(ORGANIZATION);
  const values = { fields: { account: 'acc-1' }, metadata: {} };
  const rows = await real.db.raw(
    `select r.record, p.service from routing_records r join payout_requests p on p.id = r.payout_request_id
     where r.record::text <> '{}'`,
  );
  const verified = rows.rows.map(({ record, service }: { record: RoutingRecord; service: string }) => {
    const tree = organization.routingSchemes[0]?.services[service];
    return verify(record, tree, values, { matches: matchesPattern }).kind;
  });
  expect(verified.length).toBeGreaterThan(80);
  expect(new Set(verified)).toEqual(new Set(['same']));
});
