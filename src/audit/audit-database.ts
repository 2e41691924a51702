import type { Knex } from 'knex';
import { readOnly } from '../db/read-only';
import { checkBalance } from './checks/balances';
import { checkEvents } from './checks/events';
import { checkHeldSum, checkHold } from './checks/holds';
import { checkIntent } from './checks/intents';
import { checkPayout } from './checks/payouts';
import { checkRequest } from './checks/requests';
import { checkTransaction } from './checks/transactions';
import { checkUsage } from './checks/usage';
import { type Difference, MISSING, word } from './difference';
import { keyOf } from './key-of';
import type { PayoutFacts } from './payout-facts';
import { readBalances, readTransactions } from './read-ledger';
import { type OrphanPostings, readPayouts } from './read-payouts';
import { readEvents, readRequests } from './read-requests';
import { readUsage } from './read-usage';
import { allowLongReading } from './snapshot';
import { type Findings, Tally } from './tally';
import { UseOfPayouts } from './use-of-payouts';
import type { CheckName } from './words';

const NAMES: readonly CheckName[] = [
  'transactions',
  'balances',
  'holds',
  'payouts',
  'intents',
  'requests',
  'events',
  'usage',
];

/** Adds up again all that the database holds, on one snapshot: payouts may run meanwhile. Nothing is changed. */
export function auditDatabase(db: Knex): Promise<Findings> {
  return readOnly(db, async (trx) => {
    await allowLongReading(trx);
    const tally = new Tally();
    for await (const facts of readTransactions(trx)) tally.checked('transactions', checkTransaction(facts));
    await auditPayouts(trx, tally);
    for await (const facts of readRequests(trx)) tally.checked('requests', checkRequest(facts));
    for await (const facts of readEvents(trx)) tally.checked('events', checkEvents(facts));
    return tally.of(NAMES);
  });
}

/** Payouts one by one, then what they come to together: holds by account, limits by day. */
async function auditPayouts(trx: Knex, tally: Tally): Promise<void> {
  const heldOf = new Map<string, bigint>();
  const use = new UseOfPayouts();
  for await (const facts of readPayouts(trx)) {
    if ('kinds' in facts) {
      tally.found([orphan(facts)]);
      continue;
    }
    tally.checked('holds', checkHold(facts));
    tally.checked('payouts', checkPayout(facts));
    tally.checked('intents', checkIntent(facts));
    const account = accountKey(facts);
    heldOf.set(account, (heldOf.get(account) ?? 0n) + facts.held);
    use.add(facts);
  }
  for (const facts of await readBalances(trx)) {
    tally.checked('balances', checkBalance(facts));
    tally.found(checkHeldSum(facts, heldOf.get(accountKey(facts)) ?? 0n));
  }
  for await (const kept of readUsage(trx)) tally.checked('usage', checkUsage(use.beside(kept)));
  for (const facts of use.rest()) tally.checked('usage', checkUsage(facts));
}

const accountKey = ({
  organizationId,
  depositAccountId,
}: Pick<PayoutFacts, 'organizationId' | 'depositAccountId'>): string =>
  keyOf(organizationId, depositAccountId);

function orphan({ organizationId, payoutId, kinds }: OrphanPostings): Difference {
  const expected = word(kinds.join(', '));
  return { finding: 'no_such_payout', organizationId, ids: [payoutId], expected, found: MISSING };
}
