import { findPayout, type PayoutRow } from '../../db/payout-reads';
import { type PayoutId, parseId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/**
 * The payout that the path names.
 *
 * @throws GatewayErrors `not_found`, the same for an id that is none, one that is unknown, and one of another
 *   organization or mode
 */
export async function payoutOfPath(call: Call, deps: ApiDeps): Promise<PayoutRow> {
  return foundPayout(call, deps, parseId('payout', call.id));
}

export async function foundPayout(
  { caller }: Pick<Call, 'caller'>,
  { db }: ApiDeps,
  payoutId: PayoutId | undefined,
): Promise<PayoutRow> {
  const payout = payoutId === undefined ? undefined : await findPayout(db, caller, payoutId);
  if (payout === undefined) throw gatewayError('not_found', 'There is no such payout.');
  return payout;
}
