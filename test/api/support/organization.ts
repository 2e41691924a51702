import type { Knex } from 'knex';
import type { AcceptanceConfiguration } from '../../../src/api/ports';
import { apiKeyHash } from '../../../src/db/api-key-store';
import { DEFAULT_BATCH_TERMS } from '../../../src/domain/batch/terms';
import type { CallbackEndpoint, PointDefaults } from '../../../src/domain/config/payout-point';
import type { FieldDefinition } from '../../../src/domain/config/payout-service';
import type { VersionedOrganization } from '../../../src/domain/config/stored-configuration';
import { type IdKind, type OrganizationId, parseId, parseServiceCode } from '../../../src/domain/ids';
import type { CurrencyCode } from '../../../src/domain/money/currency';
import { Secret } from '../../../src/domain/secret';
import { routes } from './routes';

export const KEYS = {
  merchant: 'sk_test_merchant_00000000000000000000',
  operator: 'sk_test_operator_00000000000000000000',
  live: 'sk_live_merchant_00000000000000000000',
  revoked: 'sk_test_revoked_000000000000000000000',
  stranger: 'sk_test_stranger_00000000000000000000',
} as const;

export const POINT = 'pop_main';
export const POINT_WITHOUT_CALLBACK = 'pop_silent';

const CALLBACK: CallbackEndpoint = {
  url: 'https://merchant.example/hook',
  secrets: [new Secret(`whsec_${Buffer.alloc(24, 5).toString('base64')}`)],
  format: 'standard-webhooks',
  onlyFinal: false,
  retryUnitMs: 60_000,
  triesMax: 100,
  mergeWindowMs: 1_000,
  timeoutMs: 10_000,
};

export const DEFAULTS: PointDefaults = {
  autoprocess: true,
  waitForDetails: false,
  waitForBalance: false,
  attemptsLimit: 3,
  allowSplit: false,
  allowPartial: false,
  partsLimit: 100,
  failoverOnRecipientFault: true,
};

const plain = { label: 'Label', required: false, sensitive: false, pattern: null } as const;

const ACCOUNT: FieldDefinition = {
  ...plain,
  key: 'account',
  type: 'string',
  required: true,
  pattern: '^\\S{1,255}$',
};

const FIELDS: Readonly<Record<string, { currency: CurrencyCode; fields: readonly FieldDefinition[] }>> = {
  test_usd: { currency: 'USD', fields: [ACCOUNT] },
  test_jpy: { currency: 'JPY', fields: [ACCOUNT] },
  sepa: {
    currency: 'EUR',
    fields: [
      { ...plain, key: 'iban', type: 'iban', required: true, sensitive: true },
      { ...plain, key: 'name', type: 'string', required: true },
      { ...plain, key: 'code', type: 'string', sensitive: true },
    ],
  },
  closed: { currency: 'USD', fields: [ACCOUNT] },
};

/** Reads an id that a test wrote by hand. */
export function id<K extends IdKind>(kind: K, text: string) {
  const parsed = parseId(kind, text);
  if (parsed === undefined) throw new Error(`${text} is no ${kind} id`);
  return parsed;
}

export const ORGANIZATION: OrganizationId = id('organization', 'org_one');
export const STRANGER: OrganizationId = id('organization', 'org_two');

/** As the configuration of both organizations is read; `live`: whether a live provider account is connected. */
export function configuration(live = false): AcceptanceConfiguration {
  const account = { connector: 'sandbox', settings: {}, enabled: true };
  const scheme = { test: null, live: null };
  const point = (name: string, enabled: boolean) => ({
    id: id('payoutPoint', name),
    name,
    currencies: ['USD', 'EUR'] as const,
    routingScheme: scheme,
    rateScheme: scheme,
    defaults: DEFAULTS,
    callback: name === POINT_WITHOUT_CALLBACK ? null : CALLBACK,
    batches: DEFAULT_BATCH_TERMS,
    enabled,
  });
  return {
    ...routes(),
    payoutPoints: [point(POINT, true), point('pop_closed', false), point(POINT_WITHOUT_CALLBACK, true)],
    payoutServices: Object.entries(FIELDS).map(([code, service]) => ({
      code: serviceCode(code),
      method: 'test',
      ...service,
      enabled: code !== 'closed',
    })),
    providerAccounts: [
      { ...account, id: id('providerAccount', 'pac_live'), mode: 'live', active: live },
      { ...account, id: id('providerAccount', 'pac_test'), mode: 'test', active: true },
    ],
  };
}

/** An organization of which nothing is configured. */
export function emptyOrganization(organizationId: OrganizationId): VersionedOrganization {
  return {
    id: organizationId,
    name: organizationId,
    configurationVersion: 1,
    apiKeys: [],
    providerAccounts: [],
    depositAccounts: [],
    payoutServices: [],
    payoutRoutes: [],
    routingSchemes: [],
    rateSources: [],
    rateSchemes: [],
    payoutPoints: [],
  };
}

/** The rows that requests refer to, and the keys, of which only the last belongs to the second organization. */
export async function seedOrganizations(db: Knex): Promise<void> {
  for (const organization of [ORGANIZATION, STRANGER]) {
    await db('organizations').insert({ id: organization, name: organization });
    const declared = { organization_id: organization, definition: '{}', enabled: true };
    for (const { id: point } of configuration().payoutPoints) {
      await db('payout_points').insert({ ...declared, id: point });
    }
    for (const { code } of configuration().payoutServices) {
      await db('payout_services').insert({ ...declared, id: code });
    }
  }
  await db('api_keys').insert(
    Object.entries(KEYS).map(([name, secret]) => ({
      organization_id: name === 'stranger' ? STRANGER : ORGANIZATION,
      id: `key_${name}`,
      mode: name === 'live' ? 'live' : 'test',
      scopes: [name === 'operator' ? 'operator' : 'merchant'],
      secret_hash: apiKeyHash(secret),
      hint: secret.slice(-4),
      revoked_at: name === 'revoked' ? new Date() : null,
    })),
  );
}

function serviceCode(text: string) {
  const code = parseServiceCode(text);
  if (code === undefined) throw new Error(`${text} is no service code`);
  return code;
}
