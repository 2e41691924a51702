import type { Mode } from '../../domain/ids';
import type { Fault, Parsed } from '../../domain/parsed';
import { EXPIRES_AFTER_MS } from '../../domain/payout-request/expiry';
import { type AttributesReading, readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH } from '../attributes/read-resource';
import { fieldFaults, fieldTexts } from '../fields/field-faults';
import type { JsonObject } from '../json/json-value';
import { pointer } from '../json/pointer';
import type { AcceptanceConfiguration } from '../ports';
import { PAYOUT_REQUEST_ATTRIBUTES } from './attributes';
import type { PayoutRequestOrder } from './order';
import { checkCallbackUrl, checkReferences, fixedAmount, type NoteFault } from './references';

const DAY_MS = 86_400_000;
// A year, and a leap day: long enough for any schedule, short enough that no hold stands for ever.
const EXPIRES_AFTER_MAX_MS = 366 * DAY_MS;

type Values = AttributesReading<typeof PAYOUT_REQUEST_ATTRIBUTES>['values'];
type References = ReturnType<typeof checkReferences>;

/** What an order is checked against. */
export type Acceptance = {
  readonly configuration: AcceptanceConfiguration;
  readonly mode: Mode;
  readonly nowMs: number;
};

/** Reads the attributes of a payout request against the organization's configuration; all faults at once. */
export function readOrder(attributes: JsonObject, acceptance: Acceptance): Parsed<PayoutRequestOrder> {
  const { values, faults: ofShape } = readAttributes(PAYOUT_REQUEST_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  const faults: Fault[] = [...ofShape];
  const note: NoteFault = (name, text) => faults.push({ path: ATTRIBUTES_PATH + pointer(name), text });

  const references = checkReferences(values, acceptance.configuration, note);
  const amount = fixedAmount(values, attributes, references, note);
  faults.push(...faultsOfFields(values, attributes, references));
  checkMode(values.test_mode, acceptance.mode, note);
  checkExpiry(values.expires_at, acceptance.nowMs, note);
  checkCallbackUrl(values.callback_url, references.point, note);

  const { point, service, pointCurrency } = references;
  if (faults.length > 0 || !point || !service || !pointCurrency || !amount) return { ok: false, faults };
  return {
    ok: true,
    value: {
      point,
      service,
      pointCurrency,
      amount,
      ...givenOrDefault(values, point.defaults, acceptance.nowMs),
    },
  };
}

function faultsOfFields(
  values: Values,
  attributes: JsonObject,
  { point, service }: References,
): readonly Fault[] {
  const path = ATTRIBUTES_PATH + pointer('fields');
  const mayMiss = values.wait_for_details ?? point?.defaults.waitForDetails ?? false;
  if (values.fields === undefined) {
    const isGiven = (attributes['fields'] ?? null) !== null;
    return isGiven || mayMiss ? [] : [{ path, text: 'is missing' }];
  }
  return service === undefined ? [] : fieldFaults(service.fields, values.fields, mayMiss, path);
}

export function checkMode(testMode: boolean | undefined, mode: Mode, note: NoteFault): void {
  if (testMode !== undefined && testMode !== (mode === 'test'))
    note('test_mode', `must agree with the mode of the key, which is ${mode}`);
}

/** A deadline lies ahead, and not more than a year. */
export function checkExpiry(expiresAt: Date | undefined, nowMs: number, note: NoteFault): void {
  if (expiresAt === undefined) return;
  const afterMs = expiresAt.getTime() - nowMs;
  if (afterMs <= 0) note('expires_at', 'must be in the future');
  if (afterMs > EXPIRES_AFTER_MAX_MS) note('expires_at', 'must be within a year');
}

function givenOrDefault(
  values: Values,
  defaults: PayoutRequestOrder['point']['defaults'],
  nowMs: number,
): Omit<PayoutRequestOrder, 'point' | 'service' | 'pointCurrency' | 'amount'> {
  return {
    fields: fieldTexts(values.fields ?? {}),
    referenceId: values.reference_id ?? null,
    description: values.description ?? null,
    metadata: values.metadata ?? {},
    callbackUrl: values.callback_url ?? null,
    autoprocess: values.autoprocess ?? defaults.autoprocess,
    waitForDetails: values.wait_for_details ?? defaults.waitForDetails,
    waitForBalance: values.wait_for_balance ?? defaults.waitForBalance,
    attemptsLimit: values.attempts_limit ?? defaults.attemptsLimit,
    allowSplit: values.allow_split ?? defaults.allowSplit,
    allowPartial: values.allow_partial ?? defaults.allowPartial,
    partsLimit: values.parts_limit ?? defaults.partsLimit,
    failoverOnRecipientFault: defaults.failoverOnRecipientFault,
    expiresAt: values.expires_at ?? new Date(nowMs + EXPIRES_AFTER_MS),
  };
}
