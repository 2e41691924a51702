import { accept, get, openTestApi, REQUESTS, type TestApi } from '../support/api';
import { ORGANIZATION } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

test('the first event says what was ordered, by whom, and nothing of the recipient', async () => {
  const { id, attributes } = await accept(api);
  const answer = await get(api, `${REQUESTS}/${id}/events`);
  expect(answer.body.data).toEqual([
    {
      type: 'payout-request-event',
      id: expect.stringMatching(/^evt_[0-9a-z]{26}$/),
      attributes: {
        sequence: 1,
        type: 'request.created',
        at: attributes.created_at,
        actor: 'key_merchant',
        data: { point_id: 'pop_main', service: 'test_usd', point_amount: '100.00', point_currency: 'USD' },
      },
    },
  ]);
  expect(answer.body.links.next).toBeNull();
});

test('events are listed in their order, page by page, without gaps', async () => {
  const { id } = await accept(api);
  for (let sequence = 2; sequence <= 12; sequence += 1) {
    await api.db('events').insert({
      organization_id: ORGANIZATION,
      operation_id: id,
      sequence,
      id: `evt_${sequence}`,
      type: 'request.pending',
      at: new Date(),
      actor: 'gateway',
      data: '{}',
    });
  }
  const seen: number[] = [];
  let next: string | null = `${REQUESTS}/${id}/events?page%5Bsize%5D=5`;
  for (let page = 0; next !== null && page < 5; page += 1) {
    const { body } = await get(api, next);
    for (const { attributes } of body.data) seen.push(attributes.sequence);
    next = body.links.next;
  }
  expect(next).toBeNull();
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
