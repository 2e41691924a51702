import type { PayoutRoute } from '../../domain/config/payout-route';
import type { PayoutService } from '../../domain/config/payout-service';
import type { ServiceCode } from '../../domain/ids';
import type { CurrencyCode } from '../../domain/money/currency';
import type { Described } from './properties';
import type { SectionRule } from './section-difference';
import { closed, shownAmount, shownFraction } from './shown';

export const PAYOUT_SERVICE_RULE: SectionRule<PayoutService> = {
  kind: 'payout_service',
  idOf: ({ code }) => code,
  describe: describePayoutService,
  fixed: ['currency'],
};

/** Limits are in the service currency, which only the service knows. */
export function payoutRouteRule(
  currencyOf: (service: ServiceCode) => CurrencyCode,
): SectionRule<PayoutRoute> {
  return {
    kind: 'payout_route',
    idOf: ({ id }) => id,
    describe: (route) => describePayoutRoute(route, currencyOf(route.service)),
    isEnabled: ({ enabled }) => enabled,
  };
}

function describePayoutService(service: PayoutService): Described {
  return {
    method: service.method,
    currency: service.currency,
    fields: {
      order: service.fields.map(({ key }) => key),
      ...Object.fromEntries(service.fields.map((field) => [field.key, { ...field, key: undefined }])),
    },
  };
}

function describePayoutRoute(route: PayoutRoute, serviceCurrency: CurrencyCode): Described {
  return {
    service: route.service,
    deposit_account: route.depositAccountId,
    priority: route.priority,
    limits: {
      min: shownAmount(route.limits.min, serviceCurrency),
      max: shownAmount(route.limits.max, serviceCurrency),
      daily: shownAmount(route.limits.daily, serviceCurrency),
    },
    fee: closed(route.fee),
    parts_max: route.partsMax,
    fx_buffer_percent: shownFraction(route.fxBufferPercent),
  };
}
