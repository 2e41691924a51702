import { add, type Fraction, fraction } from '../../domain/money/fraction';
import type { Changes } from '../../domain/payout-request/changes';
import { type RoutingFacts, usageKey } from './routing-facts';

const NOTHING: Fraction = fraction(0n, 1n);

/** The facts as the next plan would read them if the changes of this one were written. */
export function factsAfter(facts: RoutingFacts, changes: Changes): RoutingFacts {
  const available = new Map(facts.available);
  for (const { depositAccountId, entries } of changes.ledger)
    available.set(depositAccountId, (available.get(depositAccountId) ?? 0n) + (entries.funds ?? 0n));
  const used = new Map(facts.used);
  for (const { routeId, day, delta } of changes.usage) {
    const key = usageKey(routeId, day);
    used.set(key, (used.get(key) ?? 0n) + delta);
  }
  const credits: Record<string, Readonly<Record<string, Fraction>>> = { ...facts.credits };
  for (const { key, routeId, delta } of changes.credits)
    credits[key] = { ...credits[key], [routeId]: add(credits[key]?.[routeId] ?? NOTHING, delta) };
  const decisionCounts: Record<string, number> = { ...facts.decisionCounts };
  for (const leaf of changes.decidedLeaves) decisionCounts[leaf] = (decisionCounts[leaf] ?? 0) + 1;
  return { quotes: facts.quotes, available, used, credits, decisionCounts };
}
