import type { Mode } from '../../domain/ids';
import type { Fault, Parsed } from '../../domain/parsed';
import { EXPIRES_AFTER_MS } from '../../domain/payout-request/expiry';
import { type AttributesReading, readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH } from '../attributes/read-resource';
import { fieldFaults, fieldTexts } from '../fields/field-faults';
import type { JsonObject } from '../json/json-value';
import { pointer } from '../json/pointer';
import { type Acceptance, checkExpiry, checkMode } from '../payout-requests/read-order';
import {
  amountUnits,
  checkCallbackUrl,
  type NoteFault,
  usable,
  usablePoint,
} from '../payout-requests/references';
import type { AcceptanceConfiguration } from '../ports';
import { PAYOUT_ATTRIBUTES } from './attributes';
import type { DirectOrder, UsableRoute } from './order';

type Values = AttributesReading<typeof PAYOUT_ATTRIBUTES>['values'];

/** Reads the attributes of a direct payout against the organization's configuration; all faults at once. */
export function readDirectOrder(
  attributes: JsonObject,
  { configuration, mode, nowMs }: Acceptance,
): Parsed<DirectOrder> {
  const { values, faults: ofShape } = readAttributes(PAYOUT_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  const faults: Fault[] = [...ofShape];
  const note: NoteFault = (name, text) => faults.push({ path: ATTRIBUTES_PATH + pointer(name), text });

  const route = routeOf(values, configuration, mode, note);
  const point = usablePoint(values.point_id, configuration, note);
  if (values.callback_url !== undefined && values.point_id === undefined)
    note('callback_url', 'needs a point_id: what is told is signed with the secrets of a point');
  checkCallbackUrl(values.callback_url, point, note);
  const amount = amountUnits('amount', values.amount, route?.service.currency, note);
  if (route !== undefined && values.fields !== undefined)
    faults.push(
      ...fieldFaults(route.service.fields, values.fields, false, ATTRIBUTES_PATH + pointer('fields')),
    );
  checkMode(values.test_mode, mode, note);
  checkExpiry(values.expires_at, nowMs, note);

  if (faults.length > 0 || route === undefined || amount === undefined) return { ok: false, faults };
  return {
    ok: true,
    value: { ...route, amount, point: point ?? null, ...givenOrDefault(values, nowMs) },
  };
}

/** A route that is in use and of the mode of the key; one of the other mode is as unknown as none. */
function routeOf(
  { route_id: id }: Values,
  configuration: AcceptanceConfiguration,
  mode: Mode,
  note: NoteFault,
): UsableRoute | undefined {
  if (id === undefined) return undefined;
  const found = usableRoute(id, configuration);
  if (found?.providerAccount.mode === mode) return found;
  note('route_id', 'names no payout route in use');
  return undefined;
}

function usableRoute(
  routeId: string,
  { payoutRoutes, payoutServices, depositAccounts, providerAccounts }: AcceptanceConfiguration,
): UsableRoute | undefined {
  const route = usable(payoutRoutes, ({ id }) => id === routeId);
  const service = usable(payoutServices, ({ code }) => code === route?.service);
  const depositAccount = usable(depositAccounts, ({ id }) => id === route?.depositAccountId);
  const providerAccount = usable(providerAccounts, ({ id }) => id === depositAccount?.providerAccountId);
  return route && service && depositAccount && providerAccount
    ? { route, service, depositAccount, providerAccount }
    : undefined;
}

function givenOrDefault(
  values: Values,
  nowMs: number,
): Omit<DirectOrder, keyof UsableRoute | 'amount' | 'point'> {
  return {
    fields: fieldTexts(values.fields ?? {}),
    referenceId: values.reference_id ?? null,
    description: values.description ?? null,
    metadata: values.metadata ?? {},
    callbackUrl: values.callback_url ?? null,
    autoprocess: values.autoprocess ?? true,
    expiresAt: values.expires_at ?? new Date(nowMs + EXPIRES_AFTER_MS),
  };
}
