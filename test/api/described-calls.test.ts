import { storeBatch } from '../support/batches/stored-batch';
import { request } from '../support/request';
import { type GivenCall, isSound } from '../support/sound-call';
import { BASE, type TestApi } from './support/api';
import { acceptedRequest } from './support/operations';
import { openTwoOrganizations, READERS } from './support/two-organizations';

// What `npm run fuzz` found, or would find again: the description must say of a call what the API makes of it.

let api: TestApi;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  api = await openTwoOrganizations();
  const requestId = await acceptedRequest(api);
  const callback = await api.db('callbacks').first('id');
  const batch = await storeBatch(api.db);
  ids = { 'payout-requests': requestId, callbacks: String(callback.id), batches: batch.id };
});
afterAll(() => api.close());

async function statusOf({ method, template, query = {}, headers = {}, body }: GivenCall): Promise<number> {
  const noun = template.slice(BASE.length + 1).split('/')[0] ?? '';
  const path = template.replace('{id}', ids[noun] ?? '');
  const call = request(api.app)
    [method](`${path}?${new URLSearchParams(query)}`)
    .set('authorization', `Bearer ${READERS.operator}`)
    .set(headers);
  const answer = await (body === undefined
    ? call
    : call.set('content-type', 'application/json').send(JSON.stringify(body)));
  return answer.status;
}

const list = (noun: string, query: GivenCall['query']): GivenCall => ({
  method: 'get',
  template: `${BASE}/${noun}`,
  ...(query === undefined ? {} : { query }),
});
const cancel = (data: object): GivenCall => ({
  method: 'post',
  template: `${BASE}/payout-requests/{id}/cancel`,
  body: { data: { type: 'payout-request', ...data } },
});
const order = (given: object): GivenCall => ({
  method: 'post',
  template: `${BASE}/payout-requests`,
  body: { data: { type: 'payout-request', attributes: { ...ORDER, ...given } } },
});
const resend = (data: object): GivenCall => ({
  method: 'post',
  template: `${BASE}/callbacks/{id}/resend`,
  body: { data: { type: 'callback', ...data } },
});
const ofBatch = (method: GivenCall['method'], end: string, given: Partial<GivenCall> = {}): GivenCall => ({
  ...{ method, template: `${BASE}/batches/{id}${end}` },
  ...given,
});
const confirm = (attributes: object | null) =>
  ofBatch('post', '/confirm-duplicates', { body: { data: { type: 'batch', attributes } } });
const batch = (given: object): GivenCall => ({
  method: 'post',
  template: `${BASE}/batches`,
  body: { data: { type: 'batch', attributes: { rows: [ORDER], ...given } } },
});
const ORDER = {
  point_id: 'pop_main',
  point_currency: 'USD',
  point_amount: '10.00',
  service: 'test_usd',
  fields: { account: '12345' },
};

test.each<[what: string, call: GivenCall, status: number]>([
  [
    'an id of the call that is not taken over',
    { ...list('cases', {}), headers: { 'X-Request-Id': '~;' } },
    200,
  ],
  ['a fieldset without a field', list('payout-requests', { 'fields[payout-request]': '' }), 200],
  ['null in place of the id', cancel({ id: null }), 202],
  ['null in place of attributes', cancel({ attributes: null }), 202],
  ['null in place of an attribute', cancel({ attributes: { reason: null } }), 202],
  ['null in place of a field of the recipient', order({ fields: { account: '1', holder: null } }), 201],
  ['null in place of the amount that is not given', order({ service_amount: null }), 201],
  ['an amount as a number', order({ point_amount: 10.5 }), 201],
  ['a line of nine digits', ofBatch('get', '/rows', { query: { 'filter[line]': '999999999' } }), 200],
  ['a batch without any attribute but its rows', batch({}), 201],
  ['null in place of the lines to let go', confirm({ lines: null }), 202],
  ['a preview that is asked for without a body', ofBatch('post', '/preview'), 202],
])('%s is accepted, and sound by the description', async (_what, call, status) => {
  expect(await statusOf(call)).toBe(status);
  expect(isSound(call)).toBe(true);
});

test.each<[what: string, call: GivenCall, status: number]>([
  ['a list of no status', list('payout-requests', { 'filter[status]': '' }), 400],
  ['a list of no kind', list('cases', { 'filter[kind]': '' }), 400],
  ['a filter by nothing', list('payout-requests', { 'filter[service]': '' }), 400],
  ['the id of something else', list('payout-requests', { 'filter[point_id]': 'pay_1' }), 400],
  ['an id that is none', list('callbacks', { 'filter[operation_id]': 'por_' }), 400],
  ['a route that is none', list('payouts', { 'filter[route_id]': 'rou 1' }), 400],
  [
    'a reference with a control character',
    list('payout-requests', { 'filter[reference_id]': '\u0085' }),
    400,
  ],
  ['a cursor that is none', list('payouts', { 'page[after]': '' }), 400],
  ['a pair of one currency', list('rates', { 'filter[pair]': 'USD/USD' }), 400],
  ['a pair of no currencies', list('rates', { 'filter[pair]': 'AAA/BBB' }), 400],
  ['attributes of a call that has none', resend({ attributes: { url: 'http://other.example' } }), 422],
  ['an amount of nothing', order({ point_amount: '0.00' }), 422],
  ['an amount below nothing', order({ point_amount: -1 }), 422],
  ['an amount of 16 digits', order({ point_amount: '1000000000000000' }), 422],
  ['a currency that is none', order({ point_currency: 'AAA' }), 422],
  ['a point by the id of something else', order({ point_id: 'por_1' }), 422],
  ['an empty field of the recipient', order({ fields: { account: '' } }), 422],
  ['a description with a control character', order({ description: 'a\u0001' }), 422],
  ['metadata that reach for a prototype', order({ metadata: { constructor: 'a' } }), 400],
  ['a line of ten digits', ofBatch('get', '/rows', { query: { 'filter[line]': '1000000000' } }), 400],
  [
    'a control character in the metadata of a batch',
    { ...batch({}), query: { 'metadata[KEY]': '\u0001' } },
    400,
  ],
  ['a batch of no row', batch({ rows: [] }), 422],
  ['a batch with a plan that is none', batch({ plan: 'both' }), 422],
  ['a batch whose row has an attribute that no order has', batch({ rows: [{ ...ORDER, rows: [] }] }), 422],
  ['no line to let go', confirm({ lines: [] }), 422],
  [
    'an approval of a hash in capitals',
    ofBatch('post', '/approve', {
      body: { data: { type: 'batch', attributes: { preview_hash: 'A'.repeat(64) } } },
    }),
    422,
  ],
  ['an address that is not of the web', order({ callback_url: 'mailto:a@example.com' }), 422],
])('%s is refused, and not sound by the description', async (_what, call, status) => {
  expect(await statusOf(call)).toBe(status);
  expect(isSound(call)).toBe(false);
});
