import { randomBytes } from 'node:crypto';
import { timeOrderedId } from '../../../src/domain/ids';
import { BASE, get, type TestApi } from '../support/api';
import { acceptedRequest, insertOurPayout } from '../support/operations';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

const PAYOUTS = `${BASE}/payouts`;
const START_MS = Date.parse('2026-11-01T00:00:00.000Z');

let api: TestApi;
let request: string;
let ids: string[];
let live: string;
beforeAll(async () => {
  api = await openTwoOrganizations();
  request = await acceptedRequest(api);
  const other = await acceptedRequest(api);
  ids = [
    await paidOut(0, request, {}),
    await paidOut(1, request, { status: 'PENDING' }),
    await paidOut(2, other, { route_id: 'rou_tiers' }),
    await paidOut(3, null, { status: 'INVOKING' }),
  ];
  live = await paidOut(4, null, { mode: 'live' });
});
afterAll(() => api?.close());

/** Made so many minutes after the start. */
async function paidOut(minute: number, requestId: string | null, other: object): Promise<string> {
  const atMs = START_MS + minute * 60_000;
  const id = timeOrderedId('payout', atMs, randomBytes(10));
  const at = { created_at: new Date(atMs), updated_at: new Date(atMs) };
  if (requestId === null) await directOrder(id, other);
  await insertOurPayout(api, request, minute + 1, { id, payout_request_id: requestId, ...at, ...other });
  return id;
}

/** A payout without a request was ordered by itself: its order is one like the others, under its own id. */
async function directOrder(id: string, other: object): Promise<void> {
  const own = { id, direct_route_id: 'rou_usd', reference_id: null, idempotency_key: null, ...other };
  await api.db.raw(
    'insert into payout_requests select (jsonb_populate_record(r, ?::jsonb)).* from payout_requests r where id = ?',
    [JSON.stringify({ ...own, status: 'CREATED' }), request],
  );
}

const listed = async (query: string, key: string = READERS.merchant) => {
  const answer = await get(api, `${PAYOUTS}?${query}`, key);
  expect(answer.status).toBe(200);
  return answer.body.data.map(({ id }: { id: string }) => ids.indexOf(id));
};

test.each([
  ['everything, newest first', () => '', [3, 2, 1, 0]],
  ['one status', () => 'filter[status]=PENDING', [1]],
  ['several statuses', () => 'filter[status]=PENDING,INVOKING', [3, 1]],
  ['a status that none has', () => 'filter[status]=REVOKED', []],
  ['a request', () => `filter[payout_request_id]=${request}`, [1, 0]],
  ['a request that is unknown', () => 'filter[payout_request_id]=por_none', []],
  ['a route', () => 'filter[route_id]=rou_tiers', [2]],
  ['from a time on', () => 'filter[created_at][gte]=2026-11-01T00:02:00Z', [3, 2]],
  ['after a time', () => 'filter[created_at][gt]=2026-11-01T00:02:00Z', [3]],
  ['up to a time', () => 'filter[created_at][lte]=2026-11-01T00:01:00Z', [1, 0]],
  ['before a time in another zone', () => 'filter[created_at][lt]=2026-11-01T01:01:00%2B01:00', [0]],
  [
    'all filters at once',
    () =>
      `filter[route_id]=rou_usd&filter[payout_request_id]=${request}&filter[status]=PENDING&filter[created_at][gt]=2026-11-01T00:00:00Z`,
    [1],
  ],
])('the list can be narrowed to %s', async (_says, query, expected) => {
  expect(await listed(query())).toEqual(expected);
});

test.each([1, 3, 100])('in pages of %i, every payout of the mode comes once', async (size) => {
  expect(await idsByPage(api, PAYOUTS, size)).toEqual(ids.toReversed());
  expect(await idsByPage(api, PAYOUTS, size, READERS.live)).toEqual([live]);
});

test('another organization sees none of them', async () => {
  expect(await listed('', READERS.stranger)).toEqual([]);
});

test('a payout by itself is the one that the list of its request shows', async () => {
  const { body } = await get(api, `${PAYOUTS}/${ids[0]}`, READERS.merchant);
  const ofRequest = await get(api, `${BASE}/payout-requests/${request}/payouts`, READERS.merchant);
  expect(body).toEqual({ jsonapi: { version: '1.1' }, data: ofRequest.body.data[0] });
  expect(body.data).toMatchObject({ type: 'payout', id: ids[0], attributes: { amount: '50.00' } });
});

test('a direct payout is shown without a request', async () => {
  const { body } = await get(api, `${PAYOUTS}/${ids[3]}`, READERS.merchant);
  expect(body.data.attributes.payout_request_id).toBeNull();
});

test.each(['pay_none', 'por_1', '%00'])('a payout %s is not there', async (name) => {
  expect((await get(api, `${PAYOUTS}/${name}`, READERS.merchant)).status).toBe(404);
});

hiddenFromOthers(
  () => api,
  () => `${PAYOUTS}/${ids[0]}`,
);

refusesWrongParameters(() => api, PAYOUTS, [
  'filter[amount]',
  'filter[created_at][gte]',
  'filter[payout_request_id]',
  'filter[route_id]',
  'filter[status]',
]);
