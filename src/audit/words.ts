/** What is checked, in the order of the report. */
export const CHECKS = {
  transactions: 'Ledger transactions add up to zero',
  balances: 'Balances are the sum of their entries',
  holds: 'Holds stand for open payouts',
  payouts: 'Payouts and what was booked for them',
  intents: 'Payouts that were sent have an intent',
  requests: 'Requests and their payouts',
  events: 'Events are numbered without gaps',
  usage: 'Daily use of routes',
  provider_payments: "Payouts and the providers' books",
  paid_once: 'Every part was paid at most once',
  provider_balances: "Balances and the providers' balances",
} as const;

export type CheckName = keyof typeof CHECKS;

type Words = {
  readonly check: CheckName;
  /** What stands before the figure that should be. */
  readonly expected: string;
  /** What stands before the figure that is. */
  readonly found: string;
};

/** Every kind of difference, with the words around its two figures. The code is what `--json` prints. */
// biome-ignore format: a table is read by its columns
export const FINDINGS = {
  unbalanced:               { check: 'transactions', expected: 'must add up to', found: 'adds up to' },
  without_entries:          { check: 'transactions', expected: 'entries needed: at least', found: 'entries found:' },
  foreign_currency:         { check: 'transactions', expected: 'the deposit account is in', found: 'the entry is in' },
  balance_differs:          { check: 'balances', expected: 'the entries add up to', found: 'the balance says' },
  balance_missing:          { check: 'balances', expected: 'the entries add up to', found: 'the balance is' },
  balance_not_even:         { check: 'balances', expected: 'all ledger accounts must add up to', found: 'they add up to' },
  held_negative:            { check: 'balances', expected: 'held must be at least', found: 'held is' },
  held_sum_differs:         { check: 'holds', expected: 'its payouts hold', found: 'the balance says' },
  held_though_final:        { check: 'holds', expected: 'a payout that has ended holds', found: 'this one holds' },
  held_not_booked:          { check: 'holds', expected: 'booked as held', found: 'the payout says' },
  no_such_payout:           { check: 'payouts', expected: 'booked for', found: 'the payout is' },
  booked_elsewhere:         { check: 'payouts', expected: 'the payout belongs to', found: 'booked on' },
  final_differs:            { check: 'payouts', expected: 'by its status it is', found: 'by its column it is' },
  payout_status_differs:    { check: 'payouts', expected: 'by its amounts it is', found: 'its status is' },
  certainty_differs:        { check: 'payouts', expected: 'what was paid is certain as', found: 'its certainty is' },
  processed_beyond_amount:  { check: 'payouts', expected: 'ordered', found: 'processed' },
  returned_beyond_paid:     { check: 'payouts', expected: 'paid', found: 'returned' },
  debit_differs:            { check: 'payouts', expected: 'by the payout, paid out', found: 'booked as paid out' },
  fee_differs:              { check: 'payouts', expected: 'by the payout, fee', found: 'booked as fee' },
  return_differs:           { check: 'payouts', expected: 'by the payout, returned', found: 'booked as returned' },
  moved_though_unpaid:      { check: 'payouts', expected: 'not paid, so booked must be', found: 'booked is' },
  late_differs:             { check: 'payouts', expected: 'by its events, paid late', found: 'by the payout or the ledger, paid late' },
  intent_missing:           { check: 'intents', expected: 'this status needs', found: 'its intent is' },
  request_processed_differs:{ check: 'requests', expected: 'its payouts paid', found: 'the request says, late payments included,' },
  request_late_differs:     { check: 'requests', expected: 'its payouts paid late', found: 'the request says' },
  request_returned_differs: { check: 'requests', expected: 'its payouts returned', found: 'the request says' },
  request_final_differs:    { check: 'requests', expected: 'by its status it is', found: 'by its columns it is' },
  request_status_differs:   { check: 'requests', expected: 'by its amounts it is', found: 'its status is' },
  request_ended_early:      { check: 'requests', expected: 'open payouts of a request that has ended:', found: 'found:' },
  processed_not_whole:      { check: 'requests', expected: 'PROCESSED means all of', found: 'processed' },
  parts_differ:             { check: 'requests', expected: 'ordered', found: 'its parts add up to' },
  attempts_differ:          { check: 'requests', expected: 'payouts:', found: 'attempts:' },
  event_gap:                { check: 'events', expected: 'events up to the last number:', found: 'events there are:' },
  version_differs:          { check: 'events', expected: 'events there are:', found: 'the version of the request:' },
  events_of_nothing:        { check: 'events', expected: 'events there are:', found: 'the operation is' },
  usage_differs:            { check: 'usage', expected: 'its payouts use', found: 'counted on the limit' },
  paid_by_us_only:          { check: 'provider_payments', expected: 'the provider has paid', found: 'we say' },
  paid_by_provider_only:    { check: 'provider_payments', expected: 'the provider has paid', found: 'we say' },
  paid_amount_differs:      { check: 'provider_payments', expected: 'the provider has paid', found: 'we say' },
  returned_amount_differs:  { check: 'provider_payments', expected: 'the provider had returned', found: 'we say' },
  paid_currency_differs:    { check: 'provider_payments', expected: 'the provider has paid in', found: 'we say' },
  payment_unknown_to_us:    { check: 'provider_payments', expected: 'the provider has paid', found: 'our payout is' },
  paid_twice:               { check: 'paid_once', expected: 'one payment, of the', found: 'several payments, in sum' },
  provider_balance_differs: { check: 'provider_balances', expected: 'the provider says', found: 'we say' },
} as const satisfies Readonly<Record<string, Words>>;

export type Finding = keyof typeof FINDINGS;

/** What the report says around the table. */
export const REPORT_WORDS = {
  differences: 'Differences',
  open: 'Open, so not judged yet',
  notes: 'To know',
  none: 'No differences.',
  some: (count: number) => (count === 1 ? '1 difference.' : `${count} differences.`),
  more: (count: number) => `… and ${count} more`,
  bookMissing: 'A provider could not be asked, so the audit is not complete: see above.',
  notAsked: 'The providers were not asked.',
  openPayout: (amount: string, paid: string) => `${amount}, the provider has paid ${paid}`,
  noBook: (payouts: number) => `its provider gives no list of payments; ${payouts} payouts not compared`,
  bookUnread: (payouts: number) =>
    payouts === 0
      ? 'its book could not be read; nothing was ever sent there'
      : `its book could not be read; ${payouts} payouts could not be compared`,
  balances: (theirs: string, ours: string, drift: string, fees: string, open: number) =>
    `the provider says ${theirs}, we say ${ours}, apart by ${drift}; we have booked fees of ${fees}; ${open} payouts open`,
  knownTwice: (paid: string, amount: string) =>
    `the provider has paid ${paid} for ${amount}; a case of a late success tells of it`,
} as const;
