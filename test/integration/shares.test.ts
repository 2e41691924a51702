import { type OperationId, type PayoutId, parseServiceCode } from '../../src/domain/ids';
import { add, type Fraction, fraction } from '../../src/domain/money/fraction';
import { largerOf } from '../../src/domain/routing/bigint-order';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { organizationOf, routeId } from '../support/organization-of';
import { type PlanningInstance, planningInstance } from '../support/planning-instance';

const AT_A_TIME = 16;
const ACCOUNT = { balance: '100000000.00' };
const OPTIMAL = { strategies: [{ type: 'optimal' }] };
const WEIGHTS = { [routeId('weighed', 'a')]: 70, [routeId('weighed', 'b')]: 30 };

const organization = (lateRoutes: object) =>
  organizationOf({
    accounts: { a: ACCOUNT, b: ACCOUNT, c: ACCOUNT },
    services: {
      weighed: { tree: { strategies: [{ type: 'weight', weights: WEIGHTS }] }, routes: { a: {}, b: {} } },
      equal: { tree: OPTIMAL, routes: { a: {}, b: {}, c: {} } },
      late: { tree: OPTIMAL, routes: { a: {}, b: {}, ...lateRoutes } },
      released: { tree: OPTIMAL, routes: { a: {}, b: {}, c: {} } },
    },
  });

let operations: OperationsDatabase;
let instances: readonly PlanningInstance[] = [];
beforeAll(async () => {
  operations = await openOperations(organization({}));
  instances = [1, 2].map(() => planningInstance(operations, AT_A_TIME / 2));
}, 120_000);
afterAll(async () => {
  for (const instance of instances) await instance.close();
  await operations?.close();
}, 60_000);

test.each([
  ['weight keeps its percentages', 'weighed', { a: 70n, b: 30n }],
  ['optimal keeps equal shares', 'equal', { a: 1n, b: 1n, c: 1n }],
])(
  '%s by amount, over 1,000 plans of two workers at once',
  async (_name, service, weights) => {
    const amounts = mixedAmounts(1_000);
    const requests = await planned(service, amounts);
    expectShares(await debitedBy(requests), amounts, service, weights);
    for (const sum of (await credits(service)).values()) expect(sum).toEqual(NONE);
  },
  180_000,
);

test('a route that joins late gets its share of what comes after, and no more', async () => {
  await planned('late', mixedAmounts(150));
  await operations.apply(organization({ c: {} }));
  const amounts = mixedAmounts(250);
  const requests = await planned('late', amounts);
  expectShares(await debitedBy(requests), amounts, 'late', { a: 1n, b: 1n, c: 1n });
}, 120_000);

test('what is not paid after all gives its credit back, also while others are planned', async () => {
  const release = async (requestId: OperationId, { activities }: PlanningInstance) => {
    const { id } = await operations.db('payouts').where({ payout_request_id: requestId }).first('id');
    const outcome = { kind: 'dropped', why: 'canceled' } as const;
    const payoutId: PayoutId = id;
    const about = { organizationId: ORGANIZATION, requestId, payoutId, inboxIds: [] };
    await activities.recordOutcome({ ...about, outcome, failOver: false });
  };
  await planned('released', mixedAmounts(100), release);
  const rows = await creditRows('released');
  expect(rows).toHaveLength(3);
  expect(rows.map(creditOf)).toEqual([NONE, NONE, NONE]);
}, 120_000);

type Then = (requestId: OperationId, instance: PlanningInstance) => Promise<void>;

/** Has both instances plan requests of these amounts, so many at a time. */
async function planned(
  code: string,
  amounts: readonly bigint[],
  then?: Then,
): Promise<readonly OperationId[]> {
  const service = parseServiceCode(code);
  if (service === undefined) throw new Error(`${code} is no service`);
  const open = [...amounts];
  const requests: OperationId[] = [];
  const work = async (instance: PlanningInstance): Promise<void> => {
    for (let amount = open.pop(); amount !== undefined; amount = open.pop()) {
      const ordered = { service, pointAmount: amount, serviceAmount: amount };
      const { id: requestId } = await operations.accept(ordered);
      requests.push(requestId);
      const about = { organizationId: ORGANIZATION, requestId, fixed: null, inboxIds: [] };
      expect((await instance.activities.planRoutes(about)).kind).toBe('planned');
      await then?.(requestId, instance);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME / 2 }, () => instances.map(work)).flat());
  return requests;
}

/** Cents from 1.00 to 2,000.00, the same in every run. */
function mixedAmounts(count: number): readonly bigint[] {
  let state = 12_345;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return BigInt(100 + (state % 199_901));
  });
}

async function debitedBy(requests: readonly OperationId[]): Promise<ReadonlyMap<string, bigint>> {
  const rows: readonly { readonly route_id: string; readonly sum: string }[] = await operations
    .db('payouts')
    .whereIn('payout_request_id', requests)
    .groupBy('route_id')
    .select('route_id')
    .sum('amount');
  return new Map(rows.map((row) => [row.route_id, BigInt(row.sum)]));
}

/** Each route has its share of the whole, but for one per cent of it, or for the largest single amount. */
function expectShares(
  debited: ReadonlyMap<string, bigint>,
  amounts: readonly bigint[],
  service: string,
  weights: Readonly<Record<string, bigint>>,
): void {
  const sum = (numbers: readonly bigint[]) => numbers.reduce((left, right) => left + right, 0n);
  const whole = sum(amounts);
  expect(sum([...debited.values()])).toBe(whole);
  const allowed = amounts.reduce(largerOf, whole / 100n);
  const parts = sum(Object.values(weights));
  for (const [name, weight] of Object.entries(weights)) {
    const off = (debited.get(routeId(service, name)) ?? 0n) - (whole * weight) / parts;
    expect([name, off <= allowed && off >= -allowed, off]).toEqual([name, true, off]);
  }
}

const NONE = fraction(0n, 1n);

type CreditRow = { readonly leaf_key: string; readonly numerator: string; readonly denominator: string };

const creditRows = (service: string): Promise<readonly CreditRow[]> =>
  operations.db('share_credits').whereLike('leaf_key', `%/${service}/%`);
const creditOf = ({ numerator, denominator }: CreditRow): Fraction =>
  fraction(BigInt(numerator), BigInt(denominator));

/** The sum of all credits of each leaf and strategy. */
async function credits(service: string): Promise<ReadonlyMap<string, Fraction>> {
  const sums = new Map<string, Fraction>();
  for (const row of await creditRows(service))
    sums.set(row.leaf_key, add(sums.get(row.leaf_key) ?? NONE, creditOf(row)));
  return sums;
}
