/** A file that uses every section and nearly every key: the example of the design, with what it leaves open. */
export const FULL_FILE = `organization: { id: org_demo, name: Demo }
provider_accounts:
  - id: pac_sandbox_a
    connector: sandbox
    mode: test
    active: true
    settings: { default_behaviour: "sim:paid" }
  - { id: pac_sandbox_b, connector: sandbox, mode: test }
  - { id: pac_acme, connector: acme, mode: live, settings: { api_key: "\${ACME_KEY}" } }
deposit_accounts:
  - id: dep_a_usd
    provider_account: pac_sandbox_a
    currency: USD
    opening_balance: "100000.00"
    minimum_balance: "0"
    failure_is_final: true
    zone: UTC
    drift_threshold: "1.00"
  - { id: dep_b_usd, provider_account: pac_sandbox_b, currency: USD, opening_balance: "100000.00" }
  - { id: dep_acme_jpy, provider_account: pac_acme, currency: JPY, opening_balance: 5000 }
payout_services:
  - code: test_usd
    method: test
    currency: USD
    fields:
      - { key: account, label: Account, type: string, required: true, pattern: '^\\S{1,255}$', sensitive: false }
      - { key: kind, type: enum, values: [person, company], required: false }
payout_routes:
  - id: rou_a
    service: test_usd
    deposit_account: dep_a_usd
    priority: 1
    enabled: true
    limits: { min: "1.00", max: "5000.00", daily: "100000.00" }
    fee: { percent: "1", fixed: "0.30", min: "0.50", max: "20.00" }
    parts_max: 10
    fx_buffer_percent: "1"
  - { id: rou_b, service: test_usd, deposit_account: dep_b_usd, priority: 2 }
routing_schemes:
  - id: rsc_main
    services:
      test_usd:
        if: { all: [{ amount: { gte: "1000" } }, { not: { field: { key: account, prefix: "blocked" } } }] }
        then: { strategies: [{ type: cost }, { type: balance, routes: [rou_b] }] }
        else:
          if: { field: { key: account, prefix: "blocked" } }
          then: { block: "Recipient is on the block list" }
          else: { strategies: [{ type: weight, weights: { rou_a: 70, rou_b: 30 } }] }
    tests:
      - { given: { service: test_usd, amount: "10", fields: { account: "blocked-1" } }, expect: { block: true } }
rate_sources:
  - { id: ecb, type: ecb_csv, path: ecb-reference-rates.csv }
  - { id: desk, type: table, rates: { "USD/EUR": { bid: "0.90", ask: "0.92", at: "2026-11-01T00:00:00Z" } } }
  - { id: feed, type: http_json, url: "http://127.0.0.1:9000/rates", pair: "USD/EUR", mid: "/rates/EUR", at: "/time", every: 60s }
rate_schemes:
  - { id: ras_system, system: true, rules: [{ pair: "USD/EUR", source: ecb, direction: direct, side: mid, max_age: 3650d }] }
  - id: ras_main
    fallback_to_system: true
    rules:
      - { pair: "USD/EUR", source: desk, direction: direct, side: ask, fee_percent: "0.5", fee_fixed: "0", max_age: 3650d }
payout_points:
  - id: pop_SHZxNhPrDHtCf8hH
    name: Main
    currencies: [USD, EUR]
    routing_scheme: rsc_main
    rate_scheme: { test: ras_main }
    defaults: { attempts_limit: 3, allow_split: false, failover_on_recipient_fault: false }
    callback:
      url: "http://127.0.0.1:9999/hook"
      secrets: ["\${HOOK_SECRET}"]
      format: standard-webhooks
      retry_unit: 60s
      tries_max: 100
api_keys:
  - { key: sk_test_demo_merchant_0000000000000000, scopes: [merchant] }
  - { key: sk_test_demo_operator_0000000000000000, scopes: [merchant, operator] }
`;

/** The file with one piece of its text replaced; throws where the piece is not there, or not once. */
export function withReplaced(piece: string, replacement: string): string {
  const parts = FULL_FILE.split(piece);
  if (parts.length !== 2)
    throw new Error(`${JSON.stringify(piece)} is in the file ${parts.length - 1} times`);
  return parts.join(replacement);
}
