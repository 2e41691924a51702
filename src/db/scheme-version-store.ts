import type { Knex } from 'knex';
import type { ConfiguredRoutingScheme } from '../domain/config/routing-scheme';
import type { OrganizationId, ServiceCode } from '../domain/ids';
import type { RoutingTree } from '../domain/routing/tree';
import { fromExactJson } from './exact-json';
import { NO_SCHEME } from './request-book/routing-inputs';

export type SchemeVersion = { readonly schemeId: string; readonly version: number };

type Services = ConfiguredRoutingScheme['services'];

// Every version ever applied could be asked for; a report that runs over years keeps the last ones only.
const KEPT_MAX = 100;

/**
 * The trees of routing schemes as they were in a version, each version read once. A version never changes.
 *
 * @returns null where the version has no tree for the service, or where the point had no scheme at all;
 *   `undefined` where there is no such version
 */
export function routingTrees(
  db: Knex,
): (
  organizationId: OrganizationId,
  version: SchemeVersion,
  service: ServiceCode,
) => Promise<RoutingTree | null | undefined> {
  const known = new Map<string, Services>();
  return async (organizationId, { schemeId, version }, service) => {
    if (schemeId === NO_SCHEME) return null;
    const key = `${organizationId} ${schemeId} ${version}`;
    const services = known.get(key) ?? (await readServices(db, organizationId, { schemeId, version }));
    if (services === undefined) return undefined;
    if (known.size >= KEPT_MAX) known.clear();
    known.set(key, services);
    return services[service] ?? null;
  };
}

async function readServices(
  db: Knex,
  organizationId: OrganizationId,
  { schemeId, version }: SchemeVersion,
): Promise<Services | undefined> {
  const row = await db('scheme_versions')
    .where({ organization_id: organizationId, scheme_id: schemeId, version })
    .first('definition');
  return row === undefined ? undefined : fromExactJson<ConfiguredRoutingScheme>(row.definition).services;
}
