import * as fc from 'fast-check';
import { isFinalPayout } from '../../../src/domain/payout/machine';
import { applyChanges, type RequestWithPayouts } from '../../../src/domain/payout-request/apply';
import { type Changes, NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { mayFailOver } from '../../../src/domain/payout-request/failover';
import { isFinalRequest } from '../../../src/domain/payout-request/machine';
import { changesOfOutcome, type Outcome } from '../../../src/domain/payout-request/outcome';
import {
  changesOfFailover,
  changesOfFirstPlan,
  type PlanContext,
} from '../../../src/domain/payout-request/plan';
import { changesOfSending } from '../../../src/domain/payout-request/sending';
import { settle } from '../../../src/domain/payout-request/settle';
import type { PayoutState } from '../../../src/domain/payout-request/state';
import { aPart, chosen } from '../../support/decisions';
import {
  ACCEPTED,
  answered,
  aRequest,
  dropped,
  GAVE_UP,
  NOON,
  NOT_SENT,
  paid,
  payoutId,
  rejected,
  UNKNOWN,
  WISH,
} from '../../support/operations';
import { holds } from '../rates/holds';

/** What the ledger, the limits and the log would hold, kept by nothing but the changes themselves. */
type Books = {
  readonly balances: Map<string, bigint>;
  readonly used: Map<string, bigint>;
  readonly causes: Set<string>;
};

type Move = { readonly at: number; readonly does: 'send' | Outcome };

const PARTS = fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 1, maxLength: 4 });
const OUTCOME: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome>(
    answered(ACCEPTED),
    answered(UNKNOWN),
    answered(NOT_SENT),
    answered(rejected()),
    answered(rejected('INVALID_DETAILS')),
    dropped('canceled'),
    dropped('expired'),
    dropped('whole_not_payable'),
    GAVE_UP,
  ),
  // 1 to 1000 thousandths of the amount, and what the provider charged for it, also beyond the hold.
  fc
    .record({
      share: fc.bigInt({ min: 1n, max: 1_000n }),
      debited: fc.option(fc.bigInt({ min: 1n, max: 2_000n }), { nil: undefined }),
      fee: fc.option(fc.bigInt({ min: 0n, max: 500n }), { nil: undefined }),
    })
    .map(({ share, debited, fee }) =>
      answered(
        paid(share, {
          ...(debited === undefined ? {} : { debited }),
          ...(fee === undefined ? {} : { fee }),
        }),
      ),
    ),
);
const MOVES = fc.array(
  fc.record<Move>({ at: fc.nat(7), does: fc.oneof(fc.constant('send' as const), OUTCOME) }),
  { minLength: 1, maxLength: 40 },
);

function planContext(): PlanContext {
  let made = 0;
  return {
    at: NOON,
    newPayoutId: () => {
      made += 1;
      return payoutId(`${made}`);
    },
    accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
  };
}

const amountIn = (map: Map<string, bigint>, key: string): bigint => map.get(key) ?? 0n;
const moved = (map: Map<string, bigint>, key: string, by: bigint) => map.set(key, amountIn(map, key) + by);

/** Books the changes, and checks what must hold after every single booking. */
function book({ balances, used, causes }: Books, changes: Changes): void {
  for (const { cause, entries } of changes.ledger) {
    expect(causes.has(cause)).toBe(false);
    causes.add(cause);
    expect(Object.values(entries).reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
    for (const [account, amount] of Object.entries(entries)) moved(balances, account, amount);
    expect(amountIn(balances, 'held')).toBeGreaterThanOrEqual(0n);
  }
  for (const { routeId, day, delta } of changes.usage) {
    moved(used, `${routeId} ${day}`, delta);
    expect(amountIn(used, `${routeId} ${day}`)).toBeGreaterThanOrEqual(0n);
  }
}

/** The answers of a provider speak of the payout that was asked for: never more than its amount. */
function fitting(outcome: Outcome, payout: PayoutState): Outcome {
  if (outcome.kind !== 'answered' || outcome.answer.certainty !== 'paid') return outcome;
  const share = BigInt(outcome.answer.processedAmount.replace('.', ''));
  const units = (payout.amount * share + 999n) / 1_000n;
  return answered({ ...outcome.answer, processedAmount: paidText(units) });
}

function paidText(units: bigint) {
  const answer = paid(units);
  if (answer.certainty !== 'paid') throw new Error('a payment is paid');
  return answer.processedAmount;
}

/** One transaction as the activities run it: outcome, failover where it is allowed, the end where all ended. */
function transaction(
  books: Books,
  before: RequestWithPayouts,
  { at, does }: Move,
  context: PlanContext,
): RequestWithPayouts {
  const payout = before.payouts[at];
  if (payout === undefined) return before;
  let now = before;
  const become = (changes: Changes): void => {
    if (changes === NO_CHANGES) return;
    book(books, changes);
    now = applyChanges(now, changes);
  };
  if (does === 'send') {
    if (payout.status === 'CREATED') become(changesOfSending(payout));
    return now;
  }
  const outcome = fitting(does, payout);
  become(changesOfOutcome(now.request, payout, outcome, NOON));
  const after = now.payouts.find(({ id }) => id === payout.id) ?? payout;
  const terms = {
    attempt: payout.attempt,
    attemptsLimit: now.request.attemptsLimit,
    failoverOnRecipientFault: now.request.failoverOnRecipientFault,
    cancelRequested: now.request.cancellation !== null,
  };
  if (!isFinalPayout(payout.status) && isFinalPayout(after.status) && mayFailOver(outcome, terms)) {
    expect(after.processedAmount).toBe(0n);
    become(changesOfFailover(now.request, after, chosen([aPart('a', after.amount)]), context));
  }
  if (!isFinalRequest(now.request.status)) become(settle(now.request, now.payouts));
  return now;
}

function checkState(books: Books, before: RequestWithPayouts, after: RequestWithPayouts): void {
  for (const payout of after.payouts) {
    expect(payout.held).toBeGreaterThanOrEqual(0n);
    expect(payout.processedAmount).toBeLessThanOrEqual(payout.amount);
    if (isFinalPayout(payout.status)) expect(payout.held).toBe(0n);
    if (payout.processedAmount > 0n) expect(payout.certainty).toBe('paid');
  }
  for (const payout of before.payouts.filter(({ status }) => isFinalPayout(status)))
    expect(after.payouts.find(({ id }) => id === payout.id)).toEqual(payout);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  expect(amountIn(books.balances, 'held')).toBe(sum(after.payouts.map(({ held }) => held)));
  const open = after.payouts.filter(({ status }) => !isFinalPayout(status));
  expect(sum([...books.used.values()])).toBe(
    sum([
      ...open.map(({ amount }) => amount),
      ...after.payouts.map(({ processedAmount }) => processedAmount),
    ]),
  );
  // One part is never under way twice, and never goes on after it was paid.
  for (const payout of open) {
    const others = after.payouts.filter(({ part, id }) => part === payout.part && id !== payout.id);
    expect(
      others.every(({ status, processedAmount }) => isFinalPayout(status) && processedAmount === 0n),
    ).toBe(true);
  }
  if (isFinalRequest(before.request.status)) expect(after.request).toEqual(before.request);
  if (isFinalRequest(after.request.status)) {
    expect(open).toEqual([]);
    expect(after.request.processedAmount).toBe(
      sum(after.payouts.map(({ processedAmount }) => processedAmount)),
    );
    expect(after.request.processedAmount).toBeLessThanOrEqual(after.request.serviceAmount ?? 0n);
    expect(after.request.moderationRequired).toBe(false);
  }
}

test('money is neither made nor lost by any sequence of outcomes, in any order, told any number of times', () => {
  const property = fc.property(PARTS, MOVES, fc.boolean(), (amounts, moves, canceled) => {
    const books: Books = { balances: new Map(), used: new Map(), causes: new Set() };
    const context = planContext();
    const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
    const request = aRequest({
      status: 'CREATED',
      attempts: 0,
      pointAmount: whole,
      serviceAmount: whole,
      cancellation: canceled ? WISH : null,
    });
    const decision = chosen(amounts.map((amount) => aPart('a', amount)));
    const plan = changesOfFirstPlan(request, NO_CHANGES, decision, context);
    book(books, plan);
    let state = applyChanges({ request, payouts: [] }, plan);

    for (const { at, does } of moves) {
      // The place is fixed before the move: a failover makes the list longer, and told again means the same payout.
      const move = { at: at % state.payouts.length, does };
      const next = transaction(books, state, move, context);
      checkState(books, state, next);
      expect(transaction(books, next, move, context)).toEqual(next);
      state = next;
    }
    const { balances } = books;
    const out = ['paid_out', 'fees'].map((account) => amountIn(balances, account));
    expect([...balances.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
    expect(-amountIn(balances, 'funds')).toBe(amountIn(balances, 'held') + (out[0] ?? 0n) + (out[1] ?? 0n));
    if (state.payouts.every(({ status }) => isFinalPayout(status)))
      expect(isFinalRequest(state.request.status)).toBe(true);
  });
  holds(property);
});
