import { BASE, get, type TestApi } from '../support/api';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

let api: TestApi;
beforeAll(async () => {
  api = await openTwoOrganizations();
});
afterAll(() => api?.close());

const attributesOf = async (path: string) => {
  const { status, body } = await get(api, `${BASE}/${path}`, READERS.merchant);
  expect(status).toBe(200);
  const [noun = '', id] = path.split('/');
  expect(body.data).toMatchObject({ type: noun.replace(/s$/, ''), id });
  return body.data.attributes;
};

test('a payout point shows its schemes by mode, its defaults, and of its secrets only how many there are', async () => {
  expect(await attributesOf('payout-points/pop_main')).toEqual({
    name: 'Main',
    currencies: ['USD', 'EUR'],
    routing_scheme: { test: 'rsc_main', live: null },
    rate_scheme: { test: 'ras_main', live: 'ras_main' },
    defaults: {
      autoprocess: true,
      wait_for_details: false,
      wait_for_balance: false,
      attempts_limit: 3,
      allow_split: false,
      allow_partial: false,
      parts_limit: 100,
      failover_on_recipient_fault: false,
    },
    callback: {
      url: 'https://shop.example/hook',
      secrets_count: 2,
      format: 'standard-webhooks',
      only_final: false,
      retry_unit: '90s',
      tries_max: 100,
      merge_window: '1s',
      timeout: '10s',
    },
    batches: { four_eyes: false, preview_valid_for: '15m', approval_valid_for: '1d' },
    enabled: true,
  });
});

test('a payout point without what may be left out says null', async () => {
  expect(await attributesOf('payout-points/pop_plain')).toMatchObject({
    rate_scheme: { test: null, live: null },
    callback: null,
  });
});

test('a payout service shows its fields as declared, and a schema of them', async () => {
  const { fields_schema: schema, ...rest } = await attributesOf('payout-services/test_usd');
  const field = { type: 'string', required: true, sensitive: false, pattern: null, values: null };
  expect(rest).toEqual({
    method: 'test',
    currency: 'USD',
    fields: [
      { ...field, key: 'account', label: 'Account number', pattern: '^[0-9]+$' },
      { ...field, key: 'tier', label: 'tier', type: 'enum', required: false, values: ['gold', 'silver'] },
      { ...field, key: 'holder', label: 'holder', required: false, sensitive: true },
    ],
    enabled: true,
  });
  expect(schema).toMatchObject({
    required: ['account'],
    properties: {
      account: { title: 'Account number', pattern: '^[0-9]+$' },
      tier: { enum: ['gold', 'silver'] },
      holder: { writeOnly: true },
    },
  });
});

test('a provider account shows the names of its settings, and the value of none', async () => {
  expect(await attributesOf('provider-accounts/pac_a')).toEqual({
    connector: 'sandbox',
    mode: 'test',
    active: true,
    setting_names: ['base_url', 'timeout_ms'],
    enabled: true,
  });
});

test.each<[id: string, expected: object]>([
  [
    'rou_usd',
    {
      service: 'test_usd',
      deposit_account: 'dep_usd',
      priority: 1,
      limits: { min: '1.00', max: null, daily: '100000.00' },
      fee: { percent: '1', fixed: '0.30', min: null, max: '20.00' },
      parts_max: 10,
      fx_buffer_percent: '0',
      enabled: false,
    },
  ],
  [
    'rou_tiers',
    {
      service: 'test_usd',
      deposit_account: 'dep_jpy',
      priority: 100,
      limits: { min: null, max: null, daily: null },
      fee: {
        tiers: [
          { up_to: '100', percent: null, fixed: '1', min: null, max: null },
          { up_to: null, percent: '0.2', fixed: '5', min: null, max: null },
        ],
      },
      parts_max: null,
      fx_buffer_percent: '1.5',
      enabled: true,
    },
  ],
  [
    'rou_eur',
    {
      service: 'test_eur',
      deposit_account: 'dep_eur',
      priority: 100,
      limits: { min: null, max: null, daily: null },
      fee: null,
      parts_max: null,
      fx_buffer_percent: '0',
      enabled: true,
    },
  ],
])('the route %s shows its limits and fees, each in its currency', async (id, expected) => {
  expect(await attributesOf(`payout-routes/${id}`)).toEqual(expected);
});

test('a routing scheme shows its version, its trees and its tests as the file writes them', async () => {
  expect(await attributesOf('routing-schemes/rsc_main')).toEqual({
    version: 1,
    services: {
      test_usd: {
        if: { any: [{ amount: { gte: '1000' } }, { not: { test_mode: true } }] },
        // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
        then: { strategies: [{ type: 'weight', weights: { rou_usd: 70, rou_tiers: 30.5 } }] },
        else: { block: 'Too small' },
      },
    },
    tests: [
      { given: { service: 'test_usd', amount: '10', fields: { account: '1' } }, expect: { block: true } },
    ],
    enabled: true,
  });
});

test('a rate scheme shows its version and its rules', async () => {
  expect(await attributesOf('rate-schemes/ras_main')).toEqual({
    version: 1,
    system: false,
    fallback_to_system: true,
    rules: [
      {
        pair: 'USD/EUR',
        source: 'desk',
        direction: 'inverted',
        side: 'ask',
        fee_percent: '0.5',
        fee_fixed: '0.01',
        max_age: '90m',
      },
    ],
    enabled: true,
  });
});

type Ids = readonly string[];

// What a key of test mode and one of live mode see of our organization, and what the other organization has.
const LISTS: readonly (readonly [noun: string, test: Ids, live: Ids, others: Ids])[] = [
  ['payout-points', ['pop_main', 'pop_plain'], ['pop_main', 'pop_plain'], []],
  ['payout-services', ['test_eur', 'test_usd'], ['test_eur', 'test_usd'], []],
  ['provider-accounts', ['pac_a'], ['pac_live'], ['pac_other']],
  ['payout-routes', ['rou_eur', 'rou_tiers', 'rou_usd'], ['rou_live'], []],
  ['routing-schemes', ['rsc_main'], ['rsc_main'], []],
  ['rate-schemes', ['ras_main', 'ras_system'], ['ras_main', 'ras_system'], []],
];

describe.each(LISTS)('%s', (noun, ours, live, others) => {
  const path = `${BASE}/${noun}`;

  test.each([1, 2, 100])('in pages of %i, all that the key may see are listed once, by id', async (size) => {
    expect(await idsByPage(api, path, size)).toEqual(ours);
    expect(await idsByPage(api, path, size, READERS.live)).toEqual(live);
    expect(await idsByPage(api, path, size, READERS.stranger)).toEqual(others);
  });

  test('one of them is in the list as it is by itself', async () => {
    const list = await get(api, path, READERS.merchant);
    const one = await get(api, `${path}/${ours[0]}`, READERS.merchant);
    expect(list.body.data[0]).toEqual(one.body.data);
  });

  test('one of them is not there for another organization, nor is an unknown one', async () => {
    expect((await get(api, `${path}/${ours[0]}`, READERS.stranger)).status).toBe(404);
    expect((await get(api, `${path}/none`, READERS.merchant)).status).toBe(404);
    expect((await get(api, `${path}/toString`, READERS.merchant)).status).toBe(404);
  });

  refusesWrongParameters(() => api, path);
});

describe.each(['provider-accounts/pac_a', 'payout-routes/rou_usd'])('%s, which has a mode', (path) => {
  hiddenFromOthers(
    () => api,
    () => `${BASE}/${path}`,
  );
});

test('what has left the file is still there, and not enabled', async () => {
  await api
    .db('payout_services')
    .where({ organization_id: 'org_test', id: 'test_eur' })
    .update({ enabled: false });
  await api.db('organizations').increment('configuration_version');
  expect(await attributesOf('payout-services/test_eur')).toMatchObject({ enabled: false });
});

test('nothing that is read shows a secret or the value of a setting', async () => {
  for (const [noun] of LISTS) {
    const { text } = await get(api, `${BASE}/${noun}`, READERS.operator);
    expect(text).not.toMatch(/whsec_|user-42|\[secret\]|sealed|4321/);
  }
});
