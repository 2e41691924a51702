import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  await stack.foundation.db.raw(
    "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$",
  );
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

/** Has the database refuse what a trigger names, for as long as `work` lasts. */
async function whileRefused<T>(what: string, work: () => Promise<T>): Promise<T> {
  const { db } = stack.foundation;
  const [, table] = / on (\w+)/.exec(what) ?? [];
  await db.raw(`create trigger refused before ${what} execute function refuse()`);
  try {
    return await work();
  } finally {
    await db.raw(`drop trigger refused on ${table}`);
  }
}

const payoutOf = async (id: string) => {
  const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  return payout;
};
const paymentsOf = async (id: string) => {
  const payout = await payoutOf(id);
  return (await stack.book()).filter(({ key }) => key === payout?.id);
};
const paidBookings = (id: string) =>
  stack.foundation
    .db('ledger_transactions')
    .join('payouts', 'payouts.id', 'ledger_transactions.payout_id')
    .where({ 'payouts.operation_id': id, kind: 'paid' })
    .pluck('cause');

test('a sender that is lost with the answer leaves a payment that is asked for, and not sent again', async () => {
  const answers = 'update on payout_intents for each row when (new.answer is not null)';
  const id = await whileRefused(answers, async () => {
    const created = await stack.merchant.create();
    await stack.merchant.until(created.id, ({ status }) => status === 'PENDING');
    return created.id;
  });
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'PROCESSED', attempts: 1 });
  expect(await stack.merchant.eventTypes(id)).toContain('payout.unknown');
  expect(await paymentsOf(id)).toMatchObject([{ status: 'paid' }]);
  expect(await paidBookings(id)).toHaveLength(1);
});

test('an answer whose consequences cannot be written yet is kept, and recorded once they can', async () => {
  const bookings = "insert on ledger_transactions for each row when (new.kind = 'paid')";
  const id = await whileRefused(bookings, async () => {
    const created = await stack.merchant.create();
    while (!(await answerIsKept(created.id))) await new Promise((resolve) => setTimeout(resolve, 20));
    return created.id;
  });
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'PROCESSED', attempts: 1 });
  expect(await stack.merchant.eventTypes(id)).not.toContain('payout.unknown');
  expect(await paymentsOf(id)).toMatchObject([{ status: 'paid' }]);
  expect(await paidBookings(id)).toHaveLength(1);
});

async function answerIsKept(id: string): Promise<boolean> {
  const { db } = stack.foundation;
  const kept = await db('payout_intents')
    .whereIn('payout_id', db('payouts').where({ operation_id: id }).select('id'))
    .whereNotNull('answer')
    .first('payout_id');
  return kept !== undefined;
}
