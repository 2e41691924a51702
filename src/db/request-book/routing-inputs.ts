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
import type { Quote } from '../../domain/rates/quote';
import { conversionWindow } from '../../domain/routing/conversion-window';
import type {
  AccountSnapshot,
  RecipientValues,
  RouteSnapshot,
  RoutingInputs,
} from '../../domain/routing/inputs';
import { readQuotes } from '../rate-store';
import { type RouteResults, readCredits, readResults } from '../routing-store';

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

  const quotes = await readQuotes(trx, organizationId);
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
    routes: await routeSnapshots(reading, quotes, results, at),
    accounts: await accountSnapshots(reading, mid),
    ...(await readCredits(trx, organizationId, `${schemeId}/${service}/`)),
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

async function routeSnapshots(
  { trx, organization, request }: Reading,
  quotes: readonly Quote[],
  results: ReadonlyMap<PayoutRouteId, RouteResults>,
  at: string,
): Promise<readonly RouteSnapshot[]> {
  const service = organization.payoutServices.find(({ code }) => code === request.service);
  const routes = organization.payoutRoutes.filter((route) => route.service === request.service);
  const usage = await trx('route_usage')
    .where({ organization_id: request.organizationId })
    .whereIn(
      'route_id',
      routes.map(({ id }) => id),
    )
    .select('route_id', trx.raw('day::text as day'), 'used');
  const used = new Map(usage.map((row) => [`${row.route_id} ${row.day}`, BigInt(row.used)]));

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
      dailyUsed: used.get(`${route.id} ${dayIn(account.zone, at)}`) ?? 0n,
      midToDeposit: midRate(quotes, serviceCurrency, account.currency)?.value ?? null,
      results: results.get(route.id) ?? NO_RESULTS,
    };
  });
}

async function accountSnapshots(
  { trx, organization, request }: Reading,
  mid: (from: CurrencyCode, to: CurrencyCode) => Fraction | null,
): Promise<readonly AccountSnapshot[]> {
  const accounts = accountsOfService(organization, request.service);
  const balances = await trx('deposit_balances')
    .where({ organization_id: request.organizationId })
    .whereIn(
      'deposit_account_id',
      accounts.map(({ id }) => id),
    );
  const available = new Map(
    balances.map((row) => [row.deposit_account_id, BigInt(row.funds) - BigInt(row.minimum_balance)]),
  );
  return accounts.map(({ id, currency }) => ({
    depositAccountId: id,
    currency,
    available: available.get(id) ?? 0n,
    midToPoint: mid(currency, request.pointCurrency),
  }));
}

export function found<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new Error(`the configuration refers to ${id}, which it does not have`);
  return item;
}
