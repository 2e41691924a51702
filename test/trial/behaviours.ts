import type { Seeded } from '../domain/routing/split/seeded';

// What goes wrong on the way, in the sandbox's words (docs/sandbox.md). Each leads to a payment that was
// made, or to a definite no; what comes later (pending, late, returned) belongs to a kind of order.
const FAULTS = [
  'timeout-before',
  'timeout-after',
  '500-before',
  '500-after',
  'reset-after',
  'garbage',
  'throttle',
  'slow:400',
  'decline:DECLINED_ERROR',
  'decline:INSUFFICIENT_FUNDS',
  // A code that the gateway does not know is an unknown outcome.
  'decline:MOON_IN_WRONG_HOUSE',
  'duplicate-notices',
] as const satisfies readonly [string, ...string[]];

/** Those after which money has moved, and the answer does not say so. */
export const PAID_UNSAID = ['timeout-after', '500-after', 'reset-after', 'garbage'] as const;

const REFUSALS = [
  'decline:DECLINED_ERROR',
  'decline:LIMIT_VIOLATION',
  'accepted-then-decline:0.4:DECLINED_ERROR',
] as const satisfies readonly [string, ...string[]];

/** Words of an account's list, as many as its setting can hold: it is sent along with each payment. */
const DEFAULT_CHARACTERS_MAX = 255;

/**
 * A number of seconds, milliseconds or per cent that says who it is for: the sandbox counts a list by the
 * account's whole text, so two orders must never have the same. It is too small to change what happens.
 */
export function marked(amount: number, order: number): string {
  return `${amount.toFixed(3)}${String(order).padStart(7, '0')}`;
}

/** Pays, and is a text of its own for each order. */
export const paidWord = (order: number): string => `slow:${marked(0, order)}`;

/** An account whose first calls go wrong, and whose last word pays. */
export function unsteady(random: Seeded, order: number): string {
  const faults = Array.from({ length: random.between(1, 2) }, () => random.oneOf(FAULTS));
  return `sim:${[...faults, paidWord(order)].join(',')}`;
}

/** An account at which some calls go wrong by chance, in some of the orders. */
export function ordinary(random: Seeded, order: number): string {
  return random.chance(15) ? unsteady(random, order) : `acc-${order}`;
}

export function refusedFirst(random: Seeded, order: number): string {
  const refusals = Array.from({ length: random.between(1, 2) }, () => random.oneOf(REFUSALS));
  return `sim:${[...refusals, paidWord(order)].join(',')}`;
}

/** What a provider account does where the recipient's account says nothing: a list that ends with paying. */
export function defaultBehaviour(random: Seeded): string {
  let list = 'sim:paid';
  for (;;) {
    const word = random.chance(30) ? random.oneOf(FAULTS) : 'paid';
    const longer = `${list},${word}`;
    if (`${longer},paid`.length > DEFAULT_CHARACTERS_MAX) return `${list},paid`;
    list = longer;
  }
}
