import { type Facts, LEDGER_ACCOUNTS } from '../facts';
import type { Check, Finding } from './finding';

/** The whole ledger added up again, entry by entry. */
export const BALANCED: Check = {
  name: 'balanced',
  promise: 'every ledger transaction adds up to zero, and its entries to every balance',
  find: (facts): readonly Finding[] => [...unbalancedTransactions(facts), ...wrongBalances(facts)],
};

function unbalancedTransactions({ entries }: Facts): readonly Finding[] {
  const sums = new Map<string, bigint>();
  for (const { transactionId, currency, amount } of entries) {
    const key = `${transactionId} in ${currency}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([key, sum]) => ({ requestId: null, text: `${key} adds up to ${sum}` }));
}

function wrongBalances({ entries, balances }: Facts): readonly Finding[] {
  const sums = new Map<string, bigint>();
  for (const { depositAccount, currency, account, amount } of entries) {
    const key = `${depositAccount} ${currency} ${account}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return balances.flatMap(({ depositAccount, currency, amounts }) =>
    LEDGER_ACCOUNTS.flatMap((account) => {
      const key = `${depositAccount} ${currency} ${account}`;
      const [sum, kept] = [sums.get(key) ?? 0n, amounts[account] ?? 0n];
      return sum === kept
        ? []
        : [{ requestId: null, text: `${key} is kept as ${kept}, and adds up to ${sum}` }];
    }),
  );
}
