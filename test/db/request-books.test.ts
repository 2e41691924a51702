import { randomUUID } from 'node:crypto';
import { intentAnswers } from '../../src/db/intent-store';
import { newId } from '../../src/db/new-id';
import { NO_CHANGES } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import { inputsOf, leafOf } from '../domain/routing/routing-inputs';
import { aPart, chosen } from '../support/decisions';
import { fakeBooks } from '../support/fake-books';
import { aRequest, NOON, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { booksKeepTheirPromises } from '../support/request-books-contract';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
});
afterAll(() => real?.close());

describe('the books in Postgres', () => {
  booksKeepTheirPromises(() => ({
    books: real.books,
    intents: intentAnswers(real.db),
    accept: () => real.accept(),
    async tell(requestId, cancels) {
      const id = newId('inboxItem');
      await real.db('inbox').insert({
        organization_id: ORGANIZATION,
        id,
        source: 'test',
        source_id: id,
        kind: cancels ? 'command' : 'notice',
        operation_id: requestId,
        body: JSON.stringify(cancels ? { command: 'cancel' } : {}),
        received_at: NOON,
        next_try_at: NOON,
      });
      return id;
    },
    newPayoutId: () => newId('payout'),
  }));

  test('events of concurrent transactions have numbers without gaps', async () => {
    const { id } = await real.accept();
    const event = { type: 'request.pending', actor: 'gateway', data: {} } as const;
    const one = () =>
      real.books.withRequest(ORGANIZATION, id, (book) =>
        book.write({ ...NO_CHANGES, events: [event, event] }, NOON),
      );
    await Promise.all(Array.from({ length: 20 }, one));
    const rows = await real.db('events').where({ operation_id: id }).orderBy('sequence').pluck('sequence');
    expect(rows).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  });

  test('a plan fills every table that belongs to it, in one transaction', async () => {
    const request = await real.accept();
    const plan = changesOfFirstPlan(request, NO_CHANGES, chosen([aPart('a', 10_000n)]), {
      at: NOON,
      newPayoutId: () => newId('payout'),
      accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
    });
    const [payout] = plan.newPayouts;
    const counts = async () => {
      const tables = ['payouts', 'routing_records'];
      const rows = await Promise.all(
        tables.map((table) => real.db(table).where({ payout_request_id: request.id }).count().first()),
      );
      const booked = await real.db('ledger_transactions').where({ payout_id: payout?.id }).count().first();
      return [...rows, booked].map((row) => Number(row?.['count']));
    };
    const lost = real.books.withRequest(ORGANIZATION, request.id, async (book) => {
      await book.write(plan, NOON);
      throw new Error('lost');
    });
    await expect(lost).rejects.toThrow('lost');
    expect(await counts()).toEqual([0, 0, 0]);
    await real.books.withRequest(ORGANIZATION, request.id, (book) => book.write(plan, NOON));
    expect(await counts()).toEqual([1, 1, 1]);
    const row = await real.db('payout_requests').where({ id: request.id }).first();
    expect([row.status, row.final, row.finished_at, row.attempts]).toEqual(['DISPATCHING', false, null, 1]);
  });

  test('what a decision depends on is read with what this transaction has written', async () => {
    const request = await real.accept();
    const need = { part: 1, attempt: 1, amount: 1n, pointAmount: 1n, splitAllowed: false, failedRoutes: [] };
    const availableOf = (inputs: {
      readonly accounts: readonly { depositAccountId: string; available: bigint }[];
    }) => inputs.accounts.find(({ depositAccountId }) => depositAccountId === 'dep_b')?.available ?? 0n;
    await real.books.withRequest(ORGANIZATION, request.id, async (book) => {
      await book.lockAccounts();
      const before = await book.routingInputs(need, NOON);
      const plan = changesOfFirstPlan(request, NO_CHANGES, chosen([aPart('b', 10_000n)]), {
        at: NOON,
        newPayoutId: () => newId('payout'),
        accountOf: (part) => book.accountOf(part, NOON),
      });
      await book.write(plan, NOON);
      const after = await book.routingInputs(need, NOON);
      expect(availableOf(before) - availableOf(after)).toBe(10_100n);
      expect(after.routes.find(({ routeId }) => routeId === 'rou_b')?.dailyUsed).toBe(10_000n);
      expect(after.values.fields).toEqual({ account: 'acc-1' });
    });
  });
});

describe('the fake that stands for them', () => {
  const inputs = inputsOf([], leafOf({ type: 'cost' }));
  const fake = fakeBooks({ inputs, schemes: undefined, quotes: [] });
  booksKeepTheirPromises(() => ({
    books: fake.books,
    intents: fake.intents,
    async accept() {
      const request = aRequest({ id: newId('payoutRequest'), status: 'CREATED', attempts: 0, rate: null });
      fake.accept(request);
      return request;
    },
    async tell(requestId, cancels) {
      const id = randomUUID();
      fake.tell(requestId, { id, cancels });
      return id;
    },
    newPayoutId: () => newId('payout'),
  }));
});
