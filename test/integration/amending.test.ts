import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

type Attributes = Readonly<Record<string, unknown>>;
const isNow =
  (wanted: string) =>
  ({ status }: Attributes) =>
    status === wanted;
const amendmentsOf = async (id: string) =>
  (await stack.merchant.list(`/payout-requests/${id}/events?page[size]=100`))
    .filter(({ attributes }) => attributes['type'] === 'request.amended')
    .map(({ attributes }) => attributes['data']);

test('details that were missing are given, and the request goes on', async () => {
  const { id } = await stack.merchant.create({ fields: { holder: 'Mrs Test' }, wait_for_details: true });
  await stack.merchant.until(id, isNow('WAITING_DETAILS'));
  await stack.merchant.amend(id, { fields: { account: 'given-later' } });
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    // What was given before stays, and what is sensitive stays masked.
    fields: { account: 'given-later', holder: expect.stringMatching(/est$/) },
  });
  expect(await amendmentsOf(id)).toEqual([{ fields: ['account'] }]);
  expect((await stack.book()).filter(({ account }) => account === 'given-later')).toHaveLength(1);
  const inbox = await stack.foundation.db('inbox').where({ operation_id: id });
  expect(JSON.stringify(inbox)).not.toContain('given-later');
});

test('more attempts are given while a payout is in flight, and are used', async () => {
  const { id } = await stack.merchant.create({
    fields: { account: 'sim:accepted-then-decline:2:DECLINED_ERROR,paid' },
    attempts_limit: 0,
  });
  await stack.merchant.until(id, isNow('PENDING'));
  await stack.merchant.amend(id, { attempts_limit: 2 });
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'PROCESSED', attempts: 2, attempts_limit: 2 });
  expect(await amendmentsOf(id)).toEqual([{ attempts_limit: 2 }]);
});

test('fewer attempts stop a failover that had been allowed', async () => {
  const { id } = await stack.merchant.create({
    fields: { account: 'sim:accepted-then-decline:3:DECLINED_ERROR,paid' },
    attempts_limit: 2,
  });
  await stack.merchant.until(id, isNow('PENDING'));
  await stack.merchant.amend(id, { attempts_limit: 0 });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({ status: 'FAILED', attempts: 1 });
});

test('a nearer deadline ends what waits', async () => {
  const { id } = await stack.merchant.create({ autoprocess: false });
  await stack.merchant.until(id, isNow('READY'));
  await stack.merchant.amend(id, { expires_at: new Date(Date.now() + 1_500).toISOString() });
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('EXPIRED');
});

test('what is so already is no amendment, and is accepted', async () => {
  const { id } = await stack.merchant.create({ autoprocess: false, attempts_limit: 3 });
  await stack.merchant.until(id, isNow('READY'));
  await stack.merchant.amend(id, { attempts_limit: 3 });
  await stack.merchant.amend(id, { attempts_limit: 4, allow_partial: true });
  await stack.merchant.until(id, ({ attempts_limit }) => attempts_limit === 4);
  expect(await amendmentsOf(id)).toEqual([{ attempts_limit: 4, allow_partial: true }]);
});

test.each<[says: string, attributes: Attributes, faults: readonly RegExp[]]>([
  ['another attribute', { point_amount: '5' }, [/422/, /point_amount/]],
  [
    'several faults',
    { attempts_limit: 21, expires_at: '2001-01-01T00:00:00Z', fields: { nothing: 'x' } },
    [/422/, /attempts_limit/, /expires_at/, /fields\/nothing/],
  ],
])('%s is refused, all faults at once, and nothing changes', async (_says, attributes, faults) => {
  const { id } = await stack.merchant.create({ fields: {}, wait_for_details: true });
  await stack.merchant.until(id, isNow('WAITING_DETAILS'));
  const refusal = stack.merchant.amend(id, attributes);
  for (const fault of faults) await expect(refusal).rejects.toThrow(fault);
  expect(await amendmentsOf(id)).toEqual([]);
});

test('fields that nobody waits for, and anything after the end, are refused', async () => {
  const { id } = await stack.merchant.create({ autoprocess: false });
  await stack.merchant.until(id, isNow('READY'));
  await expect(stack.merchant.amend(id, { fields: { account: 'other' } })).rejects.toThrow(/409/);
  await stack.merchant.command(`/payout-requests/${id}/process`);
  await stack.merchant.untilFinal(id);
  await expect(stack.merchant.amend(id, { attempts_limit: 5 })).rejects.toThrow(/409/);
});
