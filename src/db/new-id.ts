import { randomBytes } from 'node:crypto';
import { type Id, type IdKind, timeOrderedId } from '../domain/ids';

export type NewId = <K extends IdKind>(kind: K) => Id<K>;

/** Ids from the clock and the system's source of chance. */
export const newId: NewId = (kind) => timeOrderedId(kind, Date.now(), randomBytes(10));
