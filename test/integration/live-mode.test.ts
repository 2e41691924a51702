import { randomBytes } from 'node:crypto';
import { newId } from '../../src/db/new-id';
import { createKey } from '../../src/keys/create-key';
import { MERCHANT_KEY } from '../support/keys';
import { type MerchantClient, merchantClient } from '../support/merchant-client';
import { organizationOf } from '../support/organization-of';
import { startTestStack, type TestStack } from '../support/test-stack';

// By balance alone, `test_usd` would be paid by the live account, and `poor_usd` by the one for tests.
const tree = { strategies: [{ type: 'balance' }] };
const organization = (liveIsActive: boolean) =>
  organizationOf({
    accounts: {
      try: { balance: '1000' },
      real: { balance: '2000', mode: 'live', active: liveIsActive },
      poor: { balance: '200', mode: 'live', active: liveIsActive },
    },
    services: {
      test_usd: { tree, routes: { try: {}, real: {} } },
      poor_usd: { tree, routes: { try: {}, poor: {} } },
    },
  });

let stack: TestStack;
let live: MerchantClient;
let liveKey: string;
beforeAll(async () => {
  stack = await startTestStack(organization(true), { SANDBOX_AS_LIVE: 'true' });
  const { db, nowMs } = stack.foundation;
  const wanted = {
    name: 'create',
    mode: 'live',
    scopes: ['merchant', 'operator'],
    organizationId: undefined,
  };
  const deps = { db, newId, nowMs, randomBytes };
  liveKey = (await createKey(deps, wanted as Parameters<typeof createKey>[1])).secret.reveal();
  live = merchantClient(stack.apiUrl, liveKey);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const call = (key: string, path: string, init: RequestInit = {}) =>
  fetch(`${stack.apiUrl}/v1/payout-gateway${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/vnd.api+json' },
  });

async function refusalOf(key: string, given: Readonly<Record<string, unknown>>) {
  const attributes = {
    point_id: 'pop_main',
    point_currency: 'USD',
    point_amount: '100',
    service: 'test_usd',
    fields: { account: 'acc-1' },
    ...given,
  };
  const body = JSON.stringify({ data: { type: 'payout-request', attributes } });
  const response = await call(key, '/payout-requests', { method: 'POST', body });
  const { errors } = (await response.json()) as { errors?: readonly { readonly code: string }[] };
  return { status: response.status, codes: errors?.map(({ code }) => code) };
}

// biome-ignore format: a table is read by its columns
test.each<[mode: string, service: string, client: () => MerchantClient, account: string, route: string]>([
  ['live', 'test_usd', () => live,           'pac_real', 'rou_test_usd_real'],
  ['live', 'poor_usd', () => live,           'pac_poor', 'rou_poor_usd_poor'],
  ['test', 'test_usd', () => stack.merchant, 'pac_try',  'rou_test_usd_try'],
])('a %s request by %s is paid by the account of its mode, and by no other', async (mode, service, client, account, route) => {
  const payer = `${mode}-${service}`;
  const { id } = await client().create({ service, fields: { account: payer }, test_mode: mode === 'test' });
  const { attributes } = await client().untilFinal(id);
  expect(attributes).toMatchObject({ status: 'PROCESSED', test_mode: mode === 'test' });
  const [payout, ...others] = await client().list(`/payout-requests/${id}/payouts`);
  expect([payout?.attributes['route_id'], others]).toEqual([route, []]);
  const booked = (await stack.book()).filter((payment) => payment.account === payer);
  expect(booked.map(({ provider_account }) => provider_account)).toEqual([account]);
});

// biome-ignore format: a table is read by its columns
test.each<[mode: string, service: string, client: () => MerchantClient, amount: string]>([
  ['live', 'poor_usd', () => live,           '500'],
  ['test', 'test_usd', () => stack.merchant, '1500'],
])('a %s request by %s that only the other mode could pay fails, and nothing is sent', async (_mode, service, client, amount) => {
  const { id } = await client().create({ service, point_amount: amount, fields: { account: 'too-much' } });
  expect((await client().untilFinal(id)).attributes).toMatchObject({
    status: 'FAILED',
    resolution: { code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED' },
  });
  expect((await stack.book()).filter(({ account }) => account === 'too-much')).toEqual([]);
});

test('a key of one mode finds nothing of the other: 404, and no effect', async () => {
  const ofLive = (await live.create()).id;
  const ofTest = (await stack.merchant.create()).id;
  await live.untilFinal(ofLive);
  await stack.merchant.untilFinal(ofTest);
  for (const [key, id] of [
    [MERCHANT_KEY, ofLive],
    [liveKey, ofTest],
  ] as const) {
    for (const part of ['', '/payouts', '/events', '/routing'])
      expect([part, (await call(key, `/payout-requests/${id}${part}`)).status]).toEqual([part, 404]);
    for (const command of ['cancel', 'process', 'terminate'])
      expect([
        command,
        (await call(key, `/payout-requests/${id}/${command}`, { method: 'POST', body: '' })).status,
      ]).toEqual([command, 404]);
  }
  const listed = async (client: MerchantClient) =>
    (await client.list('/payout-requests?page[size]=100')).map(({ id }) => id);
  expect(await listed(live)).not.toContain(ofTest);
  expect(await listed(stack.merchant)).not.toContain(ofLive);
  expect(await stack.foundation.db('inbox').where({ kind: 'command' })).toEqual([]);
});

test('the same reference is two orders in two modes', async () => {
  const reference = { reference_id: 'order-1' };
  const ofLive = await live.create(reference);
  const ofTest = await stack.merchant.create(reference);
  expect(ofLive.id).not.toBe(ofTest.id);
});

test('test_mode must agree with the key', async () => {
  const disagrees = { status: 422, codes: ['invalid_attribute'] };
  expect(await refusalOf(liveKey, { test_mode: true })).toEqual(disagrees);
  expect(await refusalOf(MERCHANT_KEY, { test_mode: false })).toEqual(disagrees);
});

test('without a live account that is active no live request is accepted, and test requests still are', async () => {
  await stack.apply(organization(false));
  expect(await refusalOf(liveKey, {})).toEqual({ status: 422, codes: ['live_not_available'] });
  expect((await refusalOf(MERCHANT_KEY, {})).status).toBe(201);
  await stack.apply(organization(true));
  expect((await refusalOf(liveKey, {})).status).toBe(201);
});
