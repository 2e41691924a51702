import type { PayoutRoute } from '../../domain/config/payout-route';
import type { Stored, VersionedOrganization } from '../../domain/config/stored-configuration';
import { parseId } from '../../domain/ids';
import { formatAmount } from '../../domain/money/amount';
import type { CurrencyCode } from '../../domain/money/currency';
import { decimalText } from '../../domain/money/fraction';
import type { FeeRule, FeeSchedule } from '../../domain/routing/fee';
import { depositAccountsOf } from '../deposit-accounts/find';
import type { ResourceOf } from '../openapi/resource-kind';
import { readingOf } from './declared';
import { PAYOUT_ROUTE } from './schema';

export const PAYOUT_ROUTE_READING = readingOf<Stored<PayoutRoute>>({
  kind: PAYOUT_ROUTE,
  name: 'payout route',
  parseId: (text) => parseId('payoutRoute', text),
  idOf: ({ id }) => id,
  visible: (organization, mode) => {
    const accounts = new Set(depositAccountsOf(organization, mode).map(({ id }) => id));
    return organization.payoutRoutes.filter(({ depositAccountId }) => accounts.has(depositAccountId));
  },
  show: (routes, organization) => routes.map((route) => routeResource(route, organization)),
});
export const { list: listPayoutRoutes, get: getPayoutRoute } = PAYOUT_ROUTE_READING;

/** A route: its limits in the currency of the service, its fee in that of the deposit account. */
function routeResource(
  route: Stored<PayoutRoute>,
  { payoutServices, depositAccounts }: VersionedOrganization,
): ResourceOf<typeof PAYOUT_ROUTE> {
  const service = payoutServices.find(({ code }) => code === route.service);
  const account = depositAccounts.find(({ id }) => id === route.depositAccountId);
  if (service === undefined || account === undefined) throw new Error(`${route.id} leads nowhere`);
  const { min, max, daily } = route.limits;
  return {
    type: 'payout-route',
    id: route.id,
    attributes: {
      service: route.service,
      deposit_account: route.depositAccountId,
      priority: route.priority,
      limits: {
        min: amountOrNull(min, service.currency),
        max: amountOrNull(max, service.currency),
        daily: amountOrNull(daily, service.currency),
      },
      fee: shownFee(route.fee, account.currency),
      parts_max: route.partsMax,
      fx_buffer_percent: decimalText(route.fxBufferPercent),
      enabled: route.enabled,
    },
  };
}

function shownFee(fee: FeeSchedule, currency: CurrencyCode) {
  switch (fee.kind) {
    case 'none':
      return null;
    case 'single':
      return shownRule(fee.rule, currency);
    case 'tiers':
      return {
        tiers: fee.tiers.map((tier) => ({
          up_to: amountOrNull(tier.upTo, currency),
          ...shownRule(tier, currency),
        })),
      };
  }
}

function shownRule({ percent, fixed, min, max }: FeeRule, currency: CurrencyCode) {
  return {
    percent: percent === null ? null : decimalText(percent),
    fixed: amountOrNull(fixed, currency),
    min: amountOrNull(min, currency),
    max: amountOrNull(max, currency),
  };
}

function amountOrNull(units: bigint | null, currency: CurrencyCode): string | null {
  return units === null ? null : formatAmount(units, currency);
}
