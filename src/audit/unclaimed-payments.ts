import type { BookedPayment } from '../providers/connector';
import type { AskedAccount } from './asked-accounts';
import { checkForeignPayment } from './checks/provider-payments';
import type { Difference } from './difference';
import { keyOf } from './key-of';
import type { PayoutFacts } from './payout-facts';
import type { ProviderBooks } from './provider-books';

/**
 * What stands in the books of our accounts, less what our payouts account for. Two organizations may name one
 * account at one provider: whoever of them has the payout, the payment is claimed.
 */
export class UnclaimedPayments {
  readonly #left = new Map<
    string,
    { readonly organizationId: string; readonly payments: readonly BookedPayment[] }
  >();

  /** @param books as they were before the payouts were read: what came later may have a payout that came later */
  constructor(accounts: readonly AskedAccount[], books: ProviderBooks) {
    for (const { organizationId, account } of accounts) {
      for (const [key, payments] of books.payments(organizationId, account.id) ?? [])
        this.#left.set(keyOf(account.id, key), { organizationId, payments });
    }
  }

  claim({ providerAccountId, idempotencyKey }: PayoutFacts): void {
    this.#left.delete(keyOf(providerAccountId, idempotencyKey));
  }

  differences(): readonly Difference[] {
    return [...this.#left].flatMap(([key, { organizationId, payments }]) => {
      const [providerAccountId] = JSON.parse(key);
      return payments.flatMap((payment) => checkForeignPayment(organizationId, providerAccountId, payment));
    });
  }
}
