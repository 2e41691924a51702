import type { Knex } from 'knex';
import type { DepositAccount } from '../../domain/config/deposit-account';
import type { PayoutService } from '../../domain/config/payout-service';
import type { Stored, VersionedOrganization } from '../../domain/config/stored-configuration';
import { dayIn } from '../../domain/day';
import type { PayoutRouteId, RoutingSchemeId } from '../../domain/ids';
import type { CurrencyCode } from '../../domain/money/currency';
import type { Fraction } from '../../domain/money/fraction';
import type { NeedOfPlan } from '../../domain/payout-request/need';
import type { RequestState } from '../../domain/payout-request/state';
import { midRate } from '../../domain/rates/mid';
import { conversionWindow } from '../../domain/routing/conversion-window';
import type { RecipientValues, RouteSnapshot, RoutingInputs } from '../../domain/routing/inputs';
import { type RouteResults, readResults } from '../routing-store';
import { type RoutingFacts, readRoutingFacts, usageKey } from './routing-facts';

/** Stands in the record where a point has no routing scheme for the mode any more; it has no trees. */
export const NO_SCHEME = 'rsc_none' as RoutingSchemeId;
const NO_RESULTS: RouteResults = { successes: 0, total: 0 };

/** What of a request its routing depends on; an order that is only previewed has it too. */
export type RoutedRequest = Pick<
  RequestState,
  'organizationId' | 'mode' | 'pointId' | 'service' | 'pointCurrency' | 'serviceCurrency' | 'partsLimit'
>;

export type Reading = {
  readonly trx: Knex;
  readonly organization: VersionedOrganization;
  readonly request: RoutedRequest;
  readonly values: RecipientValues;
};

/** Everything a decision depends on, as this transaction sees it. Who acts on it has locked the accounts. */
export async function readRoutingInputs(
  reading: Reading,
  need: NeedOfPlan,
  at: string,
): Promise<RoutingInputs> {
  const { trx, organization, request, values } = reading;
  const { organizationId, mode, service } = request;
  const point = organization.payoutPoints.find(({ id }) => id === request.pointId);
  const scheme = organization.routingSchemes.find(({ id }) => id === point?.routingScheme[mode]);
  const schemeId = scheme?.id ?? NO_SCHEME;
  const tree = scheme?.services[service] ?? null;

  const routes = organization.payoutRoutes.filter((route) => route.service === service);
  const accounts = accountsOfService(organization, service);
  const facts = await readRoutingFacts(trx, {
    organizationId,
    routeIds: routes.map(({ id }) => id),
    accountIds: accounts.map(({ id }) => id),
    leafPrefix: `${schemeId}/${service}/`,
    at,
  });
  const { quotes, credits, decisionCounts } = facts;
  const mid = (from: CurrencyCode, to: CurrencyCode): Fraction | null =>
    midRate(quotes, from, to)?.value ?? null;
  const window = tree === null ? undefined : conversionWindow(tree);
  const results =
    window === undefined ? new Map() : await readResults(trx, organizationId, service, window, at);
  return {
    schemeId,
    schemeVersion: scheme?.version ?? 0,
    tree,
    need: {
      mode,
      pointId: request.pointId,
      service,
      part: need.part,
      attempt: need.attempt,
      serviceCurrency: request.serviceCurrency,
      serviceAmount: need.amount,
      pointCurrency: request.pointCurrency,
      pointAmount: need.pointAmount,
      midServiceToPoint: mid(request.serviceCurrency, request.pointCurrency),
      splitAllowed: need.splitAllowed,
      partsLimit: request.partsLimit,
      failedRoutes: need.failedRoutes,
      at,
    },
    values,
    routes: routeSnapshots(reading, routes, facts, results, at),
    accounts: accounts.map(({ id, currency }) => ({
      depositAccountId: id,
      currency,
      available: facts.available.get(id) ?? 0n,
      midToPoint: mid(currency, request.pointCurrency),
    })),
    credits,
    decisionCounts,
  };
}

/** The deposit accounts that a route of the service draws on, by id: the order in which they are locked. */
export function accountsOfService(
  organization: VersionedOrganization,
  service: string,
): readonly Stored<DepositAccount>[] {
  const ids = new Set(
    organization.payoutRoutes
      .filter((route) => route.service === service)
      .map((route) => route.depositAccountId),
  );
  return organization.depositAccounts.filter(({ id }) => ids.has(id));
}

function routeSnapshots(
  { organization, request }: Reading,
  routes: VersionedOrganization['payoutRoutes'],
  { quotes, used }: RoutingFacts,
  results: ReadonlyMap<PayoutRouteId, RouteResults>,
  at: string,
): readonly RouteSnapshot[] {
  const service = organization.payoutServices.find(({ code }) => code === request.service);
  return routes.map((route): RouteSnapshot => {
    const account = found(organization.depositAccounts, route.depositAccountId);
    const provider = found(organization.providerAccounts, account.providerAccountId);
    const { currency: serviceCurrency } = service as PayoutService;
    return {
      routeId: route.id,
      depositAccountId: account.id,
      providerAccountId: provider.id,
      enabled: route.enabled && account.enabled,
      providerAccountActive: provider.active && provider.enabled,
      mode: provider.mode,
      serviceCurrency,
      depositCurrency: account.currency,
      priority: route.priority,
      limits: route.limits,
      fee: route.fee,
      partsMax: route.partsMax,
      fxBufferPercent: route.fxBufferPercent,
      dailyUsed: used.get(usageKey(route.id, dayIn(account.zone, at))) ?? 0n,
      midToDeposit: midRate(quotes, serviceCurrency, account.currency)?.value ?? null,
      results: results.get(route.id) ?? NO_RESULTS,
    };
  });
}

export function found<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new Error(`the configuration refers to ${id}, which it does not have`);
  return item;
}
