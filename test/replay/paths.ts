/**
 * The paths through the workflow that running requests may be on: each is recorded once, and must replay on
 * today's code. The name says what it protects; the account tells the sandbox what to do.
 */
export const PATHS: readonly {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly cancelWhenPending?: true;
  /** A direct payout, whose route is given, in place of a request. */
  readonly direct?: true;
}[] = [
  { name: 'paid-at-once', given: { fields: { account: 'recorded-1' } } },
  { name: 'declined-without-failover', given: { fields: { account: 'sim:decline:DECLINED_ERROR' } } },
  {
    name: 'declined-twice-and-paid-by-the-third',
    given: {
      fields: { account: 'sim:decline:DECLINED_ERROR,decline:LIMIT_VIOLATION,paid' },
      attempts_limit: 3,
    },
  },
  { name: 'pending-until-a-notice', given: { fields: { account: 'sim:pending:1' } } },
  { name: 'pending-until-a-query-shows-it', given: { fields: { account: 'sim:pending-silent:1' } } },
  { name: 'unknown-after-a-time-out-and-found-paid', given: { fields: { account: 'sim:timeout-after' } } },
  { name: 'throttled-and-sent-again-on-the-same-route', given: { fields: { account: 'sim:throttle,paid' } } },
  {
    name: 'canceled-too-late',
    given: { fields: { account: 'sim:pending:2' } },
    cancelWhenPending: true,
  },
  { name: 'direct-paid', given: { fields: { account: 'recorded-2' } }, direct: true },
  { name: 'direct-held-and-paid', given: { autoprocess: false }, direct: true },
  { name: 'direct-without-funds', given: { amount: '20000' }, direct: true },
  {
    name: 'direct-revoked',
    given: { fields: { account: 'sim:pending:30' } },
    direct: true,
    cancelWhenPending: true,
  },
  { name: 'blocked-by-the-scheme', given: { fields: { account: 'blocked-1' } } },
];

/** Blocks one kind of account, and pays all others by cost. */
export const RECORDED_TREE =
  '{ if: { field: { key: account, prefix: blocked } }, then: { block: "On the block list" }, else: { strategies: [{ type: cost }] } }';
