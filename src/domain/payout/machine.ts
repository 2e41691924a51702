export const PAYOUT_STATUSES = [
  'CREATED',
  'READY',
  'INVOKING',
  'PROCESSING',
  'PENDING',
  'PROCESSED',
  'PARTIALLY_PROCESSED',
  'CREATE_FAILED',
  'INVOKE_FAILED',
  'PROCESS_FAILED',
  'REVOKING',
  'REVOKED',
  'CANCELLING',
  'CANCELLED',
  'EXPIRED',
  'TERMINATED',
  'RETURNED',
  'PARTIALLY_RETURNED',
] as const;

/** One payment at one provider (domain §7). Spelled `CANCELLED`, unlike a request. */
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

export type PayoutStep =
  | 'processed_by_command'
  | 'sent'
  | 'proven_not_sent'
  | 'accepted'
  | 'unknown'
  | 'paid'
  | 'paid_in_part'
  | 'refused'
  | 'expired'
  | 'dropped'
  | 'revoking'
  | 'revoked'
  | 'not_revoked'
  | 'reversing'
  | 'reversed'
  | 'not_reversed'
  | 'not_created';

type Row = {
  /** The gateway does no more by itself. Money may still move by a return, a late success or a person. */
  readonly final: boolean;
  readonly steps: Readonly<Partial<Record<PayoutStep, PayoutStatus>>>;
};

// Read it as the picture: one row a state, one cell for each arrow that leaves it.
// biome-ignore format: a table is read by its columns
const MACHINE: Readonly<Record<PayoutStatus, Row>> = {
  READY:      { final: false, steps: { processed_by_command: 'CREATED', expired: 'EXPIRED', dropped: 'TERMINATED', not_created: 'CREATE_FAILED' } },
  CREATED:    { final: false, steps: { sent: 'INVOKING', expired: 'EXPIRED', dropped: 'TERMINATED', not_created: 'CREATE_FAILED' } },
  INVOKING:   { final: false, steps: { proven_not_sent: 'CREATED', accepted: 'PROCESSING', unknown: 'PENDING', paid: 'PROCESSED', paid_in_part: 'PARTIALLY_PROCESSED', refused: 'INVOKE_FAILED' } },
  PROCESSING: { final: false, steps: { unknown: 'PENDING', paid: 'PROCESSED', paid_in_part: 'PARTIALLY_PROCESSED', refused: 'PROCESS_FAILED', revoked: 'REVOKED', revoking: 'REVOKING' } },
  PENDING:    { final: false, steps: { accepted: 'PROCESSING', paid: 'PROCESSED', paid_in_part: 'PARTIALLY_PROCESSED', refused: 'PROCESS_FAILED', revoked: 'REVOKED', revoking: 'REVOKING' } },
  REVOKING:   { final: false, steps: { accepted: 'PROCESSING', unknown: 'PENDING', paid: 'PROCESSED', paid_in_part: 'PARTIALLY_PROCESSED', refused: 'PROCESS_FAILED', revoked: 'REVOKED', not_revoked: 'PENDING' } },
  CANCELLING: { final: false, steps: { reversed: 'CANCELLED', not_reversed: 'PROCESSED' } },

  PROCESSED:           { final: true, steps: { reversing: 'CANCELLING' } },
  PARTIALLY_PROCESSED: { final: true, steps: {} },
  CREATE_FAILED:       { final: true, steps: {} },
  INVOKE_FAILED:       { final: true, steps: {} },
  PROCESS_FAILED:      { final: true, steps: {} },
  REVOKED:             { final: true, steps: {} },
  CANCELLED:           { final: true, steps: {} },
  EXPIRED:             { final: true, steps: {} },
  TERMINATED:          { final: true, steps: {} },
  RETURNED:            { final: true, steps: {} },
  PARTIALLY_RETURNED:  { final: true, steps: {} },
};

/** Where the step leads; `undefined` where the table has no arrow: what is true already stays true. */
export function nextPayoutStatus(from: PayoutStatus, step: PayoutStep): PayoutStatus | undefined {
  return MACHINE[from].steps[step];
}

export function isFinalPayout(status: PayoutStatus): boolean {
  return MACHINE[status].final;
}
