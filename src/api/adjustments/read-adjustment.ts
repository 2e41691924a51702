import { ADJUSTMENT_KINDS, type AdjustmentKind } from '../../domain/ledger/adjustment';
import { AMOUNT_FAULT_TEXT, parseSignedAmount } from '../../domain/money/amount';
import type { CurrencyCode } from '../../domain/money/currency';
import type { Fault, Parsed } from '../../domain/parsed';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH } from '../attributes/read-resource';
import { amountText, oneOf, text } from '../attributes/schemas';
import type { JsonObject } from '../json/json-value';
import { pointer } from '../json/pointer';

export const ADJUSTMENT_ATTRIBUTES = {
  kind: oneOf(ADJUSTMENT_KINDS),
  amount: amountText,
  reason: text(500),
  reference_id: text(128).optional(),
};

export const AMOUNT_PATH = ATTRIBUTES_PATH + pointer('amount');

/** An adjustment that has passed every check but that of the balance; `amount` in minor units. */
export type AdjustmentOrder = {
  readonly kind: AdjustmentKind;
  readonly amount: bigint;
  readonly reason: string;
  readonly referenceId: string | null;
};

/** Reads the attributes of an adjustment, its amount in the currency of the deposit account; all faults at once. */
export function readAdjustment(attributes: JsonObject, currency: CurrencyCode): Parsed<AdjustmentOrder> {
  const { values, faults: ofShape } = readAttributes(ADJUSTMENT_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  const faults: Fault[] = [...ofShape];
  const { kind, amount: digits, reason, reference_id: referenceId = null } = values;
  const amount = digits === undefined ? undefined : readAmount(digits, kind, currency);
  if (typeof amount === 'string') faults.push({ path: AMOUNT_PATH, text: amount });
  const isRead = kind !== undefined && typeof amount === 'bigint' && reason !== undefined;
  if (faults.length > 0 || !isRead) return { ok: false, faults };
  return { ok: true, value: { kind, amount, reason, referenceId } };
}

/** Minor units, or what is wrong. Of an unknown kind the sign cannot be judged, the rest can. */
function readAmount(
  digits: string,
  kind: AdjustmentKind | undefined,
  currency: CurrencyCode,
): bigint | string {
  const units = parseSignedAmount(digits, currency);
  if (typeof units !== 'bigint') return `${AMOUNT_FAULT_TEXT[units]} (${currency})`;
  if (units === 0n) return 'must not be zero';
  if (units < 0n && kind !== undefined && kind !== 'correction')
    return `${AMOUNT_FAULT_TEXT.not_positive}: only a correction may be negative`;
  return units;
}
