import { configurationDifference } from '../../src/config/difference';
import type { StoredConfiguration } from '../../src/domain/config/stored-configuration';
import { FULL_FILE, withReplaced } from './support/full-file';
import { configurationOf, HOOK_SECRET } from './support/reading';
import { hashOf, storedAs } from './support/stored';

const STORED = storedAs(configurationOf(FULL_FILE));

/** Each change as one line, and each conflict as one. */
function linesOf(
  stored: StoredConfiguration,
  text: string,
  env?: Readonly<Record<string, string>>,
): readonly string[] {
  const wanted = configurationOf(text, env === undefined ? {} : { env });
  const { changes, conflicts } = configurationDifference(stored, wanted, hashOf);
  return [
    ...changes.map(({ kind, id, change, what }) => `${change} ${kind} ${id}: ${what.join('; ')}`),
    ...conflicts.map(({ organizationId, path, text: fault }) => `${organizationId} ${path} ${fault}`),
  ];
}

describe('what applying a file would change', () => {
  test('is nothing if the same file was applied', () => {
    expect(linesOf(STORED, FULL_FILE)).toEqual([]);
  });

  test('is nothing if only the order of keys and items changed, or the way an amount is written', () => {
    const text = withReplaced('opening_balance: 5000', 'opening_balance: "05000"')
      .replace('{ rou_a: 70, rou_b: 30 }', '{ rou_b: 30, rou_a: 70 }')
      .replace('scopes: [merchant, operator]', 'scopes: [operator, merchant]');
    expect(linesOf(STORED, text)).toEqual([]);
  });

  test('is everything for an empty database', () => {
    const changes = linesOf({ organizations: [] }, FULL_FILE);
    expect(changes).toHaveLength(1 + 3 + 3 + 1 + 2 + 1 + 3 + 2 + 1 + 2);
    expect(changes.every((line) => line.startsWith('added '))).toBe(true);
  });

  test.each([
    ['a new name', 'name: Demo', 'name: Shop', ['changed organization org_demo: name: Demo → Shop']],
    [
      'a paused provider account',
      'active: true',
      'active: false',
      ['changed provider_account pac_sandbox_a: active: true → false'],
    ],
    [
      'a setting, without its value',
      '"sim:paid"',
      '"sim:throttle"',
      ['changed provider_account pac_sandbox_a: settings.default_behaviour: changed'],
    ],
    [
      'another minimum',
      'minimum_balance: "0"',
      'minimum_balance: "5"',
      ['changed deposit_account dep_a_usd: minimum_balance: 0.00 USD → 5.00 USD'],
    ],
    [
      'no threshold any more',
      '    drift_threshold: "1.00"\n',
      '',
      ['changed deposit_account dep_a_usd: drift_threshold: 1.00 USD → none'],
    ],
    [
      'a field that is not required any more',
      'required: true',
      'required: false',
      ['changed payout_service test_usd: fields.account.required: true → false'],
    ],
    [
      'a field that is taken away',
      '      - { key: kind, type: enum, values: [person, company], required: false }\n',
      '',
      [
        'changed payout_service test_usd: fields.order: account, kind → account; fields.kind.label: taken away; fields.kind.required: taken away; fields.kind.sensitive: taken away; fields.kind.type: taken away; fields.kind.values: taken away',
      ],
    ],
    [
      'other limits',
      'max: "5000.00"',
      'max: "6000.00"',
      ['changed payout_route rou_a: limits.max: 5000.00 USD → 6000.00 USD'],
    ],
    ['another fee', 'fixed: "0.30"', 'fixed: "0.31"', ['changed payout_route rou_a: fee: changed']],
    [
      'another buffer',
      'fx_buffer_percent: "1"',
      'fx_buffer_percent: "1.5"',
      ['changed payout_route rou_a: fx_buffer_percent: 1 → 1.5'],
    ],
    ['a route that is switched off', 'enabled: true', 'enabled: false', ['disabled payout_route rou_a: ']],
    [
      'a tree is a new version',
      'gte: "1000"',
      'gte: "2000"',
      ['new_version routing_scheme rsc_main: services.test_usd: changed'],
    ],
    [
      'a test of a scheme is a new version',
      'amount: "10"',
      'amount: "11"',
      ['new_version routing_scheme rsc_main: tests: changed'],
    ],
    [
      'another rate',
      'bid: "0.90"',
      'bid: "0.91"',
      ['changed rate_source desk: rates.USD/EUR.bid: 0.9 → 0.91'],
    ],
    [
      'a rule of rates is a new version',
      'fee_percent: "0.5"',
      'fee_percent: "0.6"',
      ['new_version rate_scheme ras_main: rules.USD/EUR.fee_percent: 0.5 → 0.6'],
    ],
    [
      'another default',
      'attempts_limit: 3',
      'attempts_limit: 4',
      ['changed payout_point pop_SHZxNhPrDHtCf8hH: defaults.attempts_limit: 3 → 4'],
    ],
    [
      'another time between tries',
      'retry_unit: 60s',
      'retry_unit: 1500ms',
      ['changed payout_point pop_SHZxNhPrDHtCf8hH: callback.retry_unit: 60s → 1500ms'],
    ],
    [
      'a scheme for live',
      'rate_scheme: { test: ras_main }',
      'rate_scheme: ras_main',
      ['changed payout_point pop_SHZxNhPrDHtCf8hH: rate_scheme.live: none → ras_main'],
    ],
    [
      'a key that may do more',
      'scopes: [merchant] ',
      'scopes: [operator, merchant] ',
      ['changed api_key sk_test_…0000: scopes: merchant → merchant, operator'],
    ],
    [
      'a new key',
      'sk_test_demo_merchant_0000000000000000',
      'sk_test_demo_merchant_0000000000000001',
      ['added api_key sk_test_…0001: scopes: merchant'],
    ],
    [
      'an account that is no longer there',
      '  - { id: dep_acme_jpy, provider_account: pac_acme, currency: JPY, opening_balance: 5000 }\n',
      '',
      ['disabled deposit_account dep_acme_jpy: it is no longer in the file'],
    ],
    [
      'a new account',
      'payout_services:\n',
      '  - { id: dep_new, provider_account: pac_acme, currency: EUR }\npayout_services:\n',
      ['added deposit_account dep_new: '],
    ],
  ])('%s', (_, piece, replacement, lines) => {
    expect(linesOf(STORED, withReplaced(piece, replacement))).toEqual(lines);
  });

  test('a secret is told to have changed, and never to what', () => {
    const other = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;
    const lines = linesOf(STORED, FULL_FILE, { ACME_KEY: 'other-secret', HOOK_SECRET: other });
    expect(lines).toEqual([
      'changed provider_account pac_acme: settings.api_key: changed',
      'changed payout_point pop_SHZxNhPrDHtCf8hH: callback.secrets: changed',
    ]);
    expect(lines.join()).not.toContain(HOOK_SECRET);
  });

  test('a route that is switched on again is enabled again', () => {
    const stored = storedAs(configurationOf(withReplaced('enabled: true', 'enabled: false')));
    expect(linesOf(stored, FULL_FILE)).toEqual(['enabled_again payout_route rou_a: ']);
  });

  test('what comes back into the file is enabled again, with what changed meanwhile', () => {
    const stored: StoredConfiguration = {
      organizations: STORED.organizations.map((organization) => ({
        ...organization,
        depositAccounts: organization.depositAccounts.map((account) => ({ ...account, enabled: false })),
      })),
    };
    expect(linesOf(stored, withReplaced('zone: UTC', 'zone: Europe/Rome'))).toEqual([
      'enabled_again deposit_account dep_a_usd: zone: UTC → Europe/Rome',
      'enabled_again deposit_account dep_b_usd: ',
      'enabled_again deposit_account dep_acme_jpy: ',
    ]);
  });

  test('what is disabled and not in the file stays as it is', () => {
    const gone = withReplaced(
      '  - { id: dep_acme_jpy, provider_account: pac_acme, currency: JPY, opening_balance: 5000 }\n',
      '',
    );
    const stored: StoredConfiguration = {
      organizations: STORED.organizations.map((organization) => ({
        ...organization,
        depositAccounts: organization.depositAccounts.map((account) => ({
          ...account,
          enabled: account.currency !== 'JPY',
        })),
      })),
    };
    expect(linesOf(stored, gone)).toEqual([]);
  });

  test('a revoked key stays revoked, and keys made by a command are left alone', () => {
    const stored: StoredConfiguration = {
      organizations: STORED.organizations.map((organization) => ({
        ...organization,
        apiKeys: organization.apiKeys.map((key) => ({ ...key, revoked: true })),
      })),
    };
    expect(linesOf(stored, FULL_FILE)).toEqual([]);
    expect(linesOf(STORED, FULL_FILE.replace(/api_keys:[\s\S]*$/, ''))).toEqual([]);
  });

  test('an organization that the file does not speak of is left alone', () => {
    const other = FULL_FILE.replace('org_demo', 'org_other');
    expect(linesOf(STORED, other).every((line) => line.startsWith('added '))).toBe(true);
  });
});

describe('what cannot change is a conflict', () => {
  test.each([
    [
      'the connector of an account',
      'connector: sandbox\n    mode: test\n    active: true\n    settings: { default_behaviour: "sim:paid" }',
      'connector: acme\n    mode: live\n    settings: { api_key: a }',
      [
        '/provider_accounts/0/connector cannot change (sandbox → acme)',
        '/provider_accounts/0/mode cannot change (test → live)',
      ],
    ],
    [
      'the currency of a deposit account',
      'currency: JPY',
      'currency: KWD',
      [
        '/deposit_accounts/2/currency cannot change (JPY → KWD)',
        '/deposit_accounts/2/opening_balance cannot change (5000 JPY → 5000.000 KWD)',
      ],
    ],
    [
      'the opening balance of a deposit account',
      'opening_balance: 5000',
      'opening_balance: 5001',
      ['/deposit_accounts/2/opening_balance cannot change (5000 JPY → 5001 JPY)'],
    ],
    [
      'the provider account of a deposit account',
      'dep_b_usd, provider_account: pac_sandbox_b',
      'dep_b_usd, provider_account: pac_sandbox_a',
      ['/deposit_accounts/1/provider_account cannot change (pac_sandbox_b → pac_sandbox_a)'],
    ],
    [
      'the currency of a service',
      'method: test\n    currency: USD',
      'method: test\n    currency: EUR',
      ['/payout_services/0/currency cannot change (USD → EUR)'],
    ],
  ])('%s', (_, piece, replacement, paths) => {
    const conflicts = linesOf(STORED, withReplaced(piece, replacement)).filter((line) =>
      line.startsWith('org_demo '),
    );
    expect(conflicts).toEqual(paths.map((path) => `org_demo ${path}: make a new one under another id`));
  });
});
