import { formatAmount } from '../money/amount';
import { add, decimalText, type Fraction, fraction } from '../money/fraction';
import type { Candidate } from './candidate';
import { costOf, priceOf } from './cost';
import type { ChosenPart, RecordedChoice, RecordedRoute, RecordedStep, RoutingRecord } from './decision';
import type { RoutingInputs, RoutingNeed } from './inputs';
import type { Portion } from './parts/portion';
import { recordedInputs } from './recorded-inputs';
import type { StrategyRun } from './run-strategy';

/** What of a record depends on how far the decision came. */
export type RecordBody = Pick<
  RoutingRecord,
  'path' | 'strategies' | 'chosen' | 'cost_total' | 'gap' | 'tie_break'
> & { readonly leafKey: string | null };

/** The record of a decision: the body with what every record has. Field values stay out of it. */
export function recordOf(inputs: RoutingInputs, { leafKey, ...body }: RecordBody): RoutingRecord {
  return {
    part: inputs.need.part,
    attempt: inputs.need.attempt,
    scheme_id: inputs.schemeId,
    scheme_version: inputs.schemeVersion,
    ...body,
    inputs: recordedInputs(inputs, leafKey),
    at: inputs.need.at,
  };
}

/** The body of a decision that ended without a choice. */
export function refusedBody(
  path: readonly RecordedStep[],
  leafKey: string | null,
  runs: readonly StrategyRun[],
): RecordBody {
  return {
    path,
    leafKey,
    strategies: runs.map(recordedStrategy),
    chosen: [],
    cost_total: null,
    gap: null,
    tie_break: null,
  };
}

/** The body of a decision whose last strategy won. */
export function chosenBody(
  path: readonly RecordedStep[],
  leafKey: string,
  runs: readonly StrategyRun[],
  winner: Extract<StrategyRun, { outcome: 'chosen' }>,
  need: RoutingNeed,
): RecordBody {
  const costs = winner.portions.flatMap(({ candidate, parts }) =>
    parts.map((amount) => costOf(candidate.route, candidate.account, need, amount)),
  );
  const known = costs.filter((cost): cost is Fraction => cost !== null);
  const total = known.length < costs.length ? null : known.reduce(add, fraction(0n, 1n));
  return {
    ...refusedBody(path, leafKey, runs),
    chosen: winner.portions.flatMap((portion) => recordedChoices(portion, need)),
    cost_total: total === null ? null : decimalText(total),
    gap: winner.gap === null ? null : decimalText(winner.gap),
    tie_break: winner.tieBreak,
  };
}

/** The payouts that a portion asks for, priced. */
export function chosenParts({ candidate, parts }: Portion): readonly ChosenPart[] {
  const { route } = candidate;
  return parts.map((amount) => {
    const { depositAmount, fee, hold } = priceOf(route, amount);
    return {
      routeId: route.routeId,
      depositAccountId: route.depositAccountId,
      providerAccountId: route.providerAccountId,
      amount,
      depositAmount,
      expectedFee: fee,
      hold,
    };
  });
}

function recordedChoices({ candidate, parts }: Portion, need: RoutingNeed): readonly RecordedChoice[] {
  const { route, account } = candidate;
  return parts.map((amount) => {
    const cost = costOf(route, account, need, amount);
    return {
      route_id: route.routeId,
      amount: formatAmount(amount, need.serviceCurrency),
      fee: formatAmount(priceOf(route, amount).fee, route.depositCurrency),
      cost: cost === null ? null : decimalText(cost),
    };
  });
}

function recordedStrategy(run: StrategyRun): RoutingRecord['strategies'][number] {
  return {
    type: run.type,
    routes: run.sifted.map((item) => recordedRoute(item, run)),
    failed: run.outcome === 'chosen' ? null : run.code,
  };
}

function recordedRoute(
  { candidate, filtered }: StrategyRun['sifted'][number],
  run: StrategyRun,
): RecordedRoute {
  const { route, account }: Candidate = candidate;
  return {
    route_id: route.routeId,
    available: formatAmount(account.available, account.currency),
    score: run.scores.get(route.routeId) ?? null,
    filtered,
  };
}
