import { organizationOf } from './organization-of';

/**
 * An organization with an account for each thing that a sweep finds, each the only way of a service of its
 * own; `watched` is compared with its provider, and has `spare` beside it.
 */
export function sweptOrganization(): string {
  const tree = { strategies: [{ type: 'balance' }] };
  const silence = { balance: '1000', behaviour: 'sim:pending-silent:60' };
  return organizationOf({
    accounts: {
      lost: silence,
      silent: { ...silence, settings: { query_for: '3s' } },
      slow: { balance: '1000', behaviour: 'sim:slow:8000', settings: { timeout_ms: 20_000 } },
      watched: { balance: '1000', deposit: { drift_threshold: '1.00' } },
      spare: { balance: '500' },
    },
    services: {
      lost_usd: { tree, routes: { lost: {} } },
      silent_usd: { tree, routes: { silent: {} } },
      slow_usd: { tree, routes: { slow: {} } },
      drift_usd: { tree, routes: { watched: {}, spare: {} } },
    },
  });
}
