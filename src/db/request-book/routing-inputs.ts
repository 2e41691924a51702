import type { Knex } from 'knex';
import type { DepositAccount } from '../../domain/config/deposit-account';
import type { PayoutService } from '../../domain/config/payout-service';
import type { Stored, VersionedOrganization } from '../../domain/config/stored-configuration';
import { dayIn } from '../../domain/day';
import type { PayoutRouteId, RoutingSchemeId } from '../../domain/ids';
import type { CurrencyCode } from '../../domain/money/currency';
import type { Fraction } from '../../domain/money/fraction';
import type { NeedOfPlan } from '../../domain/payout-request/need';
import type { ChosenAccount } from '../../domain/payout-request/plan';
import type { RequestState } from '../../domain/payout-request/state';
import { midRate } from '../../domain/rates/mid';
import { conversionWindow } from '../../domain/routing/conversion-window';
import type { ChosenPart } from '../../domain/routing/decision';
import type { RecipientValues, RouteSnapshot, RoutingInputs } from '../../domain/routing/inputs';
import { type RouteResults, readResults } from '../routing-store';
import { type FactsOf, type RoutingFacts, readRoutingFacts, usageKey } from './routing-facts';

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
  const { trx, organization, request } = reading;
  const facts = await readRoutingFacts(trx, factsFor(organization, [request], at));
  return routingInputs(reading, facts, await resultsFor(reading, at), need, at);
}

/** What is to be read for the decisions of some requests of one organization. */
export function factsFor(
  organization: VersionedOrganization,
  requests: readonly RoutedRequest[],
  at: string,
): FactsOf {
  const services = new Set<string>(requests.map(({ service }) => service));
  const routes = organization.payoutRoutes.filter(({ service }) => services.has(service));
  const accounts = new Set(routes.map(({ depositAccountId }) => depositAccountId));
  const prefixes = requests.map((request) => schemeFor(organization, request).leafPrefix);
  return {
    organizationId: organization.id,
    routeIds: routes.map(({ id }) => id),
    accountIds: [...accounts],
    leafPrefixes: [...new Set(prefixes)],
    at,
  };
}

function schemeFor(
  { payoutPoints, routingSchemes }: VersionedOrganization,
  { pointId, mode, service }: RoutedRequest,
) {
  const point = payoutPoints.find(({ id }) => id === pointId);
  const scheme = routingSchemes.find(({ id }) => id === point?.routingScheme[mode]);
  const schemeId = scheme?.id ?? NO_SCHEME;
  const tree = scheme?.services[service] ?? null;
  return { schemeId, schemeVersion: scheme?.version ?? 0, tree, leafPrefix: `${schemeId}/${service}/` };
}

export type ResultsOfRoutes = ReadonlyMap<PayoutRouteId, RouteResults>;

/** Success and failure of the service's routes, where its tree asks for them; they do not change by a plan. */
export async function resultsFor(
  { trx, organization, request }: Omit<Reading, 'values'>,
  at: string,
): Promise<ResultsOfRoutes> {
  const { tree } = schemeFor(organization, request);
  const window = tree === null ? undefined : conversionWindow(tree);
  if (window === undefined) return new Map();
  return await readResults(trx, request.organizationId, request.service, window, at);
}

/** The inputs of one decision out of facts that may be those of several requests. */
export function routingInputs(
  reading: Omit<Reading, 'trx'>,
  facts: RoutingFacts,
  results: ResultsOfRoutes,
  need: NeedOfPlan,
  at: string,
): RoutingInputs {
  const { organization, request, values } = reading;
  const { mode, service } = request;
  const { leafPrefix, ...scheme } = schemeFor(organization, request);
  const routes = organization.payoutRoutes.filter((route) => route.service === service);
  const mid = (from: CurrencyCode, to: CurrencyCode): Fraction | null =>
    midRate(facts.quotes, from, to)?.value ?? null;
  return {
    ...scheme,
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
      ...(need.assignedRouteId && { assignedRouteId: need.assignedRouteId }),
      at,
    },
    values,
    routes: routeSnapshots(reading, routes, facts, results, at),
    accounts: accountsOfService(organization, service).map(({ id, currency }) => ({
      depositAccountId: id,
      currency,
      available: facts.available.get(id) ?? 0n,
      midToPoint: mid(currency, request.pointCurrency),
    })),
    credits: ofLeaves(facts.credits, leafPrefix),
    decisionCounts: ofLeaves(facts.decisionCounts, leafPrefix),
  };
}

function ofLeaves<T>(table: Readonly<Record<string, T>>, prefix: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(table).filter(([leaf]) => leaf.startsWith(prefix)));
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
  { organization, request }: Omit<Reading, 'trx'>,
  routes: VersionedOrganization['payoutRoutes'],
  { quotes, used }: RoutingFacts,
  results: ResultsOfRoutes,
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

/** What the plan knows of the account behind a chosen part. */
export function chosenAccount(
  { depositAccounts, providerAccounts }: VersionedOrganization,
  { depositAccountId }: ChosenPart,
  at: string,
): ChosenAccount {
  const account = found(depositAccounts, depositAccountId);
  const { connector } = found(providerAccounts, account.providerAccountId);
  return { connector, depositCurrency: account.currency, usageDay: dayIn(account.zone, at) };
}
