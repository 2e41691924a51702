import { planRoutes } from '../../activities/plan-routes';
import type { ActivityDeps } from '../../activities/ports';
import { recordOutcome } from '../../activities/record-outcome';
import { intentAnswers } from '../../src/db/intent-store';
import { newId } from '../../src/db/new-id';
import { isFinalPayout } from '../../src/domain/payout/machine';
import { changesOfSending } from '../../src/domain/payout-request/sending';
import { aStage } from '../support/activity-stage';
import { answered, NOON_MS, ORGANIZATION, rejected } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { threeAccounts } from '../support/three-accounts';

let real: OperationsDatabase;
let deps: ActivityDeps;
beforeAll(async () => {
  real = await openOperations(threeAccounts({ tree: '{ strategies: [{ type: optimal }] }' }));
  deps = {
    ...aStage().deps,
    books: real.books,
    intents: intentAnswers(real.db),
    clock: { nowMs: () => NOON_MS },
    newPayoutId: () => newId('payout'),
  };
});
afterAll(() => real?.close());

/** A whole life: planned, sent, refused and planned again, until no route is left. */
async function lifeOf(index: number): Promise<string> {
  const request = await real.accept({ attemptsLimit: index % 4 });
  const ids = { organizationId: ORGANIZATION, requestId: request.id };
  const plan = await planRoutes(deps)({ ...ids, fixed: null, inboxIds: [] });
  if (plan.kind !== 'planned') throw new Error(`not planned: ${plan.kind}`);
  let payoutId = plan.payouts[0]?.payoutId;
  for (let attempt = 1; payoutId !== undefined; attempt += 1) {
    const sent = payoutId;
    await real.books.withRequest(ORGANIZATION, request.id, async (book) => {
      const payout = book.payouts.find(({ id }) => id === sent);
      if (payout !== undefined) await book.write(changesOfSending(payout), new Date(NOON_MS).toISOString());
    });
    const recorded = await recordOutcome(deps)({
      ...ids,
      payoutId: sent,
      outcome: answered(rejected()),
      failOver: attempt <= request.attemptsLimit,
      inboxIds: [],
    });
    payoutId = recorded.kind === 'failover' ? recorded.payout.payoutId : undefined;
  }
  return request.id;
}

test('requests that plan, fail over and end at the same moment do not get in each other’s way', async () => {
  const lives = await Promise.allSettled(Array.from({ length: 24 }, (_, index) => lifeOf(index)));
  const lost = lives.flatMap((life) => (life.status === 'rejected' ? [String(life.reason)] : []));
  expect(lost).toEqual([]);
});

test('after all of them nothing is held, used or owed: what was set aside has come back to the unit', async () => {
  const payouts = await real.db('payouts').select('status', 'held');
  expect(payouts.every(({ status, held }) => isFinalPayout(status) && BigInt(held) === 0n)).toBe(true);
  const balances = await real.db('deposit_balances').select('funds', 'held');
  expect(balances.map(({ funds, held }) => [BigInt(funds), BigInt(held)])).toEqual(
    [1, 2, 3].map(() => [1_000_000n, 0n]),
  );
  expect((await real.db('route_usage').pluck('used')).every((used) => BigInt(used) === 0n)).toBe(true);
  expect((await real.db('share_credits').pluck('numerator')).every((credit) => BigInt(credit) === 0n)).toBe(
    true,
  );
});
