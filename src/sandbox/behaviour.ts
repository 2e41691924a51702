import { type Fraction, fraction, parseFraction } from '../domain/money/fraction';

/** What a create call leaves in the book. */
export type Booking =
  | { readonly as: 'paid'; readonly percent: Fraction; readonly notices: 'none' | 'thrice' }
  | { readonly as: 'paid_then_returned'; readonly percent: Fraction; readonly afterMs: number }
  | { readonly as: 'pending_then_paid'; readonly afterMs: number; readonly silent: boolean }
  | { readonly as: 'pending_then_declined'; readonly afterMs: number; readonly code: string }
  | { readonly as: 'declined_then_paid'; readonly afterMs: number };

/** How a create call is answered; what was booked before does not follow from it, and that is the point. */
export type Reply =
  | { readonly how: 'payment'; readonly afterMs: number }
  | { readonly how: 'decline'; readonly code: string; readonly text: string }
  | { readonly how: 'throttle' | 'hang' | 'error_500' | 'reset' | 'garbage' };

export type Behaviour = { readonly books: Booking | null; readonly reply: Reply };

export const SIM_PREFIX = 'sim:';
const WHOLE = fraction(100n, 1n);
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const DELAY_MAX_MS = 366 * 24 * 3_600_000;

const PAID: Booking = { as: 'paid', percent: WHOLE, notices: 'none' };
const AT_ONCE: Reply = { how: 'payment', afterMs: 0 };

type Reader = (given: readonly string[]) => Behaviour | undefined;

// Every behaviour of the sandbox: the word, what it books, how it answers.
const READERS: Readonly<Record<string, Reader>> = {
  paid: without({ books: PAID, reply: AT_ONCE }),
  decline: withCode((code) => ({ books: null, reply: declined(code) })),
  pending: withDelay(1_000n, (afterMs) => pending(afterMs, false)),
  'pending-silent': withDelay(1_000n, (afterMs) => pending(afterMs, true)),
  'accepted-then-decline': acceptedThenDecline,
  'timeout-before': without({ books: null, reply: { how: 'hang' } }),
  'timeout-after': without({ books: PAID, reply: { how: 'hang' } }),
  '500-before': without({ books: null, reply: { how: 'error_500' } }),
  '500-after': without({ books: PAID, reply: { how: 'error_500' } }),
  'reset-after': without({ books: PAID, reply: { how: 'reset' } }),
  garbage: without({ books: PAID, reply: { how: 'garbage' } }),
  throttle: without({ books: null, reply: { how: 'throttle' } }),
  slow: withDelay(1n, (afterMs) => ({ books: PAID, reply: { how: 'payment', afterMs } })),
  partial: partlyPaid,
  return: paidThenReturned,
  'late-paid': withDelay(1_000n, (afterMs) => ({
    books: { as: 'declined_then_paid', afterMs },
    reply: declined('DECLINED_ERROR'),
  })),
  'duplicate-notices': without({ books: { as: 'paid', percent: WHOLE, notices: 'thrice' }, reply: AT_ONCE }),
};

/** The words of `sim:a,b,c`, in order; undefined when the text does not begin with `sim:`. */
export function simWords(text: string): readonly string[] | undefined {
  if (!text.startsWith(SIM_PREFIX)) return undefined;
  // `sim:a,sim:b` means `sim:a,b`: who writes a list by joining single words is understood.
  return text.split(',').map((word) => (word.startsWith(SIM_PREFIX) ? word.slice(SIM_PREFIX.length) : word));
}

/**
 * Reads one word with its arguments (`return:2:50`). Seconds and per cent may have decimals, a decline's
 * code is any upper-case name (one that the gateway does not know is a case worth trying).
 *
 * @returns undefined for an unknown word, and for one with missing, superfluous or impossible arguments
 */
export function parseBehaviour(word: string): Behaviour | undefined {
  const [name = '', ...given] = word.split(':');
  return Object.hasOwn(READERS, name) ? READERS[name]?.(given) : undefined;
}

function without(behaviour: Behaviour): Reader {
  return (given) => (given.length === 0 ? behaviour : undefined);
}

function withCode(made: (code: string) => Behaviour): Reader {
  return ([code = '', ...more]) => (CODE.test(code) && more.length === 0 ? made(code) : undefined);
}

function withDelay(msPerUnit: bigint, made: (afterMs: number) => Behaviour): Reader {
  return ([text = '', ...more]) => {
    const afterMs = delayMs(text, msPerUnit);
    return afterMs !== undefined && more.length === 0 ? made(afterMs) : undefined;
  };
}

function pending(afterMs: number, silent: boolean): Behaviour {
  return { books: { as: 'pending_then_paid', afterMs, silent }, reply: AT_ONCE };
}

function acceptedThenDecline([seconds = '', code = '', ...more]: readonly string[]): Behaviour | undefined {
  const afterMs = delayMs(seconds, 1_000n);
  if (afterMs === undefined || !CODE.test(code) || more.length > 0) return undefined;
  return { books: { as: 'pending_then_declined', afterMs, code }, reply: AT_ONCE };
}

function partlyPaid([text = '', ...more]: readonly string[]): Behaviour | undefined {
  const percent = share(text);
  if (percent === undefined || more.length > 0) return undefined;
  return { books: { as: 'paid', percent, notices: 'none' }, reply: AT_ONCE };
}

function paidThenReturned([seconds = '', text = '100', ...more]: readonly string[]): Behaviour | undefined {
  const afterMs = delayMs(seconds, 1_000n);
  const percent = share(text);
  if (afterMs === undefined || percent === undefined || more.length > 0) return undefined;
  return { books: { as: 'paid_then_returned', percent, afterMs }, reply: AT_ONCE };
}

function declined(code: string): Reply {
  return { how: 'decline', code, text: 'The sandbox was told to decline.' };
}

function delayMs(text: string, msPerUnit: bigint): number | undefined {
  const units = parseFraction(text);
  if (units === undefined) return undefined;
  const ms = (units.numerator * msPerUnit) / units.denominator;
  return ms <= DELAY_MAX_MS ? Number(ms) : undefined;
}

function share(text: string): Fraction | undefined {
  const percent = parseFraction(text);
  if (percent === undefined || percent.numerator === 0n) return undefined;
  return percent.numerator <= 100n * percent.denominator ? percent : undefined;
}
