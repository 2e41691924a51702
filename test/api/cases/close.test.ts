import { newId } from '../../../src/db/new-id';
import { BASE, faults, get, type TestApi } from '../support/api';
import { acceptedRequest, insertOurPayout } from '../support/operations';
import { NOT_OURS, OURS, openTwoOrganizations, READERS, sendTo } from '../support/two-organizations';

const CASES = `${BASE}/cases`;

let api: TestApi;
let request: string;
beforeAll(async () => {
  api = await openTwoOrganizations();
});
beforeEach(async () => {
  request = await acceptedRequest(api);
});
afterAll(() => api?.close());

type Given = Readonly<Record<string, unknown>>;

async function opened(given: Given = {}): Promise<string> {
  const id = newId('case');
  const about = { kind: 'late_success', payout_request_id: request };
  const row = { organization_id: OURS, id, evidence: {}, opened_at: new Date() };
  await api.db('cases').insert({ ...row, ...about, ...given });
  return id;
}

const close = (
  id: string,
  attributes: unknown = { reason: 'Refunded by hand' },
  key: string = READERS.operator,
) => sendTo(api, `${CASES}/${id}/close`, 'case', attributes, { authorization: `Bearer ${key}` });
const eventsOf = async (id: string) =>
  (await api.db('events').where({ operation_id: id }).orderBy('sequence')).map(({ sequence, type }) => [
    sequence,
    type,
  ]);
const rows = async () => [
  await api.db('cases').orderBy('id'),
  await api.db('events').count(),
  await api.db('audit_log').count(),
];

test('a case is closed by a person with a reason: the document says so from then on', async () => {
  const id = await opened();
  const answer = await close(id);
  expect(answer.status).toBe(200);
  expect(answer.body.data.attributes).toMatchObject({
    open: false,
    closed_at: expect.stringMatching(/Z$/),
    closed_by: expect.stringMatching(/^key_/),
    closing_reason: 'Refunded by hand',
  });
  expect((await get(api, `${CASES}/${id}`, READERS.operator)).body).toEqual(answer.body);
});

test('the log of its request tells it, numbered without a gap, and the version goes up with it', async () => {
  const id = await opened();
  const { body } = await close(id);
  expect(await eventsOf(request)).toEqual([
    [1, 'request.created'],
    [2, 'case.closed'],
  ]);
  const [event] = await api.db('events').where({ operation_id: request, sequence: 2 });
  expect(event).toMatchObject({
    actor: body.data.attributes.closed_by,
    data: { case_id: id, kind: 'late_success', payout_id: null, reason: 'Refunded by hand' },
  });
  const shown = await get(api, `${BASE}/payout-requests/${request}`, READERS.operator);
  expect(shown.body.data.attributes).toMatchObject({
    version: 2,
    updated_at: body.data.attributes.closed_at,
  });
});

test('it leaves a trace in the audit log', async () => {
  const id = await opened();
  const { body } = await close(id);
  const [entry, ...others] = await api.db('audit_log').where({ subject: id });
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    action: 'case.closed',
    actor: body.data.attributes.closed_by,
    data: { kind: 'late_success', payout_id: null, reason: 'Refunded by hand' },
  });
});

test('closed again, with whatever reason, it stays as it was closed', async () => {
  const id = await opened();
  const first = await close(id);
  const before = await rows();
  const second = await close(id, { reason: 'Another opinion' });
  expect([second.status, second.body]).toEqual([200, first.body]);
  expect(await rows()).toEqual(before);
});

test('closed by ten at the same moment, it is closed once, and all see the same', async () => {
  const id = await opened();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => close(id, { reason: `${index}` })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await eventsOf(request)).toHaveLength(2);
});

test('ten cases of one request closed at the same moment are ten events without a gap', async () => {
  const ids: string[] = [];
  // One open case a payout and kind: each is of a payout of its own.
  for (let count = 0; count < 10; count += 1) ids.push(await opened({ payout_id: newId('payout') }));
  const answers = await Promise.all(ids.map((id) => close(id)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const sequences = (await eventsOf(request)).map(([sequence]) => sequence);
  expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('a case of a direct payout is told by the log of that payout, and names no request', async () => {
  const payout = newId('payout');
  const row = await api.db('payout_requests').where({ id: request }).first();
  const metadata = JSON.stringify(row.metadata);
  await api.db('payout_requests').insert({ ...row, metadata, id: payout, direct_route_id: 'rou_usd' });
  await insertOurPayout(api, request, 1, { id: payout, payout_request_id: null });
  const { body } = await close(await opened({ payout_request_id: payout, payout_id: payout }));
  expect(body.data.attributes).toMatchObject({ payout_request_id: null, payout_id: payout, open: false });
  expect(await eventsOf(payout)).toEqual([[2, 'case.closed']]);
  expect((await api.db('payout_requests').where({ id: payout }).first()).version).toBe(2);
});

test.each<[says: string, about: () => Promise<Given>]>([
  [
    'a deposit account',
    async () => ({ kind: 'drift', deposit_account_id: 'dep_usd', payout_request_id: null }),
  ],
  [
    'a payout that has no log of its own',
    async () => ({
      payout_id: await insertOurPayout(api, request, 1, { payout_request_id: null }),
      payout_request_id: null,
    }),
  ],
])('a case of %s is closed without an event in any log', async (_says, about) => {
  const id = await opened(await about());
  const before = await api.db('events').count();
  expect((await close(id)).body.data.attributes.open).toBe(false);
  expect(await api.db('events').count()).toEqual(before);
});

test('an unknown outcome is closed only when its payout is final', async () => {
  const payout = await insertOurPayout(api, request, 1, { status: 'PENDING' });
  const id = await opened({ kind: 'unknown_outcome', payout_id: payout });
  const before = await rows();
  const refused = await close(id);
  expect([refused.status, ...faults(refused.body)]).toEqual([409, 'wrong_status']);
  expect(refused.body.errors[0].detail).toContain('resolve the payout first');
  expect(await rows()).toEqual(before);

  await api
    .db('payouts')
    .where({ id: payout })
    .update({ status: 'PROCESSED', final: true, finished_at: new Date() });
  expect((await close(id)).status).toBe(200);
});

test('another kind of case does not wait for its payout', async () => {
  const payout = await insertOurPayout(api, request, 1, { status: 'PENDING' });
  expect((await close(await opened({ payout_id: payout }))).status).toBe(200);
});

test.each<[says: string, attributes: unknown, expected: string]>([
  ['no reason', {}, 'reason'],
  ['an empty reason', { reason: '' }, 'reason'],
  ['a reason that is no text', { reason: 5 }, 'reason'],
  ['a reason of 501 characters', { reason: 'x'.repeat(501) }, 'reason'],
  ['something else besides', { reason: 'r', outcome: 'paid' }, 'outcome'],
])('with %s it is refused with 422, and stays open', async (_says, attributes, expected) => {
  const id = await opened();
  const answer = await close(id, attributes);
  expect([answer.status, ...faults(answer.body)]).toEqual([
    422,
    `invalid_attribute /data/attributes/${expected}`,
  ]);
  expect((await api.db('cases').where({ id }).first()).closed_at).toBeNull();
});

test('a key without the scope operator is refused with 403', async () => {
  const answer = await close(await opened(), undefined, READERS.merchant);
  expect([answer.status, ...faults(answer.body)]).toEqual([403, 'forbidden']);
});

test.each(NOT_OURS)('a case is not there for %s, and stays open', async (_says, key) => {
  const id = await opened();
  const answer = await close(id, undefined, key);
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
  expect((await api.db('cases').where({ id }).first()).closed_at).toBeNull();
});

test('a case that is unknown is not there', async () => {
  expect((await close('cas_none')).status).toBe(404);
});
