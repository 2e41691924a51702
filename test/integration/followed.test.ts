import { pino } from 'pino';
import { MERCHANT_KEY } from '../support/keys';
import type { Resource } from '../support/merchant-client';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

type Line = Readonly<Record<string, unknown>>;

const ACCOUNT = 'secret-recipient-77';
const lines: Line[] = [];
let stack: TestStack;
let id: string;

beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  stack = await startTestStack(threeAccounts(), {}, log);
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway/payout-requests`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MERCHANT_KEY}`,
      'content-type': 'application/vnd.api+json',
      'x-request-id': 'call-of-the-merchant-1',
    },
    body: JSON.stringify({
      data: {
        type: 'payout-request',
        attributes: {
          point_id: 'pop_main',
          point_currency: 'USD',
          point_amount: '100',
          service: 'test_usd',
          fields: { account: ACCOUNT },
        },
      },
    }),
  });
  id = ((await response.json()) as { data: Resource }).data.id;
  await stack.merchant.untilFinal(id);
}, 120_000);
afterAll(() => stack?.stop());

const linesOf = (event: string): readonly Line[] => lines.filter(({ msg }) => msg === event);

test('the acceptance is logged with the id of the call and that of the request', () => {
  expect(linesOf('payout_request.accepted')).toMatchObject([
    { request_id: 'call-of-the-merchant-1', payout_request_id: id, organization_id: 'org_test' },
  ]);
});

test('the workflow carries the id of the call that brought its request', async () => {
  const { memo } = await stack.foundation.link.client.workflow.getHandle(id).describe();
  expect(memo).toEqual({ requestId: 'call-of-the-merchant-1' });
});

test('a call to a provider is logged with the ids of what it is for and what came of it', async () => {
  const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(linesOf('provider.call')).toMatchObject([
    {
      request_id: 'call-of-the-merchant-1',
      organization_id: 'org_test',
      payout_request_id: id,
      payout_id: payout?.id,
      connector: 'sandbox',
      operation: 'submit',
      certainty: 'paid',
      duration_ms: expect.any(Number),
    },
  ]);
});

test('the provider is told the call and the request that a payment is for', async () => {
  const response = await fetch(`${stack.sandboxUrl}/_book/calls`);
  const { calls } = (await response.json()) as { calls: readonly Line[] };
  expect(calls.map((call) => call['request_id'])).toEqual([`call-of-the-merchant-1.${id}`]);
});

test('no line of the log holds a field of a recipient, or a key', () => {
  expect(lines).not.toHaveLength(0);
  for (const never of [ACCOUNT, MERCHANT_KEY]) expect(JSON.stringify(lines)).not.toContain(never);
});
