import { createHash } from 'node:crypto';
import type { NewBatchRow } from '../../db/batches/insert-rows';
import type { KnownOrder } from '../../db/batches/known-orders';
import type { RequestOfRow, RowFault } from '../../db/batches/records';
import { sourceContext } from '../../db/batches/source-context';
import type { NewId } from '../../db/new-id';
import type { BatchId } from '../../domain/ids';
import type { Vault } from '../../vault';
import { fieldTexts } from '../fields/field-faults';
import { canonicalJson } from '../json/canonical-json';
import { isObject } from '../json/json-value';
import type { PayoutRequestOrder } from '../payout-requests/order';
import type { CheckedRow } from './check-row';

const KEPT_CHARACTERS_MAX = 43;
// Of a keyed hash: enough that no two recipients share them.
const FINGERPRINT_BYTES = 12;

export type SettlingDeps = {
  readonly vault: Vault;
  readonly newId: NewId;
  readonly batchId: BatchId;
  readonly onInvalid: 'reject' | 'skip';
};

/** Says what becomes of each row, given those before it and the orders that its reference has made. Rows come in their order. */
export type SettleRow = (row: CheckedRow, known: KnownOrder | undefined) => NewBatchRow;

/** Remembers of each row two short texts at most, so that any file fits in memory. */
export function rowSettling(deps: SettlingDeps): SettleRow {
  const lineOfReference = new Map<string, number>();
  const firstPayment = new Map<string, number>();
  return (row, known) => {
    const earlierLine = remember(lineOfReference, row.reference, row.given.line);
    if (earlierLine !== undefined) return invalid(row, repeatedReference(earlierLine), deps);
    if (known?.body_hash.equals(row.given.hash)) {
      const found = existing(row, known);
      // What it asks for was paid, or is being paid: whoever asks for it again below pays it twice.
      remember(firstPayment, paymentOf(found, givenFields(row)), row.number);
      return found;
    }
    if (known !== undefined && (deps.onInvalid === 'reject' || row.order === null))
      return invalid(row, usedReference(known), deps);
    if (row.order === null) return invalid(row, null, deps);
    const sound = soundRow(row, row.order, deps);
    if (known !== undefined) return { ...sound, status: 'conflict' };
    const first = remember(firstPayment, paymentOf(sound, row.order.fields), row.number);
    return first === undefined ? sound : { ...sound, status: 'held', duplicate_of: first };
  };
}

/** Keeps the first value of a key, and gives the one that was there before. */
function remember(values: Map<string, number>, key: string | null, value: number): number | undefined {
  if (key === null) return undefined;
  // A hash is longer than every text that is kept as it is, so that neither is taken for the other.
  const short = key.length <= KEPT_CHARACTERS_MAX ? key : createHash('sha256').update(key).digest('base64');
  const earlier = values.get(short);
  if (earlier === undefined) values.set(short, value);
  return earlier;
}

/** What two rows have in common that would pay the same money to the same recipient; null where none is named yet. */
function paymentOf(row: NewBatchRow, fields: Readonly<Record<string, unknown>>): string | null {
  if (Object.keys(fields).length === 0) return null;
  const { fixed_side, amount, point_currency, service_currency, service } = row;
  const payment = [fixed_side, amount, point_currency, service_currency, service].join(' ');
  return `${row.recipient_fingerprint?.toString('base64', 0, FINGERPRINT_BYTES)} ${payment}`;
}

function repeatedReference(line: number): RowFault {
  const detail = `reference_id is that of line ${line}, too.`;
  return { column: 'reference_id', code: 'invalid_attribute', detail };
}

function usedReference({ id }: KnownOrder): RowFault {
  const detail = `reference_id made the payout request ${id}, of other attributes.`;
  return { column: 'reference_id', code: 'idempotency_key_reused', detail };
}

const NOTHING = {
  request_id: null,
  point_id: null,
  service: null,
  point_currency: null,
  service_currency: null,
  fixed_side: null,
  amount: null,
  request: null,
  recipient_fingerprint: null,
  sealed: null,
  duplicate_of: null,
  faults: null,
  source: null,
} as const;

function invalid(row: CheckedRow, more: RowFault | null, { vault, batchId }: SettlingDeps): NewBatchRow {
  return {
    ...NOTHING,
    ...ofGiven(row),
    status: 'invalid',
    faults: [...row.faults, ...(more === null ? [] : [more])],
    source: vault.seal(row.given.source(), sourceContext(batchId, row.number)),
  };
}

/** What stands of it is that of the request: the row itself may be refused today, its deadline having passed. */
function existing(row: CheckedRow, known: KnownOrder): NewBatchRow {
  const { reference_id: _of_row, body_hash: _equal, id, ...order } = known;
  return {
    ...NOTHING,
    ...ofGiven(row),
    ...order,
    status: 'existing',
    request_id: id,
  };
}

/** As they were given: those of a row that is not checked any more. */
function givenFields({ given }: CheckedRow): Readonly<Record<string, string>> {
  const fields = given.attributes?.['fields'];
  return isObject(fields) ? fieldTexts(fields) : {};
}

function soundRow(row: CheckedRow, order: PayoutRequestOrder, { vault, newId }: SettlingDeps): NewBatchRow {
  const id = newId('payoutRequest');
  const fields = canonicalJson(order.fields);
  return {
    ...NOTHING,
    ...ofGiven(row),
    status: 'ready',
    request_id: id,
    point_id: order.point.id,
    service: order.service.code,
    point_currency: order.pointCurrency,
    service_currency: order.service.currency,
    fixed_side: order.amount.side,
    amount: order.amount.units.toString(),
    request: requestOf(order, (row.given.attributes?.['expires_at'] ?? null) !== null),
    recipient_fingerprint: vault.fingerprint(fields),
    sealed: vault.seal(fields, id),
  };
}

function ofGiven({ number, given, reference }: CheckedRow) {
  return { number, line: given.line, reference_id: reference, body_hash: given.hash };
}

/** A deadline that nobody gave begins when the row is sent, not now. */
function requestOf(order: PayoutRequestOrder, hasDeadline: boolean): RequestOfRow {
  return {
    autoprocess: order.autoprocess,
    wait_for_details: order.waitForDetails,
    wait_for_balance: order.waitForBalance,
    attempts_limit: order.attemptsLimit,
    allow_split: order.allowSplit,
    allow_partial: order.allowPartial,
    parts_limit: order.partsLimit,
    failover_on_recipient_fault: order.failoverOnRecipientFault,
    description: order.description,
    metadata: order.metadata,
    callback_url: order.callbackUrl,
    expires_at: hasDeadline ? order.expiresAt.toISOString() : null,
  };
}
