import type {
  DepositAccountId,
  PayoutPointId,
  PayoutRouteId,
  ProviderAccountId,
  RoutingSchemeId,
  ServiceCode,
} from '../../../src/domain/ids';
import { parseId, parseServiceCode } from '../../../src/domain/ids';
import { type Fraction, fraction, parseFraction } from '../../../src/domain/money/fraction';
import type { Candidate } from '../../../src/domain/routing/candidate';
import type { RoutingTools } from '../../../src/domain/routing/conditions';
import type { FeeRule, FeeSchedule } from '../../../src/domain/routing/fee';
import type {
  AccountSnapshot,
  RouteSnapshot,
  RoutingInputs,
  RoutingNeed,
} from '../../../src/domain/routing/inputs';
import type { Condition, RoutingTree, StrategyRule } from '../../../src/domain/routing/tree';

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`a test names ${what}`);
  return value;
}

export const routeId = (name: string): PayoutRouteId => must(parseId('payoutRoute', `rou_${name}`), name);
export const accountId = (name: string): DepositAccountId =>
  must(parseId('depositAccount', `dep_${name}`), name);
const providerAccountId = (name: string): ProviderAccountId =>
  must(parseId('providerAccount', `pac_${name}`), name);
export const POINT: PayoutPointId = must(parseId('payoutPoint', 'pop_main'), 'pop_main');
export const SCHEME: RoutingSchemeId = must(parseId('routingScheme', 'rsc_main'), 'rsc_main');
export const SERVICE: ServiceCode = must(parseServiceCode('test_usd'), 'test_usd');

/** JavaScript's own patterns stand in for RE2 here: the tests use what both read alike. */
export const TOOLS: RoutingTools = { matches: (pattern, value) => new RegExp(pattern, 'u').test(value) };

export const exact = (text: string): Fraction => must(parseFraction(text), text);

export const NO_LIMITS: RouteSnapshot['limits'] = { min: null, max: null, daily: null };

/** A fee of one rule; absent parts are null. */
export function fee(rule: Partial<FeeRule>): FeeSchedule {
  return { kind: 'single', rule: { percent: null, fixed: null, min: null, max: null, ...rule } };
}

/** Limits as tests write them: only those that matter. */
export function limits(given: Partial<RouteSnapshot['limits']>): RouteSnapshot['limits'] {
  return { ...NO_LIMITS, ...given };
}

/** A usable USD route `rou_<name>` on the account `dep_<name>`, without limits or fee. */
export function aRoute(name: string, given: Partial<RouteSnapshot> = {}): RouteSnapshot {
  return {
    routeId: routeId(name),
    depositAccountId: accountId(name),
    providerAccountId: providerAccountId(name),
    enabled: true,
    providerAccountActive: true,
    mode: 'test',
    serviceCurrency: 'USD',
    depositCurrency: 'USD',
    priority: 1,
    limits: NO_LIMITS,
    fee: { kind: 'none' },
    partsMax: null,
    fxBufferPercent: fraction(0n, 1n),
    dailyUsed: 0n,
    midToDeposit: null,
    results: { successes: 0, total: 0 },
    ...given,
  };
}

/** The account `dep_<name>` with a million USD. */
export function anAccount(name: string, given: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    depositAccountId: accountId(name),
    currency: 'USD',
    available: 100_000_000n,
    midToPoint: null,
    ...given,
  };
}

export function aCandidate(
  name: string,
  route: Partial<RouteSnapshot> = {},
  account: Partial<AccountSnapshot> = {},
): Candidate {
  return { route: aRoute(name, route), account: anAccount(name, account) };
}

/** 100.00 USD to be paid in test mode, unsplit. */
export function aNeed(given: Partial<RoutingNeed> = {}): RoutingNeed {
  return {
    mode: 'test',
    pointId: POINT,
    service: SERVICE,
    part: 1,
    attempt: 1,
    serviceCurrency: 'USD',
    serviceAmount: 10_000n,
    pointCurrency: 'USD',
    pointAmount: 10_000n,
    midServiceToPoint: null,
    splitAllowed: false,
    partsLimit: 100,
    failedRoutes: [],
    at: '2026-11-20T12:00:00.000Z',
    ...given,
  };
}

/** A node that tests a condition. */
export const branch = (condition: Condition, then: RoutingTree, otherwise: RoutingTree): RoutingTree => ({
  if: condition,
  then,
  else: otherwise,
});

/** A leaf with these strategies. */
export const leafOf = (...strategies: readonly StrategyRule[]): RoutingTree => ({ strategies });

/** Inputs over the candidates; accounts that several share are there once. */
export function inputsOf(
  candidates: readonly Candidate[],
  tree: RoutingTree | null,
  given: Partial<Omit<RoutingInputs, 'need'>> & { readonly need?: Partial<RoutingNeed> } = {},
): RoutingInputs {
  const accounts = new Map(candidates.map(({ account }) => [account.depositAccountId, account]));
  return {
    schemeId: SCHEME,
    schemeVersion: 3,
    tree,
    values: { fields: {}, metadata: {} },
    routes: candidates.map(({ route }) => route),
    accounts: [...accounts.values()],
    credits: {},
    decisionCounts: {},
    ...given,
    need: aNeed(given.need),
  };
}
