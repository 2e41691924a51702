import type { LedgerAccount, LedgerKind } from '../domain/ledger/transaction';
import type { CurrencyCode } from '../domain/money/currency';
import type { Certainty } from '../domain/payout/answer';
import type { PayoutStatus } from '../domain/payout/machine';

/** What was booked for a payout; minor units of the deposit currency, signed. */
export type Posting = {
  readonly kind: LedgerKind;
  readonly depositAccountId: string;
  readonly account: LedgerAccount;
  readonly units: bigint;
};

/** A payout with all that was booked for it and is told of it elsewhere. Amounts are minor units. */
export type PayoutFacts = {
  readonly organizationId: string;
  readonly id: string;
  readonly requestId: string | null;
  readonly part: number;
  readonly routeId: string;
  readonly depositAccountId: string;
  readonly providerAccountId: string;
  readonly idempotencyKey: string;
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  /** Null before the plan: of a direct payout that waits to be processed, or never came to be held. */
  readonly depositAmount: bigint | null;
  readonly depositCurrency: CurrencyCode;
  readonly fee: bigint;
  readonly held: bigint;
  readonly processed: bigint;
  readonly returned: bigint;
  readonly status: PayoutStatus;
  readonly final: boolean;
  readonly certainty: Certainty | null;
  readonly usageDay: string;
  readonly hasIntent: boolean;
  /** Paid after the provider had said no, by its events; minor units of `currency`. */
  readonly latePaid: bigint;
  readonly postings: readonly Posting[];
};

/** What the recipient got by what we know, whenever it was: once it was paid late, `processed` may tell it too. */
export function paidInAll({ processed, latePaid }: Pick<PayoutFacts, 'processed' | 'latePaid'>): bigint {
  return processed > latePaid ? processed : latePaid;
}

/** The sum of what was booked on some ledger accounts, of one kind or of all. */
export function booked(
  { postings }: PayoutFacts,
  accounts: readonly LedgerAccount[],
  kind?: LedgerKind,
): bigint {
  return postings
    .filter((posting) => accounts.includes(posting.account) && (kind === undefined || posting.kind === kind))
    .reduce((sum, { units }) => sum + units, 0n);
}

export const hasBooking = ({ postings }: PayoutFacts, kind: LedgerKind): boolean =>
  postings.some((posting) => posting.kind === kind);

export const idsOf = ({ requestId, id }: Pick<PayoutFacts, 'requestId' | 'id'>): readonly string[] =>
  requestId === null ? [id] : [requestId, id];
