import { formatAmount } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { Finding } from './words';

/** One side of a difference, as a person reads it. */
export type Figure =
  | { readonly kind: 'money'; readonly units: bigint; readonly currency: CurrencyCode }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'word'; readonly word: string };

/** Two places that should say the same, and do not. */
export type Difference = {
  readonly finding: Finding;
  readonly organizationId: string;
  /** What it is about, the widest first. */
  readonly ids: readonly string[];
  readonly expected: Figure;
  readonly found: Figure;
};

export const money = (units: bigint, currency: CurrencyCode): Figure => ({ kind: 'money', units, currency });
export const count = (value: number): Figure => ({ kind: 'count', count: value });
export const word = (value: string): Figure => ({ kind: 'word', word: value });
export const MISSING = word('missing');
export const finality = (final: boolean): Figure => word(final ? 'final' : 'not final');

/** Pairs of what should be and what is. */
export type Claims = readonly (readonly [finding: Finding, expected: Figure, found: Figure])[];

export function figureText(figure: Figure): string {
  switch (figure.kind) {
    case 'money':
      return `${formatAmount(figure.units, figure.currency)} ${figure.currency}`;
    case 'count':
      return String(figure.count);
    case 'word':
      return figure.word;
  }
}

/** The same for programs: amounts as the API writes them. */
export function figureJson(figure: Figure): unknown {
  switch (figure.kind) {
    case 'money':
      return { amount: formatAmount(figure.units, figure.currency), currency: figure.currency };
    case 'count':
      return figure.count;
    case 'word':
      return figure.word;
  }
}

/** The differences of a table of claims: those whose two sides are not equal. */
export function unequal(
  about: Pick<Difference, 'organizationId' | 'ids'>,
  claims: Claims,
): readonly Difference[] {
  return claims
    .filter(([, expected, found]) => figureText(expected) !== figureText(found))
    .map(([finding, expected, found]) => ({ finding, ...about, expected, found }));
}
