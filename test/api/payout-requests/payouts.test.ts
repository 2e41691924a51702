import { accept, faults, get, openTestApi, REQUESTS, type TestApi } from '../support/api';
import { insertPayout, seedRoute } from '../support/payouts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await seedRoute(api.db);
});
afterAll(() => api.close());

test('a payout is shown as api.md describes it', async () => {
  const { id } = await accept(api);
  const at = new Date('2026-11-01T00:00:01.000Z');
  const outcome = {
    status: 'PROCESSED',
    final: true,
    certainty: 'paid',
    processed_amount: '5000',
    returned_amount: '1',
    provider_reference: 'prov-1',
    finished_at: at,
  };
  const payout = await insertPayout(api.db, id, { part: 1, attempt: 2 }, outcome);
  const answer = await get(api, `${REQUESTS}/${id}/payouts`);
  expect(answer.body).toEqual({
    jsonapi: { version: '1.1' },
    links: { next: null },
    meta: { page: { size: 100 } },
    data: [
      {
        type: 'payout',
        id: payout,
        attributes: {
          payout_request_id: id,
          route_id: 'rou_a',
          deposit_account_id: 'dep_eur',
          provider_account_id: 'pac_test',
          connector: 'sandbox',
          part: 1,
          attempt: 2,
          amount: '50.00',
          currency: 'USD',
          processed_amount: '50.00',
          returned_amount: '0.01',
          deposit_amount: '45.50',
          deposit_currency: 'EUR',
          fee: '0.30',
          status: 'PROCESSED',
          final: true,
          resolution: null,
          certainty: 'paid',
          moderation_required: false,
          provider_reference: 'prov-1',
          idempotency_key: payout,
          created_at: '2026-11-01T00:00:00.000Z',
          updated_at: '2026-11-01T00:00:00.000Z',
          finished_at: '2026-11-01T00:00:01.000Z',
        },
      },
    ],
  });
});

test('payouts are listed by part and attempt, page by page, each once', async () => {
  const { id } = await accept(api);
  const positions = [
    { part: 10, attempt: 1 },
    { part: 2, attempt: 2 },
    { part: 2, attempt: 1 },
    { part: 1, attempt: 1 },
    { part: 2, attempt: 10 },
  ];
  for (const position of positions) await insertPayout(api.db, id, position);
  const seen: string[] = [];
  let next: string | null = `${REQUESTS}/${id}/payouts?page%5Bsize%5D=2`;
  for (let page = 0; next !== null && page < 5; page += 1) {
    const { body } = await get(api, next);
    for (const { attributes } of body.data) seen.push(`${attributes.part}.${attributes.attempt}`);
    next = body.links.next;
  }
  expect(next).toBeNull();
  expect(seen).toEqual(['1.1', '2.1', '2.2', '2.10', '10.1']);
});

test.each([
  ['size 0', 'page[size]=0'],
  ['size 101', 'page[size]=101'],
  ['a size with a sign', 'page[size]=%2B1'],
  ['a size in words', 'page[size]=ten'],
  ['a cursor that was made up', 'page[after]=abc'],
  ['a cursor of another list', `page[after]=${Buffer.from('7').toString('base64url')}`],
  ['a size twice', 'page[size]=1&page[size]=2'],
])('%s: 400', async (_why, query) => {
  const { id } = await accept(api);
  const answer = await get(api, `${REQUESTS}/${id}/payouts?${query}`);
  expect([answer.status, ...faults(answer.body)]).toEqual([400, `invalid_parameter ${query.split('=')[0]}`]);
});
