import type { MerchantClient } from '../support/merchant-client';

/** Speaks to the gateway while a path is recorded. */
export type Recording = {
  readonly id: string;
  readonly merchant: MerchantClient;
  readonly operator: MerchantClient;
};

/**
 * The paths through the workflow that running requests may be on: each is recorded once, and must replay on
 * today's code. The name says what it protects; the account tells the sandbox what to do.
 */
export const PATHS: readonly {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** What happens to it from outside. */
  readonly meanwhile?: (recording: Recording) => Promise<unknown>;
  /** A direct payout, whose route is given, in place of a request; `revoked` while the provider has it. */
  readonly direct?: 'seen through' | 'revoked';
}[] = [
  { name: 'paid-at-once', given: { fields: { account: 'recorded-1' } } },
  // What was paid above was recorded by an activity of its own after the answer: orders of both kinds are under way.
  { name: 'paid-and-recorded-with-the-answer', given: { fields: { account: 'recorded-7' } } },
  {
    name: 'declined-and-then-paid-and-recorded-with-the-answer',
    given: { fields: { account: 'sim:decline:DECLINED_ERROR,paid' }, attempts_limit: 1 },
  },
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
  { name: 'unknown-and-proven-never-booked', given: { fields: { account: 'sim:timeout-before' } } },
  { name: 'throttled-and-sent-again-on-the-same-route', given: { fields: { account: 'sim:throttle,paid' } } },
  // Recorded before what is in flight was revoked: such requests go on as they began.
  { name: 'canceled-too-late', given: { fields: { account: 'sim:pending:2' } }, meanwhile: cancelPending },
  {
    name: 'canceled-and-revoked-in-flight',
    given: { fields: { account: 'sim:pending:600' } },
    meanwhile: cancelPending,
  },
  { name: 'direct-paid', given: { fields: { account: 'recorded-2' } }, direct: 'seen through' },
  {
    name: 'direct-paid-and-recorded-with-the-answer',
    given: { fields: { account: 'recorded-9' } },
    direct: 'seen through',
  },
  { name: 'direct-held-and-paid', given: { autoprocess: false }, direct: 'seen through' },
  { name: 'direct-without-funds', given: { amount: '20000' }, direct: 'seen through' },
  {
    name: 'direct-revoked',
    given: { fields: { account: 'sim:pending:30' } },
    direct: 'revoked',
  },
  { name: 'blocked-by-the-scheme', given: { fields: { account: 'blocked-1' } } },
  {
    name: 'split-into-parts-side-by-side',
    given: { point_amount: '15000', allow_split: true, fields: { account: 'recorded-2' } },
  },
  {
    name: 'split-into-parts-each-recorded-with-its-answer',
    given: { point_amount: '15000', allow_split: true, fields: { account: 'recorded-8' } },
  },
  {
    name: 'paid-in-another-currency',
    given: { point_currency: 'EUR', fields: { account: 'recorded-3' } },
  },
  {
    name: 'held-until-it-is-processed',
    given: { autoprocess: false, fields: { account: 'recorded-4' } },
    meanwhile: async ({ id, merchant }) => {
      await merchant.until(id, ({ status }) => status === 'READY');
      await merchant.command(`/payout-requests/${id}/process`);
    },
  },
  {
    name: 'waiting-for-details-and-terminated',
    given: { wait_for_details: true, fields: {} },
    meanwhile: async ({ id, merchant }) => {
      await merchant.until(id, ({ status }) => status === 'WAITING_DETAILS');
      await merchant.command(`/payout-requests/${id}/terminate`);
    },
  },
  {
    name: 'waiting-for-details-and-amended',
    given: { wait_for_details: true, fields: {} },
    meanwhile: async ({ id, merchant }) => {
      await merchant.until(id, ({ status }) => status === 'WAITING_DETAILS');
      await merchant.amend(id, { fields: { account: 'recorded-5' } });
    },
  },
  {
    name: 'waiting-for-balance-until-the-deadline',
    given: { point_amount: '90000', wait_for_balance: true, fields: { account: 'recorded-6' } },
    meanwhile: async ({ id, merchant }) => {
      await merchant.until(id, ({ status }) => status === 'PENDING');
      await merchant.amend(id, { expires_at: new Date(Date.now() + 1_500).toISOString() });
    },
  },
  {
    name: 'paid-late-before-the-next-send',
    given: { attempts_limit: 2, fields: { account: 'sim:late-paid:1,throttle' } },
  },
  {
    name: 'paid-late-and-the-next-revoked',
    given: { attempts_limit: 2, fields: { account: 'sim:late-paid:1,pending:600' } },
  },
  {
    name: 'unanswered-and-resolved-by-an-operator',
    given: { fields: { account: 'sim:pending-silent:600' } },
    meanwhile: async ({ id, merchant, operator }) => {
      await merchant.until(id, ({ status }) => status === 'PENDING');
      const [payout] = await merchant.list(`/payout-requests/${id}/payouts`);
      const answer = { outcome: 'failed', reason: 'Withdrawn.' };
      await operator.command(`/payouts/${payout?.id}/resolve`, answer, 'payout');
    },
  },
];

async function cancelPending({ id, merchant }: Recording): Promise<void> {
  await merchant.until(id, ({ status }) => status === 'PENDING');
  await merchant.command(`/payout-requests/${id}/cancel`);
}

/** Blocks one kind of account, and pays all others by cost; euros are exchanged at a fixed rate. */
export const RECORDED_TREE =
  '{ if: { field: { key: account, prefix: blocked } }, then: { block: "On the block list" }, else: { strategies: [{ type: cost }] } }';
export const RECORDED_RATES = `
rate_sources:
  - { id: desk, type: table, rates: { "USD/EUR": { mid: "0.90" } } }
rate_schemes:
  - { id: ras_main, rules: [{ pair: "USD/EUR", source: desk, direction: direct, side: mid, max_age: 3650d }] }
`;
