import { BASE, get, type TestApi } from '../support/api';
import { idsByPage, refusesWrongParameters } from '../support/reading';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

const RATES = `${BASE}/rates`;
const QUOTED = ['bank~EUR-GBP', 'bank~EUR-USD', 'desk~USD-EUR', 'desk~USD-JPY'];

let api: TestApi;
beforeAll(async () => {
  api = await openTwoOrganizations();
});
afterAll(() => api?.close());

const pricesOf = async (pair: string) => {
  const { status, body } = await get(api, `${RATES}?filter[pair]=${pair}`, READERS.merchant);
  expect(status).toBe(200);
  return body.data.map(({ id, attributes }: { id: string; attributes: Record<string, string> }) =>
    [id, attributes['bid'], attributes['ask'], attributes['mid']].join(' '),
  );
};

test('a rate is shown with its sides, its source, its time and when it was read', async () => {
  const { body } = await get(api, RATES, READERS.merchant);
  const row = await api.db('rates').where({ source_id: 'desk', pair: 'USD/EUR' }).first();
  expect(body.data[2]).toEqual({
    type: 'rate',
    id: 'desk~USD-EUR',
    attributes: {
      pair: 'USD/EUR',
      source: 'desk',
      bid: '0.9',
      ask: '0.93',
      mid: '0.915',
      at: '2026-11-01T00:00:00.000Z',
      fetched_at: row.fetched_at.toISOString(),
    },
  });
});

test.each([1, 3, 100])('in pages of %i, every quote comes once, by source and pair', async (size) => {
  expect(await idsByPage(api, RATES, size)).toEqual(QUOTED);
});

test('rates have no mode: a live key sees them too', async () => {
  expect(await idsByPage(api, RATES, 100, READERS.live)).toEqual(QUOTED);
});

test('another organization sees none of them', async () => {
  expect(await idsByPage(api, RATES, 100, READERS.stranger)).toEqual([]);
});

test.each<[pair: string, prices: readonly string[]]>([
  [
    'USD/EUR',
    [
      'bank~USD-EUR 0.83333333333333333333 0.90909090909090909091 0.86956521739130434783',
      'desk~USD-EUR 0.9 0.93 0.915',
    ],
  ],
  [
    'EUR/USD',
    [
      'bank~EUR-USD 1.1 1.2 1.15',
      'desk~EUR-USD 1.0752688172043010753 1.1111111111111111111 1.0928961748633879781',
    ],
  ],
  ['GBP/USD', ['bank~GBP-USD 1.375 1.5 1.4375']],
  ['JPY/GBP', []],
])('%s is shown as every source prices it', async (pair, prices) => {
  expect(await pricesOf(pair)).toEqual(prices);
});

test('one pair is paged like all of them', async () => {
  const ids = await idsByPage(api, `${RATES}?filter[pair]=USD/EUR`, 1);
  expect(ids).toEqual(['bank~USD-EUR', 'desk~USD-EUR']);
});

test('a source that is no longer in use has no current rates', async () => {
  await api.db('rate_sources').where({ id: 'bank' }).update({ enabled: false });
  expect(await idsByPage(api, RATES, 100)).toEqual(['desk~USD-EUR', 'desk~USD-JPY']);
});

refusesWrongParameters(() => api, RATES, ['filter[pair]', 'filter[source]']);

test.each(['USD', 'USD/USD', 'usd/eur', 'USD/EUR/GBP', ''])('%s is no pair', async (pair) => {
  expect((await get(api, `${RATES}?filter[pair]=${pair}`, READERS.merchant)).status).toBe(400);
});
