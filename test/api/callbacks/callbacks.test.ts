import { insertTry } from '../../../src/db/callback-store';
import { type CallbackId, parseId } from '../../../src/domain/ids';
import { storeBatch } from '../../support/batches/stored-batch';
import { request } from '../../support/request';
import { BASE, faults, get, type TestApi } from '../support/api';
import { acceptedRequest } from '../support/operations';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { NOT_OURS, OURS, openTwoOrganizations, READERS, sendTo } from '../support/two-organizations';

const CALLBACKS = `${BASE}/callbacks`;
const AT = new Date('2026-11-20T12:00:00.000Z');

let api: TestApi;
let operations: string[];
let ours: CallbackId[];
beforeAll(async () => {
  api = await openTwoOrganizations();
  operations = [];
  for (let count = 0; count < 3; count += 1) operations.push(await acceptedRequest(api));
  await acceptedRequest(api, READERS.live);
  ours = await Promise.all(operations.map(callbackOf));
});
afterAll(() => api.close());

async function callbackOf(operationId: string): Promise<CallbackId> {
  const row = await api.db('callbacks').where({ operation_id: operationId }).first();
  const id = parseId('callback', row?.id);
  if (id === undefined) throw new Error(`${operationId} has no callback`);
  return id;
}
const at = (index: number): CallbackId => {
  const id = ours[index];
  if (id === undefined) throw new Error(`there is no callback ${index}`);
  return id;
};
const patch = (index: number, columns: Readonly<Record<string, unknown>>) =>
  api
    .db('callbacks')
    .where({ id: at(index) })
    .update(columns);
const resend = (id: string, key: string = READERS.merchant) =>
  request(api.app).post(`${CALLBACKS}/${id}/resend`).set('authorization', `Bearer ${key}`);

test('a callback is shown with all its tries; in the list with the last one', async () => {
  await patch(0, { tries: 2, failed_tries: 2, next_try_at: AT, to_version: 3 });
  const ref = { organizationId: OURS, callbackId: at(0) };
  const made = { at: AT, version: 2, durationMs: 12 };
  await insertTry(api.db, ref, 1, { ...made, statusCode: 500, error: null, answer: 'sorry' });
  await insertTry(api.db, ref, 2, { ...made, statusCode: null, error: 'timeout', answer: null });
  const tries = [
    {
      number: 1,
      at: AT.toISOString(),
      version: 2,
      status_code: 500,
      error: null,
      duration_ms: 12,
      answer: 'sorry',
    },
    {
      number: 2,
      at: AT.toISOString(),
      version: 2,
      status_code: null,
      error: 'timeout',
      duration_ms: 12,
      answer: null,
    },
  ];
  const shown = {
    operation_id: operations[0],
    batch_id: null,
    url: 'https://shop.example/hook',
    from_version: 1,
    to_version: 3,
    status: 'pending',
    tries_count: 2,
    next_try_at: AT.toISOString(),
    last_try: tries[1],
    created_at: expect.any(String),
    updated_at: expect.any(String),
    delivered_at: null,
  };
  const one = await get(api, `${CALLBACKS}/${at(0)}`, READERS.merchant);
  expect(one.body.data).toEqual({ type: 'callback', id: at(0), attributes: { ...shown, tries } });
  const list = await get(api, `${CALLBACKS}?filter[operation_id]=${operations[0]}`, READERS.merchant);
  expect(list.body.data).toEqual([{ type: 'callback', id: at(0), attributes: shown }]);
});

test('the callback of a batch names it, and is found by it', async () => {
  const batch = await storeBatch(api.db);
  const { body } = await get(api, `${CALLBACKS}?filter[operation_id]=${batch.id}`, READERS.merchant);
  expect(body.data).toHaveLength(1);
  expect(body.data[0].attributes).toMatchObject({ operation_id: batch.id, batch_id: batch.id });
  ours.push(body.data[0].id);
});

test('callbacks are listed newest first, page by page, and none of another organization or mode', async () => {
  expect(await idsByPage(api, CALLBACKS, 2)).toEqual(ours.toReversed());
});

test('they can be narrowed to some statuses', async () => {
  await patch(1, { status: 'delivered' });
  await patch(2, { status: 'paused' });
  const answer = await get(api, `${CALLBACKS}?filter[status]=delivered,paused`, READERS.merchant);
  expect(answer.body.data.map(({ id }: { id: string }) => id)).toEqual([at(2), at(1)]);
});

refusesWrongParameters(() => api, CALLBACKS, ['filter[status]', 'filter[operation_id]']);
hiddenFromOthers(
  () => api,
  () => `${CALLBACKS}/${at(0)}`,
);

test.each(['delivered', 'failed', 'paused', 'pending'])(
  'one that is %s is sent again: 202, due now, with its trace, also when it is wanted twice',
  async (status) => {
    await patch(1, { status, failed_tries: 7, next_try_at: AT });
    for (const wanted of [1, 2]) {
      const answer = await resend(at(1));
      expect([answer.status, answer.body.data.attributes.status]).toEqual([202, 'pending']);
      const entries = await api.db('audit_log').where({ subject: at(1), action: 'callback.resent' });
      expect(entries.length).toBeGreaterThanOrEqual(wanted);
    }
    const row = await api
      .db('callbacks')
      .where({ id: at(1) })
      .first();
    expect(row).toMatchObject({ failed_tries: 0, next_try_at: null, by_hand: true });
    expect(row.due_at.getTime()).toBeLessThanOrEqual(Date.now());
  },
);

test('one whose try is under way is being sent, and stays as it is', async () => {
  await patch(2, { status: 'delivering' });
  const answer = await resend(at(2));
  expect([answer.status, answer.body.data.attributes.status]).toEqual([202, 'delivering']);
});

test.each(NOT_OURS)('one of them cannot be sent again by %s', async (_says, key) => {
  const answer = await resend(at(0), key);
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
});

test('attributes are refused, since there are none to give', async () => {
  const answer = await sendTo(api, `${CALLBACKS}/${at(0)}/resend`, 'callback', { url: 'http://other' });
  expect([answer.status, ...faults(answer.body)]).toEqual([422, 'invalid_attribute /data/attributes/url']);
});

test('a body of another type is refused', async () => {
  const answer = await sendTo(api, `${CALLBACKS}/${at(0)}/resend`, 'payout', {});
  expect([answer.status, ...faults(answer.body)]).toEqual([400, 'malformed_body /data/type']);
});
