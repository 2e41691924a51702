import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { isClean, runAudit } from '../../src/audit/run-audit';
import { connectorTools } from '../../src/runtime/connector-tools';
import { MERCHANT_KEY } from '../support/keys';
import type { Resource } from '../support/merchant-client';
import { type OwnTemporal, startOwnTemporal } from '../support/own-temporal';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

const ORDERS = 200;
const MERCHANTS = 10;
const LOOKS_MAX = 600;
const KEYS = Array.from({ length: ORDERS }, (_, index) => `order-${index + 1}`);

let temporal: OwnTemporal;
let stack: TestStack;
beforeAll(async () => {
  temporal = await startOwnTemporal();
  stack = await startTestStack(threeAccounts(), { TEMPORAL_ADDRESS: temporal.address });
  for (const account of ['pac_a', 'pac_b', 'pac_c']) await tellBalance(account);
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await temporal.stop();
}, 60_000);

type Accepted = { readonly status: number; readonly data: Resource };

test('what is ordered while the engine is down is accepted, and paid once when it is back', async () => {
  await temporal.kill();
  const accepted = await postAll(KEYS);
  expect(new Set(accepted.map(({ status }) => status))).toEqual(new Set([201]));
  const ids = accepted.map(({ data }) => data.id);
  expect(new Set(ids).size).toBe(ORDERS);

  const repeated = await postAll(KEYS.filter((_, index) => index % 5 === 0));
  expect(new Set(repeated.map(({ status }) => status))).toEqual(new Set([200]));
  expect(repeated.map(({ data }) => data)).toEqual(
    accepted.filter((_, index) => index % 5 === 0).map(({ data }) => data),
  );
  for (const { data } of accepted.slice(0, 20)) {
    const { attributes } = await stack.merchant.get(`/payout-requests/${data.id}`);
    expect(attributes).toMatchObject({ status: 'CREATED', final: false, processed_amount: '0.00' });
    expect(await stack.merchant.list(`/payout-requests/${data.id}/payouts`)).toEqual([]);
  }
  expect(await (await fetch(`${stack.apiUrl}/readyz`)).json()).toMatchObject({ engine: 'down' });
  expect(await stack.book()).toEqual([]);

  await temporal.startAgain();
  await untilAllFinal();
  const requests = await stack.foundation.db('payout_requests').select('id', 'status', 'processed_amount');
  expect(new Set(requests.map(({ status }) => status))).toEqual(new Set(['PROCESSED']));
  expect(sorted(requests.map(({ id }) => id))).toEqual(sorted(ids));
  expect(await stack.foundation.db('outbox')).toEqual([]);
  expect(sorted(await executions())).toEqual(sorted(ids));
}, 120_000);

test('the book of the provider has one payment for each of them, as the ledger has', async () => {
  const payments = await stack.book();
  expect(sorted(payments.map(({ account }) => account))).toEqual(sorted(KEYS));
  const { db } = stack.foundation;
  const booked: readonly { payout_id: string; amount: string }[] = await db('ledger_entries as e')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where({ 't.kind': 'paid', 'e.account': 'paid_out' })
    .select('t.payout_id', 'e.amount');
  const inUnits = ({ key, amount }: { key: string; amount: string }) => `${key} ${amount.replace('.', '')}`;
  const inLedger = booked.map(({ payout_id, amount }) => `${payout_id} ${amount}`);
  expect(sorted(inLedger)).toEqual(sorted(payments.map(inUnits)));
  expect(new Set(payments.map(({ status }) => status))).toEqual(new Set(['paid']));
});

test('the audit finds no difference, neither in the database nor to the book', async () => {
  const { db, vault, connectors, nowMs } = stack.foundation;
  const providers = { vault, connectors, tools: connectorTools(stack.foundation) };
  const result = await runAudit({ db, nowMs, providers, pause: () => pause(500) });
  expect(result.findings.kept).toEqual([]);
  expect(isClean(result)).toBe(true);
  expect(result.findings.checks).toContainEqual({
    name: 'provider_payments',
    rows: ORDERS,
    differences: 0,
  });
});

const sorted = (texts: readonly string[]) => texts.toSorted((one, other) => one.localeCompare(other));

/** Some merchants side by side, each of which posts one order after the other. */
async function postAll(keys: readonly string[]): Promise<readonly Accepted[]> {
  const answers = new Map<string, Accepted>();
  const merchants = Array.from({ length: MERCHANTS }, async (_, merchant) => {
    for (const key of keys.filter((_key, index) => index % MERCHANTS === merchant))
      answers.set(key, await post(key));
  });
  await Promise.all(merchants);
  return keys.flatMap((key) => answers.get(key) ?? []);
}

async function post(key: string): Promise<Accepted> {
  const order = { point_id: 'pop_main', point_currency: 'USD', service: 'test_usd' };
  const attributes = { ...order, point_amount: `${key.length}.5`, fields: { account: key } };
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway/payout-requests`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MERCHANT_KEY}`,
      'content-type': 'application/vnd.api+json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ data: { type: 'payout-request', attributes } }),
  });
  return { status: response.status, ...((await response.json()) as { data: Resource }) };
}

async function untilAllFinal(): Promise<void> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const open = await stack.foundation.db('payout_requests').where({ final: false }).count().first();
    if (open?.['count'] === '0') return;
    await pause(100);
  }
  const waiting = await stack.foundation.db('payout_requests').where({ final: false }).select('id', 'status');
  throw new Error(`not final: ${JSON.stringify(waiting)}`);
}

/** The ids of all executions of orders that the engine knows; two of one id would be there twice. */
async function executions(): Promise<readonly string[]> {
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const { workflow } = new Client({ connection });
    // The list may lag behind the histories.
    for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
      const ids: string[] = [];
      for await (const { workflowId } of workflow.list({ query: "WorkflowType = 'payoutRequest'" }))
        ids.push(workflowId);
      if (ids.length >= ORDERS) return ids;
      await pause(100);
    }
    throw new Error('the engine does not list as many executions as there are orders');
  } finally {
    await connection.close();
  }
}

async function tellBalance(account: string): Promise<void> {
  const body = JSON.stringify({ provider_account: account, currency: 'USD', amount: '10000.00' });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${stack.sandboxUrl}/_book/balance`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(await response.text());
}
