import type { SweepDeps, WorkflowProbe } from '../../activities/ports';
import { createSweepActivities } from '../../activities/sweep-activities';
import { newId } from '../../src/db/new-id';
import { sweepPages } from '../../src/db/sweep-store';
import type { OperationId } from '../../src/domain/ids';
import { NO_CHANGES } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import { changesOfSending } from '../../src/domain/payout-request/sending';
import type { RequestState } from '../../src/domain/payout-request/state';
import { FROM_THE_BEGINNING, type SweepResult, type SweepTerms } from '../../workflows/sweeps/contract';
import { aPart, chosen } from '../support/decisions';
import { NOON, NOON_MS, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

const TERMS: SweepTerms = {
  everyMs: 1_000,
  overdueAfterMs: 60_000,
  unattendedAfterMs: 60_000,
  noProgressAfterMs: 60_000,
  atMost: 100,
};
const LATER_MS = NOON_MS + 3_600_000;
const LATER = new Date(LATER_MS).toISOString();
const LOST = { attended: false, status: 'TERMINATED' };

let real: OperationsDatabase;
beforeEach(async () => {
  real = await openOperations();
});
afterEach(() => real?.close());

function sweepsWith(attendance: WorkflowProbe['attendance'] = async () => LOST, queryForMs = 0) {
  const deps: SweepDeps = {
    books: real.books,
    sweeps: { ...sweepPages(real.db), queryForMs: async () => queryForMs },
    workflows: { attendance },
    balances: { compare: async () => ({ next: null, drifting: [], failed: [] }) },
    clock: { nowMs: () => LATER_MS },
  };
  return createSweepActivities(deps);
}

const page = (terms: Partial<SweepTerms> = {}, after: SweepResult['next'] = null) => ({
  terms: { ...TERMS, ...terms },
  after,
});
const cases = () => real.db('cases').orderBy('id');
const started = async (): Promise<RequestState> => {
  const request = await real.accept();
  await real.db('outbox').where({ operation_id: request.id }).delete();
  return request;
};
const moves = (id: OperationId, at = LATER) =>
  real.books.withRequest(ORGANIZATION, id, (book) =>
    book.write({ ...NO_CHANGES, events: [{ type: 'request.pending', actor: 'gateway', data: {} }] }, at),
  );

/** A started request with one payout that is being sent: `INVOKING`, with its intent. */
async function sent(): Promise<RequestState> {
  const request = await started();
  await real.books.withRequest(ORGANIZATION, request.id, async (book) => {
    const plan = changesOfFirstPlan(request, NO_CHANGES, chosen([aPart('a', 100n)]), {
      at: NOON,
      newPayoutId: () => newId('payout'),
      accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
    });
    await book.write(plan, NOON);
    for (const payout of plan.newPayouts) {
      await book.writeIntent(payout.id, { sendUntilMs: NOON_MS, retries: 0, answer: null }, NOON);
      await book.write(changesOfSending(payout), NOON);
    }
  });
  return request;
}

test('pages go on where the one before stopped, see each operation once, and end at the beginning', async () => {
  const ids = [];
  for (let count = 0; count < 5; count += 1) ids.push((await started()).id);
  const asked: string[] = [];
  const { sweepLostWorkflows } = sweepsWith(async (id) => {
    asked.push(id);
    return { attended: true, status: 'RUNNING' };
  });
  const sizes: number[] = [];
  let after = FROM_THE_BEGINNING.lostWorkflows;
  do {
    const before = asked.length;
    after = (await sweepLostWorkflows(page({ atMost: 2 }, after))).next;
    sizes.push(asked.length - before);
  } while (after !== null);
  expect(sizes).toEqual([2, 2, 1]);
  expect(new Set(asked)).toEqual(new Set(ids));
  expect(await cases()).toEqual([]);
});

test('an operation that a relay is to start is not missed; one whose start was refused is a case with the reason', async () => {
  await real.accept();
  const refused = await real.accept();
  await real
    .db('outbox')
    .where({ operation_id: refused.id })
    .update({ refused_at: NOON, last_error: 'no such search attribute' });
  const { found } = await sweepsWith(async () => ({
    attended: false,
    status: 'NOT_FOUND',
  })).sweepLostWorkflows(page());
  expect(found).toEqual([refused.id]);
  expect(await cases()).toMatchObject([
    {
      kind: 'no_workflow',
      payout_request_id: refused.id,
      evidence: { workflow_status: 'NOT_FOUND', start_refused: 'no such search attribute' },
    },
  ]);
});

test('operations that are younger than the terms say, or have ended, are not looked for', async () => {
  await started();
  const ended = await started();
  await real
    .db('payout_requests')
    .where({ id: ended.id })
    .update({ status: 'FAILED', final: true, finished_at: NOON });
  const { sweepLostWorkflows } = sweepsWith();
  expect((await sweepLostWorkflows(page({ unattendedAfterMs: 3_600_001 }))).found).toEqual([]);
  expect((await sweepLostWorkflows(page())).found).not.toContain(ended.id);
});

test('sweeps that run at the same moment, and again, open one case', async () => {
  const { id } = await started();
  const { sweepLostWorkflows } = sweepsWith();
  await Promise.all([1, 2, 3].map(() => sweepLostWorkflows(page())));
  await sweepLostWorkflows(page());
  expect(await cases()).toHaveLength(1);
  const events = await real.db('events').where({ operation_id: id }).orderBy('sequence').pluck('type');
  expect(events).toEqual(['request.created', 'case.opened']);
});

test('what a person has closed is not told again until the operation moves', async () => {
  const { id } = await started();
  const { sweepLostWorkflows } = sweepsWith();
  await sweepLostWorkflows(page());
  await real.db('cases').update({ closed_at: LATER, closed_by: 'key_operator', closing_reason: 'known' });
  await sweepLostWorkflows(page());
  expect(await cases()).toHaveLength(1);
  await moves(id, new Date(LATER_MS + 1_000).toISOString());
  await sweepLostWorkflows(page());
  expect((await cases()).map(({ closed_at }) => closed_at === null)).toEqual([false, true]);
});

test('an operation that moves while it is looked at is no case', async () => {
  const { id } = await started();
  const { found } = await sweepsWith(async () => {
    await moves(id);
    return LOST;
  }).sweepLostWorkflows(page());
  expect([found, await cases()]).toEqual([[], []]);
});

test('one that cannot be looked at keeps nobody from the others; if none can be, the sweep fails', async () => {
  const one = await started();
  const other = await started();
  const away = async (): Promise<never> => {
    throw new Error('the engine is away');
  };
  await expect(sweepsWith(away).sweepLostWorkflows(page())).rejects.toThrow('the engine is away');
  const { found, failed } = await sweepsWith((id) =>
    id === one.id ? away() : Promise.resolve(LOST),
  ).sweepLostWorkflows(page());
  expect([found, failed]).toEqual([[other.id], [one.id]]);
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, queryForMs: number, moderated: boolean, opened: number]>([
  ['silent for longer than its provider is asked', 3_500_000, false, 1],
  ['its provider may still be asked',              3_560_000, false, 0],
  ['a person knows of it already',                         0, true,  0],
])('overdue: %s', async (_what, queryForMs, moderated, opened) => {
  const { id } = await sent();
  await real.db('payouts').update({ moderation_required: moderated });
  const { sweepOverduePayouts } = sweepsWith(undefined, queryForMs);
  await sweepOverduePayouts(page());
  await sweepOverduePayouts(page());
  const found = await cases();
  expect(found).toHaveLength(opened);
  for (const each of found)
    expect(each).toMatchObject({ kind: 'overdue', payout_request_id: id, exposed_amount: '100' });
});

test('overdue: what was never sent is not awaited', async () => {
  await sent();
  await real.db('payout_intents').delete();
  expect((await sweepsWith().sweepOverduePayouts(page())).found).toEqual([]);
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, payout: Readonly<Record<string, unknown>>, request: Readonly<Record<string, unknown>>, opened: number]>([
  ['nothing and nobody is waited for',            {},                          {},                    1],
  ['it has moved lately',                         {},                          { updated_at: LATER }, 0],
  ['it is to be processed later',                 {},                          { process_at: LATER }, 0],
  ['its provider has the next word',              { status: 'PROCESSING' },    {},                    0],
  ['a person has the next word',                  { moderation_required: true }, {},                  0],
  ['it is held for a person',                     {},                          { status: 'READY' },   0],
])('no progress: %s', async (_what, payout, request, opened) => {
  await sent();
  await real.db('payouts').update({ status: 'INVOKING', ...payout });
  await real.db('payout_requests').update({ status: 'DISPATCHING', ...request });
  const { sweepStuckWorkflows } = sweepsWith();
  await sweepStuckWorkflows(page());
  await sweepStuckWorkflows(page());
  expect((await cases()).map(({ kind }) => kind)).toEqual(opened === 1 ? ['no_progress'] : []);
});

test('no progress: one whose workflow is known to be gone is one case, not two', async () => {
  await sent();
  const { sweepLostWorkflows, sweepStuckWorkflows } = sweepsWith();
  await sweepLostWorkflows(page());
  await sweepStuckWorkflows(page({ noProgressAfterMs: 0 }));
  expect((await cases()).map(({ kind }) => kind)).toEqual(['no_workflow']);
});
