import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from '../../src/apply/read-file';
import { matchesPattern } from '../../src/config/patterns';
import { newId } from '../../src/db/new-id';
import type { Configuration } from '../../src/domain/config/configuration';
import { explainRequest } from '../../src/explain/explain-request';
import { runReplay } from '../../src/replay-decisions/run-replay';
import { explainedOrganization } from '../support/explained-organization';
import type { Attributes, Resource } from '../support/merchant-client';
import { temporaryFolder } from '../support/temporary-folder';
import { startTestStack, type TestStack } from '../support/test-stack';

const BEGIN = new Date(0);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(explainedOrganization());
}, 120_000);
afterAll(() => stack?.stop());

const account = (name: string) => ({ fields: { account: name } });
const preview = (given: Attributes): Promise<Resource> =>
  stack.merchant.command('/payout-requests/preview', {
    point_id: 'pop_main',
    point_currency: 'USD',
    service: 'test_usd',
    ...given,
  });
const routingOf = (id: string) => stack.merchant.list(`/payout-requests/${id}/routing`);

// biome-ignore format: a table is read by its columns
test.each([
  ['one payment out of another currency', { ...account('acc-1'), point_currency: 'EUR', point_amount: '50' }, 'PROCESSED'],
  ['a split',                             { ...account('acc-2'), service_amount: '9000', allow_split: true }, 'PROCESSED'],
  ['a block',                             { ...account('blocked-3'), point_amount: '10' },                    'FAILED'],
])('what the preview of %s says is what then happens', async (_sentence, given, status) => {
  const { attributes: shown } = await preview(given);
  const { id } = await stack.merchant.create({ point_amount: null, ...given });
  const { attributes } = await stack.merchant.untilFinal(id);

  expect(attributes['status']).toBe(status);
  const { rate, point_amount, service_amount } = shown;
  expect(attributes).toMatchObject({ rate, point_amount, service_amount });
  if (status === 'FAILED') expect(attributes['resolution']).toEqual(shown['would_fail']);
  const [record, ...more] = await routingOf(id);
  expect(more).toEqual([]);
  expect(timeless(record?.attributes)).toEqual(timeless(shown['routing']));
  const payouts = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(payouts.map((payout) => [payout.attributes['route_id'], payout.attributes['amount']])).toEqual(
    chosenOf(shown),
  );
});

test('after a failover every decision can be read, and the explanation tells both', async () => {
  const { id } = await stack.merchant.create({
    ...account('sim:decline:LIMIT_VIOLATION,paid'),
    attempts_limit: 1,
  });
  await stack.merchant.untilFinal(id);
  const records = await routingOf(id);

  expect(records.map(({ type, attributes }) => [type, attributes['attempt'], chosenOf(attributes)])).toEqual([
    ['routing-record', 1, [['rou_a', '100.00']]],
    ['routing-record', 2, [['rou_b', '100.00']]],
  ]);
  const text = await explainRequest(stack.foundation.db, id, false);
  expect(text).toContain('Decision 1: the whole request, 100.00 USD');
  expect(text).toContain('Decision 2: failover of part 1, attempt 2, after rou_a failed (LIMIT_VIOLATION');
  expect(text).toContain('out: this part has already failed on it');
  expect(text).toContain(' no  the field account begins with blocked');
  expect(JSON.parse(await explainRequest(stack.foundation.db, id, true))).toEqual(
    records.map(({ attributes }) => attributes),
  );
});

test.each([
  ['an unknown id', 'por_nobody_has_this', 'There is no payout request por_nobody_has_this'],
  ['what is no id', 'pay_1', 'pay_1 is no id of a payout request'],
])('%s is not explained', async (_sentence, id, message) => {
  await expect(explainRequest(stack.foundation.db, id, false)).rejects.toThrow(message);
});

test('all decisions come out the same to the byte, and an unchanged scheme changes nothing', async () => {
  const { printed, failure } = await replay(explainedOrganization());
  expect(failure).toBeUndefined();
  const { decisions, summary } = JSON.parse(printed);
  expect(decisions).toEqual([]);
  const recorded = await stack.foundation.db('routing_records').count().first();
  const count = Number(recorded?.['count']);
  expect(count).toBeGreaterThan(4);
  expect(summary).toMatchObject({
    decisions: count,
    verified: count,
    broken: 0,
    compared: count,
    not_in_file: 0,
  });
});

test('a changed scheme is reported with what it changes for each request and in sum, and nothing is touched', async () => {
  const before = await stack.foundation.db('routing_records').orderBy('id');
  const { printed, failure } = await replay(
    explainedOrganization('{ strategies: [{ type: balance, routes: [rou_c] }] }'),
  );
  expect(failure).toBeUndefined();
  const { decisions, summary } = JSON.parse(printed);
  expect(summary.by_currency).toMatchObject([
    { point_currency: 'EUR', plans_compared: 1, plans_with_other_routes: 1 },
    // 100 by rou_a, and 9000 as 6000 by rou_a and 3000 by rou_b, at 1 and 1.5 per cent; all by rou_c at 2.
    {
      point_currency: 'USD',
      plans_compared: 2,
      cost_before: '106',
      cost_after: '182',
      cost_difference: '76',
    },
  ]);
  expect(decisions).toContainEqual(
    expect.objectContaining({
      finding: 'changed',
      attempt: 1,
      before: { refused: null, routes: [{ route_id: 'rou_a', amount: '100.00' }], cost: '1' },
      after: { refused: null, routes: [{ route_id: 'rou_c', amount: '100.00' }], cost: '2' },
      cost_difference: '1',
    }),
  );
  expect(await stack.foundation.db('routing_records').orderBy('id')).toEqual(before);
});

test('a block that the other scheme does not have is reported', async () => {
  const { printed } = await replay(explainedOrganization().replace('prefix: "blocked"', 'prefix: "acc"'));
  const { summary } = JSON.parse(printed);
  expect(summary.by_currency).toMatchObject([
    { point_currency: 'EUR', newly_blocked: 1 },
    { point_currency: 'USD', newly_blocked: 1, no_longer_blocked: 1 },
  ]);
});

test('a record that its own scheme does not give again is an error', async () => {
  const { db } = stack.foundation;
  const [genuine] = await db('routing_records').orderBy('id', 'desc').limit(1);
  const forged = { ...genuine.record, cost_total: '0.01' };
  const id = newId('routingRecord');
  await db('routing_records').insert({ ...genuine, id, round: 99, record: JSON.stringify(forged) });
  const { printed, failure } = await replay(explainedOrganization());
  expect(failure).toBe('1 recorded decisions did not come out the same when decided again.');
  expect(JSON.parse(printed).decisions).toEqual([
    expect.objectContaining({ finding: 'broken', routing_record_id: id, why: 'not the same: cost_total' }),
  ]);
});

async function replay(yaml: string) {
  const { db, vault } = stack.foundation;
  let printed = '';
  const print = async (text: string): Promise<void> => {
    printed += text;
  };
  const given = { schemeFile: 'wanted.yaml', since: BEGIN, asJson: true };
  const deps = { db, vault, tools: { matches: matchesPattern } };
  const failure = await runReplay(deps, readConfiguration(yaml), given, print).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { printed, failure };
}

function readConfiguration(yaml: string): Configuration {
  const folder = temporaryFolder();
  try {
    const file = join(folder.path, 'wanted.yaml');
    writeFileSync(file, yaml);
    const { connectors } = stack.foundation;
    return readFile(file, { env: {}, connectors, allowApiKeys: true }).value;
  } finally {
    folder.remove();
  }
}

function chosenOf(attributes: Attributes) {
  const chosen = attributes['chosen'] as readonly { readonly route_id: string; readonly amount: string }[];
  return chosen.map(({ route_id, amount }) => [route_id, amount]);
}

/** Everything but the instant at which it was decided. */
function timeless(given: unknown) {
  const record = given as { readonly inputs: { readonly need: object } };
  return { ...record, at: null, inputs: { ...record.inputs, need: { ...record.inputs.need, at: null } } };
}
