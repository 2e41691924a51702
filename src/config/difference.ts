import { API_KEY_SCOPES, type ApiKeyScope, type ConfiguredApiKey } from '../domain/config/api-key';
import type { Configuration, OrganizationConfiguration } from '../domain/config/configuration';
import type {
  StoredApiKey,
  StoredConfiguration,
  StoredOrganization,
} from '../domain/config/stored-configuration';
import type { OrganizationId, ServiceCode } from '../domain/ids';
import type { CurrencyCode } from '../domain/money/currency';
import { DEPOSIT_ACCOUNT_RULE, PROVIDER_ACCOUNT_RULE } from './difference/account-rules';
import { PAYOUT_POINT_RULE } from './difference/point-rule';
import { RATE_SCHEME_RULE, RATE_SOURCE_RULE, ROUTING_SCHEME_RULE } from './difference/scheme-rules';
import {
  type ItemChange,
  type SectionDifference,
  type SectionKind,
  sectionDifference,
} from './difference/section-difference';
import { PAYOUT_SERVICE_RULE, payoutRouteRule } from './difference/service-rules';

export type ChangedKind = SectionKind | 'organization' | 'api_key';

/** One thing that applying a file would change. `what` is for people, and holds no secret. */
export type ConfigurationChange = {
  readonly organizationId: OrganizationId;
  readonly kind: ChangedKind;
  /** Of an API key, a hint: its beginning and its last four characters. */
  readonly id: string;
  readonly change: ItemChange;
  readonly what: readonly string[];
};

/** Something that cannot change. `path` begins at the organization (`/deposit_accounts/0/currency`). */
export type ConfigurationConflict = {
  readonly organizationId: OrganizationId;
  readonly path: string;
  readonly text: string;
};

export type ConfigurationDifference = {
  readonly changes: readonly ConfigurationChange[];
  readonly conflicts: readonly ConfigurationConflict[];
};

/**
 * What applying `wanted` would change in what is stored; the same file twice changes nothing.
 *
 * What is stored and no longer in the file is disabled, except organizations (a file speaks of its own
 * only) and API keys (most are made by a command, which also revokes them; a revoked one stays so).
 *
 * @param hashOf the hash under which a key is stored
 */
export function configurationDifference(
  stored: StoredConfiguration,
  wanted: Configuration,
  hashOf: (key: ConfiguredApiKey['key']) => string,
): ConfigurationDifference {
  const parts = wanted.organizations.map((organization) =>
    organizationDifference(
      stored.organizations.find(({ id }) => id === organization.id),
      organization,
      hashOf,
    ),
  );
  return {
    changes: parts.flatMap(({ changes }) => changes),
    conflicts: parts.flatMap(({ conflicts }) => conflicts),
  };
}

function organizationDifference(
  stored: StoredOrganization | undefined,
  wanted: OrganizationConfiguration,
  hashOf: (key: ConfiguredApiKey['key']) => string,
): ConfigurationDifference {
  const sections = sectionDifferences(stored, wanted);
  const named = (change: Omit<ConfigurationChange, 'organizationId'>): ConfigurationChange => ({
    organizationId: wanted.id,
    ...change,
  });
  return {
    changes: [
      ...headChanges(stored, wanted).map(named),
      ...sections.flatMap(({ changes }) => changes).map(named),
      ...apiKeyChanges(stored?.apiKeys ?? [], wanted.apiKeys, hashOf).map(named),
    ],
    conflicts: sections.flatMap(({ conflicts }) =>
      conflicts.map((conflict) => ({ organizationId: wanted.id, ...conflict })),
    ),
  };
}

type UnnamedChange = Omit<ConfigurationChange, 'organizationId'>;

function headChanges(
  stored: StoredOrganization | undefined,
  { id, name }: OrganizationConfiguration,
): readonly UnnamedChange[] {
  if (stored === undefined) return [{ kind: 'organization', id, change: 'added', what: [] }];
  if (stored.name === name) return [];
  return [{ kind: 'organization', id, change: 'changed', what: [`name: ${stored.name} → ${name}`] }];
}

function sectionDifferences(
  stored: StoredOrganization | undefined,
  wanted: OrganizationConfiguration,
): readonly SectionDifference[] {
  const routeRule = payoutRouteRule((service) => currencyOf(service, stored, wanted));
  return [
    sectionDifference(PROVIDER_ACCOUNT_RULE, stored?.providerAccounts, wanted.providerAccounts),
    sectionDifference(DEPOSIT_ACCOUNT_RULE, stored?.depositAccounts, wanted.depositAccounts),
    sectionDifference(PAYOUT_SERVICE_RULE, stored?.payoutServices, wanted.payoutServices),
    sectionDifference(routeRule, stored?.payoutRoutes, wanted.payoutRoutes),
    sectionDifference(ROUTING_SCHEME_RULE, stored?.routingSchemes, wanted.routingSchemes),
    sectionDifference(RATE_SOURCE_RULE, stored?.rateSources, wanted.rateSources),
    sectionDifference(RATE_SCHEME_RULE, stored?.rateSchemes, wanted.rateSchemes),
    sectionDifference(PAYOUT_POINT_RULE, stored?.payoutPoints, wanted.payoutPoints),
  ];
}

/** A route may move from a service that left the file to one that is new in it: both sides are asked. */
function currencyOf(
  service: ServiceCode,
  stored: StoredOrganization | undefined,
  wanted: OrganizationConfiguration,
): CurrencyCode {
  const services = [...wanted.payoutServices, ...(stored?.payoutServices ?? [])];
  const found = services.find(({ code }) => code === service);
  if (found === undefined)
    throw new Error(`a route of ${wanted.id} names the service ${service}, which is not there`);
  return found.currency;
}

function apiKeyChanges(
  stored: readonly StoredApiKey[],
  wanted: readonly ConfiguredApiKey[],
  hashOf: (key: ConfiguredApiKey['key']) => string,
): readonly UnnamedChange[] {
  return wanted.flatMap(({ key, scopes }): readonly UnnamedChange[] => {
    const known = stored.find(({ secretHash }) => secretHash === hashOf(key));
    const id = `sk_test_…${key.reveal().slice(-4)}`;
    const wantedScopes = scopesText(scopes);
    if (known === undefined)
      return [{ kind: 'api_key', id, change: 'added', what: [`scopes: ${wantedScopes}`] }];
    const knownScopes = scopesText(known.scopes);
    if (known.revoked || knownScopes === wantedScopes) return [];
    return [{ kind: 'api_key', id, change: 'changed', what: [`scopes: ${knownScopes} → ${wantedScopes}`] }];
  });
}

function scopesText(scopes: readonly ApiKeyScope[]): string {
  return API_KEY_SCOPES.filter((scope) => scopes.includes(scope)).join(', ');
}
