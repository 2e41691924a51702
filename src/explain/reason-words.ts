import { formatAmount } from '../domain/money/amount';
import type { Candidate } from '../domain/routing/candidate';
import type { FilterReason } from '../domain/routing/decision';
import type { RoutingNeed } from '../domain/routing/inputs';
import { moneyText } from './number-text';

/** Why a route could not be used, with the figures that decided it. */
export function reasonWords(reason: FilterReason, { route, account }: Candidate, need: RoutingNeed): string {
  const { limits, dailyUsed, serviceCurrency } = route;
  const bound = (units: bigint | null): string =>
    units === null ? 'none' : moneyText(units, serviceCurrency);
  switch (reason) {
    case 'not_in_strategy':
      return 'not among the routes of this strategy';
    case 'disabled':
      return 'switched off';
    case 'provider_account_inactive':
      return `its provider account ${route.providerAccountId} is not active`;
    case 'wrong_mode':
      return `it is for ${route.mode} operations only`;
    case 'currency':
      return `it does not pay ${need.serviceCurrency}`;
    case 'no_rate':
      return 'no exchange rate is known to compare it by';
    case 'failed_before':
      return 'this part has already failed on it';
    case 'unhealthy':
      return 'its provider is not healthy';
    case 'below_min':
      return `the amount is below its minimum of ${bound(limits.min)}`;
    case 'above_max':
      return `the amount is above its maximum of ${bound(limits.max)}`;
    case 'daily_limit':
      return `its daily limit of ${bound(limits.daily)} is used up to ${bound(dailyUsed)}`;
    case 'balance':
      return `its account has too little: ${formatAmount(account.available, account.currency)} ${account.currency} available`;
  }
}
