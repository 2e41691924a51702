import type { PayoutId } from '../src/domain/ids';
import type { ProviderAnswer } from '../src/domain/payout/answer';
import { isFinalPayout } from '../src/domain/payout/machine';
import { applyChanges, type RequestWithPayouts } from '../src/domain/payout-request/apply';
import { type Changes, NO_CHANGES } from '../src/domain/payout-request/changes';
import { changesOfLateSuccess, isPaidLate, sentBeside } from '../src/domain/payout-request/late';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import { changesOfClearing } from '../src/domain/payout-request/moderation';
import { changesOfOutcome, type Outcome } from '../src/domain/payout-request/outcome';
import {
  changesOfEarlierReturns,
  changesOfPaidThenFailed,
  changesOfReturn,
} from '../src/domain/payout-request/returns';
import { settle } from '../src/domain/payout-request/settle';
import type { PayoutState } from '../src/domain/payout-request/state';
import type {
  Continuation,
  PayoutRequestActivities,
  RecordResult,
} from '../workflows/payout-request/contract';
import { failoverPlan } from './failover-plan';
import { payoutIn } from './payout-in';
import { describePayout } from './planned-payout';
import type { ActivityDeps, RequestBook } from './ports';

/**
 * Writes what became of a payout: status, release or booking, the plan of a failover with its hold, the
 * end of the request, all in one transaction. Run twice, it finds what stands and changes nothing.
 */
export function recordOutcome(deps: ActivityDeps): PayoutRequestActivities['recordOutcome'] {
  return async ({ organizationId, requestId, inboxIds, ...told }) => {
    const settled = await deps.books.withRequest(organizationId, requestId, async (book) => {
      const at = new Date(deps.clock.nowMs()).toISOString();
      await book.inboxDone(inboxIds, at);
      return writeOutcome(deps, book, told, at);
    });
    // After the transaction: this may read by a connection of its own, and when all connections of the pool
    // are in transactions that wait for one more, nobody gets on.
    return resultOf(deps, settled);
  };
}

export type ToldOutcome = {
  readonly payoutId: PayoutId;
  readonly outcome: Outcome;
  readonly failOver: boolean;
};

/** The part of it that is one with the transaction of the book. */
export async function writeOutcome(
  deps: ActivityDeps,
  book: RequestBook,
  { payoutId, outcome, failOver }: ToldOutcome,
  at: string,
): Promise<Settled> {
  const payout = payoutIn(book, payoutId);
  if (failOver) await book.lockAccounts();
  let now: RequestWithPayouts = book;
  const become = async (changes: Changes): Promise<void> => {
    if (changes === NO_CHANGES) return;
    await book.write(changes, at);
    now = applyChanges(now, changes);
  };
  const told = () => now.payouts.find(({ id }) => id === payoutId) ?? payout;

  await become(changesOfOutcome(book.request, payout, outcome, at, book.failureIsFinal(payout)));
  for (const follows of moneyMoved(outcome)) await become(follows(now, told(), at));
  if (payout.moderationRequired)
    await become(changesOfClearing(now.request, now.payouts, told(), authorOf(outcome)));
  const recorded = told();
  // The caller asks for the failover; that nothing was paid is made sure of here.
  const hasFailedNow =
    !isFinalPayout(payout.status) && isFinalPayout(recorded.status) && recorded.certainty !== 'paid';
  if (failOver && hasFailedNow) await become(await failoverPlan(deps, book, now, recorded, at));
  await become(settledNow(now));
  await become(changesOfEarlierReturns(now.request));
  return { now, recorded, version: book.configurationVersion };
}

type Following = (now: RequestWithPayouts, payout: PayoutState, at: string) => Changes;

/** What may follow from an answer that money moved, or did not after all, beyond the payout's own step. */
function moneyMoved(outcome: Outcome): readonly Following[] {
  const answer = answerIn(outcome);
  if (answer?.certainty === 'paid')
    return [
      ({ request, payouts }, payout, at) => changesOfLateSuccess(request, payouts, payout, answer, at),
      settledNow,
      ({ request }, payout, at) => changesOfReturn(request, payout, answer, at),
    ];
  // An old notice may say what is no longer true; the answer to a question may not.
  if (answer?.certainty === 'rejected' && outcome.kind === 'answered' && outcome.asked === true)
    return [({ request }, payout, at) => changesOfPaidThenFailed(request, payout, at)];
  return [];
}

const settledNow = ({ request, payouts }: RequestWithPayouts): Changes =>
  isFinalRequest(request.status) ? NO_CHANGES : settle(request, payouts);

function answerIn(outcome: Outcome): ProviderAnswer | undefined {
  return outcome.kind === 'answered' || outcome.kind === 'resolved' ? outcome.answer : undefined;
}

const authorOf = (outcome: Outcome): string | null => (outcome.kind === 'resolved' ? outcome.by : null);

/** What stands once it is written. */
export type Settled = {
  readonly now: RequestWithPayouts;
  readonly recorded: PayoutState;
  /** Of the configuration under which it was recorded. */
  readonly version: number;
};

export async function resultOf(
  deps: ActivityDeps,
  { now, recorded, version }: Settled,
): Promise<RecordResult> {
  const toRevoke = isPaidLate(recorded) ? sentBeside(now.payouts, recorded).map(({ id }) => id) : [];
  const next = await continuation(deps, now, recorded, version);
  return toRevoke.length === 0 ? next : { ...next, toRevoke };
}

/** What the workflow does next with this part, read from what is now true. */
async function continuation(
  { providers }: ActivityDeps,
  { request, payouts }: RequestWithPayouts,
  payout: PayoutState,
  configurationVersion: number,
): Promise<Continuation> {
  if (!isFinalPayout(payout.status))
    return payout.moderationRequired ? { kind: 'open', moderated: true } : { kind: 'open' };
  const next = payouts.find(({ part, attempt }) => part === payout.part && attempt === payout.attempt + 1);
  if (next === undefined) {
    return { kind: 'closed', status: request.status, final: isFinalRequest(request.status) };
  }
  const described = await describePayout(providers, request.organizationId, next, configurationVersion);
  return { kind: 'failover', payout: described };
}
