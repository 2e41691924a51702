import { accept, faults, get, openTestApi, REQUESTS, type TestApi } from '../support/api';
import { KEYS } from '../support/organization';
import { insertPayout, seedRoute } from '../support/payouts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await seedRoute(api.db);
});
afterAll(() => api.close());

test('a request is read as it was accepted', async () => {
  const accepted = await accept(api);
  const answer = await get(api, `${REQUESTS}/${accepted.id}`);
  expect([answer.status, answer.body.data]).toEqual([200, accepted]);
});

test('what is known later is shown: rate, resolution, cancellation, amounts and the end', async () => {
  const { id } = await accept(api, { point_currency: 'EUR', point_amount: '100' });
  const cancellation = {
    requested_at: '2026-11-01T00:00:00.000Z',
    by: 'key_a',
    reason: null,
    result: 'too_late',
  };
  const resolution = { code: 'OK', group: 'OK', text: 'Done.', provider_code: null, provider_text: null };
  const at = new Date('2026-11-01T00:00:00.120Z');
  await api
    .db('payout_requests')
    .where({ id })
    .update({
      rate: JSON.stringify({
        value: '2/3',
        pair: 'USD/EUR',
        rule: {
          schemeId: 'ras_main',
          source: 'desk',
          atMs: at.getTime(),
          feePercent: '1/2',
          feeFixed: '0/1',
        },
      }),
      service_amount: '15000',
      processed_amount: '14999',
      processed_point_amount: '9999',
      returned_amount: '1',
      late_paid_amount: '2',
      resolution: JSON.stringify(resolution),
      cancellation: JSON.stringify(cancellation),
      status: 'PARTIALLY_PROCESSED',
      final: true,
      finished_at: at,
    });
  const answer = await get(api, `${REQUESTS}/${id}`);
  expect(answer.body.data.attributes).toMatchObject({
    rate: {
      value: expect.stringMatching(/^0\.6{10}/),
      pair: 'USD/EUR',
      source: 'desk',
      at: '2026-11-01T00:00:00.120Z',
      fee_percent: '0.5',
      fee_fixed: '0',
    },
    point_amount: '100.00',
    service_amount: '150.00',
    processed_amount: '149.99',
    processed_point_amount: '99.99',
    returned_amount: '0.01',
    late_paid_amount: '0.02',
    resolution,
    cancellation,
    final: true,
    finished_at: '2026-11-01T00:00:00.120Z',
  });
});

test('fields that were erased are null, and fields that the service no longer has are masked', async () => {
  const erased = await accept(api);
  await api.db('recipient_details').where({ operation_id: erased.id }).delete();
  expect((await get(api, `${REQUESTS}/${erased.id}`)).body.data.attributes.fields).toBeNull();

  const { id } = await accept(api);
  const { configuration } = api.settings;
  api.settings.configuration = { ...configuration, payoutServices: [] };
  const answer = await get(api, `${REQUESTS}/${id}`);
  api.settings.configuration = configuration;
  expect(answer.body.data.attributes.fields).toEqual({ account: '****ring' });
});

test('its payouts come along where the caller asks for them', async () => {
  const { id } = await accept(api);
  const first = await insertPayout(api.db, id, { part: 1, attempt: 1 });
  const second = await insertPayout(api.db, id, { part: 2, attempt: 1 });
  const answer = await get(api, `${REQUESTS}/${id}?include=payouts`);
  expect(answer.body.data.relationships.payouts.data).toEqual([
    { type: 'payout', id: first },
    { type: 'payout', id: second },
  ]);
  expect(answer.body.included.map((payout: { id: string }) => payout.id)).toEqual([first, second]);
  const none = await get(api, `${REQUESTS}/${(await accept(api)).id}?include=payouts`);
  expect([none.body.included, none.body.data.relationships.payouts.data]).toEqual([[], []]);
});

test('other things cannot be included', async () => {
  const { id } = await accept(api);
  const answer = await get(api, `${REQUESTS}/${id}?include=events&fields=a`);
  expect([answer.status, ...faults(answer.body)]).toEqual([
    400,
    'invalid_parameter fields',
    'invalid_parameter include',
  ]);
});

test.each([
  ['', 'an id that is unknown', KEYS.merchant, 'por_00000000000000000000000000'],
  ['', 'an id of something else', KEYS.merchant, 'pay_00000000000000000000000000'],
  ['', 'a text that is no id', KEYS.merchant, "por_'%20or%201=1"],
  ['/events', 'an id that is unknown', KEYS.merchant, 'por_00000000000000000000000000'],
  ['/payouts', 'an id that is unknown', KEYS.merchant, 'por_00000000000000000000000000'],
  ['', 'a request of another organization', KEYS.stranger, undefined],
  ['/events', 'a request of another organization', KEYS.stranger, undefined],
  ['/payouts', 'a request of another organization', KEYS.stranger, undefined],
  ['', 'a request of another mode', KEYS.live, undefined],
  ['/events', 'a request of another mode', KEYS.live, undefined],
  ['/payouts', 'a request of another mode', KEYS.live, undefined],
])('GET {id}%s with %s: 404, always the same answer', async (tail, _why, key, given) => {
  const id = given ?? (await accept(api)).id;
  const answer = await get(api, `${REQUESTS}/${id}${tail}`, key).set('x-request-id', 'same');
  expect(answer.status).toBe(404);
  expect(answer.body.errors).toEqual([
    {
      id: 'same.1',
      status: '404',
      code: 'not_found',
      title: 'There is no such resource.',
      detail: 'There is no such payout request.',
    },
  ]);
});
