import { randomBytes } from 'node:crypto';
import { timeOrderedId } from '../../../src/domain/ids';
import { BASE, faults, get, type TestApi } from '../support/api';
import { acceptedRequest, insertOurPayout } from '../support/operations';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { OURS, openTwoOrganizations, READERS } from '../support/two-organizations';

const CASES = `${BASE}/cases`;
const AT = new Date('2026-11-20T12:00:00.000Z');

let api: TestApi;
let ours: string[];
let live: string[];
beforeAll(async () => {
  api = await openTwoOrganizations();
  const request = await acceptedRequest(api);
  const liveRequest = await acceptedRequest(api, READERS.live);
  const payout = await insertOurPayout(api, request, 1);
  const direct = { payout_request_id: null, part: 1, attempt: 1 };
  const livePayout = await insertOurPayout(api, liveRequest, 1, { ...direct, mode: 'live' });
  ours = [
    await opened({ kind: 'unknown_outcome', payout_request_id: request, payout_id: payout }),
    await opened({
      kind: 'late_success',
      payout_request_id: request,
      exposed_amount: '5000',
      currency: 'USD',
    }),
    await opened({ kind: 'drift', deposit_account_id: 'dep_jpy', exposed_amount: '7', currency: 'JPY' }),
    await opened({
      kind: 'return',
      payout_id: payout,
      closed_at: AT,
      closed_by: 'key_1',
      closing_reason: 'ok',
    }),
  ];
  live = [
    await opened({ kind: 'late_success', payout_request_id: liveRequest }),
    await opened({ kind: 'drift', deposit_account_id: 'dep_live' }),
    await opened({ kind: 'return', payout_id: livePayout }),
  ];
});
afterAll(() => api?.close());

let seconds = 0;
async function opened(given: Readonly<Record<string, unknown>>): Promise<string> {
  seconds += 1;
  const id = timeOrderedId('case', AT.getTime() + seconds * 1_000, randomBytes(10));
  const row = { organization_id: OURS, id, evidence: { provider: 'said nothing' }, opened_at: AT };
  await api.db('cases').insert({ ...row, ...given });
  return id;
}

const listed = async (query: string, key: string = READERS.operator) => {
  const answer = await get(api, `${CASES}?${query}`, key);
  expect(answer.status).toBe(200);
  return answer.body.data.map(({ id }: { id: string }) => ours.indexOf(id));
};

test('a case is shown with what it is about, its evidence, and whether it is open', async () => {
  const [first = ''] = ours;
  const row = await api.db('cases').where({ id: first }).first();
  expect((await get(api, `${CASES}/${first}`, READERS.operator)).body.data).toEqual({
    type: 'case',
    id: first,
    attributes: {
      kind: 'unknown_outcome',
      payout_request_id: row.payout_request_id,
      payout_id: row.payout_id,
      deposit_account_id: null,
      exposed_amount: null,
      currency: null,
      evidence: { provider: 'said nothing' },
      open: true,
      opened_at: '2026-11-20T12:00:00.000Z',
      closed_at: null,
      closed_by: null,
      closing_reason: null,
    },
  });
});

test.each<[index: number, expected: object]>([
  [1, { exposed_amount: '50.00', currency: 'USD' }],
  [2, { exposed_amount: '7', currency: 'JPY', payout_request_id: null }],
  [3, { open: false, closed_at: AT.toISOString(), closed_by: 'key_1', closing_reason: 'ok' }],
])('case %i has its own amounts and its own end', async (index, expected) => {
  const answer = await get(api, `${CASES}/${ours[index]}`, READERS.operator);
  expect(answer.body.data.attributes).toMatchObject(expected);
});

test.each([
  ['everything, newest first', '', [3, 2, 1, 0]],
  ['the open ones', 'filter[open]=true', [2, 1, 0]],
  ['the closed ones', 'filter[open]=false', [3]],
  ['one kind', 'filter[kind]=drift', [2]],
  ['several kinds', 'filter[kind]=return,unknown_outcome', [3, 0]],
  ['both', 'filter[kind]=return,unknown_outcome&filter[open]=true', [0]],
  ['a kind of which there is none', 'filter[kind]=statement_conflict', []],
])('the list can be narrowed to %s', async (_says, query, expected) => {
  expect(await listed(query)).toEqual(expected);
});

test.each([1, 3, 100])('in pages of %i, every case of the mode comes once', async (size) => {
  expect(await idsByPage(api, CASES, size)).toEqual(ours.toReversed());
  expect(await idsByPage(api, CASES, size, READERS.live)).toEqual(live.toReversed());
});

test('another organization sees none of them', async () => {
  expect(await listed('', READERS.stranger)).toEqual([]);
});

test('a key without the scope operator sees none, and is told why', async () => {
  for (const path of [CASES, `${CASES}/${ours[0]}`]) {
    const answer = await get(api, path, READERS.merchant);
    expect([answer.status, ...faults(answer.body)]).toEqual([403, 'forbidden']);
  }
});

test.each(['cas_none', 'por_1', '%00'])('a case %s is not there', async (name) => {
  expect((await get(api, `${CASES}/${name}`, READERS.operator)).status).toBe(404);
});

// A request of ours, a payout of ours, an account of ours: each alone decides who may see its case.
describe.each([0, 2, 3])('case %i', (index) => {
  hiddenFromOthers(
    () => api,
    () => `${CASES}/${ours[index]}`,
  );
});

refusesWrongParameters(() => api, CASES, ['filter[kind]', 'filter[open]']);
