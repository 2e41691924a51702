import { MERCHANT_KEY, OPERATOR_KEY } from './keys';

type Written = Readonly<Record<string, unknown>>;

export type AccountGiven = {
  readonly balance: string;
  /** USD unless said. */
  readonly currency?: string;
  readonly active?: boolean;
  /** What its provider does where the recipient's account does not say. */
  readonly behaviour?: string;
  /** `test` unless said. */
  readonly mode?: 'test' | 'live';
  /** Settings of its provider account besides the usual ones, or in their place. */
  readonly settings?: Written;
  /** What its deposit account has besides. */
  readonly deposit?: Written;
};

export type ServiceGiven = {
  /** USD unless said. */
  readonly currency?: string;
  readonly tree: Written;
  /** By name; `account` is the one that it draws on, the one of the same name unless said. */
  readonly routes: Readonly<Record<string, Written & { readonly account?: string }>>;
};

export type OrganizationGiven = {
  readonly accounts: Readonly<Record<string, AccountGiven>>;
  readonly services: Readonly<Record<string, ServiceGiven>>;
  readonly point?: Written;
  /** Sections as the file has them: `rate_sources`, `rate_schemes`. */
  readonly sections?: Written;
};

/** The id that {@link organizationOf} gives the route of a service. */
export const routeId = (service: string, name: string): string => `rou_${service}_${name}`;

/**
 * A configuration in which every service has a tree and routes of its own, so that one stack serves many
 * cases beside each other. Routes come by priority in the order in which they are given.
 *
 * @returns JSON, which is YAML too
 */
export function organizationOf({ accounts, services, point = {}, sections = {} }: OrganizationGiven): string {
  const each = Object.entries(accounts);
  const offered = Object.entries(services);
  return JSON.stringify({
    organization: { id: 'org_test', name: 'Test' },
    provider_accounts: each.map(
      ([name, { active = true, behaviour = 'sim:paid', mode = 'test', settings }]) => ({
        id: `pac_${name}`,
        connector: 'sandbox',
        mode,
        active,
        settings: { ...QUICK, default_behaviour: behaviour, ...settings },
      }),
    ),
    deposit_accounts: each.map(([name, { balance, currency = 'USD', deposit }]) => ({
      id: `dep_${name}`,
      provider_account: `pac_${name}`,
      currency,
      opening_balance: balance,
      ...deposit,
    })),
    payout_services: offered.map(([code, { currency = 'USD' }]) => ({
      code,
      method: 'test',
      currency,
      fields: [
        { key: 'account', label: 'Account', type: 'string', required: true },
        { key: 'country', label: 'Country', type: 'country', required: false },
      ],
    })),
    payout_routes: offered.flatMap(([service, { routes }]) =>
      Object.entries(routes).map(([name, { account = name, ...route }], index) => ({
        id: routeId(service, name),
        service,
        deposit_account: `dep_${account}`,
        priority: index + 1,
        ...route,
      })),
    ),
    routing_schemes: [
      {
        id: 'rsc_main',
        services: Object.fromEntries(offered.map(([code, { tree }]) => [code, tree])),
      },
    ],
    payout_points: [
      { id: 'pop_main', name: 'Main', currencies: ['USD'], routing_scheme: 'rsc_main', ...point },
    ],
    api_keys: [
      { key: MERCHANT_KEY, scopes: ['merchant'] },
      { key: OPERATOR_KEY, scopes: ['merchant', 'operator'] },
    ],
    ...sections,
  });
}

// What is unknown is soon known.
const QUICK = { timeout_ms: 1_000, query_first_ms: 200, query_max_ms: 1_000 };
