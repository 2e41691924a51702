import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { parseId } from '../../src/domain/ids';
import { connectorTools } from '../../src/runtime/connector-tools';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

type Shown = Readonly<Record<string, unknown>>;
const ACCOUNT = parseId('providerAccount', 'pac_a');

/** A notice as the sandbox writes it, signed with the account's secret or with another. */
async function notify(
  payment: Shown,
  given: { readonly id?: string; readonly at?: Date; readonly forged?: true } = {},
): Promise<number> {
  if (ACCOUNT === undefined) throw new Error('pac_a is no provider account');
  const secret = connectorTools(stack.foundation).noticeSecret(ACCOUNT).reveal();
  const body = JSON.stringify({ type: `payment.${String(payment['status'])}`, payment });
  const { id = `msg_${randomUUID()}`, at = new Date() } = given;
  const signer = new Webhook(given.forged === true ? `whsec_${Buffer.alloc(24).toString('base64')}` : secret);
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway/provider-callbacks/sandbox/pac_a`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signer.sign(id, at, body),
    },
    body,
  });
  return response.status;
}

async function pending(): Promise<{ readonly id: string; readonly payment: Shown }> {
  const { id } = await stack.merchant.create({ fields: { account: 'sim:pending-silent:4' } });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  const response = await fetch(`${stack.sandboxUrl}/payments/${payout?.id}?provider_account=pac_a`);
  const { payment } = (await response.json()) as { payment: Shown };
  return { id, payment };
}

const paid = (payment: Shown, given: Shown = {}): Shown => ({
  ...payment,
  status: 'paid',
  paid_amount: payment['amount'],
  ...given,
});
const casesOf = (id: string) => stack.foundation.db('cases').where({ payout_request_id: id });
const inboxDone = async (): Promise<void> => {
  for (const giveUpAt = Date.now() + 20_000; ; await pause(100)) {
    const waiting = await stack.foundation.db('inbox').whereNull('done_at').whereNot('kind', 'command');
    if (waiting.length === 0) return;
    if (Date.now() > giveUpAt) throw new Error(JSON.stringify(waiting));
  }
};

test.each<[says: string, given: Shown]>([
  ['of more than was asked', { amount: '250.00', paid_amount: '250.00' }],
  ['in another currency', { currency: 'EUR' }],
  ['under another reference', { reference: 'somebody-elses' }],
])('a signed notice %s pays nothing, and is a case; the provider is asked', async (_says, given) => {
  const { id, payment } = await pending();
  expect(await notify(paid(payment, given))).toBe(202);
  await inboxDone();
  expect(await casesOf(id)).toMatchObject([{ kind: 'statement_conflict', exposed_amount: '10000' }]);
  // It is paid by the provider's own answer, later, and only as much as that.
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'PROCESSED',
    processed_amount: '100.00',
  });
});

test.each<[says: string, given: Parameters<typeof notify>[1]]>([
  ['with a wrong signature', { forged: true }],
  ['with a good signature of an hour ago', { at: new Date(Date.now() - 3_600_000) }],
])('a notice %s is only a reason to ask', async (_says, given) => {
  const { id, payment } = await pending();
  expect(await notify(paid(payment), given)).toBe(202);
  await pause(500);
  expect((await stack.merchant.get(`/payout-requests/${id}`)).attributes['processed_amount']).toBe('0.00');
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('PROCESSED');
  expect(await casesOf(id)).toEqual([]);
  await inboxDone();
});

test('a signed notice that a paid payment failed is not believed by itself: the provider says it is paid', async () => {
  const { id, payment } = await pending();
  await stack.merchant.untilFinal(id);
  expect(await notify({ ...payment, status: 'declined', code: 'DECLINED_ERROR' })).toBe(202);
  await inboxDone();
  expect((await stack.merchant.get(`/payout-requests/${id}`)).attributes).toMatchObject({
    status: 'PROCESSED',
    returned_amount: '0.00',
  });
});

test('a notice of a payment that nobody knows is kept, and does no harm', async () => {
  const { payment } = await pending();
  expect(await notify(paid(payment, { key: 'pay_unknown' }))).toBe(202);
  await pause(1_500);
  const kept = await stack.foundation.db('inbox').whereRaw("body ->> 'idempotency_key' = 'pay_unknown'");
  expect(kept).toMatchObject([{ done_at: null }]);
  await stack.foundation.db('inbox').where({ id: kept[0].id }).delete();
});
