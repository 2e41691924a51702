import type { OperationId, OrganizationId, PayoutId } from '../domain/ids';
import type { QueryAnswer } from '../domain/payout/answer';

/** One answered call to a provider: ids and figures, nothing of what was said. */
export type ProviderCall = {
  readonly operation: 'submit' | 'query' | 'revoke' | 'reverse';
  readonly organizationId: OrganizationId;
  readonly operationId: OperationId;
  readonly payoutId: PayoutId;
  /** Of the HTTP call that brought the order; null where none is known. */
  readonly callId: string | null;
  readonly connector: string;
  /** As the gateway believes the answer. */
  readonly certainty: QueryAnswer['certainty'];
  readonly durationMs: number;
};
