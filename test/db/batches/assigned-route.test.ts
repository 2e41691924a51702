import { parseId, parseServiceCode } from '../../../src/domain/ids';
import { ORGANIZATION } from '../../support/operations';
import { type OperationsDatabase, openOperations } from '../../support/operations-database';
import { organizationOf } from '../../support/organization-of';
import { type PlanningInstance, planningInstance } from '../../support/planning-instance';

const SERVICE = parseServiceCode('salaries');
const DEAR = parseId('payoutRoute', 'rou_salaries_dear');

let real: OperationsDatabase;
let instance: PlanningInstance;
beforeAll(async () => {
  real = await openOperations(
    organizationOf({
      accounts: { cheap: { balance: '100000.00' }, dear: { balance: '1000.00' } },
      services: {
        salaries: {
          tree: { strategies: [{ type: 'cost' }] },
          routes: { cheap: {}, dear: { fee: { fixed: '1.00' } } },
        },
      },
    }),
  );
  instance = planningInstance(real, 4);
}, 120_000);
afterAll(async () => {
  await instance?.close();
  await real?.close();
});

async function accepted(amount: bigint, given = {}) {
  if (SERVICE === undefined || DEAR === undefined) throw new Error('a test names an id that is none');
  const { id } = await real.accept({
    service: SERVICE,
    pointAmount: amount,
    serviceAmount: amount,
    ...given,
  });
  await real.db('payout_requests').where({ id }).update({ assigned_route_id: DEAR });
  return id;
}

async function routesOf(id: string) {
  await instance.activities.planRoutes({
    organizationId: ORGANIZATION,
    requestId: id as Awaited<ReturnType<typeof accepted>>,
    fixed: null,
    inboxIds: [],
  });
  return real.db('payouts').where({ payout_request_id: id }).pluck('route_id');
}

test.each([
  ['in a group', {}],
  ['by itself', { waitForBalance: true }],
])('a request that is planned %s takes its assigned route, and its record says so', async (_how, given) => {
  const id = await accepted(10_000n, given);
  expect(await routesOf(id)).toEqual([DEAR]);
  const { record } = await real.db('routing_records').where({ payout_request_id: id }).first('record');
  expect(record.inputs.need.assignedRouteId).toBe(DEAR);
  const chosen = await real.db('events').where({ operation_id: id, type: 'route.chosen' }).first('data');
  expect(chosen.data.strategy).toBe('assigned');
});

test('where the assigned route has not the money the scheme decides', async () => {
  expect(await routesOf(await accepted(100_001n))).toEqual(['rou_salaries_cheap']);
});
