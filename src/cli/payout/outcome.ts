import { PAYOUTS_PATH } from '../../api/paths';
import type { Flag } from '../command';
import { EXIT, type ExitCode } from '../exit-code';
import { type Given, needed } from '../given';
import type { ApiClient } from '../http/api-client';
import { resourceBody } from '../http/api-document';
import { payoutCard } from '../show/payout';
import { printOne } from '../show/print';
import type { World } from '../world';

export const OUTCOME_FLAGS = {
  outcome: { value: 'paid|failed', says: 'what became of it, proven', needed: true },
  reason: { value: 'TEXT', says: 'how it is known', needed: true },
  'provider-reference': { value: 'TEXT', says: "the provider's reference; needed for paid" },
  amount: { value: 'AMOUNT', says: 'how much was paid, where it was less than all, as 40.00' },
} as const satisfies Readonly<Record<string, Flag>>;

export type OutcomeFlag = keyof typeof OUTCOME_FLAGS;

/** Answers for the provider what became of a payout. */
export async function sendOutcome(
  payoutId: string,
  given: Given<OutcomeFlag | 'json'>,
  api: ApiClient,
  world: World,
): Promise<ExitCode> {
  const [reference, amount] = [given.one('provider-reference'), given.one('amount')];
  const body = resourceBody('payout', {
    outcome: needed(given, 'outcome'),
    reason: needed(given, 'reason'),
    ...(reference === undefined ? {} : { provider_reference: reference }),
    ...(amount === undefined ? {} : { processed_amount: amount }),
  });
  const answer = await api.post(`${PAYOUTS_PATH}/${payoutId}/resolve`, body);
  await printOne(world, given, answer, payoutCard);
  return EXIT.ok;
}
