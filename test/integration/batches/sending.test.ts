import { rowsOf, type SentBatches, sentBatches } from '../../support/batches/sent-batches';
import { startTestStack, type TestStack } from '../../support/test-stack';
import { threeAccounts } from '../../support/three-accounts';

let stack: TestStack;
let batches: SentBatches;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  batches = sentBatches(stack);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const WITHIN_MS = 120_000;
const workflow = (id: string) => stack.foundation.link.client.workflow.getHandle(id);
/** Nobody was paid but by a request of the batch, and nobody twice. */
const expectPaidOnce = async (id: Parameters<SentBatches['payments']>[0]) => {
  const { PROCESSED = 0 } = await batches.requestStatuses(id);
  expect(await batches.payments(id)).toEqual({ booked: PROCESSED, toOneMax: PROCESSED > 0 ? 1 : 0 });
};

test(
  'an approved batch pays each of its rows once, and then is completed',
  async () => {
    const batch = await batches.store(rowsOf(200));
    await batches.approve(batch);
    await batches.until(batch.id, 'COMPLETED', WITHIN_MS);
    expect(await batches.rowStatuses(batch.id)).toEqual({ dispatched: 200 });
    expect(await batches.requestStatuses(batch.id)).toEqual({ PROCESSED: 200 });
    expect(await batches.payments(batch.id)).toEqual({ booked: 200, toOneMax: 1 });
    expect(await batches.events(batch.id)).toEqual([
      'batch.created',
      'batch.approved',
      'batch.dispatching',
      'batch.pending',
      'batch.completed',
    ]);
    expect(await workflow(batch.id).result()).toBe('COMPLETED');
  },
  WITHIN_MS,
);

test(
  'a row becomes the same request as if it had been posted by itself',
  async () => {
    const { id: postedId } = await stack.merchant.create({
      point_amount: '1',
      metadata: { from: 'a batch' },
    });
    const batch = await batches.store(
      rowsOf(1, { account: 'acc-1', fixed_side: 'point', reference_id: 'a-row' }),
    );
    await batches.approve(batch);
    await batches.until(batch.id, 'COMPLETED', WITHIN_MS);
    await stack.merchant.untilFinal(postedId);
    const { db } = stack.foundation;
    const { id } = await db('payout_requests').where({ batch_id: batch.id }).first('id');
    const { call_id } = await db('batches').where({ id: batch.id }).first('call_id');
    const own = { batch_id: batch.id, call_id, reference_id: 'a-row', body_hash: expect.anything() };
    const times = { created_at: 0, updated_at: 0, finished_at: 0, expires_at: 0 };
    const columns = async (of: string) => ({
      ...(await db('payout_requests').where({ id: of }).first()),
      ...times,
      id: 'por',
    });
    const posted = await columns(postedId);
    expect(await columns(id)).toEqual({ ...posted, ...own });
    // Each can be followed back to the call that brought it: the row to the upload.
    expect([typeof posted.call_id, typeof call_id]).toEqual(['string', 'string']);
    expect(posted.call_id).not.toBe(call_id);
    const created = async (of: string) =>
      (await db('events').where({ operation_id: of, sequence: 1 }).first('type', 'data', 'at')).data;
    expect(await created(id)).toEqual(await created(postedId));
    expect(await stack.merchant.eventTypes(id)).toEqual(await stack.merchant.eventTypes(postedId));
    expect([await priorityOf(id), await priorityOf(postedId)]).toEqual([5, 0]);
  },
  WITHIN_MS,
);

test(
  'after the answer to a pause no row is sent, and a resumed batch is sent to its end',
  async () => {
    const batch = await batches.store(rowsOf(60));
    await batches.approve(batch);
    await batches.untilSent(batch.id, 5);
    await batches.command(batch, 'pause', { reason: 'Wait.' });
    const paused = await batches.rowStatuses(batch.id);
    await batches.command(batch, 'pause');
    // Longer than several rounds of the sending.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await batches.rowStatuses(batch.id)).toEqual(paused);
    expect(paused['ready']).toBeGreaterThan(0);
    await batches.command(batch, 'resume');
    await batches.command(batch, 'resume');
    await batches.until(batch.id, 'COMPLETED', WITHIN_MS);
    expect(await batches.payments(batch.id)).toEqual({ booked: 60, toOneMax: 1 });
    expect((await batches.events(batch.id)).slice(3, 5)).toEqual(['batch.paused', 'batch.resumed']);
  },
  WITHIN_MS,
);

test(
  'a canceled batch cancels what was not sent, held rows and waiting requests included; the rest is seen through',
  async () => {
    const batch = await batches.store([{ ...heldBack() }, ...rowsOf(100), { status: 'held' }, ...rowsOf(20)]);
    await batches.approve(batch);
    await batches.untilPaid(batch.id, 1);
    await batches.command(batch, 'cancel', { reason: 'Wrong file.' });
    await batches.command(batch, 'cancel');
    const { cancellation } = await batches.until(batch.id, 'CANCELED', WITHIN_MS);
    expect(cancellation).toMatchObject({ reason: 'Wrong file.', result: 'partly' });
    const { canceled = 0, dispatched = 0, ...others } = await batches.rowStatuses(batch.id);
    expect([canceled + dispatched, others]).toEqual([122, {}]);
    expect(canceled).toBeGreaterThan(1);
    expect((await batches.requestStatuses(batch.id))['CANCELED']).toBeGreaterThanOrEqual(1);
    await expectPaidOnce(batch.id);
    await batches.command(batch, 'cancel');
  },
  WITHIN_MS,
);

test.each<[string, (id: string) => Promise<unknown>]>([
  ['a bare signal, as the Temporal UI sends it', (id) => workflow(id).signal('cancel')],
  ["Temporal's own cancellation", (id) => workflow(id).cancel()],
])(
  'a batch is canceled by %s',
  async (_says, cancel) => {
    const batch = await batches.store(rowsOf(60));
    await batches.approve(batch);
    await batches.untilSent(batch.id, 1);
    await cancel(batch.id);
    const { cancellation } = await batches.until(batch.id, 'CANCELED', WITHIN_MS);
    expect(cancellation).toMatchObject({ by: 'temporal' });
    await expectPaidOnce(batch.id);
  },
  WITHIN_MS,
);

test(
  'bare signals pause and resume, with their reasons in the log',
  async () => {
    const batch = await batches.store(rowsOf(40));
    await batches.approve(batch);
    await batches.untilSent(batch.id, 1);
    await workflow(batch.id).signal('pause', { reason: 'Lunch.' });
    await batches.until(batch.id, 'PAUSED');
    await workflow(batch.id).signal('resume');
    await batches.until(batch.id, 'COMPLETED', WITHIN_MS);
    const paused = await stack.foundation
      .db('events')
      .where({ operation_id: batch.id, type: 'batch.paused' })
      .first('actor', 'data');
    expect(paused).toEqual({ actor: 'temporal', data: { reason: 'Lunch.' } });
    expect(await batches.payments(batch.id)).toEqual({ booked: 40, toOneMax: 1 });
  },
  WITHIN_MS,
);

test(
  'a batch whose workflow was terminated by hand goes on when somebody gives it a command',
  async () => {
    const batch = await batches.store(rowsOf(30));
    await batches.approve(batch);
    await batches.untilSent(batch.id, 1);
    await workflow(batch.id).terminate('by hand');
    await batches.command(batch, 'pause');
    await batches.command(batch, 'resume');
    await batches.until(batch.id, 'COMPLETED', WITHIN_MS);
    expect(await batches.payments(batch.id)).toEqual({ booked: 30, toOneMax: 1 });
  },
  WITHIN_MS,
);

test(
  'a worker that is replaced in the midst of a batch leaves nothing out and sends nothing twice',
  async () => {
    const batch = await batches.store(rowsOf(80));
    await batches.approve(batch);
    await batches.untilSent(batch.id, 10);
    await stack.restartWorker();
    await batches.until(batch.id, 'COMPLETED', WITHIN_MS);
    expect(await batches.requestStatuses(batch.id)).toEqual({ PROCESSED: 80 });
    expect(await batches.payments(batch.id)).toEqual({ booked: 80, toOneMax: 1 });
  },
  WITHIN_MS,
);

/** As the engine has it: 5 gives way to all others, 0 is the usual one. */
async function priorityOf(id: string): Promise<number> {
  const { raw } = await workflow(id).describe();
  return raw.workflowExecutionInfo?.priority?.priorityKey ?? 0;
}

/** A row whose request waits for the command `process`. */
function heldBack() {
  const request = {
    autoprocess: false,
    wait_for_details: false,
    wait_for_balance: false,
    attempts_limit: 0,
    allow_split: false,
    allow_partial: false,
    parts_limit: 100,
    failover_on_recipient_fault: false,
    description: null,
    metadata: {},
    callback_url: null,
    expires_at: null,
  } as const;
  return { request };
}
