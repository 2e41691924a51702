import { isFinalPayout } from '../payout/machine';
import type { PayoutState } from '../payout-request/state';

export type Silence = {
  /** The latest change of the payout. */
  readonly movedMs: number;
  /** For how long its provider is asked, before a person has to look. */
  readonly queryForMs: number;
  /** What is added to that, so that the payout's own workflow speaks first. */
  readonly overdueAfterMs: number;
  readonly nowMs: number;
};

/** Whether a payout that was sent has been silent for longer than its provider would have been asked. */
export function isOverdue(
  { status, moderationRequired }: Pick<PayoutState, 'status' | 'moderationRequired'>,
  { movedMs, queryForMs, overdueAfterMs, nowMs }: Silence,
): boolean {
  if (isFinalPayout(status)) return false;
  if (moderationRequired) return false;
  return nowMs - movedMs > queryForMs + overdueAfterMs;
}
