import { add, decimalText, type Fraction, subtract } from '../../money/fraction';
import { dailyLeft, largestPart, smallestPart } from '../bounds';
import type { Candidate } from '../candidate';
import { depositToPoint, inPoint, midToDeposit, priceOf, serviceToPoint } from '../cost';
import type { RouteScore } from '../decision';
import type { RoutingNeed } from '../inputs';
import { fill } from '../parts/fill';
import type { Portion } from '../parts/portion';
import { cheapestSplit, type SplitAnswer, type SplitRoute } from '../split/cheapest-split';
import { ranked, type Scored, tieBreakOf } from './ranking';
import type { Strategy, StrategyAnswer, StrategyTask } from './strategy';

/**
 * The lowest total cost for this amount in the point currency at mid, (deposit amount + fee) − service
 * amount; where splitting is allowed, the cheapest split there is, which may be a single payment.
 * A route's score is its cost for the whole amount, also where it could not carry the whole.
 */
export const cost: Strategy = (task) => (task.need.splitAllowed ? split(task) : single(task));

function single({ open, need }: StrategyTask): StrategyAnswer {
  const compared = comparedBy(open, need);
  const order = ranked(compared, 'lowest');
  const [cheapest] = order;
  return {
    portions:
      cheapest === undefined ? null : [{ candidate: cheapest.candidate, parts: [need.serviceAmount] }],
    scores: scoresOf(compared),
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
    scores: scoresOf(comparedBy(open, need)),
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
  const candidates = ranked(comparedBy(open, need), 'lowest').map(({ candidate }) => candidate);
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

/** A route with its cost for the whole amount as score, and what that is made of. */
type Compared = Scored & { readonly deposit: Fraction; readonly fee: Fraction; readonly service: Fraction };

function comparedBy(open: readonly Candidate[], need: RoutingNeed): readonly Compared[] {
  const fromService = serviceToPoint(need);
  const service =
    fromService === null ? null : inPoint(need.serviceAmount, need.serviceCurrency, fromService);
  return open.map((candidate) => {
    const { route, account } = candidate;
    const fromDeposit = depositToPoint(account, need);
    if (fromDeposit === null || service === null)
      throw new Error(`route ${route.routeId} lacks a mid rate and cannot be compared by cost`);
    const price = priceOf(route, need.serviceAmount);
    const deposit = inPoint(price.depositAmount, route.depositCurrency, fromDeposit);
    const fee = inPoint(price.fee, route.depositCurrency, fromDeposit);
    return { candidate, score: subtract(add(deposit, fee), service), deposit, fee, service };
  });
}

function scoresOf(compared: readonly Compared[]): ReadonlyMap<string, RouteScore> {
  return new Map(
    compared.map(({ candidate, score, deposit, fee, service }) => [
      candidate.route.routeId,
      {
        total: decimalText(score),
        parts: {
          deposit_amount: decimalText(deposit),
          fee: decimalText(fee),
          service_amount: decimalText(service),
        },
      },
    ]),
  );
}
