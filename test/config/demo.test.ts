import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faultLines, readConfigurationFile } from '../../src/config/configuration-file';
import { matchesPattern } from '../../src/config/patterns';
import type { OrganizationConfiguration } from '../../src/domain/config/configuration';
import type { PayoutPoint } from '../../src/domain/config/payout-point';
import type { PayoutRoute } from '../../src/domain/config/payout-route';
import { ONE } from '../../src/domain/money/fraction';
import { decide } from '../../src/domain/routing/decide';
import type { RouteSnapshot, RoutingInputs } from '../../src/domain/routing/inputs';
import { CONNECTORS } from '../../src/providers';

const FILE = resolve(__dirname, '../../config/demo.yaml');
const SEED = JSON.parse(readFileSync(resolve(__dirname, '../../config/seed-request.json'), 'utf8')).data
  .attributes;

function demo(): OrganizationConfiguration {
  const reading = readConfigurationFile(readFileSync(FILE, 'utf8'), FILE, {
    env: {},
    fileExists: existsSync,
    connectors: CONNECTORS,
    allowApiKeys: true,
  });
  if (!reading.ok) throw new Error(faultLines(FILE, reading.faults).join('\n'));
  return found(reading.value.organizations, ({ id }) => id === 'org_demo');
}

function found<T>(items: readonly T[], isIt: (item: T) => boolean): T {
  const item = items.find(isIt);
  if (item === undefined) throw new Error('the demo has none of these');
  return item;
}

describe('the demo', () => {
  test('has the point and both keys of the documentation, and calls nobody', () => {
    const { apiKeys, payoutPoints } = demo();
    expect(apiKeys.map(({ key, scopes }) => [key.reveal(), scopes])).toEqual([
      ['sk_test_demo_merchant_0000000000000000', ['merchant']],
      ['sk_test_demo_operator_0000000000000000', ['merchant', 'operator']],
    ]);
    expect(payoutPoints.map(({ id, callback }) => [id, callback])).toEqual([['pop_SHZxNhPrDHtCf8hH', null]]);
  });

  test('pays the first request of the documentation', () => {
    const organization = demo();
    const point = found(organization.payoutPoints, ({ id }) => id === SEED.point_id);
    const service = found(organization.payoutServices, ({ code }) => code === SEED.service);
    expect(point.currencies).toContain(SEED.point_currency);
    expect(service.fields.filter(({ required }) => required).map(({ key }) => key)).toEqual(
      Object.keys(SEED.fields),
    );
    const decision = decide(seedInputs(organization, point), { matches: matchesPattern });
    expect(decision.outcome).toBe('chosen');
  });
});

/** The seed request, planned on the demo as it is after its first start. */
function seedInputs(organization: OrganizationConfiguration, point: PayoutPoint): RoutingInputs {
  const scheme = found(organization.routingSchemes, ({ id }) => id === point.routingScheme.test);
  const service = found(organization.payoutServices, ({ code }) => code === SEED.service);
  return {
    schemeId: scheme.id,
    schemeVersion: 1,
    tree: scheme.services[service.code] ?? null,
    need: {
      mode: 'test',
      pointId: point.id,
      service: service.code,
      part: 1,
      attempt: 1,
      serviceCurrency: service.currency,
      serviceAmount: 100n,
      pointCurrency: 'USD',
      pointAmount: 100n,
      midServiceToPoint: ONE,
      splitAllowed: point.defaults.allowSplit,
      partsLimit: point.defaults.partsLimit,
      failedRoutes: [],
      at: '2026-11-22T12:00:00Z',
    },
    values: { fields: SEED.fields, metadata: {} },
    routes: organization.payoutRoutes
      .filter((route) => route.service === service.code)
      .map((route) => snapshotOf(route, organization)),
    accounts: organization.depositAccounts.map((account) => ({
      depositAccountId: account.id,
      currency: account.currency,
      available: account.openingBalance - account.minimumBalance,
      midToPoint: account.currency === 'USD' ? ONE : null,
    })),
    credits: {},
    decisionCounts: {},
  };
}

function snapshotOf(route: PayoutRoute, organization: OrganizationConfiguration): RouteSnapshot {
  const account = found(organization.depositAccounts, ({ id }) => id === route.depositAccountId);
  const provider = found(organization.providerAccounts, ({ id }) => id === account.providerAccountId);
  return {
    routeId: route.id,
    depositAccountId: account.id,
    providerAccountId: provider.id,
    enabled: route.enabled,
    providerAccountActive: provider.active,
    mode: provider.mode,
    serviceCurrency: 'USD',
    depositCurrency: account.currency,
    priority: route.priority,
    limits: route.limits,
    fee: route.fee,
    partsMax: route.partsMax,
    fxBufferPercent: route.fxBufferPercent,
    dailyUsed: 0n,
    midToDeposit: account.currency === 'USD' ? ONE : null,
    results: { successes: 0, total: 0 },
  };
}
