import type { ApiKey } from '../../db/api-key-store';
import type { RowFault } from '../../db/batches/records';
import { isPrintable } from '../../domain/fields/printable';
import { ATTRIBUTES_PATH } from '../attributes/read-resource';
import type { GatewayError } from '../gateway-errors';
import { checkOrder } from '../payout-requests/check-order';
import { referenceOf } from '../payout-requests/idempotency';
import type { PayoutRequestOrder } from '../payout-requests/order';
import type { AcceptanceConfiguration } from '../ports';
import type { GivenRow } from './given-row';

// A row of JSON can have thousands; who mends a hundred sees the next ones.
const FAULTS_OF_ROW_MAX = 100;
const COLUMN_CHARACTERS_MAX = 100;
const DETAIL_CHARACTERS_MAX = 500;

/** A row as acceptance sees it: the order, or everything that is wrong with it. */
export type CheckedRow = {
  readonly given: GivenRow;
  /** 1, 2, 3 … in the order given. */
  readonly number: number;
  /** Null where nothing was given that can be stored as one. */
  readonly reference: string | null;
} & (
  | { readonly order: PayoutRequestOrder; readonly faults: readonly [] }
  | { readonly order: null; readonly faults: readonly RowFault[] }
);

/** Checks a row as `POST /payout-requests` checks the same attributes. */
export function checkRow(
  given: GivenRow,
  number: number,
  caller: ApiKey,
  configuration: AcceptanceConfiguration,
  nowMs: number,
): CheckedRow {
  const { attributes, fault } = given;
  if (attributes === null)
    return { given, number, reference: null, order: null, faults: fault ? [fault] : [] };
  const { order, errors } = checkOrder(attributes, { caller }, configuration, nowMs);
  const reference = referenceOf(attributes);
  if (order.ok && errors.length === 0) return { given, number, reference, order: order.value, faults: [] };
  const faults = errors.slice(0, FAULTS_OF_ROW_MAX).map(rowFault);
  return { given, number, reference, order: null, faults };
}

/** The error of an attribute as the fault of a cell: `/data/attributes/fields/iban` is the column `fields.iban`. */
function rowFault({ code, detail = '', source }: GatewayError): RowFault {
  const path =
    source !== undefined && 'pointer' in source ? source.pointer.slice(ATTRIBUTES_PATH.length + 1) : '';
  const column = path.split('/').map(unescaped).join('.');
  const says = path !== '' && detail.startsWith(path) ? column + detail.slice(path.length) : detail;
  return {
    column: storable(column, COLUMN_CHARACTERS_MAX),
    code,
    detail: storable(says, DETAIL_CHARACTERS_MAX),
  };
}

/** RFC 6901. */
function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The name of an attribute may hold whatever JSON can, also what the database cannot keep. */
function storable(text: string, charactersMax: number): string {
  const short = text.slice(0, charactersMax);
  return isPrintable(short) ? short : short.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
}
