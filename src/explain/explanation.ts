import type { PayoutRow } from '../db/payout-reads';
import type { PayoutRequestRow } from '../db/payout-request-store';
import { decisionLines, type RecordedDecision } from './decision-lines';
import { payoutLines, requestLines } from './request-lines';

/** All that is known of how a request was routed. */
export type RequestStory = {
  readonly request: PayoutRequestRow;
  readonly decisions: readonly RecordedDecision[];
  readonly payouts: readonly PayoutRow[];
};

/** The story of a request as text, each decision with its tables, in the order of parts and attempts. */
export function explanation({ request, decisions, payouts }: RequestStory): string {
  const told = decisions.flatMap((decision, index) => ['', ...decisionLines(decision, index + 1, payouts)]);
  const none = decisions.length === 0 ? ['', 'Nothing was decided yet'] : [];
  return `${[...requestLines(request), ...none, ...told, '', ...payoutLines(payouts)].join('\n')}\n`;
}
