import type { RoutingTools } from './conditions';
import { decide } from './decide';
import type { Decision, RoutingRecord } from './decision';
import type { RecipientValues } from './inputs';
import { readRecordedInputs } from './read-recorded';
import type { RoutingTree } from './tree';

/**
 * Decides once more from a record. The answer's record equals the given one under `canonicalJson`,
 * provided that the tree is that of the recorded scheme version and the values are the request's.
 *
 * @throws when `record.inputs` is not what `decide` wrote
 */
export function decideAgain(
  record: RoutingRecord,
  tree: RoutingTree | null,
  values: RecipientValues,
  tools: RoutingTools,
): Decision {
  return decide({ ...readRecordedInputs(record.inputs), tree, values }, tools);
}
