import { threeAccounts } from './three-accounts';

/**
 * The three accounts with a block, a limit, and euros: the point charges in USD or EUR, and one unit of USD
 * costs 0.92 EUR and a half per cent. `rou_a` takes one payment a request, of at most 6000 USD.
 */
export function explainedOrganization(
  leaf = '{ strategies: [{ type: cost }] }',
  rateAt = new Date().toISOString(),
): string {
  const blocked = '{ field: { key: account, prefix: "blocked" } }';
  const tree = `{ if: ${blocked}, then: { block: "Recipient is on the block list" }, else: ${leaf} }`;
  return `${threeAccounts({ tree, point: ', rate_scheme: ras_main' })
    .replace('currencies: [USD]', 'currencies: [USD, EUR]')
    .replace('priority: 1, fee', 'priority: 1, limits: { max: "6000.00" }, parts_max: 1, fee')}
rate_sources:
  - { id: desk, type: table, rates: { "USD/EUR": { bid: "0.90", ask: "0.92", at: "${rateAt}" } } }
rate_schemes:
  - id: ras_main
    rules:
      - { pair: "USD/EUR", source: desk, direction: direct, side: ask, fee_percent: "0.5", max_age: 1d }
`;
}
