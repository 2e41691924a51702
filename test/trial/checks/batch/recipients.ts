import type { BatchFacts } from '../../batch/batch-facts';
import type { Facts } from '../../facts';
import { grouped } from '../../grouped';
import type { Check, Finding } from '../finding';

/** By the recipient's account, as the provider has it: not by anything that the gateway has made of it. */
export const RECIPIENTS: Check = {
  name: 'recipients',
  promise: 'no recipient of the batch got more than the rows that were let go ask for, but for false noes',
  find(facts): readonly Finding[] {
    const { batch, book } = facts;
    if (batch === undefined) return [];
    const owed = owedTo(batch, facts);
    const paid = grouped(
      book.payments.filter(({ account }) => account !== null && owed.has(account)),
      ({ account }) => account ?? '',
    );
    return [...paid].flatMap(([account, payments]) => {
      const got = payments.reduce((sum, payment) => sum + payment.paid, 0n);
      const due = owed.get(account) ?? 0n;
      return got <= due ? [] : [{ requestId: null, text: `${account} got ${got}, and was owed ${due}` }];
    });
  },
};

/** What the sent rows of each recipient ask for, and what is exposed by cases of a payment after a no. */
function owedTo({ file, sent }: BatchFacts, { requests, cases }: Facts): ReadonlyMap<string, bigint> {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const exposed = grouped(
    cases.filter(({ kind }) => kind === 'late_success'),
    ({ requestId }) => requestId,
  );
  const owed = new Map<string, bigint>();
  for (const { number, account } of file) {
    if (account === null) continue;
    const row = sent.rows[number - 1];
    const requestId = row?.status === 'dispatched' ? row.requestId : null;
    const amount = requestId === null ? 0n : (byId.get(requestId)?.serviceAmount ?? 0n);
    const more = requestId === null ? [] : (exposed.get(requestId) ?? []);
    const due = more.reduce((sum, each) => sum + (each.exposed ?? 0n), amount);
    owed.set(account, (owed.get(account) ?? 0n) + due);
  }
  return owed;
}
