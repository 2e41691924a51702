import { previewBatch } from '../../../activities/batch/preview-batch';
import { matchesPattern } from '../../../src/config/patterns';
import { batchPlanDesk } from '../../../src/db/batches/plan-desk';
import type { BatchRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import type { BatchId } from '../../../src/domain/ids';
import { storeUpload } from '../../support/batches/stored-batch';
import { NOON, NOON_MS, ORGANIZATION } from '../../support/operations';
import { type OperationsDatabase, openOperations } from '../../support/operations-database';
import { organizationOf } from '../../support/organization-of';

const HOURS_72_MS = 72 * 3_600_000;

const BLOCKED = {
  if: { field: { key: 'account', prefix: 'blocked' } },
  // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
  then: { block: 'On the block list' },
  else: { strategies: [{ type: 'cost' }] },
};

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations(
    organizationOf({
      accounts: { cheap: { balance: '100.00' }, dear: { balance: '200.00' } },
      services: { salaries: { tree: BLOCKED, routes: { cheap: {}, dear: { fee: { percent: '1' } } } } },
    }),
  );
}, 120_000);
afterAll(() => real?.close());

type BatchGiven = Partial<Pick<BatchRecord, 'plan' | 'autoprocess'>> & {
  /** Of ready rows, in USD. */
  readonly amounts: readonly string[];
  /** Recipients' accounts, by row. */
  readonly accounts?: readonly string[];
  /** How many held rows there are besides. */
  readonly held?: number;
};

async function insertBatch({ amounts, accounts = [], held = 0, ...given }: BatchGiven): Promise<BatchId> {
  const ready = amounts.map((amount) => ({ amount: amount.replace('.', '') }));
  const rows = [...ready, ...Array.from({ length: held }, () => ({ amount: '100', status: 'held' }))];
  const { id } = await storeUpload(
    real,
    rows.map((row, index) => ({
      ...row,
      service: 'salaries',
      account: accounts[index] ?? `account-${index}`,
      request: { metadata: {}, allow_split: false, parts_limit: 100 },
    })),
    { ...given, created_at: NOON, expires_at: new Date(NOON_MS + HOURS_72_MS) },
  );
  return id;
}

const desk = () => batchPlanDesk({ ...real, newId, tools: { matches: matchesPattern } });

async function previewed(given: BatchGiven, plans = desk()) {
  const batchId = await insertBatch(given);
  const activity = previewBatch({ plans, clock: { nowMs: () => NOON_MS }, heartbeat: () => undefined });
  const run = () => activity({ organizationId: ORGANIZATION, batchId });
  return { batchId, run };
}
const batchOf = (id: string) => real.db('batches').where({ id }).first();
const assignedOf = (id: string) =>
  real.db('batch_rows').where({ batch_id: id }).orderBy('number').pluck('assigned_route_id');
const eventsOf = (id: string) =>
  real.db('events').where({ operation_id: id }).orderBy('sequence').pluck('type');
const previewsOf = (id: string) => real.db('batch_previews').where({ batch_id: id });

test('a joint plan is shown with its proof, its routes are kept with the rows, and a person is asked', async () => {
  const { batchId, run } = await previewed({ plan: 'joint', amounts: ['20.00', '100.00'] });
  await run();
  const [preview] = await previewsOf(batchId);
  const document = preview.document;
  expect(document).toMatchObject({
    batch_id: batchId,
    rows: { placed: 2, unplaced: 0, held: 0 },
    totals: [{ currency: 'USD', rows: 2, amount: '120.00' }],
    charged: [{ currency: 'USD', rows: 2, amount: '120.00' }],
    cost: { currency: 'USD', total: '0.20', fees: '0.20', exchange: '0.00' },
    proof: { objective: '0.20', bound: '0.20', gap: '0', row_by_row: { cost: '1.00', unplaced: 0 } },
    unplaced: [],
    top_ups: [],
  });
  expect(await assignedOf(batchId)).toEqual(['rou_salaries_dear', 'rou_salaries_cheap']);
  expect(await batchOf(batchId)).toMatchObject({
    status: 'AWAITING_APPROVAL',
    preview_id: preview.id,
    version: 3,
  });
  expect(await eventsOf(batchId)).toEqual(['batch.created', 'batch.previewed', 'batch.awaiting_approval']);
  expect(preview.expires_at).toEqual(new Date(NOON_MS + 15 * 60_000));
});

test('run again, it leaves the preview that stands', async () => {
  const { batchId, run } = await previewed({ amounts: ['1.00'] });
  await run();
  await run();
  expect(await previewsOf(batchId)).toHaveLength(1);
});

test('with a plan for each row no route is assigned, and one of an earlier plan is gone', async () => {
  const { batchId, run } = await previewed({ amounts: ['1.00'] });
  await real.db('batch_rows').where({ batch_id: batchId }).update({ assigned_route_id: 'rou_salaries_dear' });
  await run();
  expect(await assignedOf(batchId)).toEqual([null]);
});

test('rows that do not fit are told with the money that would let them, and blocked ones with their reason', async () => {
  const { batchId, run } = await previewed({
    plan: 'joint',
    amounts: ['100.00', '150.00', '90.00', '1.00'],
    accounts: ['a', 'b', 'c', 'blocked'],
  });
  await run();
  const [{ document }] = await previewsOf(batchId);
  expect(document.rows).toEqual({ placed: 2, unplaced: 2, held: 0 });
  expect(document.unplaced).toEqual([
    expect.objectContaining({ reason: 'ROUTING_BLOCKED', text: 'On the block list', numbers: [4] }),
    expect.objectContaining({ reason: 'balance', rows: 1, amount: '90.00', numbers: [3] }),
  ]);
  expect(document.top_ups).toEqual([{ deposit_account_id: 'dep_cheap', currency: 'USD', amount: '90.00' }]);
});

test.each<[sentence: string, given: Partial<BatchGiven>, status: string]>([
  ['that nobody has to be asked for is sent', { autoprocess: true }, 'DISPATCHING'],
  ['with a held row waits for a person', { autoprocess: true, held: 1 }, 'AWAITING_APPROVAL'],
  ['that was not to be sent by itself waits for a person', {}, 'AWAITING_APPROVAL'],
])('a batch %s', async (_sentence, given, status) => {
  const { batchId, run } = await previewed({ amounts: ['1.00'], ...given });
  await run();
  const batch = await batchOf(batchId);
  expect(batch.status).toBe(status);
  expect(batch.started_at !== null).toBe(status === 'DISPATCHING');
});

test('rows that change while they are planned are planned again, and what was planned before is not kept', async () => {
  const desk_ = desk();
  const changing = { times: 1 };
  const { batchId, run } = await previewed(
    { amounts: ['1.00', '2.00'] },
    {
      ...desk_,
      async read(input, atMs, pulse) {
        const read = await desk_.read(input, atMs, pulse);
        if (changing.times-- > 0)
          await real
            .db('batch_rows')
            .where({ batch_id: input.batchId, number: 2 })
            .update({ status: 'canceled' });
        return read;
      },
    },
  );
  await run();
  const previews = await previewsOf(batchId);
  expect(previews.map(({ document }) => document.rows.placed)).toEqual([1]);
});

test('rows that change again and again fail the activity for another try, with nothing kept', async () => {
  const desk_ = desk();
  const { batchId, run } = await previewed({ amounts: ['1.00'] }, { ...desk_, keep: async () => false });
  await expect(run()).rejects.toMatchObject({ type: 'batch_changed', nonRetryable: false });
  expect(await previewsOf(batchId)).toEqual([]);
});

test('a batch that was canceled meanwhile is left as it is', async () => {
  const { batchId, run } = await previewed({ amounts: ['1.00'] });
  await real.db('batches').where({ id: batchId }).update({ status: 'CANCELING' });
  await run();
  expect(await previewsOf(batchId)).toEqual([]);
});

test('no value of a recipient stands in the preview', async () => {
  const { batchId, run } = await previewed({
    plan: 'joint',
    amounts: ['1.00'],
    accounts: ['secret-account'],
  });
  await run();
  const [preview] = await previewsOf(batchId);
  expect(JSON.stringify(preview)).not.toContain('secret-account');
});
