import type { IntentAnswers, RequestBooks } from '../../activities/ports';
import type { NewEvent } from '../../src/domain/events/event';
import type { OperationId } from '../../src/domain/ids';
import { type Changes, NO_CHANGES } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import type { RequestState } from '../../src/domain/payout-request/state';
import { aPart, chosen } from './decisions';
import { aPayout, idOf, NOON, NOON_MS, NOT_SENT, ORGANIZATION, UNKNOWN } from './operations';

/** Books of some kind, and what happens to them from outside. */
export type BooksUnderTest = {
  readonly books: RequestBooks;
  readonly intents: IntentAnswers;
  readonly accept: () => Promise<RequestState>;
  /** A word that came from outside and that nobody has dealt with; gives its id. */
  readonly tell: (requestId: OperationId, cancels: boolean) => Promise<string>;
  readonly newPayoutId: () => ReturnType<typeof aPayout>['id'];
};

const EVENT: NewEvent = { type: 'request.pending', actor: 'gateway', data: { for: 'provider' } };

/** What the activities rely on, whoever keeps the books: the real ones and the fake are held to the same. */
export function booksKeepTheirPromises(opened: () => BooksUnderTest): void {
  const within = <T>(id: OperationId, work: Parameters<RequestBooks['withRequest']>[2]) =>
    opened().books.withRequest(ORGANIZATION, id, work) as Promise<T>;
  const read = (id: OperationId) =>
    opened().books.withRequest(ORGANIZATION, id, async ({ request, payouts }) => ({ request, payouts }));
  const planOf = (request: RequestState, amounts: readonly bigint[]): Changes =>
    changesOfFirstPlan(request, NO_CHANGES, chosen(amounts.map((amount) => aPart('a', amount))), {
      at: NOON,
      newPayoutId: opened().newPayoutId,
      accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
    });
  const planned = async (amounts: readonly bigint[] = [10_000n]) => {
    const request = await opened().accept();
    const plan = planOf(request, amounts);
    await within(request.id, (book) => book.write(plan, NOON));
    return { request, plan, payout: plan.newPayouts[0] ?? aPayout('none') };
  };

  test('a request is found as it was accepted, and one that is not there throws', async () => {
    const request = await opened().accept();
    expect(await read(request.id)).toEqual({ request, payouts: [] });
    await expect(read(idOf('payoutRequest', 'por_none'))).rejects.toThrow('por_none');
  });

  test('what was written is what the pure functions said it would be', async () => {
    const { request, plan } = await planned([6_000n, 4_000n]);
    const found = await read(request.id);
    expect(found.request).toEqual({
      ...request,
      ...plan.request,
      version: request.version + plan.events.length,
    });
    expect(found.payouts).toEqual(plan.newPayouts);
  });

  test('a transaction that fails leaves nothing behind', async () => {
    const request = await opened().accept();
    const work = within(request.id, async (book) => {
      await book.write(planOf(request, [10_000n]), NOON);
      throw new Error('lost');
    });
    await expect(work).rejects.toThrow('lost');
    expect(await read(request.id)).toEqual({ request, payouts: [] });
  });

  test('the same plan is not written twice', async () => {
    const { request, plan } = await planned();
    await expect(within(request.id, (book) => book.write(plan, NOON))).rejects.toThrow();
    expect((await read(request.id)).payouts).toHaveLength(1);
  });

  test('the same fact is booked once', async () => {
    const { request, plan } = await planned();
    const again = { ...NO_CHANGES, ledger: plan.ledger };
    await expect(within(request.id, (book) => book.write(again, NOON))).rejects.toThrow();
  });

  test('events are numbered over the writes of one transaction, and over transactions at the same moment', async () => {
    const request = await opened().accept();
    await within(request.id, async (book) => {
      await book.write({ ...NO_CHANGES, events: [EVENT, EVENT] }, NOON);
      await book.write({ ...NO_CHANGES, events: [EVENT] }, NOON);
    });
    const one = () => within(request.id, (book) => book.write({ ...NO_CHANGES, events: [EVENT] }, NOON));
    await Promise.all(Array.from({ length: 20 }, one));
    expect((await read(request.id)).request.version).toBe(request.version + 23);
  });

  test('an intent is kept, renewed, and answered', async () => {
    const { request, payout } = await planned();
    const intentOf = () =>
      opened().books.withRequest(ORGANIZATION, request.id, (book) => book.intentOf(payout.id));
    const write = (retries: number) =>
      within(request.id, (book) =>
        book.writeIntent(payout.id, { sendUntilMs: NOON_MS + retries, retries, answer: null }, NOON),
      );
    expect(await intentOf()).toBeUndefined();
    await write(0);
    expect(await intentOf()).toEqual({ sendUntilMs: NOON_MS, retries: 0, answer: null });
    await opened().intents.keepAnswer(ORGANIZATION, payout.id, NOT_SENT, NOON_MS);
    expect(await intentOf()).toEqual({ sendUntilMs: NOON_MS, retries: 0, answer: NOT_SENT });
    await write(1);
    expect(await intentOf()).toEqual({ sendUntilMs: NOON_MS + 1, retries: 1, answer: null });
  });

  test('an answer is kept with what follows from it, or not at all', async () => {
    const { request, payout } = await planned();
    const answerOf = () =>
      opened().books.withRequest(ORGANIZATION, request.id, async (book) => {
        return (await book.intentOf(payout.id))?.answer;
      });
    const intent = { sendUntilMs: NOON_MS, retries: 0, answer: null };
    await within(request.id, (book) => book.writeIntent(payout.id, intent, NOON));
    const lost = within(request.id, async (book) => {
      await book.keepAnswer(payout.id, UNKNOWN, NOON);
      throw new Error('lost');
    });
    await expect(lost).rejects.toThrow('lost');
    expect(await answerOf()).toBeNull();
    await within(request.id, (book) => book.keepAnswer(payout.id, UNKNOWN, NOON));
    expect(await answerOf()).toEqual(UNKNOWN);
  });

  test('an intent of a payout that does not exist is refused, and an answer to one is of no account', async () => {
    const request = await opened().accept();
    const none = idOf('payout', 'pay_none');
    const intent = { sendUntilMs: NOON_MS, retries: 0, answer: null };
    await expect(within(request.id, (book) => book.writeIntent(none, intent, NOON))).rejects.toThrow();
    await opened().intents.keepAnswer(ORGANIZATION, none, UNKNOWN, NOON_MS);
  });

  test('a wish to cancel waits until it is dealt with; another word does not', async () => {
    const request = await opened().accept();
    const waits = () =>
      opened().books.withRequest(
        ORGANIZATION,
        request.id,
        async (book) => (await book.waitingCancel()) !== undefined,
      );
    await opened().tell(request.id, false);
    expect(await waits()).toBe(false);
    const wish = await opened().tell(request.id, true);
    expect(await waits()).toBe(true);
    await within(request.id, (book) => book.inboxDone([wish], NOON));
    expect(await waits()).toBe(false);
  });

  test('a case that is open already is not opened again, and is told of once', async () => {
    const { request, payout } = await planned();
    const opens: Changes = {
      ...NO_CHANGES,
      cases: [{ kind: 'unknown_outcome', payoutId: payout.id, exposedAmount: 10_000n, evidence: {} }],
    };
    const before = (await read(request.id)).request.version;
    for (const _again of [1, 2]) await within(request.id, (book) => book.write(opens, NOON));
    expect((await read(request.id)).request.version).toBe(before + 1);
  });
}
