import { MERCHANT_KEY, OPERATOR_KEY } from './keys';

/**
 * One organization with three sandbox accounts of different fees: A is the cheapest, then B, then C.
 * Times are short, so that what is unknown is soon known.
 *
 * @param given replaces sections of the file, each a YAML text without its key
 */
export function threeAccounts(
  given: { readonly tree?: string; readonly point?: string; readonly account?: string } = {},
): string {
  const tree = given.tree ?? '{ strategies: [{ type: cost }] }';
  const account = given.account ?? '';
  const settings = '{ timeout_ms: 1000, query_first_ms: 200, query_max_ms: 1000 }';
  return `
organization: { id: org_test, name: Test }
provider_accounts:
  - { id: pac_a, connector: sandbox, mode: test, settings: ${settings} }
  - { id: pac_b, connector: sandbox, mode: test, settings: ${settings} }
  - { id: pac_c, connector: sandbox, mode: test, settings: ${settings} }
deposit_accounts:
  - { id: dep_a, provider_account: pac_a, currency: USD, opening_balance: "10000.00"${account} }
  - { id: dep_b, provider_account: pac_b, currency: USD, opening_balance: "10000.00"${account} }
  - { id: dep_c, provider_account: pac_c, currency: USD, opening_balance: "10000.00"${account} }
payout_services:
  - code: test_usd
    method: test
    currency: USD
    fields:
      - { key: account, label: Account, type: string, required: true }
      - { key: holder, label: Holder, type: string, required: false, sensitive: true }
payout_routes:
  - { id: rou_a, service: test_usd, deposit_account: dep_a, priority: 1, fee: { percent: "1" } }
  - { id: rou_b, service: test_usd, deposit_account: dep_b, priority: 2, fee: { percent: "1.5" } }
  - { id: rou_c, service: test_usd, deposit_account: dep_c, priority: 3, fee: { percent: "2" } }
routing_schemes:
  - { id: rsc_main, services: { test_usd: ${tree} } }
payout_points:
  - { id: pop_main, name: Main, currencies: [USD], routing_scheme: rsc_main${given.point ?? ''} }
api_keys:
  - { key: ${MERCHANT_KEY}, scopes: [merchant] }
  - { key: ${OPERATOR_KEY}, scopes: [merchant, operator] }
`;
}
