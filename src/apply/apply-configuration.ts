import { dirname, resolve } from 'node:path';
import type { Knex } from 'knex';
import { faultLines } from '../config/configuration-file';
import {
  type ConfigurationChange,
  type ConfigurationDifference,
  configurationDifference,
} from '../config/difference';
import { apiKeyHash } from '../db/api-key-store';
import { readOrganization } from '../db/configuration-store';
import type { NewId } from '../db/new-id';
import type { Configuration, OrganizationConfiguration } from '../domain/config/configuration';
import type { VersionedOrganization } from '../domain/config/stored-configuration';
import type { RateSource } from '../domain/rates/rate-source';
import type { Secret } from '../domain/secret';
import type { Vault } from '../vault';
import type { ReadFile } from './read-file';
import { writeOrganization } from './write-organization';

export type ApplyDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly newId: NewId;
  readonly nowMs: () => number;
};

// Any number, the same in every process of this product: two applies at once go one after the other.
const APPLY_LOCK = 4_217_023;

/**
 * Applies a configuration file that was read and checked: shows first what changes, then makes it true in
 * one transaction. The same file twice changes nothing; what is no longer in it is disabled, never deleted.
 *
 * @param show is given the changes before they are made
 * @throws when something would change that cannot, with its line; nothing is applied then
 */
export async function applyConfiguration(
  deps: ApplyDeps,
  fileName: string,
  file: ReadFile,
  show: (changes: readonly ConfigurationChange[]) => void,
): Promise<void> {
  const wanted = besideFile(file.value, fileName);
  await deps.db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [APPLY_LOCK]);
    const stored = await readStored(trx, deps.vault, wanted);
    const difference = configurationDifference({ organizations: stored }, wanted, hashOf);
    refuseConflicts(difference, fileName, file);
    show(difference.changes);
    for (const organization of wanted.organizations) {
      const changes = difference.changes.filter(({ organizationId }) => organizationId === organization.id);
      if (changes.length === 0) continue;
      const known = stored.find(({ id }) => id === organization.id);
      await writeOrganization({ ...deps, db: trx }, organization, known, changes);
    }
  });
}

const hashOf = (key: Secret): string => apiKeyHash(key.reveal()).toString('hex');

async function readStored(
  trx: Knex,
  vault: Vault,
  { organizations }: Configuration,
): Promise<readonly VersionedOrganization[]> {
  const stored: VersionedOrganization[] = [];
  for (const { id } of organizations) {
    const organization = await readOrganization(trx, vault, id);
    if (organization !== undefined) stored.push(organization);
  }
  return stored;
}

function refuseConflicts({ conflicts }: ConfigurationDifference, fileName: string, file: ReadFile): void {
  if (conflicts.length === 0) return;
  const faults = conflicts.map(({ organizationId, path, text }) => ({
    line: file.lineIn(organizationId, path),
    path,
    text,
  }));
  throw new Error(['The configuration cannot be applied:', ...faultLines(fileName, faults)].join('\n'));
}

/** A file that a rate source names lies beside the configuration; workers read it from wherever they run. */
function besideFile({ organizations }: Configuration, fileName: string): Configuration {
  const placed = (source: RateSource): RateSource =>
    source.type === 'ecb_csv' && source.location.kind === 'file'
      ? { ...source, location: { kind: 'file', path: resolve(dirname(fileName), source.location.path) } }
      : source;
  return {
    organizations: organizations.map(
      (organization): OrganizationConfiguration => ({
        ...organization,
        rateSources: organization.rateSources.map(placed),
      }),
    ),
  };
}
