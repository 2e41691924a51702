/** Services with three deposit accounts each, so that plans of different services do not meet. */
export const SERVICES = 12;

/** All of this service's money lies on one deposit account: its plans go one after the other. */
export const HOT_SERVICE = 'hot_usd';

export const POINT = 'pop_main';

/** What a merchant with many deposit accounts has; its accounts hold more than a measurement can spend. */
export function planOrganization(): string {
  const numbers = Array.from({ length: SERVICES }, (_, index) => index);
  const accounts = [...numbers.flatMap((number) => ['a', 'b', 'c'].map((name) => `${number}${name}`)), 'hot'];
  const services = [...numbers.map(serviceNumbered), HOT_SERVICE];
  return `
organization: { id: org_bench, name: Measured }
provider_accounts:
  - { id: pac_main, connector: sandbox, mode: test }
deposit_accounts:
${lines(accounts, (id) => `{ id: dep_${id}, provider_account: pac_main, currency: USD, opening_balance: "900000000.00" }`)}
payout_services:
${lines(
  services,
  (code) => `
    code: ${code}
    method: test
    currency: USD
    fields: [{ key: account, label: Account, type: string, required: true }]`,
)}
payout_routes:
${lines(accounts, (id) => `{ id: rou_${id}, service: ${serviceOf(id)}, deposit_account: dep_${id}, fee: { percent: "1.2", fixed: "0.3" } }`)}
routing_schemes:
  - id: rsc_main
    services:
${services.map((code) => `      ${code}: { strategies: [{ type: cost }] }`).join('\n')}
payout_points:
  - { id: ${POINT}, name: Main, currencies: [USD], routing_scheme: rsc_main }
`;
}

export function serviceNumbered(number: number): string {
  return `test_${number}_usd`;
}

function serviceOf(account: string): string {
  return account === 'hot' ? HOT_SERVICE : serviceNumbered(Number.parseInt(account, 10));
}

function lines(items: readonly string[], lineOf: (item: string) => string): string {
  return items.map((item) => `  - ${lineOf(item).trim()}`).join('\n');
}
