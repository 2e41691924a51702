import type { PayoutId } from '../../src/domain/ids';
import type { LegState, PlannedPayout } from './contract';

/** Payouts in flight that are to be stopped where the provider can, each once for every wish. */
export type Unwanted = {
  readonly wantRevoked: (payoutId: PayoutId) => void;
  readonly hasUnwanted: () => boolean;
  readonly takeUnwanted: () => readonly PlannedPayout[];
};

type Leg = { readonly state: LegState; readonly payout: PlannedPayout };

/** @param cancels how often the whole was wished to be canceled: each is one more try (domain §9) */
export function unwanted(legs: () => readonly Leg[], cancels: () => number): Unwanted {
  const asked = new Map<PayoutId, number>();
  const tried = new Map<PayoutId, number>();
  const wishes = (id: PayoutId): number => cancels() + (asked.get(id) ?? 0);
  // What is still being sent is stopped once the provider has it.
  const isInFlight = ({ state: { doing } }: Leg): boolean =>
    doing === 'waiting for the provider' || doing === 'waiting for a person';
  const now = (): readonly PlannedPayout[] =>
    legs()
      .filter((leg) => isInFlight(leg) && wishes(leg.payout.payoutId) > (tried.get(leg.payout.payoutId) ?? 0))
      .map(({ payout }) => payout);
  return {
    wantRevoked: (id) => void asked.set(id, (asked.get(id) ?? 0) + 1),
    hasUnwanted: () => now().length > 0,
    takeUnwanted: () => {
      const taken = now();
      for (const { payoutId } of taken) tried.set(payoutId, wishes(payoutId));
      return taken;
    },
  };
}
