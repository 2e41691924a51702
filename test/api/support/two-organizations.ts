import type { Test } from 'supertest';
import { insertApiKey } from '../../../src/db/api-key-writes';
import { newId } from '../../../src/db/new-id';
import { Secret } from '../../../src/domain/secret';
import { MERCHANT_KEY, OPERATOR_KEY } from '../../support/keys';
import { request } from '../../support/request';
import type { TestApi } from './api';
import { openConfiguredApi } from './configured-api';
import { id } from './organization';

/** Keys of the organization in test mode, one of its keys in live mode, and one of the other organization. */
export const READERS = {
  merchant: MERCHANT_KEY,
  operator: OPERATOR_KEY,
  live: 'sk_live_both_scopes_00000000000000003',
  stranger: 'sk_test_stranger_00000000000000004',
} as const;

export const OURS = id('organization', 'org_test');

/** Who may not see what belongs to the organization in test mode, whatever their scopes. */
export const NOT_OURS: readonly (readonly [says: string, key: string])[] = [
  ['another organization', READERS.stranger],
  ['another mode', READERS.live],
];

const WHSEC = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** One organization with test and live accounts and a little of everything, and a second one with nearly nothing. */
const ORGANIZATIONS = `
organizations:
  - id: org_test
    name: Test
    provider_accounts:
      - { id: pac_a, connector: sandbox, mode: test, settings: { base_url: "http://user-42.example", timeout_ms: 4321 } }
      - { id: pac_live, connector: sandbox, mode: live }
    deposit_accounts:
      - { id: dep_eur, provider_account: pac_a, currency: EUR, zone: Europe/Berlin, failure_is_final: false }
      - { id: dep_jpy, provider_account: pac_a, currency: JPY, opening_balance: "1000" }
      - { id: dep_live, provider_account: pac_live, currency: USD, opening_balance: "5.00" }
      - { id: dep_usd, provider_account: pac_a, currency: USD, opening_balance: "100.00", minimum_balance: "10.00", drift_threshold: "1.00" }
    payout_services:
      - code: test_eur
        method: test
        currency: EUR
        fields: [{ key: account, label: Account }]
      - code: test_usd
        method: test
        currency: USD
        fields:
          - { key: account, label: Account number, type: string, pattern: '^[0-9]+$' }
          - { key: tier, type: enum, required: false, values: [gold, silver] }
          - { key: holder, type: string, required: false, sensitive: true }
    payout_routes:
      - { id: rou_live, service: test_usd, deposit_account: dep_live }
      - id: rou_tiers
        service: test_usd
        deposit_account: dep_jpy
        fee: { tiers: [{ up_to: "100", fixed: "1" }, { fixed: "5", percent: "0.2" }] }
        fx_buffer_percent: "1.5"
      - id: rou_usd
        service: test_usd
        deposit_account: dep_usd
        priority: 1
        enabled: false
        limits: { min: "1.00", daily: "100000.00" }
        fee: { percent: "1", fixed: "0.30", max: "20.00" }
        parts_max: 10
      - { id: rou_eur, service: test_eur, deposit_account: dep_eur }
    routing_schemes:
      - id: rsc_main
        services:
          test_usd:
            if: { any: [{ amount: { gte: "1000" } }, { not: { test_mode: true } }] }
            then: { strategies: [{ type: weight, weights: { rou_usd: 70, rou_tiers: 30.5 } }] }
            else: { block: "Too small" }
        tests:
          - { given: { service: test_usd, amount: "10", fields: { account: "1" } }, expect: { block: true } }
    rate_sources:
      - { id: desk, type: table, rates: { "USD/EUR": { bid: "0.90", ask: "0.93", at: "2026-11-01T00:00:00Z" }, "USD/JPY": { bid: "150", ask: "150", at: "2026-11-01T00:00:00Z" } } }
      - { id: bank, type: table, rates: { "EUR/USD": { bid: "1.1", ask: "1.2", at: "2026-11-02T00:00:00Z" }, "EUR/GBP": { bid: "0.8", ask: "0.8", at: "2026-11-01T00:00:00Z" } } }
    rate_schemes:
      - { id: ras_system, system: true, rules: [] }
      - id: ras_main
        fallback_to_system: true
        rules:
          - { pair: "USD/EUR", source: desk, direction: inverted, side: ask, fee_percent: "0.5", fee_fixed: "0.01", max_age: 90m }
    payout_points:
      - id: pop_main
        name: Main
        currencies: [USD, EUR]
        routing_scheme: { test: rsc_main }
        rate_scheme: ras_main
        defaults: { attempts_limit: 3 }
        callback: { url: "https://shop.example/hook", secrets: ["${WHSEC}", "${WHSEC}"], retry_unit: 90s }
      - { id: pop_plain, name: Plain, currencies: [USD], routing_scheme: rsc_main }
    api_keys:
      - { key: ${READERS.merchant}, scopes: [merchant] }
      - { key: ${READERS.operator}, scopes: [merchant, operator] }
  - id: org_other
    name: Other
    provider_accounts: [{ id: pac_other, connector: sandbox, mode: test }]
    deposit_accounts: [{ id: dep_other, provider_account: pac_other, currency: USD }]
    api_keys: [{ key: ${READERS.stranger}, scopes: [merchant, operator] }]
`;

/** The API over both organizations, and a live key that no file could hold. */
export async function openTwoOrganizations(): Promise<TestApi> {
  const api = await openConfiguredApi(ORGANIZATIONS);
  const live = {
    secret: new Secret(READERS.live),
    mode: 'live',
    scopes: ['merchant', 'operator'],
  } as const;
  await insertApiKey(api.db, newId, OURS, live, new Date().toISOString());
  return api;
}

/** Sends the attributes of one resource. */
export function sendTo(
  api: TestApi,
  path: string,
  type: string,
  attributes: unknown,
  headers: Readonly<Record<string, string>> = {},
): Test {
  return request(api.app)
    .post(path)
    .set({
      authorization: `Bearer ${READERS.operator}`,
      'content-type': 'application/vnd.api+json',
      ...headers,
    })
    .send(JSON.stringify({ data: { type, attributes } }));
}
