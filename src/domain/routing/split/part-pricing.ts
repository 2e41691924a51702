import { greatest } from './extremes';
import type { Group } from './group';
import type { Model } from './model';
import { OBJECTIVE_PER_COST } from './objective';
import { type AccountCaps, PART_FRACTIONS, type Relaxation, relax } from './relaxation';

/** Where to look for the best price of a part: near where it was for the set that this one was cut from. */
export type PriceHint = { readonly price: bigint; readonly width: bigint };

/** The relaxed answer at the best price of a part that was found. */
export type PricedRelaxation = {
  readonly bound: bigint;
  /** With no more parts than allowed, where there is such an answer. */
  readonly answer: Relaxation;
  /** At a lower price, with more parts than allowed: the truth lies between the two. */
  readonly rival: Relaxation | undefined;
};

const WIDENINGS_MAX = 100;
const NARROWINGS_MAX = 6;

/**
 * Looks for the price of a part with the best bound. The bound is concave in the price, and its slope is
 * the number of parts above the limit; so the best price lies between one with too many parts and one
 * with not too many, where their tangents meet.
 *
 * @param cutoff the least objective that is of no use: a bound that reaches it ends the search for a price
 * @returns undefined if the groups cannot carry the amount, or not below the cut-off
 */
export function relaxWithinParts(
  model: Model,
  groups: readonly Group[],
  caps: AccountCaps,
  hint: PriceHint,
  cutoff: bigint,
): PricedRelaxation | undefined {
  const at = (price: bigint) => {
    const relaxation = relax(model, groups, caps, price);
    return relaxation === undefined || relaxation.bound >= cutoff ? undefined : relaxation;
  };
  const start = at(hint.price);
  if (start === undefined) return undefined;
  if (start.crowding === 0n || (start.crowding < 0n && hint.price === 0n)) return settled(start);
  const ends = bracket(start, at, hint.width);
  if (ends === undefined) return undefined;
  let { crowded, roomy } = ends;
  if (crowded === undefined || roomy === undefined) return settled(roomy ?? crowded ?? start);
  let bound = greatest(crowded.bound, roomy.bound);
  for (let step = 0; step < NARROWINGS_MAX; step += 1) {
    const price = meetingPrice(crowded, roomy);
    const promise = crowded.bound + ((price - crowded.partPrice) * crowded.crowding) / PART_FRACTIONS;
    if (promise < bound + OBJECTIVE_PER_COST) break;
    const next = at(price);
    if (next === undefined) return undefined;
    bound = greatest(bound, next.bound);
    if (next.crowding > 0n) crowded = next;
    else roomy = next;
  }
  return { bound, answer: roomy, rival: crowded };
}

/** For the sets that this one is cut into. */
export function hintAfter({ answer, rival }: PricedRelaxation): PriceHint {
  const width = rival === undefined ? 0n : answer.partPrice - rival.partPrice;
  return { price: answer.partPrice, width: greatest(width, OBJECTIVE_PER_COST) };
}

function settled(answer: Relaxation): PricedRelaxation {
  return { bound: answer.bound, answer, rival: undefined };
}

type At = (price: bigint) => Relaxation | undefined;

/** Two answers on either side of the limit; the crowded one is missing if even for nothing there is none. */
function bracket(
  start: Relaxation,
  at: At,
  firstWidth: bigint,
): { crowded: Relaxation | undefined; roomy: Relaxation | undefined } | undefined {
  let crowded = start.crowding > 0n ? start : undefined;
  let roomy = start.crowding > 0n ? undefined : start;
  let width = firstWidth;
  let price = start.partPrice;
  for (let step = 0; step < WIDENINGS_MAX && (crowded === undefined || roomy === undefined); step += 1) {
    price = roomy === undefined ? price + width : price > width ? price - width : 0n;
    width *= 4n;
    const next = at(price);
    if (next === undefined) return undefined;
    if (next.crowding > 0n) crowded = next;
    else roomy = next;
    if (price === 0n) break;
  }
  return { crowded, roomy };
}

/** Where the tangents of the bound at the two prices cross, rounded down. */
function meetingPrice(crowded: Relaxation, roomy: Relaxation): bigint {
  const [steep, flat] = [crowded.crowding, roomy.crowding];
  const height =
    (roomy.bound - crowded.bound) * PART_FRACTIONS + steep * crowded.partPrice - flat * roomy.partPrice;
  return height / (steep - flat);
}
