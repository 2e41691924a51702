import type { Knex } from 'knex';
import { DEFAULT_BATCH_TERMS } from '../domain/batch/terms';
import type {
  Stored,
  StoredApiKey,
  Versioned,
  VersionedOrganization,
} from '../domain/config/stored-configuration';
import type { OrganizationId } from '../domain/ids';
import type { Vault } from '../vault';
import { exactJson, fromExactJson, type Sealing } from './exact-json';

type Kind = Exclude<keyof VersionedOrganization, 'id' | 'name' | 'configurationVersion' | 'apiKeys'>;

/** The table of every kind of thing a file declares, in the order in which they refer to each other. */
export const TABLE_OF_KIND: Readonly<Record<Kind, string>> = {
  providerAccounts: 'provider_accounts',
  depositAccounts: 'deposit_accounts',
  payoutServices: 'payout_services',
  payoutRoutes: 'payout_routes',
  routingSchemes: 'routing_schemes',
  rateSources: 'rate_sources',
  rateSchemes: 'rate_schemes',
  payoutPoints: 'payout_points',
};

// What was stored before a property was there is read with what it does without it.
const SINCE_ADDED: Readonly<Partial<Record<Kind, object>>> = {
  payoutPoints: { batches: DEFAULT_BATCH_TERMS },
};

/** All of an organization's configuration, disabled things included; `undefined` if there is no such organization. */
export async function readOrganization(
  db: Knex,
  vault: Vault,
  id: OrganizationId,
): Promise<VersionedOrganization | undefined> {
  const organization = await db('organizations').where({ id }).first();
  if (organization === undefined) return undefined;
  const read = async (kind: Kind): Promise<unknown[]> => {
    const rows = await db(TABLE_OF_KIND[kind]).where({ organization_id: id }).orderBy('id');
    return rows.map((row) => ({
      ...SINCE_ADDED[kind],
      ...fromExactJson<object>(row.definition, sealingFor(vault, id, row.id)),
      enabled: row.enabled,
      ...(row.version === undefined ? {} : { version: row.version }),
    }));
  };
  const lists: [string, unknown[]][] = [];
  for (const kind of Object.keys(TABLE_OF_KIND) as Kind[]) lists.push([kind, await read(kind)]);
  return {
    id,
    name: organization.name,
    configurationVersion: organization.configuration_version,
    apiKeys: await readApiKeys(db, id),
    ...Object.fromEntries(lists),
  } as VersionedOrganization;
}

async function readApiKeys(db: Knex, id: OrganizationId): Promise<readonly StoredApiKey[]> {
  const rows = await db('api_keys').where({ organization_id: id }).orderBy('id');
  return rows.map((row) => ({
    id: row.id,
    secretHash: row.secret_hash.toString('hex'),
    scopes: row.scopes,
    revoked: row.revoked_at !== null,
  }));
}

export type Declared =
  | {
      readonly kind: Exclude<Kind, 'routingSchemes' | 'rateSchemes'>;
      readonly id: string;
      readonly item: Stored<object>;
    }
  | {
      readonly kind: 'routingSchemes' | 'rateSchemes';
      readonly id: string;
      readonly item: Versioned<object>;
    };

/** Writes one declared thing as it now is; a scheme's version is kept beside it for good. */
export async function writeDeclared(
  trx: Knex,
  vault: Vault,
  organizationId: OrganizationId,
  { kind, id, item }: Declared,
  at: string,
): Promise<void> {
  const { enabled, ...definition } = item;
  const sealed = exactJson(definition, sealingFor(vault, organizationId, id));
  const version = 'version' in item ? { version: item.version } : {};
  await trx(TABLE_OF_KIND[kind])
    .insert({
      organization_id: organizationId,
      id,
      definition: sealed,
      enabled,
      ...version,
      ...joined(kind, definition),
    })
    .onConflict(['organization_id', 'id'])
    .merge();
  if ('version' in item) {
    await trx('scheme_versions')
      .insert({
        organization_id: organizationId,
        scheme_id: id,
        version: item.version,
        definition: sealed,
        created_at: at,
      })
      .onConflict(['organization_id', 'scheme_id', 'version'])
      .ignore();
  }
}

/** The columns that SQL joins and guards by. */
function joined(
  kind: Kind,
  definition: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'depositAccounts':
      return { provider_account_id: definition['providerAccountId'], currency: definition['currency'] };
    case 'payoutRoutes':
      return { service: definition['service'], deposit_account_id: definition['depositAccountId'] };
    case 'providerAccounts':
    case 'payoutServices':
    case 'routingSchemes':
    case 'rateSources':
    case 'rateSchemes':
    case 'payoutPoints':
      return {};
  }
}

const sealingFor = (vault: Vault, organizationId: OrganizationId, id: string): Sealing => ({
  seal: (plain) => vault.seal(plain, `${organizationId}/${id}`),
  open: (sealed) => vault.open(sealed, `${organizationId}/${id}`),
});
