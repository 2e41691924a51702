/** What the client does to an accepted order. */
export type Deed = {
  readonly command: 'cancel' | 'process' | 'terminate';
  /** Since the order was accepted. */
  readonly afterMs: number;
};

/** One order of the workload, as pure data. */
export type Order = {
  readonly number: number;
  readonly kind: string;
  readonly idempotencyKey: string;
  /** When it is sent, since the first. */
  readonly atMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** A direct payout, on a route that it names. */
  readonly direct: boolean;
  /** Its deadline, counted from its first sending; undefined for the gateway's default. */
  readonly expiresAfterMs: number | undefined;
  readonly deeds: readonly Deed[];
};

/** What a kind decides of an order; the workload adds the rest. */
export type Wish = Pick<Order, 'attributes'> & Partial<Pick<Order, 'expiresAfterMs' | 'deeds' | 'direct'>>;
