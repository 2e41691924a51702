import type { OrganizationId } from '../ids';
import type { RateScheme } from '../rates/rate-scheme';
import type { RateSource } from '../rates/rate-source';
import type { ConfiguredApiKey } from './api-key';
import type { DepositAccount } from './deposit-account';
import type { PayoutPoint } from './payout-point';
import type { PayoutRoute } from './payout-route';
import type { PayoutService } from './payout-service';
import type { ProviderAccount } from './provider-account';
import type { ConfiguredRoutingScheme } from './routing-scheme';

/** Everything that one tenant has. All ids are unique within it, and every reference leads somewhere. */
export type OrganizationConfiguration = {
  readonly id: OrganizationId;
  readonly name: string;
  readonly providerAccounts: readonly ProviderAccount[];
  readonly depositAccounts: readonly DepositAccount[];
  readonly payoutServices: readonly PayoutService[];
  readonly payoutRoutes: readonly PayoutRoute[];
  readonly routingSchemes: readonly ConfiguredRoutingScheme[];
  readonly rateSources: readonly RateSource[];
  readonly rateSchemes: readonly RateScheme[];
  readonly payoutPoints: readonly PayoutPoint[];
  readonly apiKeys: readonly ConfiguredApiKey[];
};

/** A configuration file as it is meant (`api.md`, configuration file). */
export type Configuration = { readonly organizations: readonly OrganizationConfiguration[] };
