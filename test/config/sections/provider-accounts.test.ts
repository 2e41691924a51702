import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

describe('provider accounts', () => {
  test.each([
    [
      'an unknown connector',
      'connector: sandbox\n',
      'connector: sandbx\n',
      ['4 /provider_accounts/0/connector names no connector of this gateway: sandbx; it has sandbox, acme'],
    ],
    [
      'a mode that does not exist',
      'mode: test\n',
      'mode: demo\n',
      ['5 /provider_accounts/0/mode must be one of test, live'],
    ],
    [
      'a mode that the connector does not offer',
      'mode: test\n',
      'mode: live\n',
      ['5 /provider_accounts/0/mode is not offered by sandbox: test is'],
    ],
    [
      'an active that is no yes or no',
      'active: true\n',
      'active: maybe\n',
      ['6 /provider_accounts/0/active must be true or false'],
    ],
    [
      'a setting that the connector does not know',
      '{ default_behaviour: "sim:paid" }',
      '{ colour: red }',
      ['7 /provider_accounts/0/settings/colour is no setting of the sandbox'],
    ],
    [
      'a setting that is a list',
      '{ default_behaviour: "sim:paid" }',
      '{ default_behaviour: [a] }',
      ['7 /provider_accounts/0/settings/default_behaviour must be a text or a number'],
    ],
    [
      'an id without its prefix',
      'id: pac_sandbox_b, ',
      'id: sandbox_b, ',
      [
        '8 /provider_accounts/1/id must be an id: pac_ and 1–60 letters, digits, "_" or "-"',
        '19 /deposit_accounts/1/provider_account names no provider account of this organization: pac_sandbox_b',
      ],
    ],
    [
      'an id that is taken',
      'id: pac_sandbox_b, ',
      'id: pac_sandbox_a, ',
      [
        '8 /provider_accounts/1/id repeats the id pac_sandbox_a',
        '19 /deposit_accounts/1/provider_account names no provider account of this organization: pac_sandbox_b',
      ],
    ],
    [
      'a missing secret setting',
      `settings: { api_key: "\${ACME_KEY}" } }`,
      'settings: {} }',
      ['9 /provider_accounts/2/settings/api_key is missing'],
    ],
    [
      'a variable that is not set',
      `\${ACME_KEY}`,
      `\${ACME_SECRET}`,
      [
        '9 /provider_accounts/2/settings/api_key needs the environment variable ACME_SECRET, which is not set',
      ],
    ],
    [
      'settings that are no map',
      'settings: { default_behaviour: "sim:paid" }',
      'settings: [a]',
      ['7 /provider_accounts/0/settings must be a map of keys and values'],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('settings are substituted from the environment, and sealed', () => {
    const [organization] = configurationOf(FULL_FILE).organizations;
    const settings = organization?.providerAccounts[2]?.settings;
    expect(settings?.['api_key']?.reveal()).toBe('acme-secret');
    expect(JSON.stringify(settings)).not.toContain('acme-secret');
  });

  test('numbers and yes or no in settings become texts', () => {
    const text = withReplaced('{ default_behaviour: "sim:paid" }', '{ timeout_ms: 500 }');
    const [organization] = configurationOf(text).organizations;
    expect(organization?.providerAccounts[0]?.settings['timeout_ms']?.reveal()).toBe('500');
  });
});
