import { decimalText, type Fraction, multiply } from '../../money/fraction';
import { dailyLeft, largestPart, smallestPart } from '../bounds';
import type { Candidate } from '../candidate';
import { costOf, depositToPoint, midToDeposit, priceOf, serviceToPoint, wholeUnits } from '../cost';
import type { RouteScore } from '../decision';
import type { RoutingNeed } from '../inputs';
import { fill } from '../parts/fill';
import type { Portion } from '../parts/portion';
import { cheapestSplit, type SplitAnswer, type SplitRoute } from '../split/cheapest-split';
import { ranked, tieBreakOf } from './ranking';
import type { Strategy, StrategyAnswer, StrategyTask } from './strategy';

/**
 * The lowest total cost for this amount in the point currency at mid, (deposit amount + fee) − service
 * amount; where splitting is allowed, the cheapest split there is, which may be a single payment.
 * A route's score is its cost for the whole amount, also where it could not carry the whole.
 */
export const cost: Strategy = (task) => (task.need.splitAllowed ? split(task) : single(task));

function single({ open, need }: StrategyTask): StrategyAnswer {
  const scored = open.map((candidate) => ({ candidate, score: knownCost(candidate, need) }));
  const order = ranked(scored, 'lowest');
  const [cheapest] = order;
  return {
    portions:
      cheapest === undefined ? null : [{ candidate: cheapest.candidate, parts: [need.serviceAmount] }],
    scores: scoresOf(open, need),
    tieBreak: tieBreakOf(order),
    gap: null,
    credit: new Map(),
  };
}

function split({ open, need }: StrategyTask): StrategyAnswer {
  const answer = cheapestSplit({
    amount: need.serviceAmount,
    partsLimit: need.partsLimit,
    routes: open.map((candidate) => splitRoute(candidate, need)),
    available: Object.fromEntries(open.map(({ account }) => [account.depositAccountId, account.available])),
  });
  return {
    portions:
      answer.kind === 'split' ? portionsOf(open, answer.parts) : unprovenSplit(answer.proven, open, need),
    scores: scoresOf(open, need),
    tieBreak: null,
    gap: answer.kind === 'none' ? null : answer.gap,
    credit: new Map(),
  };
}

/**
 * A search that met its bound without any split has proven nothing: then a valid split is looked for,
 * cheapest route first. It comes without a gap, since nobody knows how far it is from the cheapest.
 */
function unprovenSplit(
  provenNone: boolean,
  open: readonly Candidate[],
  need: RoutingNeed,
): readonly Portion[] | null {
  if (provenNone) return null;
  const order = ranked(
    open.map((candidate) => ({ candidate, score: knownCost(candidate, need) })),
    'lowest',
  );
  const candidates = order.map(({ candidate }) => candidate);
  return fill(candidates, need.serviceAmount, need.partsLimit) ?? null;
}

function splitRoute({ route, account }: Candidate, need: RoutingNeed): SplitRoute {
  const [toDeposit, toPoint] = [midToDeposit(route), depositToPoint(account, need)];
  if (toDeposit === null || toPoint === null)
    throw new Error(`route ${route.routeId} lacks a mid rate and cannot be compared by cost`);
  return {
    routeId: route.routeId,
    depositAccountId: route.depositAccountId,
    priority: route.priority,
    min: smallestPart(route),
    max: largestPart(route, need.serviceAmount),
    total: dailyLeft(route, need.serviceAmount),
    partsMax: Math.min(route.partsMax ?? need.partsLimit, need.partsLimit),
    serviceCurrency: route.serviceCurrency,
    depositCurrency: route.depositCurrency,
    midToDeposit: toDeposit,
    fee: route.fee,
    fxBufferPercent: route.fxBufferPercent,
    depositToPoint: toPoint,
  };
}

type SplitParts = Extract<SplitAnswer, { kind: 'split' }>['parts'];

/** In the order that breaks ties, so that the parts of a request are numbered the same way by every strategy. */
function portionsOf(open: readonly Candidate[], parts: SplitParts): readonly Portion[] {
  return open
    .map((candidate) => ({
      candidate,
      parts: parts.filter(({ routeId }) => routeId === candidate.route.routeId).map(({ amount }) => amount),
    }))
    .filter((portion) => portion.parts.length > 0);
}

function knownCost({ route, account }: Candidate, need: RoutingNeed): Fraction {
  const known = costOf(route, account, need, need.serviceAmount);
  if (known === null)
    throw new Error(`route ${route.routeId} lacks a mid rate and cannot be compared by cost`);
  return known;
}

function scoresOf(open: readonly Candidate[], need: RoutingNeed): ReadonlyMap<string, RouteScore> {
  return new Map(open.map((candidate) => [candidate.route.routeId, shown(candidate, need)]));
}

function shown(candidate: Candidate, need: RoutingNeed): RouteScore {
  const { route, account } = candidate;
  const { depositAmount, fee } = priceOf(route, need.serviceAmount);
  const inPoint = (units: bigint, currency: typeof route.depositCurrency, rate: Fraction | null): string =>
    rate === null ? '' : decimalText(multiply(wholeUnits(units, currency), rate));
  return {
    total: decimalText(knownCost(candidate, need)),
    parts: {
      deposit_amount: inPoint(depositAmount, route.depositCurrency, depositToPoint(account, need)),
      fee: inPoint(fee, route.depositCurrency, depositToPoint(account, need)),
      service_amount: inPoint(need.serviceAmount, need.serviceCurrency, serviceToPoint(need)),
    },
  };
}
