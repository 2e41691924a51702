export const POINT = 'pop_main';

/** What the measured organization has; amounts are larger than any measurement can spend. */
export function productionOrganization(given: {
  readonly receiverUrl: string;
  /** How long nobody asks for a payment that the provider is silent about. */
  readonly silentMs: number;
}): string {
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  return `
organization: { id: org_bench, name: Measured }
provider_accounts:
  - { id: pac_a, connector: sandbox, mode: test }
  - { id: pac_b, connector: sandbox, mode: test }
  - { id: pac_c, connector: sandbox, mode: test }
  # Its payments are told by notices: nobody asks before the notice has come.
  - { id: pac_telling, connector: sandbox, mode: test, settings: { query_first_ms: 600000, query_max_ms: 600000 } }
  - id: pac_silent
    connector: sandbox
    mode: test
    settings: { query_first_ms: ${given.silentMs}, query_max_ms: ${given.silentMs} }
deposit_accounts:
${['a', 'b', 'c', 'telling', 'silent']
  .map(
    (name) =>
      `  - { id: dep_${name}, provider_account: pac_${name}, currency: USD, opening_balance: "900000000000.00" }`,
  )
  .join('\n')}
payout_services:
${['plain_usd', 'split_usd', 'told_usd', 'silent_usd']
  .map(
    (code) =>
      `  - { code: ${code}, method: bench, currency: USD, fields: [{ key: account, required: true }, { key: holder, required: false, sensitive: true }] }`,
  )
  .join('\n')}
payout_routes:
  - { id: rou_a, service: plain_usd, deposit_account: dep_a, fee: { percent: "1", fixed: "0.30" } }
  - { id: rou_b, service: plain_usd, deposit_account: dep_b, fee: { percent: "1.5" } }
  - { id: rou_c, service: plain_usd, deposit_account: dep_c, fee: { percent: "2" } }
  - { id: rou_split_a, service: split_usd, deposit_account: dep_a, limits: { max: "40.00" }, fee: { percent: "1" } }
  - { id: rou_split_b, service: split_usd, deposit_account: dep_b, limits: { max: "40.00" }, fee: { percent: "1.5" } }
  - { id: rou_split_c, service: split_usd, deposit_account: dep_c, limits: { max: "40.00" }, fee: { percent: "2" } }
  - { id: rou_told, service: told_usd, deposit_account: dep_telling, fee: { percent: "1" } }
  - { id: rou_silent, service: silent_usd, deposit_account: dep_silent, fee: { percent: "1" } }
routing_schemes:
  - id: rsc_main
    services:
${['plain_usd', 'split_usd', 'told_usd', 'silent_usd'].map((code) => `      ${code}: { strategies: [{ type: cost }] }`).join('\n')}
payout_points:
  - id: ${POINT}
    name: Main
    currencies: [USD]
    routing_scheme: rsc_main
    callback: { url: "${given.receiverUrl}", secrets: ["${secret}"] }
`;
}
