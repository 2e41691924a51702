import { RESOLUTIONS } from '../resolutions';
import type { Outcome } from './outcome';

export type FailoverTerms = {
  /** 1 for the first payout of a part. */
  readonly attempt: number;
  /** How many payouts more than the first a part may have; 0 is no failover. */
  readonly attemptsLimit: number;
  readonly failoverOnRecipientFault: boolean;
  readonly cancelRequested: boolean;
};

/**
 * Whether a part may be routed again after this outcome (domain §6). Only proof that nothing was paid
 * allows it; an unknown outcome never does.
 */
export function mayFailOver(outcome: Outcome, terms: FailoverTerms): boolean {
  if (outcome.kind !== 'answered' && outcome.kind !== 'resolved') return false;
  const { answer } = outcome;
  if (answer.certainty !== 'rejected' && answer.certainty !== 'not_sent') return false;
  if (terms.cancelRequested) return false;
  if (terms.attempt > terms.attemptsLimit) return false;
  // What never left is nobody's refusal: whatever kept it back, another route may carry it.
  if (answer.certainty === 'not_sent') return true;
  const { faultOf, failover } = RESOLUTIONS[answer.reason.code];
  return faultOf === 'recipient' ? terms.failoverOnRecipientFault : failover;
}
