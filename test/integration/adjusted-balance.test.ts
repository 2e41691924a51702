import { OPERATOR_KEY } from '../support/keys';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

// One route, over an account that must keep nearly all it has.
const SCARCE = threeAccounts({ tree: '{ strategies: [{ type: cost, routes: [rou_a] }] }' }).replace(
  'opening_balance: "10000.00" }',
  'opening_balance: "10000.00", minimum_balance: "9990.00" }',
);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(SCARCE);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

async function adjust(given: Readonly<Record<string, unknown>>): Promise<number> {
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway/deposit-accounts/dep_a/adjustments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ data: { type: 'adjustment', attributes: given } }),
  });
  return response.status;
}

test('a request that waits for balance is paid once a top-up brings enough, and not before', async () => {
  const { id } = await stack.merchant.create({ point_amount: '100', wait_for_balance: true });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');

  expect(await adjust({ kind: 'top_up', amount: '50', reason: 'not enough' })).toBe(201);
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  expect(await stack.book()).toEqual([]);

  expect(await adjust({ kind: 'top_up', amount: '41', reason: 'to the cent' })).toBe(201);
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'PROCESSED',
    processed_amount: '100.00',
  });
  expect(await stack.book()).toHaveLength(1);
  expect(await stack.foundation.db('balance_waiters')).toEqual([]);
});
