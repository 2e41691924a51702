import type { Logger } from 'pino';
import type { ApiKey } from '../../db/api-key-store';
import { KEY_USE_EVERY_MS } from '../../db/api-key-writes';
import type { ApiKeyId } from '../../domain/ids';

/** Notes beside the call that its key is used. It returns at once and never throws. */
export type NoteKeyUse = (key: ApiKey) => void;

export type KeyUseDeps = {
  readonly note: (key: ApiKey, atMs: number) => Promise<void>;
  readonly log: Pick<Logger, 'error'>;
  readonly nowMs: () => number;
};

/**
 * Has the use of each key noted at most once in {@link KEY_USE_EVERY_MS}. A note that fails is logged, and
 * made up for by the first call after that time: a database in trouble is not asked for it with every call.
 */
export function keyUse({ note, log, nowMs }: KeyUseDeps): NoteKeyUse {
  const dueAtMs = new Map<ApiKeyId, number>();
  return (key) => {
    const atMs = nowMs();
    if (atMs < (dueAtMs.get(key.id) ?? 0)) return;
    dueAtMs.set(key.id, atMs + KEY_USE_EVERY_MS);
    note(key, atMs).catch((error: unknown) => {
      log.error({ key_id: key.id, error: String(error) }, 'api_key.use_not_noted');
    });
  };
}
