import { accept, faults, get, openTestApi, REQUESTS, type TestApi } from '../support/api';
import { KEYS } from '../support/organization';

let api: TestApi;
let ids: string[];

const START_MS = Date.parse('2026-11-01T00:00:00.000Z');

beforeAll(async () => {
  api = await openTestApi();
  ids = [];
  const orders = [
    {},
    { reference_id: 'ref-1' },
    { service: 'test_jpy', point_currency: 'EUR' },
    { description: 'fourth' },
    { reference_id: 'ref-5' },
  ];
  for (const [index, other] of orders.entries()) {
    api.settings.nowMs = () => START_MS + index * 60_000;
    ids.push((await accept(api, other)).id);
  }
  await api.db('payout_requests').where('id', ids[3]).update({ status: 'PENDING' });
  await api.db('payout_requests').where('id', ids[4]).update({ status: 'DISPATCHING' });
});
afterAll(() => api.close());

const listed = async (query: string, key: string = KEYS.merchant) => {
  const answer = await get(api, `${REQUESTS}?${query}`, key);
  expect(answer.status).toBe(200);
  return answer.body.data.map(({ id }: { id: string }) => ids.indexOf(id));
};

test.each([
  ['everything, newest first', '', [4, 3, 2, 1, 0]],
  ['one status', 'filter[status]=PENDING', [3]],
  ['several statuses', 'filter[status]=PENDING,DISPATCHING', [4, 3]],
  ['a point', 'filter[point_id]=pop_main', [4, 3, 2, 1, 0]],
  ['a point without orders', 'filter[point_id]=pop_other', []],
  ['a service', 'filter[service]=test_jpy', [2]],
  ['a reference', 'filter[reference_id]=ref-5', [4]],
  ['from a time on', 'filter[created_at][gte]=2026-11-01T00:03:00Z', [4, 3]],
  ['after a time', 'filter[created_at][gt]=2026-11-01T00:03:00Z', [4]],
  ['up to a time', 'filter[created_at][lte]=2026-11-01T00:01:00Z', [1, 0]],
  ['before a time in another zone', 'filter[created_at][lt]=2026-11-01T01:01:00%2B01:00', [0]],
  [
    'all filters at once',
    'filter[service]=test_usd&filter[created_at][gt]=2026-11-01T00:00:00Z&filter[status]=CREATED',
    [1],
  ],
])('the list can be narrowed to %s', async (_why, query, expected) => {
  expect(await listed(query)).toEqual(expected);
});

test('pages go on where the one before ended, with its filters, although new orders come in', async () => {
  const first = await get(api, `${REQUESTS}?filter[service]=test_usd&page[size]=2`);
  api.settings.nowMs = () => START_MS + 3_600_000;
  await accept(api);
  const second = await get(api, first.body.links.next);
  const seen = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => ids.indexOf(id));
  expect(seen).toEqual([4, 3, 1, 0]);
  expect(second.body.links.next).toBeNull();
  expect(second.body.meta).toEqual({ page: { size: 2 } });
});

test.each([
  ['another organization', KEYS.stranger],
  ['another mode', KEYS.live],
])('the orders are not seen by %s', async (_why, key) => {
  expect(await listed('', key)).toEqual([]);
});

test('every wrong parameter is named at once', async () => {
  const query = [
    'filter[status]=PAID',
    'filter[point_id]=main',
    'filter[service]=a%20b',
    'filter[reference_id]=%00',
    'filter[batch_id]=por_1',
    'filter[created_at][gte]=yesterday',
    'page[size]=1000',
    'page[after]=x',
    'filter[amount]=1',
    'sort=id',
  ].join('&');
  const answer = await get(api, `${REQUESTS}?${query}`);
  expect(answer.status).toBe(400);
  expect(faults(answer.body)).toEqual([
    'invalid_parameter filter[amount]',
    'invalid_parameter filter[batch_id]',
    'invalid_parameter filter[created_at][gte]',
    'invalid_parameter filter[point_id]',
    'invalid_parameter filter[reference_id]',
    'invalid_parameter filter[service]',
    'invalid_parameter filter[status]',
    'invalid_parameter page[after]',
    'invalid_parameter page[size]',
    'invalid_parameter sort',
  ]);
});
