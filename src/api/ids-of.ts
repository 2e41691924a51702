import type { NewId } from '../db/new-id';
import { timeOrderedId } from '../domain/ids';
import type { ApiDeps } from './ports';

const ID_RANDOM_BYTES = 10;
const IDS_AT_ONCE = 100;

/** Ids of what a call stores, by its own clock and source of chance. */
export function idsOf({ nowMs, randomBytes }: Pick<ApiDeps, 'nowMs' | 'randomBytes'>): NewId {
  return (kind) => timeOrderedId(kind, nowMs(), randomBytes(ID_RANDOM_BYTES));
}

/** As {@link idsOf}, for a call that stores thousands: chance is fetched for many ids at once. */
export function manyIdsOf({ nowMs, randomBytes }: Pick<ApiDeps, 'nowMs' | 'randomBytes'>): NewId {
  let supply = new Uint8Array();
  let used = 0;
  return (kind) => {
    if (used === supply.length) {
      supply = new Uint8Array(randomBytes(ID_RANDOM_BYTES * IDS_AT_ONCE));
      used = 0;
    }
    used += ID_RANDOM_BYTES;
    return timeOrderedId(kind, nowMs(), supply.subarray(used - ID_RANDOM_BYTES, used));
  };
}
