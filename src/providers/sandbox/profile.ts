import type { ConnectorProfile } from '../connector';

/** What the sandbox promises, and its own tests hold it to. */
export const PROFILE: ConnectorProfile = {
  idempotency: { keyLifetimeMs: 24 * 3_600_000, scope: 'provider_account' },
  query: { notFound: { authoritativeAfterMs: 2_000 } },
  returnWindowMs: 30 * 24 * 3_600_000,
};
