import type { Check, Finding } from './finding';

export const HELD: Check = {
  name: 'held',
  promise: 'no money is held for nobody: the holds are those of payouts that have not ended',
  find({ balances, payouts }): readonly Finding[] {
    const held = balances.reduce((sum, { amounts }) => sum + (amounts['held'] ?? 0n), 0n);
    const owned = payouts.reduce((sum, payout) => (payout.final ? sum : sum + payout.held), 0n);
    const afterTheEnd = payouts
      .filter((payout) => payout.final && payout.held !== 0n)
      .map(({ id, requestId, held: still }) => ({ requestId, text: `${id} has ended and holds ${still}` }));
    if (held === owned) return afterTheEnd;
    return [...afterTheEnd, { requestId: null, text: `${held} is held, and ${owned} has an owner` }];
  },
};
