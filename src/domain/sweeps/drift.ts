/** What the ledger says of a deposit account at one moment, in minor units. */
export type OwnBalance = {
  /** Funds and held together. */
  readonly balance: bigint;
  /** Of that, what is held for payouts that were sent and are open: the provider may have paid it already. */
  readonly inFlight: bigint;
};

/** Where a provider's balance may lie, both ends included. */
export type Expected = { readonly low: bigint; readonly high: bigint };

/**
 * Payments in flight make an interval of our balance. The ledger is read before and after the provider is
 * asked, since money moves meanwhile: whatever lies between the two is to be expected.
 */
export function expectedBalance(before: OwnBalance, after: OwnBalance): Expected {
  return {
    low: least(before.balance - before.inFlight, after.balance - after.inFlight),
    high: greatest(before.balance, after.balance),
  };
}

/** How far the provider's balance lies outside; negative where it has less than it should, zero inside. */
export function outsideBy(theirs: bigint, { low, high }: Expected): bigint {
  if (theirs < low) return theirs - low;
  return theirs > high ? theirs - high : 0n;
}

/** What stands of the readings of an account so far. */
export type Drift = {
  /** How many of the latest readings did not fit, counted up to {@link MISFITS_BELIEVED}. */
  readonly misfits: number;
  /** What routing leaves alone, in minor units. */
  readonly reserved: bigint;
};

export const NO_DRIFT: Drift = { misfits: 0, reserved: 0n };

/** One reading may have met a payment on its way; two in a row are believed. */
export const MISFITS_BELIEVED = 2;

/**
 * What one more reading makes of an account. A case is opened with the reading that makes the misfit believed,
 * so that one a person has closed is not opened again until a reading has fitted.
 *
 * @param outside how far the provider's balance lies outside ours
 * @param threshold the largest difference that still fits; null: the account is not compared
 */
export function afterReading(
  before: Drift,
  outside: bigint,
  threshold: bigint | null,
): Drift & { readonly opensCase: boolean } {
  const distance = outside < 0n ? -outside : outside;
  if (threshold === null || distance <= threshold) return { ...NO_DRIFT, opensCase: false };
  const misfits = Math.min(before.misfits + 1, MISFITS_BELIEVED);
  const believed = misfits === MISFITS_BELIEVED;
  return {
    misfits,
    reserved: believed && outside < 0n ? distance : 0n,
    opensCase: believed && before.misfits < MISFITS_BELIEVED,
  };
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
const greatest = (one: bigint, other: bigint): bigint => (one > other ? one : other);
