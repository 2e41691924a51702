import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { ended, storeRequest } from '../../support/batches/stored-request';
import { type CallbackStage, openCallbackStage } from '../../support/callback-stage';

let stage: CallbackStage;
beforeAll(async () => {
  stage = await openCallbackStage({ allowPrivate: true });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.configure({});
  await stage.db('callbacks').update({ status: 'failed' });
});

type Columns = Readonly<Record<string, unknown>>;
const begin = (id: string) =>
  stage.db('callbacks').where({ operation_id: id }).update({ begun_at: new Date(), status: 'delivered' });
const told = async (id: string) =>
  (await stage.callbacksOf(id)).map(({ from_version, to_version }) => [from_version, to_version]);
const change = (id: string, columns: Columns, events = 1) =>
  stage
    .db('batches')
    .where({ id })
    .update({ ...columns, version: stage.db.raw(`version + ${events}`) });

test('a batch is told of when it is there, and at every change of its status', async () => {
  const { id } = await storeBatch(stage.db, { status: 'PREVIEWING' });
  await begin(id);
  await change(id, { status: 'AWAITING_APPROVAL' });
  await begin(id);
  await change(id, { status: 'DISPATCHING' }, 2);
  expect(await told(id)).toEqual([
    [1, 1],
    [2, 2],
    [3, 4],
  ]);
  expect((await stage.callbacksOf(id)).map(({ batch_id }) => batch_id)).toEqual([id, id, id]);
});

test('what happens before the first try is one callback', async () => {
  const { id } = await storeBatch(stage.db, { status: 'PREVIEWING' });
  await change(id, { status: 'AWAITING_APPROVAL' });
  await change(id, { status: 'DISPATCHING' });
  expect(await told(id)).toEqual([[1, 3]]);
});

test.each<[says: string, columns: Columns, events: number]>([
  ['a line of the log that changes no status', { approved_hash: 'x' }, 1],
  ['an update that writes no event', { description: 'x' }, 0],
])('%s is not told', async (_says, columns, events) => {
  const { id } = await storeBatch(stage.db);
  await begin(id);
  await change(id, columns, events);
  expect(await told(id)).toEqual([[1, 1]]);
});

test.each<[says: string, point: Columns | undefined, columns: Columns]>([
  ['a point without a callback tells nothing', undefined, {}],
  ['a batch of several points tells nothing', {}, { point_id: null }],
])('%s', async (_says, point, columns) => {
  await stage.configure(point);
  const { id } = await storeBatch(stage.db, columns);
  await change(id, { status: 'DISPATCHING' });
  expect(await told(id)).toEqual([]);
});

test('with only_final, its end is told, and nothing before it', async () => {
  await stage.configure({ only_final: true });
  const { id } = await storeBatch(stage.db);
  await change(id, { status: 'DISPATCHING' });
  await change(id, { status: 'PENDING' });
  expect(await told(id)).toEqual([]);
  await change(id, ended('COMPLETED'));
  expect(await told(id)).toEqual([[4, 4]]);
});

test('with only_final, one that is rejected at once is told', async () => {
  await stage.configure({ only_final: true });
  const { id } = await storeBatch(stage.db, { status: 'REJECTED' });
  expect(await told(id)).toEqual([[1, 1]]);
});

test('the merchant gets the document of the batch as it is now, signed, at the address of the batch', async () => {
  const batch = await storeBatch(stage.db, {
    status: 'DISPATCHING',
    callback_url: `${stage.receiver.url}/of-the-batch`,
    rows_total: 2,
  });
  const request_id = await storeRequest(stage.db, batch.id, {
    ...ended('PROCESSED'),
    service: 'test_usd',
    processed_amount: '1000',
  });
  await storeRows(stage.db, batch, [{ status: 'dispatched', request_id }, {}]);
  await change(batch.id, { status: 'PENDING' });
  stage.clock.aheadMs += 1_000;
  await stage.relayOnce();
  const [got] = await stage.receiver.until('/of-the-batch', ({ length }) => length === 1);
  expect(got?.headers).toMatchObject({
    'webhook-id': expect.stringMatching(/^cbk_/),
    'webhook-signature': expect.stringMatching(/^v1,/),
  });
  expect(got?.document.data).toMatchObject({ type: 'batch', id: batch.id });
  expect(got?.document.data.attributes).toMatchObject({
    status: 'PENDING',
    rows: { total: 2, dispatched: 1, ready: 1 },
    money: [{ status: 'PROCESSED', amount: '10.00', processed_amount: '10.00' }],
  });
  expect(got?.document.meta).toEqual({ callback_id: got?.headers['webhook-id'], version: 2 });
  expect((await stage.callbacksOf(batch.id)).map(({ status }) => status)).toEqual(['delivered']);
});

test('a callback tells of an order or of a batch that is there, and of nothing else', async () => {
  const { id } = await storeBatch(stage.db);
  const [callback] = await stage.callbacksOf(id);
  const point = stage.db('callbacks').where({ id: callback?.id });
  for (const operation_id of ['bat_none', 'por_none', 'pay_none'])
    await expect(point.clone().update({ operation_id })).rejects.toThrow('violates foreign key constraint');
  await expect(point.clone().update({ batch_id: null })).rejects.toThrow('batch_id');
});
