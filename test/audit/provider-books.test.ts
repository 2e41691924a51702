import type { AskedAccount } from '../../src/audit/asked-accounts';
import { readProviderBooks } from '../../src/audit/provider-books';
import type { DepositAccount } from '../../src/domain/config/deposit-account';
import type { OrganizationId } from '../../src/domain/ids';
import type { ProviderConnection } from '../../src/providers/connector';
import { aBooked } from './facts';

const deposit = (id: string, currency: 'USD' | 'EUR') => ({ id, currency }) as unknown as DepositAccount;

const asked = (given: Partial<ProviderConnection>, depositAccounts: readonly DepositAccount[] = []) =>
  ({
    organizationId: 'org_1' as OrganizationId,
    account: { id: 'pac_a' },
    connection: given,
    depositAccounts,
  }) as unknown as AskedAccount;

test('payments are found by their key, also several under one', async () => {
  const [first, again] = [aBooked(), aBooked({ reference: 'sbx_2' })];
  const other = aBooked({ idempotencyKey: 'pay_2' });
  const books = await readProviderBooks([asked({ payments: async () => [first, other, again] })]);
  const payments = books.payments('org_1', 'pac_a');
  expect(payments?.get('pay_1')).toEqual([first, again]);
  expect(payments?.get('pay_2')).toEqual([other]);
});

test.each<[what: string, given: Partial<ProviderConnection>]>([
  ['cannot be read', { payments: async () => undefined }],
  ['is not given', {}],
])('a book that %s is no empty book', async (_what, given) => {
  const books = await readProviderBooks([asked(given)]);
  expect(books.payments('org_1', 'pac_a')).toBeUndefined();
});

test('a balance is that of a deposit account only where no other shares the currency', async () => {
  const accounts = [deposit('dep_1', 'USD'), deposit('dep_2', 'USD'), deposit('dep_3', 'EUR')];
  const connection = { payments: async () => [], balance: async () => 5n };
  const books = await readProviderBooks([asked(connection, accounts)]);
  expect(accounts.map(({ id }) => books.balance('org_1', id))).toEqual([undefined, undefined, 5n]);
});
