import type { PayoutPoint } from '../../domain/config/payout-point';
import type { PayoutService } from '../../domain/config/payout-service';
import type { Stored } from '../../domain/config/stored-configuration';
import { AMOUNT_FAULT_TEXT, parseAmount } from '../../domain/money/amount';
import { type CurrencyCode, parseCurrency } from '../../domain/money/currency';
import type { AttributesReading } from '../attributes/read-attributes';
import type { JsonObject } from '../json/json-value';
import type { AcceptanceConfiguration } from '../ports';
import type { PAYOUT_REQUEST_ATTRIBUTES } from './attributes';
import type { FixedAmount } from './order';

export type NoteFault = (attribute: string, text: string) => void;

type Values = AttributesReading<typeof PAYOUT_REQUEST_ATTRIBUTES>['values'];

/** What the order refers to; `undefined` where it does not exist, which is noted. */
type References = {
  readonly point: PayoutPoint | undefined;
  readonly service: PayoutService | undefined;
  readonly pointCurrency: CurrencyCode | undefined;
};

export function checkReferences(
  values: Values,
  configuration: AcceptanceConfiguration,
  note: NoteFault,
): References {
  const point = usablePoint(values.point_id, configuration, note);
  const service = usable(configuration.payoutServices, ({ code }) => code === values.service);
  if (values.service !== undefined && service === undefined)
    note('service', 'names no payout service in use');
  return { point, service, pointCurrency: pointCurrencyOf(values.point_currency, point, note) };
}

export function usablePoint(
  given: string | undefined,
  { payoutPoints }: AcceptanceConfiguration,
  note: NoteFault,
): PayoutPoint | undefined {
  const point = usable(payoutPoints, ({ id }) => id === given);
  if (given !== undefined && point === undefined) note('point_id', 'names no payout point in use');
  return point;
}

/** What is told is signed, with the secrets of the point: an address of the order's own needs them, too. */
export function checkCallbackUrl(
  given: string | undefined,
  point: PayoutPoint | undefined,
  note: NoteFault,
): void {
  if (given === undefined || point === undefined || point.callback !== null) return;
  note('callback_url', 'needs a callback with secrets on the point');
}

/** The one amount that is given; two, none, or one that its currency does not allow are noted. */
export function fixedAmount(
  values: Values,
  attributes: JsonObject,
  { service, pointCurrency }: References,
  note: NoteFault,
): FixedAmount | undefined {
  const isGiven = (name: string) => (attributes[name] ?? null) !== null;
  if (isGiven('point_amount') && isGiven('service_amount')) {
    note('service_amount', 'must not be given together with point_amount');
  }
  if (!isGiven('point_amount') && !isGiven('service_amount')) {
    note('point_amount', 'is missing: either point_amount or service_amount is needed');
  }
  const point = amountUnits('point_amount', values.point_amount, pointCurrency, note);
  const ofService = amountUnits('service_amount', values.service_amount, service?.currency, note);
  if (point !== undefined) return { side: 'point', units: point };
  return ofService === undefined ? undefined : { side: 'service', units: ofService };
}

/** The first that matches and was not taken out of the configuration. */
export function usable<T>(all: readonly Stored<T>[], matches: (candidate: T) => boolean): T | undefined {
  return all.find((candidate) => candidate.enabled && matches(candidate));
}

function pointCurrencyOf(
  given: string | undefined,
  point: PayoutPoint | undefined,
  note: NoteFault,
): CurrencyCode | undefined {
  if (given === undefined) return undefined;
  const currency = parseCurrency(given);
  if (currency === undefined) {
    note('point_currency', 'must be an ISO 4217 currency code');
  } else if (point !== undefined && !point.currencies.includes(currency)) {
    note('point_currency', `must be a currency of the point: ${point.currencies.join(', ')}`);
  }
  return currency;
}

/** Minor units of what was given; nothing where that, or its currency, is at fault already. */
export function amountUnits(
  name: string,
  text: string | undefined,
  currency: CurrencyCode | undefined,
  note: NoteFault,
): bigint | undefined {
  if (text === undefined || currency === undefined) return undefined;
  const units = parseAmount(text, currency);
  if (typeof units === 'bigint') return units;
  note(name, `${AMOUNT_FAULT_TEXT[units]} (${currency})`);
  return undefined;
}
