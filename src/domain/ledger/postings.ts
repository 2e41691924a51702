import { balanced, type Entries } from './transaction';

// The bookings of domain §10, each as one function. All amounts are minor units of the deposit currency, ≥ 0.

/** Money that lies at the provider when the account is opened. */
export const opening = (amount: bigint): Entries => balanced({ outside: -amount, funds: amount });

/** A person brings money to the provider. */
export const topUp = (amount: bigint): Entries => balanced({ outside: -amount, funds: amount });

/** A person takes money from the provider. */
export const withdrawal = (amount: bigint): Entries => balanced({ funds: -amount, outside: amount });

/** A person puts right what lies there, up or down: a recorded fact, which may overdraw. */
export const correction = (signed: bigint): Entries => balanced({ outside: -signed, funds: signed });

/** A plan sets aside what a payout may cost: deposit amount + expected fee + buffer. */
export const hold = (amount: bigint): Entries => balanced({ funds: -amount, held: amount });

/** Proven not paid: all that was held goes back. */
export const release = (held: bigint): Entries => balanced({ held: -held, funds: held });

/**
 * Paid: the actual debit and fee leave, the rest of the hold goes back. Where they are more than was held,
 * the difference comes from the funds: a recorded fact may overdraw, a hold may not.
 */
export const paid = (held: bigint, debited: bigint, fee: bigint): Entries =>
  balanced({ held: -held, paid_out: debited, fees: fee, funds: held - debited - fee });

/** Paid after the provider had said no, when the hold was given back: kept apart until a person has decided. */
export const latePaid = (debited: bigint, fee: bigint): Entries =>
  balanced({ funds: -debited - fee, suspense: debited, fees: fee });

/** Sent back by the recipient's side; a shortfall that the provider keeps goes to its cost. */
export const returned = (back: bigint, shortfall = 0n): Entries =>
  balanced({ paid_out: -back, funds: back - shortfall, return_cost: shortfall });

/** A late success that came back: it had been posted to suspense. */
export const returnedFromSuspense = (back: bigint): Entries => balanced({ suspense: -back, funds: back });
