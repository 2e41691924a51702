import type { Candidate } from '../candidate';
import { contains, leaving } from './intervals';
import {
  countMax,
  cutTotal,
  holdOf,
  largestTotal,
  type Portion,
  partRule,
  portionTotal,
  totalsOf,
} from './portion';
import { type Reach, reachesOf } from './reach';

/** More tries than any list of routes without shared accounts needs; a bound, since every loop has one. */
const TRIES_MAX = 2_000;

/** What is left in each deposit account, in minor units of its currency. */
type Purse = Readonly<Record<string, bigint>>;

/**
 * Pays the amount by taking as much as possible from the first route, then from the next, and so on,
 * but never so much that what is left could not be paid by the others: 130 with parts of at most 100
 * and at least 35 is 95 + 35. Where routes share an account, or take few amounts only, what the others
 * can pay is not known exactly (`reach.ts`): then the tries are repeated with less, up to a fixed number.
 *
 * @param amount minor units of the service currency, greater than zero
 * @returns the portions in the order of the routes, or undefined where no valid split was found
 */
export function fill(
  order: readonly Candidate[],
  amount: bigint,
  partsLimit: number,
): readonly Portion[] | undefined {
  return fillWithin(searchOf(order, amount, partsLimit), partsLimit);
}

/** As {@link fill}, with the smallest number of parts that pays the amount. */
export function fillFewestParts(
  order: readonly Candidate[],
  amount: bigint,
  partsLimit: number,
): readonly Portion[] | undefined {
  const search = searchOf(order, amount, partsLimit);
  const any = fillWithin(search, partsLimit);
  const most = any?.reduce((count, { parts }) => count + parts.length, 0) ?? 0;
  for (let parts = 1; parts < most; parts += 1) {
    const reach = search.reaches[0]?.[parts];
    const found = reach && contains(reach, amount) ? fillWithin(search, parts) : undefined;
    if (found !== undefined) return found;
  }
  return any;
}

type Search = {
  readonly order: readonly Candidate[];
  readonly amount: bigint;
  readonly reaches: readonly Reach[];
  /** States that were tried in vain: other choices before often lead to the same one. */
  readonly failed: Set<string>;
  triesLeft: number;
};

type State = {
  readonly index: number;
  readonly rest: bigint;
  readonly purse: Purse;
  readonly partsLeft: number;
};

function searchOf(order: readonly Candidate[], amount: bigint, partsLimit: number): Search {
  const reaches = reachesOf(order, amount, partsLimit);
  return { order, amount, reaches, failed: new Set(), triesLeft: TRIES_MAX };
}

/** The tries of one search are counted over all its numbers of parts, and what failed once is remembered. */
function fillWithin(search: Search, partsLimit: number): readonly Portion[] | undefined {
  const purse = purseOf(search.order);
  return fillFrom(search, { index: 0, rest: search.amount, purse, partsLeft: partsLimit });
}

function fillFrom(search: Search, state: State): readonly Portion[] | undefined {
  const { index, rest, purse, partsLeft } = state;
  const candidate = search.order[index];
  if (rest === 0n) return [];
  const key = keyOf(search, state);
  if (candidate === undefined || search.failed.has(key)) return undefined;
  for (const parts of choices(search, candidate, state)) {
    search.triesLeft -= 1;
    if (search.triesLeft < 0) return undefined;
    const portion = { candidate, parts };
    const left = pay(purse, portion);
    if (left === undefined) continue;
    const others = fillFrom(search, {
      index: index + 1,
      rest: rest - portionTotal(portion),
      purse: left,
      partsLeft: partsLeft - parts.length,
    });
    if (others !== undefined) return parts.length === 0 ? others : [portion, ...others];
  }
  search.failed.add(key);
  return undefined;
}

/** Only the accounts of routes that are still to come can matter. */
function keyOf({ order }: Search, { index, rest, purse, partsLeft }: State): string {
  const purses = order.slice(index).map(({ account }) => purse[account.depositAccountId]);
  return [index, rest, partsLeft, ...purses].join();
}

/** What this route may pay so that the others can pay the rest, the most first, nothing last. */
function* choices(
  { amount, reaches }: Search,
  candidate: Candidate,
  { index, rest, purse, partsLeft }: State,
): Generator<readonly bigint[]> {
  const rule = partRule(candidate, amount, partsLeft);
  const most = largestTotal(candidate, rule, purse[candidate.account.depositAccountId] ?? 0n);
  const bounded = { ...rule, total: most };
  for (let count = countMax(bounded); count >= 1; count -= 1) {
    const range = totalsOf(bounded, count);
    const others = reaches[index + 1]?.[partsLeft - count];
    if (range === undefined || others === undefined) continue;
    for (const { from, to } of leaving(range, rest, others)) {
      for (const total of from === to ? [to] : [to, from]) {
        const parts = cutTotal(rule, total);
        if (parts !== undefined) yield parts;
      }
    }
  }
  const without = reaches[index + 1]?.[partsLeft];
  if (without !== undefined && contains(without, rest)) yield [];
}

function pay(purse: Purse, portion: Portion): Purse | undefined {
  const { depositAccountId } = portion.candidate.account;
  const left = (purse[depositAccountId] ?? 0n) - holdOf(portion);
  return portion.parts.length > 0 && left < 0n ? undefined : { ...purse, [depositAccountId]: left };
}

function purseOf(order: readonly Candidate[]): Purse {
  return Object.fromEntries(order.map(({ account }) => [account.depositAccountId, account.available]));
}
