import type { NewId } from '../db/new-id';
import { timeOrderedId } from '../domain/ids';
import type { ApiDeps } from './ports';

const ID_RANDOM_BYTES = 10;

/** Ids of what a call stores, by its own clock and source of chance. */
export function idsOf({ nowMs, randomBytes }: Pick<ApiDeps, 'nowMs' | 'randomBytes'>): NewId {
  return (kind) => timeOrderedId(kind, nowMs(), randomBytes(ID_RANDOM_BYTES));
}
