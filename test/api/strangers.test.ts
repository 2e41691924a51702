import { ROUTES } from '../../src/api/routes';
import { newId } from '../../src/db/new-id';
import { storeBatch } from '../support/batches/stored-batch';
import { request } from '../support/request';
import type { TestApi } from './support/api';
import { acceptedRequest, insertOurPayout } from './support/operations';
import { NOT_OURS, OURS, openTwoOrganizations, READERS } from './support/two-organizations';

let api: TestApi;
/** What is ours, by the noun of its path. */
let ours: Readonly<Record<string, string>>;
beforeAll(async () => {
  api = await openTwoOrganizations();
  const requestId = await acceptedRequest(api);
  const payoutId = await insertOurPayout(api, requestId, 1);
  const caseId = newId('case');
  await api.db('cases').insert({
    organization_id: OURS,
    id: caseId,
    kind: 'late_success',
    payout_request_id: requestId,
    evidence: {},
    opened_at: new Date(),
  });
  const callback = await api.db('callbacks').first('id');
  const batch = await storeBatch(api.db);
  ours = {
    'payout-requests': requestId,
    payouts: payoutId,
    cases: caseId,
    callbacks: callback.id,
    batches: batch.id,
    'deposit-accounts': 'dep_usd',
    'provider-accounts': 'pac_a',
    'payout-routes': 'rou_usd',
    'payout-points': 'pop_main',
    'payout-services': 'test_usd',
    'routing-schemes': 'rsc_main',
    'rate-schemes': 'ras_main',
  };
});
afterAll(() => api?.close());

const OF_ONE = ROUTES.filter(({ path }) => path.includes('/:id'));
const OF_MANY = ROUTES.filter(
  ({ method, path, access }) => method === 'get' && !path.includes('/:id') && access !== 'public',
);
// Points, services and schemes serve both modes, and are one organization's all the same.
const OF_BOTH_MODES = ['payout-points', 'payout-services', 'routing-schemes', 'rate-schemes', 'rates'];

const isHidden =
  (key: string) =>
  ({ path }: { readonly path: string }) =>
    key !== READERS.live || !OF_BOTH_MODES.includes(nounOf(path));
const nounOf = (path: string): string => path.split('/')[3] ?? '';
const call = (method: string, path: string, key: string) => {
  const body = JSON.stringify({ data: { type: 'whatever', attributes: {} } });
  const asked = request(api.app)[method as 'get'](path).set('authorization', `Bearer ${key}`);
  return method === 'get' ? asked : asked.set('content-type', 'application/vnd.api+json').send(body);
};

test('the walk knows something of ours at every path', () => {
  expect(OF_ONE.map(({ path }) => ours[nounOf(path)])).not.toContain(undefined);
  expect(OF_ONE.length).toBeGreaterThan(25);
});

describe.each(NOT_OURS)('%s', (_says, key) => {
  test.each(OF_ONE.filter(isHidden(key)).map(({ method, path }) => [method, path] as const))(
    'does not find ours: %s %s',
    async (method, path) => {
      const noun = nounOf(path);
      const answer = await call(method, path.replace(':id', ours[noun] ?? ''), key);
      expect(answer.status).toBe(404);
      const unknown = await call(method, path.replace(':id', 'none_such'), key);
      expect(unknown.body.errors[0]).toMatchObject({
        code: 'not_found',
        detail: answer.body.errors[0].detail,
      });
    },
  );

  test.each(OF_MANY.filter(isHidden(key)).map(({ path }) => path))(
    'is shown nothing of ours by %s, of which we are shown all',
    async (path) => {
      const shown = async (by: string): Promise<readonly string[]> => {
        const { status, body } = await call('get', path, by);
        expect(status).toBe(200);
        return body.data.map(({ id }: { id: string }) => id);
      };
      const all = await shown(READERS.operator);
      expect(all.length).toBeGreaterThan(0);
      if (nounOf(path) !== 'rates') expect(all).toContain(ours[nounOf(path)]);
      expect((await shown(key)).filter((id) => all.includes(id))).toEqual([]);
    },
  );
});

test('a key of the other mode is tried on everything that has a mode', () => {
  const tried = [...OF_ONE, ...OF_MANY].filter(isHidden(READERS.live)).map(({ path }) => nounOf(path));
  const withMode = ['callbacks', 'cases', 'deposit-accounts', 'payout-requests', 'payout-routes', 'payouts'];
  expect(tried).toEqual(expect.arrayContaining([...withMode, 'provider-accounts']));
});
