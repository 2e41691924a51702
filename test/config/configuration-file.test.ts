import { parseDocument } from 'yaml';
import { faultLines } from '../../src/config/configuration-file';
import { parseId } from '../../src/domain/ids';
import { FULL_FILE, withReplaced } from './support/full-file';
import { configurationOf, faultsOf, read } from './support/reading';

describe('a configuration file', () => {
  test('that uses every section is read whole', () => {
    const [organization] = configurationOf(FULL_FILE).organizations;
    expect(Object.entries(organization ?? {}).map(([key, value]) => [key, value.length])).toEqual([
      ['id', 'org_demo'.length],
      ['name', 'Demo'.length],
      ['providerAccounts', 3],
      ['depositAccounts', 3],
      ['payoutServices', 1],
      ['payoutRoutes', 2],
      ['routingSchemes', 1],
      ['rateSources', 3],
      ['rateSchemes', 2],
      ['payoutPoints', 1],
      ['apiKeys', 2],
    ]);
  });

  test('means the same whenever it is read', () => {
    expect(configurationOf(FULL_FILE)).toEqual(configurationOf(FULL_FILE));
  });

  test.each([
    ['no text at all', '', ['1  is empty']],
    ['nothing but comments', '# later\n', ['1  is empty']],
    ['a list', '- a\n', ['1  must be a map of keys and values']],
    ['a list that is never closed', 'a: 1\nb: [1\nc: 2\n', ['3  flow sequence in block collection']],
    ['a tab before a key', 'a:\n\tb: 1\n', ['2  tabs are not allowed as indentation']],
    ['two documents', 'a: 1\n---\nb: 1\n', ['2  holds more than one document']],
    ['a tag that nobody knows', 'a: !secret 1\n', ['1  unresolved tag']],
  ])('%s is refused', (_, text, faults) => {
    const told = faultsOf(text);
    expect(told.map((fault, index) => fault.slice(0, faults[index]?.length))).toEqual(faults);
  });

  test('faults of all sections are told at once, in the order of lines', () => {
    const text = withReplaced('zone: UTC', 'zone: Nowhere')
      .replace('name: Main', 'name: 7')
      .replace('tries_max: 100', 'tries_max: 100\n      tries_max: 101')
      .replace('mode: test', 'mode: trial')
      .replace('priority: 1\n', 'prioritie: 1\n');
    expect(faultsOf(text)).toEqual([
      '5 /provider_accounts/0/mode must be one of test, live',
      '17 /deposit_accounts/0/zone must be an IANA time zone, e.g. Europe/Berlin',
      '32 /payout_routes/0/prioritie is no key that is known here',
      '63 /payout_points/0/name must be text (in quotes if it looks like something else)',
      '74 /payout_points/0/callback/tries_max is written twice',
    ]);
  });

  test('faults are printed as editors link them', () => {
    const reading = read('organization: { id: org_a }\n');
    expect(reading.ok ? [] : faultLines('gateway.yaml', reading.faults)).toEqual([
      'gateway.yaml:1: /organization/name is missing',
    ]);
    expect(faultLines('a.yaml', [{ line: 1, path: '', text: 'is empty' }])).toEqual([
      'a.yaml:1: the file is empty',
    ]);
  });

  test.each([
    ['of a single organization', FULL_FILE, 'org_demo', 13],
    ['in a list of organizations', listed(FULL_FILE), 'org_demo', 15],
  ])('the line of a place %s can be asked for later', (_, text, organization, line) => {
    const reading = read(text);
    const id = parseId('organization', organization);
    expect(reading.ok && id !== undefined && reading.lineIn(id, '/deposit_accounts/0/currency')).toBe(line);
  });
});

/** The same organization in a list of one: two lines more above its sections. */
function listed(text: string): string {
  const [, ...sections] = text.trimEnd().split('\n');
  const inside = sections.map((line) => `    ${line}`);
  return ['organizations:', '  - id: org_demo', '    name: Demo', ...inside].join('\n');
}

describe('removing a required key gives a fault that names it', () => {
  test.each([
    'organization',
    'organization.id',
    'organization.name',
    'provider_accounts.0.id',
    'provider_accounts.0.connector',
    'provider_accounts.0.mode',
    'deposit_accounts.0.id',
    'deposit_accounts.0.provider_account',
    'deposit_accounts.0.currency',
    'payout_services.0.code',
    'payout_services.0.method',
    'payout_services.0.currency',
    'payout_services.0.fields',
    'payout_services.0.fields.0.key',
    'payout_services.0.fields.1.values',
    'payout_routes.0.id',
    'payout_routes.0.service',
    'payout_routes.0.deposit_account',
    'routing_schemes.0.id',
    'routing_schemes.0.services',
    'routing_schemes.0.services.test_usd.if',
    'routing_schemes.0.services.test_usd.then',
    'routing_schemes.0.services.test_usd.else',
    'routing_schemes.0.tests.0.given',
    'routing_schemes.0.tests.0.given.amount',
    'routing_schemes.0.tests.0.expect',
    'rate_sources.0.id',
    'rate_sources.0.type',
    'rate_sources.0.path',
    'rate_sources.1.rates',
    'rate_sources.2.url',
    'rate_sources.2.pair',
    'rate_sources.2.mid',
    'rate_sources.2.at',
    'rate_schemes.0.id',
    'rate_schemes.0.rules',
    'rate_schemes.1.rules.0.pair',
    'rate_schemes.1.rules.0.source',
    'rate_schemes.1.rules.0.direction',
    'rate_schemes.1.rules.0.side',
    'rate_schemes.1.rules.0.max_age',
    'payout_points.0.id',
    'payout_points.0.name',
    'payout_points.0.currencies',
    'payout_points.0.routing_scheme',
    'payout_points.0.callback.url',
    'payout_points.0.callback.secrets',
    'api_keys.0.key',
    'api_keys.0.scopes',
  ])('%s', (place) => {
    const document = parseDocument(FULL_FILE);
    const steps = place.split('.');
    document.deleteIn(steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
    const key = steps.at(-1) ?? '';
    // Either its own path is at fault, or the sentence about its parent says the key.
    const naming = faultsOf(document.toString()).filter(
      (fault) => fault.includes(` /${steps.join('/')} `) || fault.includes(`\`${key}\``),
    );
    expect(naming).not.toEqual([]);
  });
});
