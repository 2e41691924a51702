import type { Knex } from 'knex';
import type { SweepDesk } from '../../activities/ports';
import type { ConfigurationReader } from '../db/configuration-cache';
import { sweepPages } from '../db/sweep-store';
import type { Connector, ConnectorTools } from '../providers/connector';
import { openAccount } from '../providers/open-account';

/** What sweeps look at: rows of the database, and what the configuration says of provider accounts. */
export function sweepDesk(deps: {
  readonly db: Knex;
  readonly configuration: ConfigurationReader;
  readonly connectors: readonly Connector[];
  readonly tools: ConnectorTools;
}): SweepDesk {
  return {
    ...sweepPages(deps.db),
    async queryForMs(organizationId, providerAccountId) {
      const { providerAccounts } = await deps.configuration.organization(organizationId);
      const account = providerAccounts.find(({ id }) => id === providerAccountId);
      const connector = deps.connectors.find(({ key }) => key === account?.connector);
      if (account === undefined || connector === undefined)
        throw new Error(`this build cannot open the provider account ${providerAccountId}`);
      return openAccount(connector, account, deps.tools).limits.queryForMs;
    },
  };
}
