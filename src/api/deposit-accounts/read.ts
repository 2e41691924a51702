import { readBalances } from '../../db/balance-reads';
import { parseId } from '../../domain/ids';
import { readingOf } from '../configuration/declared';
import { depositAccountsOf } from './find';
import { DEPOSIT_ACCOUNT } from './schema';
import { depositAccountResource } from './view';

export const DEPOSIT_ACCOUNT_READING = readingOf({
  kind: DEPOSIT_ACCOUNT,
  name: 'deposit account',
  parseId: (text) => parseId('depositAccount', text),
  idOf: ({ id }) => id,
  visible: depositAccountsOf,
  show: async (accounts, organization, { db }) => {
    const ids = accounts.map(({ id }) => id);
    const balances = await readBalances(db, organization.id, ids);
    return accounts.map((account) => depositAccountResource(account, balances.get(account.id)));
  },
});
export const { list: listDepositAccounts, get: getDepositAccount } = DEPOSIT_ACCOUNT_READING;
