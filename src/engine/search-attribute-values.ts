import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { SEARCH_ATTRIBUTES } from '../../workflows/payout-request/contract';

/** What a workflow is found by in the Temporal UI; what it has not is left out. */
export function searchAttributes(
  values: Readonly<Partial<Record<(typeof SEARCH_ATTRIBUTES)[number], string | null>>>,
): TypedSearchAttributes {
  return new TypedSearchAttributes(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined
        ? []
        : [{ key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value }],
    ),
  );
}
