import { BASE, faults, get, type TestApi } from '../support/api';
import { acceptedRequest, insertOurPayout } from '../support/operations';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

let api: TestApi;
let requestId: string;
beforeAll(async () => {
  api = await openTwoOrganizations();
  requestId = await acceptedRequest(api);
  await insertOurPayout(api, requestId, 1);
});
afterAll(() => api.close());

const read = (path: string) => get(api, `${BASE}${path.replace(':id', requestId)}`, READERS.operator);

test('a resource has only the fields that are named', async () => {
  const { body } = await read('/payout-requests/:id?fields[payout-request]=status,resolution');
  expect(body.data).toEqual({
    type: 'payout-request',
    id: requestId,
    attributes: { status: 'CREATED', resolution: null },
  });
});

test('a relationship is a field like an attribute', async () => {
  const { body } = await read('/payout-requests/:id?fields[payout-request]=version,point');
  expect(body.data.attributes).toEqual({ version: 1 });
  expect(body.data.relationships).toEqual({ point: { data: { type: 'payout-point', id: 'pop_main' } } });
});

test('an empty fieldset leaves type and id', async () => {
  const { body } = await read('/payout-requests?fields[payout-request]=');
  expect(body.data).toEqual([{ type: 'payout-request', id: requestId, attributes: {} }]);
});

test('what is included is narrowed by its own type, and the rest stays whole', async () => {
  const { body } = await read('/payout-requests/:id?include=payouts&fields[payout]=part,amount');
  expect(body.included.map(({ attributes }: { attributes: object }) => attributes)).toEqual([
    { part: 1, amount: '50.00' },
  ]);
  expect(body.data.attributes).toHaveProperty('status');
});

test.each([
  ['/payout-requests', 'payout-request', 'status'],
  ['/payout-requests/:id/payouts', 'payout', 'amount'],
  ['/payout-requests/:id/events', 'payout-request-event', 'type'],
  ['/payouts', 'payout', 'final'],
  ['/deposit-accounts', 'deposit-account', 'available'],
  ['/deposit-accounts/dep_usd', 'deposit-account', 'available'],
  ['/deposit-accounts/dep_usd/entries', 'ledger-entry', 'kind'],
  ['/payout-points', 'payout-point', 'name'],
  ['/routing-schemes/rsc_main', 'routing-scheme', 'version'],
  ['/rates', 'rate', 'mid'],
])('GET %s takes a fieldset of %s', async (path, type, name) => {
  const { status, body } = await read(`${path}?fields[${type}]=${name}`);
  const resources: readonly { attributes: object }[] = [body.data].flat();
  expect(status).toBe(200);
  expect(resources.length).toBeGreaterThan(0);
  for (const { attributes } of resources) expect(Object.keys(attributes)).toEqual([name]);
});

test('the next page has the fields of the first one', async () => {
  const { body } = await read('/payout-points?fields[payout-point]=name&page[size]=1');
  const next = await get(api, body.links.next, READERS.operator);
  expect(next.body.data).toEqual([{ type: 'payout-point', id: 'pop_plain', attributes: { name: 'Plain' } }]);
});

test.each([
  ['an unknown field', '/payout-requests?fields[payout-request]=status,secret', 'fields[payout-request]'],
  ['a field that every object has', '/payouts?fields[payout]=constructor', 'fields[payout]'],
  ['an unknown type', '/payout-requests?fields[merchant]=name', 'fields[merchant]'],
  ['a type that is not answered there', '/payouts?fields[payout-request]=status', 'fields[payout-request]'],
  ['no type', '/payouts?fields=status', 'fields'],
  ['include in a list', '/payout-requests?include=payouts', 'include'],
  ['include of a payout', '/payouts?include=payout_request', 'include'],
  ['another include', '/payout-requests/:id?include=events', 'include'],
])('%s: 400', async (_what, path, parameter) => {
  const answer = await read(path);
  expect([answer.status, ...faults(answer.body)]).toEqual([400, `invalid_parameter ${parameter}`]);
});
