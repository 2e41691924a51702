import { randomFillSync } from 'node:crypto';
import { type Id, type IdKind, timeOrderedId } from '../domain/ids';

export type NewId = <K extends IdKind>(kind: K) => Id<K>;

const BYTES_OF_ID = 10;
// Chance is fetched for many ids at once: asking the system costs more than making an id of it.
const supply = new Uint8Array(BYTES_OF_ID * 100);
let used = supply.length;

/** Ids from the clock and the system's source of chance. */
export const newId: NewId = (kind) => {
  if (used === supply.length) {
    randomFillSync(supply);
    used = 0;
  }
  used += BYTES_OF_ID;
  return timeOrderedId(kind, Date.now(), supply.subarray(used - BYTES_OF_ID, used));
};
