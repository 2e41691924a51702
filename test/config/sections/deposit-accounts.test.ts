import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

describe('deposit accounts', () => {
  test.each([
    [
      'an unknown provider account',
      'provider_account: pac_sandbox_a',
      'provider_account: pac_none',
      ['12 /deposit_accounts/0/provider_account names no provider account of this organization: pac_none'],
    ],
    [
      'a currency that does not exist',
      'dep_b_usd, provider_account: pac_sandbox_b, currency: USD',
      'dep_b_usd, provider_account: pac_sandbox_b, currency: USX',
      ['19 /deposit_accounts/1/currency must be a currency code of ISO 4217, e.g. USD'],
    ],
    [
      'more decimals than the currency has',
      'opening_balance: "100000.00"\n',
      'opening_balance: "1.001"\n',
      ['14 /deposit_accounts/0/opening_balance has more decimals than USD has (2)'],
    ],
    [
      'decimals where the currency has none',
      'opening_balance: 5000 ',
      'opening_balance: "5000.0" ',
      ['20 /deposit_accounts/2/opening_balance has more decimals than JPY has (0)'],
    ],
    [
      'an unquoted amount with too many zeros',
      'opening_balance: 5000 ',
      'opening_balance: 5000.0 ',
      ['20 /deposit_accounts/2/opening_balance has more decimals than JPY has (0)'],
    ],
    [
      'an amount with an exponent',
      'opening_balance: 5000 ',
      'opening_balance: 5e3 ',
      [
        '20 /deposit_accounts/2/opening_balance must be a decimal number without an exponent, e.g. 100 or "100.00"',
      ],
    ],
    [
      'an amount of 16 digits',
      'opening_balance: 5000 ',
      'opening_balance: 1234567890123456 ',
      ['20 /deposit_accounts/2/opening_balance has more than 15 digits before the point'],
    ],
    [
      'a negative opening balance',
      'opening_balance: 5000 ',
      'opening_balance: -1 ',
      ['20 /deposit_accounts/2/opening_balance must not be negative'],
    ],
    [
      'an amount that is a list',
      'opening_balance: 5000 ',
      'opening_balance: [5000] ',
      [
        '20 /deposit_accounts/2/opening_balance must be an amount: a decimal number without an exponent, e.g. "100.00"',
      ],
    ],
    [
      'a minimum that is no number',
      'minimum_balance: "0"',
      'minimum_balance: none',
      [
        '15 /deposit_accounts/0/minimum_balance must be a decimal number without an exponent, e.g. 100 or "100.00"',
      ],
    ],
    [
      'a zone that nobody knows',
      'zone: UTC',
      'zone: Europe/Atlantis',
      ['17 /deposit_accounts/0/zone must be an IANA time zone, e.g. Europe/Berlin'],
    ],
    [
      'an offset for a zone',
      'zone: UTC',
      'zone: "+01:00"',
      ['17 /deposit_accounts/0/zone must be an IANA time zone, e.g. Europe/Berlin'],
    ],
    [
      'a negative drift threshold',
      'drift_threshold: "1.00"',
      'drift_threshold: "-1.00"',
      ['18 /deposit_accounts/0/drift_threshold must not be negative'],
    ],
    ['an empty value', 'zone: UTC', 'zone:', ['17 /deposit_accounts/0/zone is empty']],
    [
      'three faults of one account',
      'minimum_balance: "0"\n    failure_is_final: true\n    zone: UTC',
      'minimum_balance: x\n    failure_is_final: 1\n    zone: Y',
      [
        '16 /deposit_accounts/0/failure_is_final must be true or false',
        '17 /deposit_accounts/0/zone must be an IANA time zone, e.g. Europe/Berlin',
      ],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('what is not written has its default', () => {
    const [organization] = configurationOf(FULL_FILE).organizations;
    expect(organization?.depositAccounts[2]).toEqual({
      id: 'dep_acme_jpy',
      providerAccountId: 'pac_acme',
      currency: 'JPY',
      openingBalance: 5000n,
      minimumBalance: 0n,
      failureIsFinal: true,
      zone: 'UTC',
      driftThreshold: null,
    });
  });

  test('a minimum below zero is a credit line', () => {
    const text = withReplaced('minimum_balance: "0"', 'minimum_balance: "-500.00"');
    expect(configurationOf(text).organizations[0]?.depositAccounts[0]?.minimumBalance).toBe(-50000n);
  });
});
