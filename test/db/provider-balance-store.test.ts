import { readBalances } from '../../src/db/balance-reads';
import { newId } from '../../src/db/new-id';
import { readOwnBalances } from '../../src/db/own-balances';
import { forgetDrift, keepReading } from '../../src/db/provider-balance-store';
import { NO_CHANGES } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import { changesOfSending } from '../../src/domain/payout-request/sending';
import { aPart, chosen } from '../support/decisions';
import { ACCOUNT, NOON, NOON_MS, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
beforeEach(async () => {
  real = await openOperations();
});
afterEach(() => real?.close());

// 10,000.00 USD lie on the account; half a dollar of difference is nothing.
const OURS = 1_000_000n;
async function reads(theirs: bigint, driftThreshold: bigint | null = 50n): Promise<boolean> {
  const { depositAccounts } = await real.configuration.organization(ORGANIZATION);
  const account = depositAccounts.find(({ id }) => id === ACCOUNT);
  if (account === undefined) throw new Error('the account is not configured');
  return keepReading(real.db, newId, {
    organizationId: ORGANIZATION,
    account: { ...account, driftThreshold },
    theirs,
    expected: driftThreshold === null ? undefined : { low: OURS, high: OURS },
    at: NOON,
  });
}

const atProvider = async () =>
  (await readBalances(real.db, ORGANIZATION, [ACCOUNT])).get(ACCOUNT)?.atProvider;
const kept = () => real.db('provider_balances').first('misfits', 'reserved');
const openCases = () => real.db('cases').whereNull('closed_at');

async function availableToRouting(): Promise<bigint | undefined> {
  const request = await real.accept();
  const need = { part: 1, attempt: 1, amount: 1n, pointAmount: 1n, splitAllowed: false, failedRoutes: [] };
  return real.books.withRequest(ORGANIZATION, request.id, async (book) => {
    const { accounts } = await book.routingInputs(need, NOON);
    return accounts.find(({ depositAccountId }) => depositAccountId === ACCOUNT)?.available;
  });
}

test('what a provider says is kept, and the last word stands', async () => {
  expect(await atProvider()).toBeNull();
  await reads(OURS);
  await reads(-5n, null);
  expect(await atProvider()).toEqual({
    amount: -5n,
    at: new Date(NOON),
  });
});

test('two misfits in a row are a case with both figures, and narrow what routing may use by the difference', async () => {
  expect(await reads(900_000n)).toBe(true);
  expect([await openCases(), await availableToRouting()]).toEqual([[], OURS]);
  expect(await reads(900_000n)).toBe(true);
  expect(await openCases()).toMatchObject([
    {
      kind: 'drift',
      deposit_account_id: ACCOUNT,
      payout_request_id: null,
      exposed_amount: '100000',
      currency: 'USD',
      evidence: { provider_balance: '9000.00', our_balance: '10000.00', difference: '-1000.00' },
    },
  ]);
  expect(await availableToRouting()).toBe(900_000n);
  expect(await reads(OURS - 50n)).toBe(false);
  expect(await availableToRouting()).toBe(OURS);
  expect(await openCases()).toHaveLength(1);
});

test('one account has one open case; one that was closed is opened again only after a reading that fits', async () => {
  for (let times = 0; times < 4; times += 1) await reads(900_000n);
  expect(await openCases()).toHaveLength(1);
  await real.db('cases').update({ closed_at: NOON, closed_by: 'key_1', closing_reason: 'known' });
  await reads(900_000n);
  expect(await openCases()).toEqual([]);
  for (const theirs of [OURS, 900_000n, 900_000n, OURS, 800_000n, 800_000n]) await reads(theirs);
  expect(await openCases()).toHaveLength(1);
});

test('readings of the same moment do not lose each other', async () => {
  await reads(OURS);
  await Promise.all([1, 2, 3, 4].map(() => reads(900_000n)));
  expect([await kept(), (await openCases()).length]).toEqual([{ misfits: 2, reserved: '100000' }, 1]);
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, frees: () => Promise<unknown>]>([
  ['a reading that fits',                          () => reads(OURS)],
  ['an account that is not compared any more',     () => reads(900_000n, null)],
  ['the same, and its provider does not answer',   () => forgetDrift(real.db, newId, ORGANIZATION, ACCOUNT, NOON)],
])('%s gives back what was reserved, and wakes what waits for balance', async (_what, frees) => {
  await reads(900_000n);
  await reads(900_000n);
  const waiting = await real.accept({ waitForBalance: true });
  await real.books.withRequest(ORGANIZATION, waiting.id, (book) => book.beginWaiting(NOON));
  await reads(900_000n);
  expect(await real.db('inbox').where({ operation_id: waiting.id })).toEqual([]);
  await frees();
  expect(await kept()).toEqual({ misfits: 0, reserved: '0' });
  expect(await real.db('inbox').where({ operation_id: waiting.id })).toMatchObject([{ source: 'balance' }]);
});

test('what is held for a payout is in flight from its intent on, and not before', async () => {
  const own = async () => (await readOwnBalances(real.db, ORGANIZATION, [ACCOUNT])).get(ACCOUNT);
  const request = await real.accept();
  const plan = changesOfFirstPlan(request, NO_CHANGES, chosen([aPart('a', 10_000n)]), {
    at: NOON,
    newPayoutId: () => newId('payout'),
    accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
  });
  await real.books.withRequest(ORGANIZATION, request.id, (book) => book.write(plan, NOON));
  expect(await own()).toEqual({ balance: OURS, inFlight: 0n });
  await real.books.withRequest(ORGANIZATION, request.id, async (book) => {
    for (const payout of plan.newPayouts) {
      await book.writeIntent(payout.id, { sendUntilMs: NOON_MS, retries: 0, answer: null }, NOON);
      await book.write(changesOfSending(payout), NOON);
    }
  });
  expect(await own()).toEqual({ balance: OURS, inFlight: 10_100n });
});
