import { claimDueCallbacks } from '../../src/db/claim-due-callbacks';
import { newId } from '../../src/db/new-id';
import { type CallbackStage, openCallbackStage } from '../support/callback-stage';

let stage: CallbackStage;
beforeAll(async () => {
  stage = await openCallbackStage({ allowPrivate: true });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.configure({});
  await stage.db('callbacks').update({ status: 'failed' });
});

const accept = async () => (await stage.accept()).id;
const begin = (id: string) =>
  stage.db('callbacks').where({ operation_id: id }).update({ begun_at: new Date(), status: 'delivered' });
const told = async (id: string) =>
  (await stage.callbacksOf(id)).map(({ from_version, to_version }) => [from_version, to_version]);

test('what happens before the first try is one callback; after it begins the next one', async () => {
  const id = await accept();
  await stage.change(id);
  await stage.change(id);
  expect(await told(id)).toEqual([[1, 3]]);
  await begin(id);
  await stage.change(id);
  await stage.change(id);
  expect(await told(id)).toEqual([
    [1, 3],
    [4, 5],
  ]);
});

test('what is merged does not put the first try off', async () => {
  const id = await accept();
  const [before] = await stage.callbacksOf(id);
  await stage.change(id);
  expect((await stage.callbacksOf(id))[0]?.due_at).toEqual(before?.due_at);
});

test('what is rolled back is not told', async () => {
  const id = await accept();
  const rolledBack = stage.db.transaction(async (trx) => {
    await trx('payout_requests').where({ id }).update({ version: 2 });
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  expect(await told(id)).toEqual([[1, 1]]);
});

test('a statement that changes several requests tells of each', async () => {
  const ids = [await accept(), await accept()];
  for (const id of ids) await begin(id);
  await stage
    .db('payout_requests')
    .whereIn('id', ids)
    .update({ version: stage.db.raw('version + 2') });
  for (const id of ids) {
    expect(await told(id)).toEqual([
      [1, 1],
      [2, 3],
    ]);
  }
});

test('an update that writes no event tells nothing', async () => {
  const id = await accept();
  await begin(id);
  await stage.db('payout_requests').where({ id }).update({ updated_at: new Date() });
  expect(await told(id)).toEqual([[1, 1]]);
});

test('a point without a callback tells nothing', async () => {
  await stage.configure(undefined);
  const id = await accept();
  await stage.change(id);
  expect(await told(id)).toEqual([]);
});

const FINAL = { status: 'FAILED', final: true, finished_at: new Date() };

type Columns = Readonly<Record<string, unknown>>;
const ON_THE_WAY = { status: 'PENDING' };

test.each<[says: string, before: Columns, change: Columns, isTold: boolean]>([
  ['a step on the way is not told', ON_THE_WAY, { status: 'DISPATCHING' }, false],
  ['a late payment before the end is told with the end', ON_THE_WAY, { late_paid_amount: 5 }, false],
  ['the end is told', ON_THE_WAY, FINAL, true],
  ['a late payment after the end is told', FINAL, { late_paid_amount: 5 }, true],
  ['a return is told', FINAL, { status: 'RETURNED', returned_amount: 5 }, true],
  ['a second part of a return is told', { ...FINAL, returned_amount: 5 }, { returned_amount: 6 }, true],
  ['a case that is closed after the end is not told', FINAL, {}, false],
])('with only_final, %s', async (_says, before, change, isTold) => {
  await stage.configure({ only_final: true });
  const id = await accept();
  await stage.db('payout_requests').where({ id }).update(before);
  await stage.change(id, change);
  expect(await told(id)).toEqual(isTold ? [[2, 2]] : []);
});

test('ids are of the kind, and ordered by time with those that the processes make', async () => {
  const before = newId('callback');
  await new Promise((resolve) => setTimeout(resolve, 5));
  const id = await accept();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const [row] = await stage.callbacksOf(id);
  expect(row?.id).toMatch(/^cbk_[0-9a-hjkmnp-tv-z]{26}$/);
  // The version of the UUID, and a bit of chance.
  expect([row?.id.charAt(14), before.charAt(14)]).toEqual([
    expect.stringMatching(/[ef]/),
    expect.stringMatching(/[ef]/),
  ]);
  const sorted = [newId('callback'), row?.id, before].toSorted();
  expect(sorted.indexOf(row?.id)).toBe(1);
});

test("an address that is too long for an index is an order's address all the same", async () => {
  const id = await accept();
  const url = `https://merchant.example/${'ü'.repeat(1_900)}`;
  await begin(id);
  await stage.change(id, { callback_url: url });
  expect((await stage.callbacksOf(id))[1]?.url).toBe(url);
});

test('one endpoint with a backlog leaves room for the others, and a busy one is passed over', async () => {
  const others: string[] = [];
  for (let count = 0; count < 8; count += 1) await accept();
  const other = await accept();
  await stage
    .db('callbacks')
    .where({ operation_id: other })
    .update({ endpoint: 'other', due_at: new Date(Date.now() + 1_000) });
  const claim = {
    nowMs: Date.now() + 2_000,
    leaseMs: 60_000,
    aroundTheCallMs: 60_000,
    limit: 50,
    limitOfEndpoint: 3,
  };
  const first = await claimDueCallbacks(stage.db, { ...claim, busy: [] });
  others.push(...first.map(({ endpoint }) => endpoint));
  expect(others.filter((endpoint) => endpoint === 'other')).toHaveLength(1);
  expect(others).toHaveLength(4);
  const [{ endpoint } = { endpoint: '' }] = first.filter((each) => each.endpoint !== 'other');
  expect(await claimDueCallbacks(stage.db, { ...claim, busy: [`org_test ${endpoint}`] })).toEqual([]);
  expect(await claimDueCallbacks(stage.db, { ...claim, busy: [] })).toHaveLength(3);
});
