import { withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

const HEAD = 'organization: { id: org_demo, name: Demo }';
const TWO = `organizations:
  - id: org_a
    name: A
    provider_accounts:
      - { id: pac_one, connector: sandbox, mode: test }
    api_keys:
      - { key: sk_test_0000000000000001, scopes: [merchant] }
  - id: org_b
    name: B
    provider_accounts:
      - { id: pac_one, connector: sandbox, mode: test }
`;

describe('organizations', () => {
  test.each([
    ['no organization', `${HEAD}\n`, '', ['1 /organization is missing']],
    [
      'an organization without a name',
      HEAD,
      'organization: { id: org_demo }',
      ['1 /organization/name is missing'],
    ],
    [
      'an id of something else',
      HEAD,
      'organization: { id: pop_demo, name: Demo }',
      ['1 /organization/id must be an id: org_ and 1–60 letters, digits, "_" or "-"'],
    ],
    [
      'an organization that is a word',
      HEAD,
      'organization: org_demo',
      ['1 /organization must be a map of keys and values'],
    ],
    [
      'a section that is not known',
      'api_keys:\n',
      'keys: []\napi_keys:\n',
      ['74 /keys is no key that is known here'],
    ],
    [
      'a section that is a map',
      'api_keys:\n',
      'api_keys: {}\nkeys:\n',
      ['74 /api_keys must be a list', '75 /keys is no key that is known here'],
    ],
    [
      'a section that is empty',
      'api_keys:\n',
      'api_keys:\nkeys:\n',
      ['74 /api_keys is empty', '75 /keys is no key that is known here'],
    ],
    [
      'an item that is a word',
      '  - { id: pac_sandbox_b, connector: sandbox, mode: test }',
      '  - pac_sandbox_b',
      [
        '8 /provider_accounts/1 must be a map of keys and values',
        '19 /deposit_accounts/1/provider_account names no provider account of this organization: pac_sandbox_b',
      ],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('several organizations may use the same ids', () => {
    expect(
      configurationOf(TWO).organizations.map(({ id, providerAccounts }) => [id, providerAccounts.length]),
    ).toEqual([
      ['org_a', 1],
      ['org_b', 1],
    ]);
  });

  test.each([
    [
      'an organization that is declared twice',
      TWO.replace('org_b', 'org_a'),
      ['8 /organizations/1/id repeats the id org_a'],
    ],
    [
      'a key that leads to two organizations',
      `${TWO}    api_keys: [{ key: sk_test_0000000000000001, scopes: [merchant] }]\n`,
      ['12 /organizations/1/api_keys/0/key is written twice'],
    ],
    [
      'a section beside a list of organizations',
      `${TWO}provider_accounts: []\n`,
      ['12 /provider_accounts does not go with a list of organizations'],
    ],
    [
      'a list and a single one',
      `${HEAD}\n${TWO}`,
      ['1 /organization does not go with a list of organizations'],
    ],
    [
      'a fault inside one of them',
      TWO.replace('name: B', 'nam: B'),
      ['8 /organizations/1/name is missing', '9 /organizations/1/nam is no key that is known here'],
    ],
    ['an empty list', 'organizations: []', ['1 /organizations must hold at least 1']],
    ['no list', 'organizations: org_a', ['1 /organizations must be a list']],
  ])('%s is told with its line', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });
});
