import { ADJUSTMENT_ATTRIBUTES } from '../adjustments/read-adjustment';
import { ADJUSTMENT } from '../adjustments/schema';
import { readingOperations } from '../configuration/reading-operations';
import type { OperationGroup } from '../openapi/operation';
import { DEPOSIT_ACCOUNTS_PATH } from '../paths';
import { LEDGER_ENTRY_PARAMETERS } from './entries';
import { DEPOSIT_ACCOUNT_READING } from './read';
import { LEDGER_ENTRY } from './schema';

export const DEPOSIT_ACCOUNT_OPERATIONS: OperationGroup = {
  name: 'Deposit accounts',
  description: 'Balances, ledger entries, and what people did to them.',
  operations: [
    ...readingOperations(DEPOSIT_ACCOUNTS_PATH, DEPOSIT_ACCOUNT_READING),
    {
      id: 'listLedgerEntries',
      method: 'get',
      path: `${DEPOSIT_ACCOUNTS_PATH}/:id/entries`,
      summary: 'List all that was ever booked on a deposit account, newest first',
      query: LEDGER_ENTRY_PARAMETERS,
      answers: { 200: { list: LEDGER_ENTRY } },
    },
    {
      id: 'createAdjustment',
      method: 'post',
      path: `${DEPOSIT_ACCOUNTS_PATH}/:id/adjustments`,
      summary: 'Book a top-up, a withdrawal or a correction',
      description: 'Books it once, and wakes what waits for balance. Only a correction may be negative.',
      body: { type: 'adjustment', name: 'NewAdjustment', attributes: ADJUSTMENT_ATTRIBUTES },
      idempotent: true,
      answers: { 201: { one: ADJUSTMENT }, 200: { one: ADJUSTMENT } },
    },
  ],
};
