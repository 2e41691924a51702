import type { DepositAccount } from '../../domain/config/deposit-account';
import type { PayoutPoint } from '../../domain/config/payout-point';
import type { PayoutRoute } from '../../domain/config/payout-route';
import type { PayoutService } from '../../domain/config/payout-service';
import type { ProviderAccount } from '../../domain/config/provider-account';
import type { OrderTerms } from '../orders/accepted-order';

/** A route with all that a payment through it needs. */
export type UsableRoute = {
  readonly route: PayoutRoute;
  readonly service: PayoutService;
  readonly depositAccount: DepositAccount;
  readonly providerAccount: ProviderAccount;
};

/** A direct payout that has passed every check of its acceptance; limits and balances are its hold's business. */
export type DirectOrder = UsableRoute &
  OrderTerms & {
    /** Minor units of the service currency. */
    readonly amount: bigint;
    readonly point: PayoutPoint | null;
  };
