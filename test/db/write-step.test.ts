import fc from 'fast-check';
import type { Knex } from 'knex';
import { newId } from '../../src/db/new-id';
import { writeChanges } from '../../src/db/request-book/write-changes';
import { writeStep } from '../../src/db/request-book/write-step';
import { type Changes, NO_CHANGES, type PayoutPatch } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import type { PayoutState, RequestState } from '../../src/domain/payout-request/state';
import { sameCurrencyRate } from '../../src/domain/rates/fixed-rate';
import { aPart, chosen } from '../support/decisions';
import { NOON, ORGANIZATION, reasonOf, TOMORROW, WISH } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
let request: RequestState;
let payouts: readonly PayoutState[];
beforeAll(async () => {
  real = await openOperations();
  const accepted = await real.accept();
  const plan = changesOfFirstPlan(accepted, NO_CHANGES, chosen([aPart('a', 6_000n), aPart('a', 4_000n)]), {
    at: NOON,
    newPayoutId: () => newId('payout'),
    accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
  });
  await real.books.withRequest(ORGANIZATION, accepted.id, (book) => book.write(plan, NOON));
  [request, payouts] = await real.books.withRequest(ORGANIZATION, accepted.id, async (book) => [
    book.request,
    book.payouts,
  ]);
});
afterAll(() => real?.close());

const money = fc.bigInt({ min: 0n, max: 10_000n });
const maybe = <Shape extends object>(shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }) =>
  fc.record<Shape, never>(shape, { requiredKeys: [] });
const resolution = fc.constantFrom(null, reasonOf('DECLINED_ERROR'));

const requestPatch = maybe<Required<Changes['request']>>({
  pointAmount: money,
  serviceAmount: money,
  rate: fc.constantFrom(null, sameCurrencyRate('USD')),
  status: fc.constantFrom('DISPATCHING', 'PROCESSED', 'FAILED', 'RETURNED'),
  resolution: resolution as fc.Arbitrary<RequestState['resolution']>,
  moderationRequired: fc.boolean(),
  processedAmount: money,
  returnedAmount: money,
  latePaidAmount: money,
  processedPointAmount: money,
  attempts: fc.nat(9),
  cancellation: fc.constantFrom(null, WISH),
  attemptsLimit: fc.nat(9),
  allowPartial: fc.boolean(),
  expiresAt: fc.constantFrom(NOON, TOMORROW),
});

const payoutPatch = maybe<Required<Omit<PayoutPatch, 'id'>>>({
  status: fc.constantFrom('INVOKING', 'PROCESSED', 'INVOKE_FAILED', 'RETURNED'),
  certainty: fc.constantFrom(null, 'paid', 'unknown', 'rejected'),
  resolution: resolution as fc.Arbitrary<PayoutState['resolution']>,
  moderationRequired: fc.boolean(),
  providerReference: fc.constantFrom(null, 'r"ef\\1'),
  processedAmount: money,
  returnedAmount: money,
  depositAmount: money,
  fee: money,
  held: money,
  usageDay: fc.constantFrom('2026-11-20', '2026-11-21'),
  credits: fc.constantFrom(
    [],
    [{ key: 'leaf', routeId: 'rou_a', delta: { numerator: 1n, denominator: 3n } }],
  ),
} as never);

const step = fc
  .record({
    request: requestPatch,
    patches: fc
      .subarray([0, 1])
      .chain((which) => fc.tuple(...which.map((index) => fc.tuple(fc.constant(index), payoutPatch)))),
    events: fc.array(
      fc.constant({ type: 'request.pending', actor: 'gateway', data: { said: 'a "word"' } } as const),
      {
        maxLength: 3,
      },
    ),
    released: fc.option(money, { nil: undefined }),
  })
  .map(({ request: patch, patches, events, released }): Changes => {
    const [payout] = payouts;
    return {
      ...NO_CHANGES,
      request: patch,
      payouts: patches.map(([index, given]) => ({ ...given, id: payouts[index]?.id }) as PayoutPatch),
      events,
      ledger:
        released === undefined || released === 0n || payout === undefined
          ? []
          : [
              {
                kind: 'release',
                cause: 'release:test',
                depositAccountId: payout.depositAccountId,
                currency: 'USD',
                payoutId: payout.id,
                actor: 'gateway',
                reason: null,
                occurredAt: NOON,
                entries: { funds: released, held: -released },
              },
            ],
    } as Changes;
  });

type Write = typeof writeStep;

/** All that a step can touch, as it leaves it, without what was made by chance. */
async function after(write: Write, changes: Changes): Promise<unknown> {
  const trx = await real.db.transaction();
  try {
    expect(await write(trx, newId, request, changes, TOMORROW)).toBe(changes.events.length);
    return await allOf(trx);
  } catch (error) {
    return (error as { readonly code?: string }).code ?? error;
  } finally {
    await trx.rollback();
  }
}

async function allOf(trx: Knex): Promise<unknown> {
  const own = { organization_id: ORGANIZATION, operation_id: request.id };
  return {
    request: await trx('payout_requests').where({ id: request.id }).first(),
    payouts: await trx('payouts').where(own).orderBy('part'),
    events: await trx('events')
      .where(own)
      .orderBy('sequence')
      .select('sequence', 'type', 'at', 'actor', 'data'),
    transactions: await trx('ledger_transactions')
      .orderBy(['occurred_at', 'cause'])
      .select('kind', 'cause', 'payout_id'),
    entries: await trx('ledger_entries')
      .orderBy(['account', 'amount'])
      .select('deposit_account_id', 'account', 'amount', 'kind'),
    balances: await trx('deposit_balances').orderBy('deposit_account_id'),
  };
}

test('a plain step is written as the way for every step writes it, or refused for the same reason', async () => {
  await fc.assert(
    fc.asyncProperty(step, async (changes) => {
      expect(await after(writeStep, changes)).toEqual(await after(writeChanges, changes));
    }),
    { numRuns: 150 },
  );
}, 60_000);
