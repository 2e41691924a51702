import type { DepositAccount } from '../../domain/config/deposit-account';
import type { ProviderAccount } from '../../domain/config/provider-account';
import type { Described } from './properties';
import type { SectionRule } from './section-difference';
import { shownAmount } from './shown';

export const PROVIDER_ACCOUNT_RULE: SectionRule<ProviderAccount> = {
  kind: 'provider_account',
  idOf: ({ id }) => id,
  describe: describeProviderAccount,
  fixed: ['connector', 'mode'],
};

/** Its money lies at one provider in one currency, and its opening balance is booked. */
export const DEPOSIT_ACCOUNT_RULE: SectionRule<DepositAccount> = {
  kind: 'deposit_account',
  idOf: ({ id }) => id,
  describe: describeDepositAccount,
  fixed: ['provider_account', 'currency', 'opening_balance'],
};

function describeProviderAccount(account: ProviderAccount): Described {
  return {
    connector: account.connector,
    mode: account.mode,
    active: account.active,
    settings: account.settings,
  };
}

function describeDepositAccount(account: DepositAccount): Described {
  return {
    provider_account: account.providerAccountId,
    currency: account.currency,
    opening_balance: shownAmount(account.openingBalance, account.currency),
    minimum_balance: shownAmount(account.minimumBalance, account.currency),
    failure_is_final: account.failureIsFinal,
    zone: account.zone,
    drift_threshold: shownAmount(account.driftThreshold, account.currency),
  };
}
