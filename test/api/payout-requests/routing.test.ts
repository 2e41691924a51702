import { randomBytes } from 'node:crypto';
import { timeOrderedId } from '../../../src/domain/ids';
import { accept, faults, get, openTestApi, REQUESTS, type TestApi } from '../support/api';
import { KEYS, ORGANIZATION } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const RECORD = {
  part: 1,
  attempt: 1,
  scheme_id: 'rsc_main',
  scheme_version: 2,
  path: [{ condition: { amount: { gte: '1000' } }, answer: false }],
  strategies: [],
  chosen: [],
  cost_total: null,
  gap: null,
  tie_break: null,
  inputs: { need: { at: '2026-11-01T00:00:00.000Z' }, routes: [] },
  at: '2026-11-01T00:00:00.000Z',
};

async function insertRecord(requestId: string, part: number, attempt: number, round: number) {
  await api.db('routing_records').insert({
    organization_id: ORGANIZATION,
    id: timeOrderedId('routingRecord', Date.now(), randomBytes(10)),
    payout_request_id: requestId,
    part,
    attempt,
    round,
    record: JSON.stringify({ ...RECORD, part, attempt }),
    at: new Date(RECORD.at),
  });
}

test('a decision is shown as it was recorded, in its very order', async () => {
  const { id } = await accept(api);
  await insertRecord(id, 1, 1, 1);
  const answer = await get(api, `${REQUESTS}/${id}/routing`);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    jsonapi: { version: '1.1' },
    links: { next: null },
    meta: { page: { size: 100 } },
    data: [{ type: 'routing-record', id: expect.stringMatching(/^rtr_[0-9a-z]{26}$/), attributes: RECORD }],
  });
  expect(JSON.stringify(answer.body.data[0].attributes)).toBe(JSON.stringify(RECORD));
});

test('a request that nothing was decided for has no records', async () => {
  const { id } = await accept(api);
  expect((await get(api, `${REQUESTS}/${id}/routing`)).body.data).toEqual([]);
});

test('decisions are listed by part, attempt and round, page by page, each once', async () => {
  const { id } = await accept(api);
  const positions = [
    [2, 2, 1],
    [1, 1, 2],
    [1, 1, 10],
    [1, 1, 1],
    [10, 3, 1],
    [2, 10, 1],
  ] as const;
  for (const [part, attempt, round] of positions) await insertRecord(id, part, attempt, round);
  const seen: unknown[] = [];
  let next: string | null = `${REQUESTS}/${id}/routing?page%5Bsize%5D=2`;
  for (let page = 0; next !== null && page < 5; page += 1) {
    const { body } = await get(api, next);
    for (const { attributes } of body.data) seen.push([attributes.part, attributes.attempt]);
    next = body.links.next;
  }
  expect(next).toBeNull();
  expect(seen).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
    [2, 2],
    [2, 10],
    [10, 3],
  ]);
});

test.each([
  ['an id that is none', 'nonsense', KEYS.merchant],
  ['an unknown id', 'por_unknown', KEYS.merchant],
  ['a request of another organization', undefined, KEYS.stranger],
  ['a request of another mode', undefined, KEYS.live],
])('%s: 404', async (_why, given, key) => {
  const path = `${REQUESTS}/${given ?? (await accept(api)).id}/routing`;
  const answer = await get(api, path, key);
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
});

test.each(['page[size]=0', `page[after]=${Buffer.from('1.1').toString('base64url')}`, 'filter[part]=1'])(
  '%s: 400',
  async (query) => {
    const { id } = await accept(api);
    const answer = await get(api, `${REQUESTS}/${id}/routing?${query}`);
    expect([answer.status, ...faults(answer.body)]).toEqual([
      400,
      `invalid_parameter ${query.split('=')[0]}`,
    ]);
  },
);
