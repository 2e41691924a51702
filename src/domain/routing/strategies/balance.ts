import { decimalText, type Fraction, inverse, multiply } from '../../money/fraction';
import type { Candidate } from '../candidate';
import { midToDeposit, wholeUnits } from '../cost';
import type { RouteScore } from '../decision';
import { wholeReason } from '../filter';
import { fill } from '../parts/fill';
import { ranked, tieBreakOf } from './ranking';
import type { Strategy } from './strategy';

/**
 * The largest available balance, compared in whole units of the service currency at mid, among the
 * routes that can pay the whole. Only if none can, and splitting is allowed, the largest is drained
 * first, then the next, within their limits.
 */
export const balance: Strategy = ({ open, need }) => {
  const scored = open.map((candidate) => ({ candidate, score: availableInService(candidate) }));
  const whole = scored.filter(({ candidate }) => wholeReason(candidate, need.serviceAmount) === undefined);
  const order = ranked(whole.length > 0 ? whole : scored, 'highest');
  const [largest] = order;
  const split = (): ReturnType<typeof fill> =>
    need.splitAllowed
      ? fill(
          order.map(({ candidate }) => candidate),
          need.serviceAmount,
          need.partsLimit,
        )
      : undefined;
  return {
    portions:
      whole.length > 0 && largest !== undefined
        ? [{ candidate: largest.candidate, parts: [need.serviceAmount] }]
        : (split() ?? null),
    scores: new Map(scored.map(({ candidate, score }) => [candidate.route.routeId, shown(score)])),
    tieBreak: tieBreakOf(order),
    gap: null,
    credit: new Map(),
  };
};

function availableInService({ route, account }: Candidate): Fraction {
  const mid = midToDeposit(route);
  if (mid === null) throw new Error(`route ${route.routeId} has no mid rate and cannot be compared`);
  return multiply(wholeUnits(account.available, account.currency), inverse(mid));
}

function shown(score: Fraction): RouteScore {
  const total = decimalText(score);
  return { total, parts: { available_in_service_currency: total } };
}
