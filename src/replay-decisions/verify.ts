import { canonicalJson } from '../domain/routing/canonical-json';
import type { RoutingTools } from '../domain/routing/conditions';
import { decideAgain } from '../domain/routing/decide-again';
import type { Decision, RoutingRecord } from '../domain/routing/decision';
import type { RecipientValues } from '../domain/routing/inputs';
import type { RoutingTree } from '../domain/routing/tree';

/** A recorded decision, computed once more with the scheme of its time. */
export type Verification =
  | { readonly kind: 'same'; readonly decision: Decision }
  | { readonly kind: 'differs'; readonly why: string };

/**
 * Decides again and compares the records byte for byte, in canonical JSON.
 *
 * @param tree that of the recorded version; `undefined` where that version is not there
 */
export function verify(
  record: RoutingRecord,
  tree: RoutingTree | null | undefined,
  values: RecipientValues,
  tools: RoutingTools,
): Verification {
  if (tree === undefined) {
    return { kind: 'differs', why: `${record.scheme_id} has no version ${record.scheme_version}` };
  }
  let decision: Decision;
  try {
    decision = decideAgain(record, tree, values, tools);
  } catch (error) {
    return { kind: 'differs', why: error instanceof Error ? error.message : String(error) };
  }
  if (canonicalJson(decision.record) === canonicalJson(record)) return { kind: 'same', decision };
  return { kind: 'differs', why: `not the same: ${differingKeys(record, decision.record).join(', ')}` };
}

function differingKeys(left: RoutingRecord, right: RoutingRecord): readonly string[] {
  const [recorded, again] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...recorded.keys(), ...again.keys()])].filter(
    (key) => textOf(recorded.get(key)) !== textOf(again.get(key)),
  );
}

const textOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));
