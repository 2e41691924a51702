import { RESOLUTIONS } from '../../resolutions';
import { decide } from '../../routing/decide';
import type { Decision, FilterReason } from '../../routing/decision';
import type { Placement, PlanRow, Unplaced } from '../plan-row';
import type { Steps } from '../steps';
import { filterText } from './filter-text';
import type { RunningFacts } from './running-facts';

const ROWS_AT_ONCE = 20;

/**
 * Decides row after row, each on the facts as the ones before it leave them, by the plan's own decision.
 *
 * @returns a placement for each row, in their order; `facts` are then what all of them leave
 */
export function* decideInTurn(rows: readonly PlanRow[], facts: RunningFacts): Steps<readonly Placement[]> {
  const placements: Placement[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    const decision = decide(facts.inputsOf(row), { matches: unasked });
    facts.apply(decision);
    placements.push(placementOf(decision));
  }
  return placements;
}

function unasked(): never {
  throw new Error('the conditions of a row were answered before it is planned');
}

function placementOf(decision: Decision): Placement {
  return decision.outcome === 'chosen'
    ? { kind: 'placed', parts: decision.parts, assigned: false }
    : whyRefused(decision);
}

/** One reason for all routes says more than that all were filtered. */
function whyRefused(decision: Extract<Decision, { outcome: 'refused' }>): Unplaced {
  const { code, record } = decision;
  if (code === 'ROUTING_BLOCKED') return { kind: 'unplaced', reason: code, text: decision.text };
  const filtered = record.strategies.flatMap(({ routes }) => routes.map((route) => route.filtered));
  const reasons = new Set(filtered.filter((reason): reason is FilterReason => reason !== null));
  reasons.delete('not_in_strategy');
  const [only, ...others] = reasons;
  if (code === 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED' && only !== undefined && others.length === 0)
    return { kind: 'unplaced', reason: only, text: filterText(only) };
  return { kind: 'unplaced', reason: code, text: RESOLUTIONS[code].text };
}
