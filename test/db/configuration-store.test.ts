import { readOrganization } from '../../src/db/configuration-store';
import { DEFAULT_BATCH_TERMS } from '../../src/domain/batch/terms';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { threeAccounts } from '../support/three-accounts';

let operations: OperationsDatabase;
beforeAll(async () => {
  operations = await openOperations(
    threeAccounts({ point: ', batches: { four_eyes: true, approval_valid_for: 1h }' }),
  );
});
afterAll(() => operations?.close());

const terms = async () => {
  const { db, vault } = operations;
  return (await readOrganization(db, vault, ORGANIZATION))?.payoutPoints[0]?.batches;
};

test('a point has the terms for batches that were applied', async () => {
  expect(await terms()).toEqual({ ...DEFAULT_BATCH_TERMS, fourEyes: true, approvalValidForMs: 3_600_000 });
});

test('a point that was stored before there were batches has their defaults, and an apply finds nothing to change', async () => {
  await operations.db.raw("update payout_points set definition = definition - 'batches'");
  await operations.db.raw('update organizations set configuration_version = configuration_version + 1');
  expect(await terms()).toEqual(DEFAULT_BATCH_TERMS);
  expect(await operations.apply(threeAccounts())).toEqual([]);
});
