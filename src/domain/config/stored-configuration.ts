import type { ApiKeyId, OrganizationId } from '../ids';
import type { RateScheme } from '../rates/rate-scheme';
import type { ApiKeyScope } from './api-key';
import type { OrganizationConfiguration } from './configuration';
import type { ConfiguredRoutingScheme } from './routing-scheme';

/** As the database has it: what is no longer in the configuration file is disabled, never deleted. */
export type Stored<T> = T & { readonly enabled: boolean };

/** A key is stored as a hash; revoked is for good, whatever a file says. */
export type StoredApiKey = {
  readonly id: ApiKeyId;
  readonly secretHash: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly revoked: boolean;
};

type Sections = Omit<OrganizationConfiguration, 'id' | 'name' | 'apiKeys'>;

/** One organization with all that was ever applied for it. Schemes and sources are in their latest version. */
export type StoredOrganization = {
  readonly id: OrganizationId;
  readonly name: string;
  readonly apiKeys: readonly StoredApiKey[];
} & { readonly [S in keyof Sections]: readonly Stored<Sections[S][number]>[] };

export type StoredConfiguration = { readonly organizations: readonly StoredOrganization[] };

/** A changed scheme becomes a new version; a version never changes. */
export type Versioned<T> = Stored<T> & { readonly version: number };

/** As it is read for a plan: with the versions that the records of decisions name. */
export type VersionedOrganization = Omit<StoredOrganization, 'routingSchemes' | 'rateSchemes'> & {
  /** Goes up with every apply that changes something. */
  readonly configurationVersion: number;
  readonly routingSchemes: readonly Versioned<ConfiguredRoutingScheme>[];
  readonly rateSchemes: readonly Versioned<RateScheme>[];
};
