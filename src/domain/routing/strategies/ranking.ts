import { compare, type Fraction } from '../../money/fraction';
import type { Candidate } from '../candidate';

export type Scored = { readonly candidate: Candidate; readonly score: Fraction };

/**
 * Best first. Equal scores keep the order of the candidates, which is priority, then id
 * (a sort is stable since ECMAScript 2019).
 */
export function ranked(scored: readonly Scored[], best: 'highest' | 'lowest'): readonly Scored[] {
  const sign = best === 'lowest' ? 1 : -1;
  return [...scored].sort((left, right) => sign * compare(left.score, right.score));
}

/** What decided between the first two of a ranking, or null if their scores did. */
export function tieBreakOf([first, second]: readonly Scored[]): string | null {
  if (first === undefined || second === undefined || compare(first.score, second.score) !== 0) return null;
  const [winner, other] = [first.candidate.route, second.candidate.route];
  const by = winner.priority === other.priority ? 'id' : 'priority';
  return `${winner.routeId} before ${other.routeId} by ${by}`;
}
