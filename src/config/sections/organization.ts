import { z } from 'zod';
import type { OrganizationConfiguration } from '../../domain/config/configuration';
import type { ConfigurationContext } from '../configuration-context';
import type { Section } from '../section';
import { idOf, words } from '../structure';
import { checkStructure, type Report } from '../structure-faults';
import { pointerStep } from '../yaml-source';
import { readApiKeys } from './api-keys';
import { readDepositAccounts } from './deposit-accounts';
import { readPayoutPoints } from './payout-points';
import { readPayoutRoutes } from './payout-routes';
import { readPayoutServices } from './payout-services';
import { readProviderAccounts } from './provider-accounts';
import { readRateSchemes, readRateSources } from './rates';
import { readRoutingSchemes } from './routing-schemes';

const SECTION_KEYS = [
  'provider_accounts',
  'deposit_accounts',
  'payout_services',
  'payout_routes',
  'routing_schemes',
  'rate_sources',
  'rate_schemes',
  'payout_points',
  'api_keys',
] as const;

type SectionKey = (typeof SECTION_KEYS)[number];

const HEAD = z.strictObject({ id: idOf('organization'), name: words });

export type OrganizationReading = {
  readonly context: ConfigurationContext;
  readonly report: Report;
  /** Of the organizations read before: their ids and API keys, which lead to one organization each. */
  readonly takenIds: Set<string>;
  readonly takenKeys: Set<string>;
};

/** Where the parts of an organization are written: the sections stand beside its head, or with it. */
export type WrittenOrganization = {
  readonly head: unknown;
  readonly headPath: string;
  readonly sections: ReadonlyMap<string, unknown>;
  readonly path: string;
};

/**
 * Reads one organization, its sections in the order in which they refer to each other. What comes out
 * is whole only if nothing was reported.
 */
export function readOrganization(
  written: WrittenOrganization,
  reading: OrganizationReading,
): OrganizationConfiguration | undefined {
  const { report, takenIds } = reading;
  for (const key of written.sections.keys())
    if (!isSectionKey(key)) report(written.path + pointerStep(key), 'is no key that is known here');
  const head = checkStructure(HEAD, written.head, written.headPath, report);
  if (head !== undefined && takenIds.has(head.id))
    report(`${written.headPath}/id`, `repeats the id ${head.id}`);
  if (head !== undefined) takenIds.add(head.id);
  const sections = readSections(written, reading);
  return head && { ...head, ...sections };
}

function isSectionKey(key: string): key is SectionKey {
  return SECTION_KEYS.some((known) => known === key);
}

function readSections(
  written: WrittenOrganization,
  { context, report, takenKeys }: OrganizationReading,
): Omit<OrganizationConfiguration, 'id' | 'name'> {
  const at = (key: SectionKey): readonly [unknown, string] => [
    written.sections.get(key),
    `${written.path}/${key}`,
  ];
  const providerAccounts = readProviderAccounts(...at('provider_accounts'), context, report);
  const depositAccounts = readDepositAccounts(...at('deposit_accounts'), providerAccounts, report);
  const services = readPayoutServices(...at('payout_services'), report);
  const routes = readPayoutRoutes(...at('payout_routes'), services, depositAccounts, report);
  const surroundings = {
    services,
    writtenRoutes: written.sections.get('payout_routes'),
    writtenPoints: written.sections.get('payout_points'),
  };
  const routingSchemes = readRoutingSchemes(...at('routing_schemes'), surroundings, report);
  const rateSources = readRateSources(...at('rate_sources'), context, report);
  const rateSchemes = readRateSchemes(...at('rate_schemes'), rateSources, report);
  const references = { routingSchemes, rateSchemes };
  return {
    providerAccounts: itemsOf(providerAccounts),
    depositAccounts: itemsOf(depositAccounts),
    payoutServices: itemsOf(services),
    payoutRoutes: itemsOf(routes),
    routingSchemes: itemsOf(routingSchemes),
    rateSources: itemsOf(rateSources),
    rateSchemes: itemsOf(rateSchemes),
    payoutPoints: itemsOf(readPayoutPoints(...at('payout_points'), references, context, report)),
    apiKeys: readApiKeys(...at('api_keys'), takenKeys, context, report),
  };
}

function itemsOf<T>(section: Section<T>): readonly T[] {
  return [...section.byId.values()];
}
