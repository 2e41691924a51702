import type { Changes } from './changes';
import type { PayoutState, RequestState } from './state';

export type RequestWithPayouts = {
  readonly request: RequestState;
  readonly payouts: readonly PayoutState[];
};

/** The state as it is once the changes are written: what the next pure function of the same transaction reads. */
export function applyChanges({ request, payouts }: RequestWithPayouts, changes: Changes): RequestWithPayouts {
  const patched = payouts.map(
    (payout): PayoutState =>
      Object.assign({}, payout, ...changes.payouts.filter(({ id }) => id === payout.id)),
  );
  return {
    request: { ...request, ...changes.request, version: request.version + changes.events.length },
    payouts: [...patched, ...changes.newPayouts],
  };
}
