import type { Facts } from '../facts';

/** One breach of a promise. */
export type Finding = {
  readonly text: string;
  /** Whose history is worth a look; null where no single request is to blame. */
  readonly requestId: string | null;
};

/** One promise of the gateway, and how a breach of it shows in book and database. */
export type Check = {
  readonly name: string;
  readonly promise: string;
  readonly find: (facts: Facts) => readonly Finding[];
};
