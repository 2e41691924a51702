import type { DepositAccountId, ProviderAccountId } from '../ids';
import type { CurrencyCode } from '../money/currency';

/** Money at a provider account in one currency. Amounts are minor units of that currency. */
export type DepositAccount = {
  readonly id: DepositAccountId;
  readonly providerAccountId: ProviderAccountId;
  readonly currency: CurrencyCode;
  /** Posted once, when the account is created; zero or more. */
  readonly openingBalance: bigint;
  /** What must stay: available = funds − this. Negative where the provider grants credit. */
  readonly minimumBalance: bigint;
  /** False: even a fatal answer of the provider goes to moderation first. */
  readonly failureIsFinal: boolean;
  /** IANA zone whose midnight begins a day of the daily limit. */
  readonly zone: string;
  /** A difference to the provider's own balance above this opens a case; null: it is not compared. */
  readonly driftThreshold: bigint | null;
};
