import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { ApiKey } from '../../db/api-key-store';
import { KEY_USE_EVERY_MS, noteApiKeyUse } from '../../db/api-key-writes';
import type { ApiKeyId } from '../../domain/ids';

/** Notes beside the call that its key is used. It returns at once and never throws. */
export type NoteKeyUse = (key: ApiKey) => void;

export type KeyUseDeps = {
  readonly db: Knex;
  readonly log: Pick<Logger, 'error'>;
  readonly nowMs: () => number;
};

/**
 * Notes the use of each key at most once in {@link KEY_USE_EVERY_MS}. A note that fails is logged, and made
 * up for by the first call after that time: a database in trouble is not asked for it with every call.
 */
export function keyUse({ db, log, nowMs }: KeyUseDeps): NoteKeyUse {
  const dueAtMs = new Map<ApiKeyId, number>();
  return (key) => {
    const atMs = nowMs();
    if (atMs < (dueAtMs.get(key.id) ?? 0)) return;
    dueAtMs.set(key.id, atMs + KEY_USE_EVERY_MS);
    noteApiKeyUse(db, key, atMs).catch((error: unknown) => {
      log.error({ key_id: key.id, error: String(error) }, 'api_key.use_not_noted');
    });
  };
}
