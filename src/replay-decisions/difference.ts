import type { ReplayableRow } from '../db/routing-record-reads';
import type { CurrencyCode } from '../domain/money/currency';
import { decimalText, subtract } from '../domain/money/fraction';
import { signedFraction } from '../domain/money/signed-fraction';
import type { ResolutionCode } from '../domain/resolutions';
import { canonicalJson } from '../domain/routing/canonical-json';
import type { Decision } from '../domain/routing/decision';
import { readRecordedInputs } from '../domain/routing/read-recorded';

/** How a decision came out, as far as two schemes can differ in it. */
export type ReplayedOutcome = {
  /** Null where routes were found. */
  readonly refused: ResolutionCode | null;
  readonly routes: readonly { readonly route_id: string; readonly amount: string }[];
  /** Point currency, decimal text; null where it is not known. */
  readonly cost: string | null;
};

/** One recorded decision under the scheme of its time and under another one. */
export type Difference = {
  readonly organization_id: string;
  readonly payout_request_id: string;
  readonly part: number;
  readonly attempt: number;
  readonly round: number;
  readonly service_currency: CurrencyCode;
  readonly point_currency: CurrencyCode;
  readonly before: ReplayedOutcome;
  readonly after: ReplayedOutcome;
  /** after − before; null where one of them has no cost. */
  readonly cost_difference: string | null;
};

export function differenceOf(
  { organization_id, payout_request_id, part, attempt, round, record }: ReplayableRow,
  decisions: { readonly before: Decision; readonly after: Decision },
): Difference {
  const { serviceCurrency, pointCurrency } = readRecordedInputs(record.inputs).need;
  const before = outcomeOf(decisions.before);
  const after = outcomeOf(decisions.after);
  const isKnown = before.cost !== null && after.cost !== null;
  return {
    organization_id,
    payout_request_id,
    part,
    attempt,
    round,
    service_currency: serviceCurrency,
    point_currency: pointCurrency,
    before,
    after,
    cost_difference: isKnown
      ? decimalText(subtract(signedFraction(after.cost), signedFraction(before.cost)))
      : null,
  };
}

/** Whether the payments would have been others, or none. */
export function isChanged({ before, after }: Difference): boolean {
  return before.refused !== after.refused || canonicalJson(before.routes) !== canonicalJson(after.routes);
}

function outcomeOf(decision: Decision): ReplayedOutcome {
  const { chosen, cost_total } = decision.record;
  return {
    refused: decision.outcome === 'refused' ? decision.code : null,
    routes: chosen.map(({ route_id, amount }) => ({ route_id, amount })),
    cost: cost_total,
  };
}
