import type { Parsed } from '../../domain/parsed';
import { attributeErrors } from '../attribute-errors';
import { errorOf, type GatewayError } from '../gateway-errors';
import type { JsonObject } from '../json/json-value';
import type { AcceptanceConfiguration } from '../ports';
import type { Call } from '../route';
import type { PayoutRequestOrder } from './order';
import { readOrder } from './read-order';

/** An order as it was read, and all that stands against accepting it; it is sound where nothing does. */
export type CheckedOrder = {
  readonly order: Parsed<PayoutRequestOrder>;
  readonly errors: readonly GatewayError[];
};

/** Checks an order as acceptance does: its attributes, and whether the mode of the key is served. */
export function checkOrder(
  attributes: JsonObject,
  { caller }: Pick<Call, 'caller'>,
  configuration: AcceptanceConfiguration,
  nowMs: number,
): CheckedOrder {
  const order = readOrder(attributes, { configuration, mode: caller.mode, nowMs });
  const ofAttributes = order.ok ? [] : attributeErrors(order.faults);
  return { order, errors: [...ofAttributes, ...errorsOfMode(caller.mode, configuration)] };
}

/** Nothing live can be ordered before a live provider account is connected. */
export function errorsOfMode(
  callersMode: Call['caller']['mode'],
  { providerAccounts }: AcceptanceConfiguration,
): readonly GatewayError[] {
  const serves = providerAccounts.some(({ enabled, active, mode }) => enabled && active && mode === 'live');
  return callersMode === 'test' || serves ? [] : [errorOf('live_not_available')];
}
