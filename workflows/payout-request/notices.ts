import type { ProviderAnswer } from '../../src/domain/payout/answer';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import type { Word } from './inbound';

/** What a word says by itself; `undefined` for a mere hint, and for what cannot be true: both are reasons to ask. */
export function outcomeOf({ answer, resolvedBy, conflict }: Word): Outcome | undefined {
  if (answer === null || conflict !== undefined) return undefined;
  if (resolvedBy === undefined) return { kind: 'answered', answer };
  // Operators say `paid` or `failed`, and nothing else.
  if (answer.certainty !== 'paid' && answer.certainty !== 'rejected') return undefined;
  return { kind: 'resolved', answer, ...resolvedBy };
}

/**
 * The word among several that says most: that money moved, and the most of what came back since; else that
 * it never will; else the last one. A payment that was refused may be paid later, never the other way round.
 */
export function decisiveOutcome(notices: readonly Word[]): Outcome | undefined {
  const outcomes = notices.flatMap((notice) => outcomeOf(notice) ?? []);
  const paid = outcomes.filter((outcome) => certaintyIn(outcome) === 'paid');
  return (
    paid.toSorted((left, right) => returnedIn(left) - returnedIn(right)).at(-1) ??
    outcomes.find((outcome) => certaintyIn(outcome) === 'rejected') ??
    outcomes.at(-1)
  );
}

function certaintyIn(outcome: Outcome): ProviderAnswer['certainty'] | undefined {
  return outcome.kind === 'answered' || outcome.kind === 'resolved' ? outcome.answer.certainty : undefined;
}

// Of one payment, in one currency: so the order of the digits is the order of the amounts.
function returnedIn(outcome: Outcome): number {
  const answer = outcome.kind === 'answered' || outcome.kind === 'resolved' ? outcome.answer : undefined;
  return answer?.certainty === 'paid' ? Number(answer.returnedAmount.replace('.', '')) : 0;
}
