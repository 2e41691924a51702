import type { Intent, IntentAnswers, RequestBook, RequestBooks } from '../../activities/ports';
import { dayIn } from '../../src/domain/day';
import type { NewEvent } from '../../src/domain/events/event';
import type { OperationId } from '../../src/domain/ids';
import { balanced, type LedgerTransaction } from '../../src/domain/ledger/transaction';
import { applyChanges } from '../../src/domain/payout-request/apply';
import type { Changes, NewCase } from '../../src/domain/payout-request/changes';
import type { RateSchemes } from '../../src/domain/payout-request/price';
import type { PayoutState, RequestState } from '../../src/domain/payout-request/state';
import type { Quote } from '../../src/domain/rates/quote';
import type { RoutingRecord } from '../../src/domain/routing/decision';
import type { RoutingInputs } from '../../src/domain/routing/inputs';

/** What an outside word came to: written by others, marked done by the activity that records its effect. */
export type InboxWord = { readonly id: string; readonly cancels: boolean; readonly doneAt: string | null };

/** Everything that is true about one request. */
export type Kept = {
  readonly request: RequestState;
  readonly payouts: readonly PayoutState[];
  readonly intents: ReadonlyMap<string, Intent>;
  readonly inbox: readonly InboxWord[];
  readonly events: readonly NewEvent[];
  readonly ledger: readonly LedgerTransaction[];
  readonly cases: readonly NewCase[];
  readonly records: readonly RoutingRecord[];
};

export type World = {
  /** What a decision would find; the need is the activity's. */
  readonly inputs: Omit<RoutingInputs, 'need'> & {
    readonly need: Pick<RoutingInputs['need'], 'midServiceToPoint'>;
  };
  readonly schemes: RateSchemes | undefined;
  quotes: readonly Quote[];
  /** False for an account whose provider's no needs a person. */
  readonly failureIsFinal?: boolean;
};

export type FakeBooks = {
  readonly books: RequestBooks;
  readonly intents: IntentAnswers;
  readonly accept: (request: RequestState, payouts?: readonly PayoutState[]) => void;
  readonly tell: (requestId: OperationId, word: { readonly id: string; readonly cancels: boolean }) => void;
  readonly kept: (requestId: OperationId) => Kept;
  /** The next transaction ends so: `before` loses all it wrote, `after` is committed and its caller dies. */
  diesNext: 'never' | 'before' | 'after';
};

/** Requests in memory: one transaction at a time, all of it or nothing, like the real books. */
export function fakeBooks(world: World): FakeBooks {
  const all = new Map<string, Kept>();
  let last: Promise<unknown> = Promise.resolve();
  const kept = (id: OperationId): Kept => {
    const found = all.get(id);
    if (found === undefined) throw new Error(`there is no payout request ${id}`);
    return found;
  };

  async function transaction<T>(id: OperationId, work: (book: RequestBook) => Promise<T>): Promise<T> {
    const open = { kept: kept(id) };
    const result = await work(bookOf(open, world));
    const dies = fake.diesNext;
    fake.diesNext = 'never';
    if (dies === 'before') throw new Error('the database was lost before the commit');
    all.set(id, open.kept);
    if (dies === 'after') throw new Error('the process died after the commit');
    return result;
  }

  const inTurn: RequestBooks['withRequest'] = (_organizationId, requestId, work) => {
    const turn = last.then(() => transaction(requestId, work));
    last = turn.catch(() => undefined);
    return turn;
  };
  const fake: FakeBooks = {
    diesNext: 'never',
    kept,
    accept: (request, payouts = []) =>
      void all.set(request.id, {
        request,
        payouts,
        intents: new Map(),
        inbox: [],
        events: [],
        ledger: [],
        cases: [],
        records: [],
      }),
    tell: (id, word) =>
      void all.set(id, { ...kept(id), inbox: [...kept(id).inbox, { ...word, doneAt: null }] }),
    books: { withRequest: inTurn, withFirstPlan: inTurn },
    intents: {
      async keepAnswer(_organizationId, payoutId, answer) {
        for (const [id, state] of all) {
          const intent = state.intents.get(payoutId);
          if (intent === undefined) continue;
          all.set(id, { ...state, intents: new Map(state.intents).set(payoutId, { ...intent, answer }) });
        }
      },
    },
  };
  return fake;
}

function bookOf(open: { kept: Kept }, world: World): RequestBook {
  const { request, payouts } = open.kept;
  return {
    request,
    payouts,
    configurationVersion: 1,
    lockAccounts: async () => undefined,
    async routingInputs(need, at) {
      const { amount: serviceAmount, ...rest } = need;
      const { mode, pointId, service, serviceCurrency, pointCurrency, partsLimit } = request;
      const asked = { mode, pointId, service, serviceCurrency, pointCurrency, partsLimit };
      return { ...world.inputs, need: { ...world.inputs.need, ...asked, ...rest, serviceAmount, at } };
    },
    failureIsFinal: () => world.failureIsFinal ?? true,
    waitingAmendment: async () => undefined,
    replaceRecipient: async () => undefined,
    missingDetails: async () => [],
    rateSchemes: async () => world.schemes,
    quotes: async () => world.quotes,
    accountOf: (_part, at) => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: dayIn('UTC', at) }),
    usageDayOf: (_payout, at) => dayIn('UTC', at),
    async write(changes) {
      open.kept = written(open.kept, changes);
    },
    intentOf: async (payoutId) => open.kept.intents.get(payoutId),
    async writeIntent(payoutId, intent) {
      if (!open.kept.payouts.some(({ id }) => id === payoutId)) throw new Error(`no payout ${payoutId}`);
      open.kept = { ...open.kept, intents: new Map(open.kept.intents).set(payoutId, intent) };
    },
    async keepAnswer(payoutId, answer) {
      const intent = open.kept.intents.get(payoutId);
      if (intent === undefined) return;
      open.kept = { ...open.kept, intents: new Map(open.kept.intents).set(payoutId, { ...intent, answer }) };
    },
    waitingCancel: async () =>
      open.kept.inbox.some(({ cancels, doneAt }) => cancels && doneAt === null)
        ? { by: 'key_merchant', reason: null }
        : undefined,
    beginWaiting: async () => undefined,
    olderOneGoesFirst: async () => false,
    tellAgain: async () => undefined,
    nextDayMs: (at) => Date.parse(at) + 86_400_000,
    stillWaits: async (inboxId) =>
      open.kept.inbox.some(({ id, doneAt }) => id === inboxId && doneAt === null),
    async inboxDone(inboxIds, at) {
      const inbox = open.kept.inbox.map((word) =>
        inboxIds.includes(word.id) && word.doneAt === null ? { ...word, doneAt: at } : word,
      );
      open.kept = { ...open.kept, inbox };
    },
  };
}

/** As the tables take them: a cause is booked once, a place is taken once, an open case is not opened again. */
function written(kept: Kept, changes: Changes): Kept {
  for (const { cause, entries } of changes.ledger) {
    balanced(entries);
    if (kept.ledger.some((booked) => booked.cause === cause)) throw new Error(`${cause} is booked already`);
  }
  for (const { part, attempt } of changes.newPayouts) {
    if (kept.payouts.some((payout) => payout.part === part && payout.attempt === attempt))
      throw new Error(`part ${part} has an attempt ${attempt} already`);
  }
  const cases = changes.cases.filter(
    ({ kind, payoutId }) => !kept.cases.some((open) => open.kind === kind && open.payoutId === payoutId),
  );
  const opened = cases.map(
    ({ kind, payoutId }): NewEvent => ({
      type: 'case.opened',
      actor: 'gateway',
      data: { kind, payout_id: payoutId },
    }),
  );
  const events = [...changes.events, ...opened];
  return {
    ...kept,
    ...applyChanges(kept, { ...changes, events }),
    events: [...kept.events, ...events],
    ledger: [...kept.ledger, ...changes.ledger],
    cases: [...kept.cases, ...cases],
    records: [...kept.records, ...changes.routingRecords],
  };
}
