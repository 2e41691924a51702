import { postLedger } from '../../../src/db/ledger-store';
import { newId } from '../../../src/db/new-id';
import { hold, paid } from '../../../src/domain/ledger/postings';
import type { Entries, LedgerKind } from '../../../src/domain/ledger/transaction';
import { BASE, faults, get, type TestApi } from '../support/api';
import { id } from '../support/organization';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { NOT_OURS, OURS, openTwoOrganizations, READERS } from '../support/two-organizations';

const ACCOUNTS = `${BASE}/deposit-accounts`;
const AT = '2026-11-20T12:00:00.000Z';

let api: TestApi;
beforeAll(async () => {
  api = await openTwoOrganizations();
  await post('hold', hold(3_000n));
  await post('paid', paid(2_000n, 1_900n, 50n));
});
afterAll(() => api?.close());

function post(kind: LedgerKind, entries: Entries): Promise<void> {
  const transaction = {
    kind,
    cause: `test:${kind}`,
    depositAccountId: id('depositAccount', 'dep_usd'),
    currency: 'USD',
    entries,
    payoutId: id('payout', 'pay_1'),
    actor: 'test',
    reason: null,
    occurredAt: AT,
  } as const;
  return api.db.transaction((trx) => postLedger(trx, newId, OURS, [transaction]));
}

test('a deposit account is shown with what lies there, what is held and what is available', async () => {
  const answer = await get(api, `${ACCOUNTS}/dep_usd`, READERS.merchant);
  expect(answer.body.data).toEqual({
    type: 'deposit-account',
    id: 'dep_usd',
    attributes: {
      provider_account: 'pac_a',
      currency: 'USD',
      balance: '80.50',
      held: '10.00',
      available: '60.50',
      minimum_balance: '10.00',
      zone: 'UTC',
      failure_is_final: true,
      drift_threshold: '1.00',
      provider_balance: null,
      enabled: true,
    },
  });
});

test('amounts have the decimals of the currency, and what is not set is null', async () => {
  const yen = await get(api, `${ACCOUNTS}/dep_jpy`, READERS.merchant);
  expect(yen.body.data.attributes).toMatchObject({ balance: '1000', held: '0', minimum_balance: '0' });
  const euro = await get(api, `${ACCOUNTS}/dep_eur`, READERS.merchant);
  expect(euro.body.data.attributes).toMatchObject({
    balance: '0.00',
    zone: 'Europe/Berlin',
    failure_is_final: false,
    drift_threshold: null,
  });
});

test.each([1, 2, 100])('in pages of %i, all accounts of the mode are listed once, by id', async (size) => {
  expect(await idsByPage(api, ACCOUNTS, size)).toEqual(['dep_eur', 'dep_jpy', 'dep_usd']);
  expect(await idsByPage(api, ACCOUNTS, size, READERS.live)).toEqual(['dep_live']);
  expect(await idsByPage(api, ACCOUNTS, size, READERS.stranger)).toEqual(['dep_other']);
});

test('the entries of an account are what was booked, newest first, and add up to zero', async () => {
  const { body } = await get(api, `${ACCOUNTS}/dep_usd/entries`, READERS.merchant);
  const shown = body.data.map(({ attributes }: { attributes: Record<string, string> }) =>
    [attributes['kind'], attributes['account'], attributes['amount']].join(' '),
  );
  const sorted = (texts: readonly string[]) => texts.toSorted();
  expect(sorted(shown.slice(0, 4))).toEqual(
    sorted(['paid held -20.00', 'paid paid_out 19.00', 'paid fees 0.50', 'paid funds 0.50']),
  );
  expect(sorted(shown.slice(4, 6))).toEqual(sorted(['hold funds -30.00', 'hold held 30.00']));
  expect(sorted(shown.slice(6))).toEqual(sorted(['opening outside -100.00', 'opening funds 100.00']));
});

test('an entry names its transaction, its payout and both of its times', async () => {
  const { body } = await get(api, `${ACCOUNTS}/dep_usd/entries?page[size]=1`, READERS.merchant);
  const transaction = await api.db('ledger_transactions').where({ cause: 'test:paid' }).first();
  const { account } = body.data[0].attributes;
  expect(body.data).toEqual([
    {
      type: 'ledger-entry',
      id: `${transaction.id}.${account}`,
      attributes: {
        transaction_id: transaction.id,
        account,
        amount: expect.any(String),
        currency: 'USD',
        kind: 'paid',
        payout_id: 'pay_1',
        occurred_at: AT,
        recorded_at: transaction.recorded_at.toISOString(),
      },
    },
  ]);
});

test.each([1, 3, 100])('in pages of %i, every entry comes once', async (size) => {
  const ids = await idsByPage(api, `${ACCOUNTS}/dep_usd/entries`, size, READERS.merchant);
  const whole = await get(api, `${ACCOUNTS}/dep_usd/entries`, READERS.merchant);
  expect(ids).toEqual(whole.body.data.map((entry: { id: string }) => entry.id));
  expect(new Set(ids).size).toBe(8);
});

test('a page goes on where the one before it ended, whatever is booked meanwhile', async () => {
  const path = `${ACCOUNTS}/dep_jpy/entries`;
  const first = await get(api, `${path}?page[size]=1`, READERS.merchant);
  await api.db.transaction((trx) =>
    postLedger(trx, newId, OURS, [
      {
        kind: 'hold',
        cause: 'test:meanwhile',
        depositAccountId: id('depositAccount', 'dep_jpy'),
        currency: 'JPY',
        entries: hold(1n),
        payoutId: null,
        actor: 'test',
        reason: null,
        occurredAt: AT,
      },
    ]),
  );
  const second = await get(api, first.body.links.next, READERS.merchant);
  const seen = [...first.body.data, ...second.body.data].map(({ attributes }) => attributes.kind);
  expect(seen).toEqual(['opening', 'opening']);
  expect(second.body.links.next).toBeNull();
});

hiddenFromOthers(
  () => api,
  () => `${ACCOUNTS}/dep_usd`,
);

test.each(NOT_OURS)('the entries are not there for %s', async (_says, key) => {
  const answer = await get(api, `${ACCOUNTS}/dep_usd/entries`, key);
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
});

test.each(['dep_none', 'usd', 'DEP_USD', '%00'])('an account %s is not there', async (name) => {
  expect((await get(api, `${ACCOUNTS}/${name}`, READERS.merchant)).status).toBe(404);
  expect((await get(api, `${ACCOUNTS}/${name}/entries`, READERS.merchant)).status).toBe(404);
});

refusesWrongParameters(() => api, ACCOUNTS);
refusesWrongParameters(() => api, `${ACCOUNTS}/dep_usd/entries`);
