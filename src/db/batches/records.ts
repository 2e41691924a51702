import type { BatchStatus } from '../../domain/batch/machine';
import type { BatchRowStatus } from '../../domain/batch/row-status';
import type {
  BatchId,
  Id,
  Mode,
  OrganizationId,
  PayoutPointId,
  PayoutRequestId,
  PayoutRouteId,
  ServiceCode,
} from '../../domain/ids';
import type { CurrencyCode } from '../../domain/money/currency';
import type { Cancellation } from '../../domain/payout-request/state';
import type { PayoutRequestRow } from '../payout-request-store';

/** A row of `batches`. */
export type BatchRecord = {
  readonly organization_id: OrganizationId;
  readonly id: BatchId;
  readonly mode: Mode;
  readonly point_id: PayoutPointId | null;
  readonly reference_id: string | null;
  readonly idempotency_key: string | null;
  readonly content_hash: Buffer;
  readonly format: 'csv' | 'json';
  readonly plan: 'joint' | 'each';
  readonly on_invalid: 'reject' | 'skip';
  readonly autoprocess: boolean;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly callback_url: string | null;
  /** In which faulty rows are shown: the header of a CSV; of JSON what its faulty rows have, null where there is none. */
  readonly columns: readonly string[] | null;
  readonly rows_total: number;
  readonly rows_invalid: number;
  readonly submitted_by: string;
  readonly call_id: string;
  readonly status: BatchStatus;
  readonly final: boolean;
  readonly preview_id: Id<'batchPreview'> | null;
  readonly approved_by: string | null;
  readonly approved_at: Date | null;
  readonly approved_hash: string | null;
  readonly approval_expires_at: Date | null;
  readonly cancellation: Cancellation | null;
  readonly expires_at: Date;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
};

/** What is wrong with a cell of a row, or with the row as a whole (then `column` is empty). */
export type RowFault = { readonly column: string; readonly code: string; readonly detail: string };

/** The columns of a payout request that a row keeps for it. */
export type RequestOfRow = Pick<
  PayoutRequestRow,
  | 'autoprocess'
  | 'wait_for_details'
  | 'wait_for_balance'
  | 'attempts_limit'
  | 'allow_split'
  | 'allow_partial'
  | 'parts_limit'
  | 'failover_on_recipient_fault'
  | 'description'
  | 'metadata'
  | 'callback_url'
> & {
  /** ISO 8601; null: 24 hours after it is dispatched. */
  readonly expires_at: string | null;
};

/** A row of `batch_rows`. All is null of an invalid row that could not be read; amounts are whole minor units as text. */
export type BatchRowRecord = {
  readonly organization_id: OrganizationId;
  readonly batch_id: BatchId;
  readonly number: number;
  readonly line: number;
  readonly status: BatchRowStatus;
  readonly request_id: PayoutRequestId | null;
  readonly reference_id: string | null;
  readonly point_id: PayoutPointId | null;
  readonly service: ServiceCode | null;
  readonly point_currency: CurrencyCode | null;
  readonly service_currency: CurrencyCode | null;
  readonly fixed_side: 'point' | 'service' | null;
  readonly amount: string | null;
  readonly request: RequestOfRow | null;
  readonly body_hash: Buffer;
  readonly recipient_fingerprint: Buffer | null;
  readonly sealed: string | null;
  readonly duplicate_of: number | null;
  readonly confirmed_by: string | null;
  readonly faults: readonly RowFault[] | null;
  readonly source: string | null;
  readonly assigned_route_id: PayoutRouteId | null;
};
