import type { FilterReason } from '../../routing/decision';

const TEXTS: Readonly<Record<FilterReason, string>> = {
  not_in_strategy: 'No strategy names a route for it.',
  disabled: 'Every route, or its deposit account, is disabled.',
  provider_account_inactive: 'The provider account of every route is not active.',
  wrong_mode: 'Every route is of the other mode.',
  currency: 'No route pays in its currency.',
  no_rate: 'No route has a mid rate.',
  failed_before: 'Every route has failed it before.',
  unhealthy: 'No route is healthy.',
  below_min: 'The amount is below the minimum of every route.',
  above_max: 'The amount is above the maximum of every route.',
  daily_limit: 'The daily limit of every route is used up by then.',
  balance: 'No deposit account has enough money left by then.',
};

/** What a person reads where one reason of the filter stands for all routes. */
export function filterText(reason: FilterReason): string {
  return TEXTS[reason];
}
