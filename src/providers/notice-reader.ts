import type { Knex } from 'knex';
import type { ConfigurationReader } from '../db/configuration-cache';
import type { OrganizationId, ProviderAccountId } from '../domain/ids';
import type { Connector, ConnectorTools, NoticeReading, RawNotice } from './connector';
import { openAccount } from './open-account';

/** A notice as its connector reads it, and whose account it came to. */
export type ReadNotice = { readonly organizationId: OrganizationId; readonly reading: NoticeReading };

export type NoticeReader = {
  /** `undefined` where nobody has such an account at such a connector. */
  readonly read: (
    connectorKey: string,
    account: ProviderAccountId,
    notice: RawNotice,
  ) => Promise<ReadNotice | undefined>;
};

/**
 * Reads notices by the settings of the account they came to. The path names no organization: where several
 * have an account of that id, the one whose signature fits is meant.
 */
export function noticeReader(deps: {
  readonly db: Knex;
  readonly configuration: ConfigurationReader;
  readonly connectors: readonly Connector[];
  readonly tools: ConnectorTools;
}): NoticeReader {
  return {
    async read(connectorKey, account, notice) {
      const connector = deps.connectors.find(({ key }) => key === connectorKey);
      if (connector === undefined) return undefined;
      const rows = await deps.db('provider_accounts').where({ id: account }).orderBy('organization_id');
      const readings: ReadNotice[] = [];
      for (const { organization_id: organizationId } of rows) {
        const organization = await deps.configuration.organization(organizationId);
        const found = organization.providerAccounts.find(({ id }) => id === account);
        if (found?.connector !== connectorKey) continue;
        const reading = openAccount(connector, found, deps.tools).readNotice?.(notice) ?? {
          kind: 'unreadable',
        };
        readings.push({ organizationId, reading });
      }
      return readings.find(({ reading }) => reading.kind === 'authentic') ?? readings[0];
    },
  };
}
