import type { Knex } from 'knex';
import type { Environment } from '../config/environment';
import { openDatabase } from '../db/knex';
import { createVault, type Vault } from '../vault';
import { localEncryptionKey } from './encryption-key-file';
import { serversOf } from './servers';

/** What a command stands on that only reads. */
export type ForReading = {
  readonly db: Knex;
  /** Opens what is sealed; made when it is first asked for, since not every reader needs the keys. */
  readonly vault: () => Vault;
  readonly close: () => Promise<void>;
};

/** Opens the database as it is: nothing is migrated, no engine is needed, and nothing is started. */
export function openForReading(environment: Environment): ForReading {
  const db = openDatabase(serversOf(environment).databaseUrl, 2);
  return {
    db,
    vault() {
      const keys = environment.encryptionKeys;
      return createVault(keys.length > 0 ? keys : [localEncryptionKey(environment.dataDir)]);
    },
    close: () => db.destroy(),
  };
}
