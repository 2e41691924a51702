import { parseServiceCode } from '../../src/domain/ids';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { organizationOf } from '../support/organization-of';
import { planningInstance } from '../support/planning-instance';

const SERVICE = 'cheap';
let operations: OperationsDatabase;
beforeAll(async () => {
  operations = await openOperations(
    organizationOf({
      accounts: { a: { balance: '1000000.00' } },
      services: { [SERVICE]: { tree: { strategies: [{ type: 'cost' }] }, routes: { a: {} } } },
    }),
  );
}, 120_000);
afterAll(() => operations?.close());

test('plans get on with fewer connections than there are plans: none holds one while it waits for another', async () => {
  const instance = planningInstance(operations, 2);
  try {
    const service = parseServiceCode(SERVICE);
    if (service === undefined) throw new Error(`${SERVICE} is no service code`);
    const requests = await Promise.all(Array.from({ length: 8 }, () => operations.accept({ service })));
    const plans = await Promise.all(
      requests.map(({ id }) =>
        instance.activities.planRoutes({
          organizationId: ORGANIZATION,
          requestId: id,
          fixed: null,
          inboxIds: [],
        }),
      ),
    );
    expect(plans.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'planned'));
  } finally {
    await instance.close();
  }
});
