import type { Knex } from 'knex';
import type { VersionedOrganization } from '../domain/config/stored-configuration';
import type { OrganizationId } from '../domain/ids';
import type { Vault } from '../vault';
import { readOrganization } from './configuration-store';

export type ConfigurationReader = {
  /** @throws if there is no such organization */
  readonly organization: (
    id: OrganizationId,
    within?: Knex,
    /** Where the caller has just read it: spares the question. */
    currentVersion?: number,
  ) => Promise<VersionedOrganization>;
};

/**
 * Configuration changes rarely and is read by every plan: it is kept in memory as long as its version in
 * the database is the same, which costs one small query instead of a dozen.
 */
export function cachedConfiguration(db: Knex, vault: Vault): ConfigurationReader {
  const known = new Map<OrganizationId, VersionedOrganization>();
  // Plans that end together ask together: one question, sent after all of them have asked, answers them.
  const asked = new Map<OrganizationId, Promise<number | undefined>>();
  const versionNow = (id: OrganizationId) => {
    const soon =
      asked.get(id) ??
      Promise.resolve().then(() => {
        asked.delete(id);
        return versionOf(db, id);
      });
    asked.set(id, soon);
    return soon;
  };
  return {
    async organization(id, within = db, currentVersion = undefined) {
      const version = currentVersion ?? (await (within === db ? versionNow(id) : versionOf(within, id)));
      const cached = known.get(id);
      if (cached !== undefined && cached.configurationVersion === version) return cached;
      const read = await readOrganization(within, vault, id);
      if (read === undefined) throw new Error(`there is no organization ${id}`);
      known.set(id, read);
      return read;
    },
  };
}

async function versionOf(db: Knex, id: OrganizationId): Promise<number | undefined> {
  const row = await db('organizations').where({ id }).first('configuration_version');
  return row?.configuration_version;
}
