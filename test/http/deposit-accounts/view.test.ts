import { depositAccountResource, ledgerEntryResource } from '../../../src/api/deposit-accounts/view';
import type { DepositAccount } from '../../../src/domain/config/deposit-account';
import type { Stored } from '../../../src/domain/config/stored-configuration';
import type { CurrencyCode } from '../../../src/domain/money/currency';
import { idOf } from '../../support/operations';

const account = (currency: CurrencyCode): Stored<DepositAccount> => ({
  id: idOf('depositAccount', 'dep_a'),
  providerAccountId: idOf('providerAccount', 'pac_a'),
  currency,
  openingBalance: 0n,
  minimumBalance: 0n,
  failureIsFinal: true,
  zone: 'UTC',
  driftThreshold: null,
  enabled: false,
});

test.each<
  [
    says: string,
    CurrencyCode,
    units: readonly [funds: bigint, held: bigint, minimum: bigint],
    shown: readonly [balance: string, held: string, available: string, minimum: string],
  ]
>([
  ['money with a hold', 'USD', [7_000n, 3_000n, 0n], ['100.00', '30.00', '70.00', '0.00']],
  ['a minimum that must stay', 'USD', [7_000n, 0n, 1_000n], ['70.00', '0.00', '60.00', '10.00']],
  ['less than must stay', 'USD', [500n, 0n, 1_000n], ['5.00', '0.00', '-5.00', '10.00']],
  ['an overdraft', 'USD', [-1n, 0n, 0n], ['-0.01', '0.00', '-0.01', '0.00']],
  ['credit at the provider', 'USD', [0n, 0n, -5_000n], ['0.00', '0.00', '50.00', '-50.00']],
  ['no decimals', 'JPY', [7n, 3n, 1n], ['10', '3', '6', '1']],
  ['three decimals', 'KWD', [7n, 3n, 1n], ['0.010', '0.003', '0.006', '0.001']],
])('an account with %s shows it exactly', (_says, currency, [funds, held, minimumBalance], shown) => {
  const balance = { funds, held, minimumBalance, atProvider: null };
  const { attributes } = depositAccountResource(account(currency), balance);
  expect(attributes).toMatchObject({
    provider_balance: null,
    balance: shown[0],
    held: shown[1],
    available: shown[2],
    minimum_balance: shown[3],
    enabled: false,
  });
});

test('an account without a balance is a broken promise', () => {
  expect(() => depositAccountResource(account('USD'), undefined)).toThrow('dep_a has no balance');
});

test.each<[amount: string, CurrencyCode, shown: string]>([
  ['-5', 'USD', '-0.05'],
  ['100', 'USD', '1.00'],
  ['-7', 'JPY', '-7'],
])('an entry of %s units of %s is shown as %s', (amount, currency, shown) => {
  const resource = ledgerEntryResource({
    transaction_id: idOf('ledgerTransaction', 'ltx_1'),
    account: 'funds',
    amount,
    currency,
    kind: 'correction',
    payout_id: null,
    occurred_at: new Date(0),
    recorded_at: new Date(1),
  });
  expect(resource).toMatchObject({ id: 'ltx_1.funds', attributes: { amount: shown, payout_id: null } });
});

test('what the provider said last is shown with its time', () => {
  const atProvider = { amount: 123n, at: new Date('2026-11-20T12:00:00Z') };
  const balance = { funds: 100n, held: 0n, minimumBalance: 0n, atProvider };
  expect(depositAccountResource(account('USD'), balance).attributes).toMatchObject({
    provider_balance: { amount: '1.23', at: '2026-11-20T12:00:00.000Z' },
  });
});
