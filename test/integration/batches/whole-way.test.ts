import { Webhook } from 'standardwebhooks';
import { type RunningMetrics, startMetrics } from '../../../src/runtime/metrics-server';
import { type BatchesOverHttp, batchesOverHttp, type ToldOne } from '../../support/batches/batches-over-http';
import { recordsOf } from '../../support/batches/read-csv';
import {
  fileOf,
  type Row,
  SECOND_OPERATOR_KEY,
  soundRows,
  wholeWayOrganization,
} from '../../support/batches/whole-way';
import { SECRETS } from '../../support/callback-points';
import { type CallbackReceiver, type Received, startCallbackReceiver } from '../../support/callback-receiver';
import { OPERATOR_KEY } from '../../support/keys';
import { sampled, samplesOf } from '../../support/scraped';
import { startTestStack, type TestStack } from '../../support/test-stack';

const POSTED: Row = ['usd', '5.00', 'acc-posted', 'posted'];
const ROWS: readonly Row[] = [
  ...soundRows('usd', 40),
  ...soundRows('eur', 17),
  // The recipient and the amount of the first row.
  ['usd', '10.00', 'acc-usd-0', 'again'],
  POSTED,
  ['usd', 'ten', 'acc-bad', 'bad'],
];
const FILE = fileOf(ROWS);
const QUERY = { plan: 'joint', on_invalid: 'skip', reference_id: 'salaries', point_id: 'pop_usd' };

let receiver: CallbackReceiver;
let stack: TestStack;
let submitter: BatchesOverHttp;
let approver: BatchesOverHttp;
let metrics: RunningMetrics | undefined;
const clock = { nowMs: 0 };
/** What was answered on the way, in its order. */
let way: {
  readonly id: string;
  readonly accepted: ToldOne;
  readonly waitingMetrics: string;
  readonly shown: ToldOne;
  readonly confirmed: ToldOne;
  readonly shownAgain: ToldOne;
  readonly ofOldHash: ToldOne;
  readonly ofSubmitter: ToldOne;
  readonly approved: ToldOne;
  readonly ended: ToldOne;
};
beforeAll(async () => {
  receiver = await startCallbackReceiver();
  stack = await startTestStack(wholeWayOrganization(receiver.url), { CALLBACK_ALLOW_PRIVATE: 'true' });
  submitter = batchesOverHttp(stack.apiUrl, OPERATOR_KEY);
  approver = batchesOverHttp(stack.apiUrl, SECOND_OPERATOR_KEY);
  const environment = { ...stack.foundation.environment, metricsPort: 0 };
  metrics = await startMetrics({ ...stack.foundation, environment, nowMs: () => clock.nowMs });
  const [point, amount, account, reference_id] = POSTED;
  const posted = await stack.merchant.create({
    ...{ point_id: `pop_${point}`, point_amount: amount, service: point },
    ...{ fields: { account }, reference_id },
  });
  await stack.merchant.untilFinal(posted.id);
  way = await gone();
}, 180_000);
afterAll(async () => {
  await metrics?.stop();
  await stack?.stop();
  await receiver.stop();
}, 60_000);

async function gone(): Promise<typeof way> {
  const accepted = await submitter.upload(FILE, QUERY);
  const { id } = accepted.data;
  await submitter.until(id, 'AWAITING_APPROVAL');
  await told('AWAITING_APPROVAL', 1);
  const waitingMetrics = await scraped();
  const shown = await submitter.get(id, '/preview');
  const confirmed = await submitter.command(id, 'confirm-duplicates');
  await submitter.until(id, 'AWAITING_APPROVAL');
  await told('AWAITING_APPROVAL', 2);
  const shownAgain = await submitter.get(id, '/preview');
  const ofOldHash = await approver.command(id, 'approve', approvalOf(shown));
  const ofSubmitter = await submitter.command(id, 'approve', approvalOf(shownAgain));
  const approved = await approver.command(id, 'approve', approvalOf(shownAgain));
  await submitter.until(id, 'COMPLETED');
  await told('COMPLETED', 1);
  const ended = await submitter.get(id);
  const shownAll = { accepted, shown, confirmed, shownAgain, ofOldHash, ofSubmitter, approved, ended };
  return { id, waitingMetrics, ...shownAll };
}

const approvalOf = ({ attributes }: ToldOne) => ({ preview_hash: attributes['hash'] });
const ofBatch = (got: readonly Received[]) => got.filter(({ document }) => document.data.type === 'batch');
const statusOf = ({ document }: Received) => document.data.attributes['status'];
const told = (status: string, times: number) =>
  receiver.until('/usd', (got) => ofBatch(got).filter((one) => statusOf(one) === status).length >= times);

async function scraped(): Promise<string> {
  // What was read is kept for some seconds.
  clock.nowMs += 60_000;
  return (await fetch(metrics?.url ?? '')).text();
}

test('a file is taken whole: the bad row is left out, the duplicate is held, what was posted is not sent', () => {
  expect(way.accepted).toMatchObject({ status: 201 });
  expect(way.accepted.attributes).toMatchObject({
    status: 'PREVIEWING',
    rows: { total: 60, invalid: 1, held: 1, ready: 57, existing: 1 },
  });
});

test('the preview shows totals, ways, costs and how far they are proven', () => {
  expect(way.shown.attributes).toMatchObject({
    plan: 'joint',
    rows: { placed: 57, unplaced: 0, held: 1 },
    totals: [
      { currency: 'EUR', rows: 17, amount: '306.00' },
      { currency: 'USD', rows: 40, amount: '1180.00' },
    ],
    proof: { row_by_row: { unplaced: 0 } },
    unplaced: [],
    top_ups: [],
  });
  const { routes, cost, proof } = way.shown.attributes as Shown;
  expect(routes.map(({ route_id }) => route_id).toSorted()).toEqual([
    'rou_eur_euro',
    'rou_usd_cheap',
    'rou_usd_dear',
  ]);
  expect(routes.reduce((sum, { rows }) => sum + rows, 0)).toBe(57);
  // 495.00 are left on the cheap account, to the last cent of which there is a sum of whole dollars.
  expect(routes.find(({ route_id }) => route_id === 'rou_usd_cheap')?.amount).toBe('495.00');
  expect(Number(cost.total)).toBeGreaterThan(0);
  expect(Number(proof.gap)).toBeLessThan(0.01);
  expect(Number(proof.bound)).toBeLessThanOrEqual(Number(proof.objective));
});

type Shown = {
  readonly routes: readonly { readonly route_id: string; readonly rows: number; readonly amount: string }[];
  readonly cost: { readonly total: string };
  readonly proof: { readonly gap: string; readonly bound: string; readonly objective: string };
};

test('what is confirmed is shown again, and only what was shown last can be approved, by somebody else', () => {
  expect([way.confirmed.status, way.confirmed.attributes['status']]).toEqual([202, 'PREVIEWING']);
  expect(way.shownAgain.attributes).toMatchObject({ rows: { placed: 58, unplaced: 0, held: 0 } });
  expect(way.shownAgain.attributes['hash']).not.toBe(way.shown.attributes['hash']);
  expect([way.ofOldHash.status, way.ofSubmitter.status, way.approved.status]).toEqual([409, 403, 202]);
});

test('the batch tells what became of its rows and of the money', async () => {
  const { approval } = way.approved.attributes as { readonly approval: { readonly by: string } };
  expect(way.ended.attributes).toMatchObject({
    status: 'COMPLETED',
    final: true,
    approval: { ...approvalOf(way.shownAgain), by: approval.by },
    rows: { total: 60, invalid: 1, held: 0, ready: 0, dispatched: 58, existing: 1 },
    requests: { PROCESSED: 58, FAILED: 0 },
    money: [
      { currency: 'EUR', status: 'PROCESSED', requests: 17, amount: '306.00', processed_amount: '306.00' },
      { currency: 'USD', status: 'PROCESSED', requests: 41, amount: '1190.00', processed_amount: '1190.00' },
    ],
    progress: { final: 60, estimated_end_at: null },
  });
  expect(approval.by).not.toBe(way.ended.attributes['submitted_by']);
  const booked = await stack.book();
  expect(booked.map(({ account }) => account).toSorted()).toEqual(
    ROWS.flatMap(([, , account]) => (account === 'acc-bad' ? [] : [account])).toSorted(),
  );
});

test('each row is paid on the route that the plan gave it, as its routing record says', async () => {
  const rows = await stack.merchant.list(`/batches/${way.id}/rows?filter[status]=dispatched`);
  expect(rows).toHaveLength(58);
  for (const { attributes } of rows) {
    const { payout_request_id: id, assigned_route_id: assigned } = attributes;
    const [payout, ...others] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
    expect([others, payout?.attributes['route_id']]).toEqual([[], assigned]);
    const [record] = await stack.merchant.list(`/payout-requests/${id}/routing`);
    expect(record?.attributes).toMatchObject({ strategies: [{ type: 'assigned', failed: null }] });
  }
});

test('its requests are listed by it, and its rows are found one by one', async () => {
  const requests = await stack.merchant.list(`/payout-requests?filter[batch_id]=${way.id}&page[size]=100`);
  expect(requests).toHaveLength(58);
  for (const { attributes } of requests) expect(attributes['status']).toBe('PROCESSED');
  const [bad] = await stack.merchant.list(`/batches/${way.id}/rows?filter[line]=61`);
  expect(bad?.attributes).toMatchObject({ status: 'invalid', faults: [{ column: 'point_amount' }] });
});

test('the results have a line for each row, and the faults one for each bad row', async () => {
  const results = await recordsOf((await submitter.download(way.id, 'results.csv')).text);
  const [columns, ...lines] = results.map(({ cells }) => cells);
  expect(lines).toHaveLength(60);
  const status = columns?.indexOf('request_status') ?? -1;
  const paid = lines.filter((cells) => cells[status] === 'PROCESSED');
  expect(paid).toHaveLength(59);
  const faults = await recordsOf((await submitter.download(way.id, 'faults.csv')).text);
  expect(faults.map(({ cells }) => cells[0])).toEqual(['line', '61']);
});

test('its events stand in their order', async () => {
  const events = await stack.merchant.list(`/batches/${way.id}/events`);
  expect(events.map(({ attributes }) => attributes['type'])).toEqual([
    'batch.created',
    'batch.previewed',
    'batch.awaiting_approval',
    'batch.duplicates_confirmed',
    'batch.previewed',
    'batch.awaiting_approval',
    'batch.approved',
    'batch.dispatching',
    'batch.pending',
    'batch.completed',
  ]);
});

test('the merchant is told of each change of its status, signed, in growing versions', () => {
  const got = ofBatch(receiver.got('/usd'));
  for (const { body, headers, document } of got)
    for (const secret of SECRETS)
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(document);
  const versions = got.map(({ document }) => document.meta.version);
  expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right));
  expect(statusOf(got.at(-1) as Received)).toBe('COMPLETED');
  // Read twice, and as of then: how many rows a second is another figure each time.
  const progress = expect.objectContaining({ final: 60 });
  expect(got.at(-1)?.document.data.attributes).toEqual({ ...way.ended.attributes, progress });
});

test('while it waits it is counted among the open ones, and afterwards no more', async () => {
  const labels = { organization: 'org_test', mode: 'test', status: 'AWAITING_APPROVAL' };
  expect(sampled(samplesOf(way.waitingMetrics), 'payout_gateway_batches_open', labels)).toBe(1);
  expect(sampled(samplesOf(await scraped()), 'payout_gateway_batches_open', labels) ?? 0).toBe(0);
});

test('the same file again is the same batch, and nothing is sent', async () => {
  const booked = (await stack.book()).length;
  const again = await submitter.upload(FILE.replaceAll('\r\n', '\n'), QUERY);
  expect([again.status, again.data.id, again.headers.get('idempotent-replayed')]).toEqual([
    200,
    way.id,
    'true',
  ]);
  expect(again.attributes['status']).toBe('COMPLETED');
  expect((await submitter.upload(fileOf(ROWS.slice(1)), QUERY)).status).toBe(409);
  expect((await stack.book()).length).toBe(booked);
  expect((await approver.command(way.id, 'approve', approvalOf(way.shownAgain))).status).toBe(202);
});

test('a batch that nobody has to be asked for is sent without an approval', async () => {
  const { data } = await submitter.upload(fileOf(soundRows('eur', 3, 'alone')), { autoprocess: 'true' });
  const { rows, approval } = await submitter.until(data.id, 'COMPLETED');
  expect([rows, approval]).toMatchObject([{ dispatched: 3 }, null]);
  const types = (await stack.merchant.list(`/batches/${data.id}/events`)).map(
    ({ attributes }) => attributes['type'],
  );
  expect(types).not.toContain('batch.awaiting_approval');
});

test('what four eyes are wanted for waits for them, whoever says that nobody has to be asked', async () => {
  const { data } = await submitter.upload(fileOf(soundRows('usd', 1, 'eyes')), { autoprocess: 'true' });
  await submitter.until(data.id, 'AWAITING_APPROVAL');
  expect((await submitter.command(data.id, 'cancel')).status).toBe(202);
  await submitter.until(data.id, 'CANCELED');
});

test.each(['joint', 'each'])(
  'with the plan %s, what does not fit is told with why, and fits with the money that it names',
  async (plan) => {
    const before = (await stack.merchant.get('/deposit-accounts/dep_short')).attributes;
    expect(before['available']).toBe('50.00');
    const rows = [30, 30, 30].map(
      (amount, index): Row => ['short', `${amount}.00`, `acc-${plan}-${index}`, `${plan}-${index}`],
    );
    const { data } = await submitter.upload(fileOf(rows), { plan });
    await submitter.until(data.id, 'AWAITING_APPROVAL');
    const { attributes } = await submitter.get(data.id, '/preview');
    expect(attributes).toMatchObject({
      rows: { placed: 1, unplaced: 2 },
      unplaced: [{ reason: 'balance', currency: 'USD', rows: 2, amount: '60.00', numbers: [2, 3] }],
      top_ups: [{ deposit_account_id: 'dep_short', currency: 'USD', amount: '40.00' }],
    });
    const top_up = { kind: 'top_up', amount: '40.00', reason: 'As the preview says' };
    await stack.operator.command('/deposit-accounts/dep_short/adjustments', top_up, 'adjustment');
    expect((await submitter.command(data.id, 'preview')).attributes['status']).toBe('PREVIEWING');
    await submitter.until(data.id, 'AWAITING_APPROVAL');
    const shown = await submitter.get(data.id, '/preview');
    expect(shown.attributes).toMatchObject({ rows: { placed: 3, unplaced: 0 }, unplaced: [], top_ups: [] });
    expect((await submitter.command(data.id, 'approve', approvalOf(shown))).status).toBe(202);
    expect(await submitter.until(data.id, 'COMPLETED')).toMatchObject({ requests: { PROCESSED: 3 } });
    await stack.operator.command(
      '/deposit-accounts/dep_short/adjustments',
      { ...top_up, amount: '50.00' },
      'adjustment',
    );
  },
);
