import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  // The first account's provider is not believed when it says no.
  const [before, ...after] = threeAccounts({ account: ', failure_is_final: true' }).split(
    'failure_is_final: true',
  );
  const doubted = [before, after.join('failure_is_final: true')].join('failure_is_final: false');
  stack = await startTestStack(doubted.replaceAll('query_max_ms: 1000', 'query_max_ms: 1000, query_for: 2s'));
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

type Attributes = Readonly<Record<string, unknown>>;
const create = (account: string, given: Attributes = {}) =>
  stack.merchant.create({ fields: { account }, ...given });
const isModerated = ({ moderation_required }: Attributes) => moderation_required === true;
const payoutsOf = (id: string) => stack.merchant.list(`/payout-requests/${id}/payouts`);
const casesOf = (id: string) => stack.foundation.db('cases').where({ payout_request_id: id }).orderBy('id');
const resolve = (payoutId: string | undefined, attributes: Attributes) =>
  stack.operator.command(`/payouts/${payoutId}/resolve`, attributes, 'payout');

const moderated = async (account: string, given: Attributes = {}) => {
  const { id } = await create(account, given);
  await stack.merchant.until(id, isModerated);
  const [payout] = await payoutsOf(id);
  return { id, payoutId: payout?.id };
};

test('a no that is not final waits for a person, who confirms it: then the failover begins', async () => {
  const { id, payoutId } = await moderated('sim:decline:LIMIT_VIOLATION,paid', { attempts_limit: 1 });
  expect((await payoutsOf(id)).map(({ attributes }) => attributes)).toMatchObject([
    { status: 'PENDING', certainty: 'unknown', moderation_required: true },
  ]);
  await resolve(payoutId, { outcome: 'failed', reason: 'Confirmed by telephone.' });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'PROCESSED',
    moderation_required: false,
    attempts: 2,
  });
  expect((await payoutsOf(id)).map(({ attributes }) => attributes)).toMatchObject([
    { status: 'PROCESS_FAILED', resolution: { code: 'LIMIT_VIOLATION' } },
    { status: 'PROCESSED' },
  ]);
  const [closed] = await casesOf(id);
  expect(closed).toMatchObject({ kind: 'unknown_outcome', exposed_amount: '10000' });
  expect(closed.closed_at).not.toBeNull();
  const events = await stack.merchant.list(`/payout-requests/${id}/events?page[size]=100`);
  const told = events.map(({ attributes }) => attributes);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'payout.resolved', actor: closed.closed_by }),
      expect.objectContaining({ type: 'case.closed' }),
    ]),
  );
});

test('an operator says what was paid, in part: it is booked as the provider would have been believed', async () => {
  const { id, payoutId } = await moderated('sim:decline:DECLINED_ERROR');
  await resolve(payoutId, {
    outcome: 'paid',
    provider_reference: 'statement-7',
    processed_amount: '40',
    reason: 'Seen on the statement.',
  });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'PARTIALLY_PROCESSED',
    processed_amount: '40.00',
  });
  expect((await payoutsOf(id))[0]?.attributes).toMatchObject({ provider_reference: 'statement-7' });
  await expect(resolve(payoutId, { outcome: 'failed', reason: 'Changed my mind.' })).rejects.toThrow(/409/);
});

test.each<[says: string, attributes: Attributes, faults: readonly RegExp[]]>([
  ['nothing', {}, [/attributes\/outcome/, /attributes\/reason/]],
  ['another word', { outcome: 'maybe', reason: 'x' }, [/outcome must be/]],
  ['paid without a reference', { outcome: 'paid', reason: 'x' }, [/provider_reference/]],
  [
    'more than was asked',
    { outcome: 'paid', reason: 'x', provider_reference: 'r', processed_amount: '100.01' },
    [/must not be more than 100.00 USD/],
  ],
  ['an amount for a failure', { outcome: 'failed', reason: 'x', processed_amount: '1' }, [/only given for/]],
])('an operator who says %s is told every fault, and nothing happens', async (_says, attributes, faults) => {
  const { id, payoutId } = await moderated('sim:decline:DECLINED_ERROR');
  const refusal = resolve(payoutId, attributes);
  for (const fault of faults) await expect(refusal).rejects.toThrow(fault);
  await expect(refusal).rejects.toThrow(/422/);
  expect((await stack.merchant.get(`/payout-requests/${id}`)).attributes['final']).toBe(false);
});

test('a merchant cannot answer for the provider', async () => {
  const { id } = await create('plain');
  await stack.merchant.untilFinal(id);
  const [payout] = await payoutsOf(id);
  for (const command of ['resolve', 'query'])
    await expect(stack.merchant.command(`/payouts/${payout?.id}/${command}`, {}, 'payout')).rejects.toThrow(
      /403/,
    );
});

test('asked again by an operator after the end, what became of a payment since comes to light', async () => {
  const { id } = await create('plain-2');
  await stack.merchant.untilFinal(id);
  const [payout] = await payoutsOf(id);
  // It came back meanwhile, and nobody was told.
  await fetch(`${stack.sandboxUrl}/payments/${payout?.id}/reverse?provider_account=pac_a`, {
    method: 'POST',
  });
  await stack.operator.command(`/payouts/${payout?.id}/query`, {}, 'payout');
  const { attributes } = await stack.merchant.until(id, ({ status }) => status === 'RETURNED');
  expect(attributes).toMatchObject({ returned_amount: '100.00', processed_amount: '100.00' });
});

test('a provider that is silent for too long needs a person, and is believed when it speaks after all', async () => {
  const { id } = await moderated('sim:pending-silent:600');
  expect(await casesOf(id)).toMatchObject([{ kind: 'unknown_outcome', closed_at: null }]);
  const [payout] = await payoutsOf(id);
  expect(payout?.attributes).toMatchObject({ status: 'PROCESSING', moderation_required: true });
  await stack.operator.command(
    `/payouts/${payout?.id}/resolve`,
    { outcome: 'failed', reason: 'Withdrawn.' },
    'payout',
  );
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('FAILED');
});
