import { type LedgerEntryPosition, listLedgerEntries } from '../../db/ledger-entry-reads';
import { parseId } from '../../domain/ids';
import { LEDGER_ACCOUNTS } from '../../domain/ledger/transaction';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { depositAccountOfPath } from './find';
import { LEDGER_ENTRY } from './schema';
import { ledgerEntryResource } from './view';

export const LEDGER_ENTRY_PARAMETERS = {
  'page[size]': pageSize,
  'page[after]': pageAfter(readPosition),
  ...fieldsets(LEDGER_ENTRY),
};

/** All that was ever booked on a deposit account, newest first. */
export async function listDepositAccountEntries(call: Call, deps: ApiDeps): Promise<Answer> {
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': before } = readParameters(
    LEDGER_ENTRY_PARAMETERS,
    call.query,
  );
  const { id } = await depositAccountOfPath(call, deps);
  const entries = await listLedgerEntries(deps.db, call.caller.organizationId, id, before, size + 1);
  const { rows, next } = pageOf(
    call,
    entries,
    size,
    ({ transaction_id, account }) => `${transaction_id}.${account}`,
  );
  return { status: 200, document: listDocument(rows.map(ledgerEntryResource), next, size) };
}

function readPosition(text: string): LedgerEntryPosition | undefined {
  const [first, second, ...rest] = text.split('.');
  const transactionId = parseId('ledgerTransaction', first);
  const account = LEDGER_ACCOUNTS.find((known) => known === second);
  if (transactionId === undefined || account === undefined || rest.length > 0) return undefined;
  return { transactionId, account };
}
