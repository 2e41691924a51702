import type { Test } from 'supertest';
import { BASE, faults, type TestApi } from '../support/api';
import { NOT_OURS, OURS, openTwoOrganizations, READERS, sendTo } from '../support/two-organizations';

let api: TestApi;
beforeAll(async () => {
  api = await openTwoOrganizations();
});
afterEach(() => {
  api.settings.nowMs = () => Date.now();
});
afterAll(() => api?.close());

type Given = Readonly<Record<string, unknown>>;

const TOP_UP: Given = { kind: 'top_up', amount: '5.00', reason: 'Wire of Monday' };

const adjust = (given: Given, headers: Readonly<Record<string, string>> = {}, account = 'dep_usd'): Test =>
  sendTo(api, `${BASE}/deposit-accounts/${account}/adjustments`, 'adjustment', given, headers);
const by = (key: string) => ({ authorization: `Bearer ${key}` });
const fundsOf = async (account = 'dep_usd') => {
  const { funds } = await api.db('deposit_balances').where({ deposit_account_id: account }).first('funds');
  return BigInt(funds);
};
const written = async () => {
  const tables = ['adjustments', 'ledger_transactions', 'ledger_entries', 'audit_log', 'inbox'];
  return Promise.all(tables.map(async (table) => (await api.db(table)).length));
};

test('a top-up is booked and answered with 201, its booking, its author and its reason', async () => {
  const before = await fundsOf();
  const answer = await adjust({ ...TOP_UP, reference_id: 'wire-1' });
  expect(answer.status).toBe(201);
  const [transaction] = await api.db('ledger_transactions').where({ cause: answer.body.data.id });
  const [key] = await api.db('api_keys').where({
    organization_id: OURS,
    scopes: ['merchant', 'operator'],
    mode: 'test',
  });
  expect(answer.body.data).toEqual({
    type: 'adjustment',
    id: expect.stringMatching(/^adj_/),
    attributes: {
      deposit_account_id: 'dep_usd',
      kind: 'top_up',
      amount: '5.00',
      currency: 'USD',
      reason: 'Wire of Monday',
      reference_id: 'wire-1',
      transaction_id: transaction.id,
      by: key.id,
      created_at: expect.stringMatching(/Z$/),
    },
  });
  expect(transaction).toMatchObject({ kind: 'top_up', actor: key.id, reason: 'Wire of Monday' });
  expect(await fundsOf()).toBe(before + 500n);
});

test('it leaves a trace in the audit log', async () => {
  const { body } = await adjust({ ...TOP_UP, reason: 'traced' });
  const rows = await api.db('audit_log').where({ action: 'adjustment.made' });
  expect(rows.filter(({ data }) => data.adjustment_id === body.data.id)).toEqual([
    expect.objectContaining({
      subject: 'dep_usd',
      actor: body.data.attributes.by,
      data: {
        adjustment_id: body.data.id,
        kind: 'top_up',
        amount: '5.00',
        currency: 'USD',
        reason: 'traced',
      },
    }),
  ]);
});

test.each<[says: string, kind: string, amount: unknown, moved: bigint]>([
  ['a top-up as a JSON number', 'top_up', 7.5, 750n],
  ['a withdrawal', 'withdrawal', '0.01', -1n],
  ['a correction upwards', 'correction', '3', 300n],
  ['a correction downwards', 'correction', '-3', -300n],
])('%s moves the funds by exactly its amount', async (_says, kind, amount, moved) => {
  const before = await fundsOf();
  expect((await adjust({ kind, amount, reason: 'exact' })).status).toBe(201);
  expect(await fundsOf()).toBe(before + moved);
});

test('an amount has the decimals of the account, and digits that no float could hold', async () => {
  const before = await fundsOf('dep_jpy');
  const answer = await adjust({ ...TOP_UP, amount: '999999999999999' }, {}, 'dep_jpy');
  expect(answer.body.data.attributes).toMatchObject({ amount: '999999999999999', currency: 'JPY' });
  expect(await fundsOf('dep_jpy')).toBe(before + 999_999_999_999_999n);
});

test('all that is available can be withdrawn, and not one cent more', async () => {
  const available = (await fundsOf()) - 1_000n;
  const text = (units: bigint) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;
  const before = await written();
  const refused = await adjust({ kind: 'withdrawal', amount: text(available + 1n), reason: 'r' });
  expect([refused.status, ...faults(refused.body)]).toEqual([
    422,
    'invalid_attribute /data/attributes/amount',
  ]);
  expect(refused.body.errors[0].detail).toBe(`amount is more than is available (${text(available)} USD).`);
  expect(await written()).toEqual(before);
  expect((await adjust({ kind: 'withdrawal', amount: text(available), reason: 'r' })).status).toBe(201);
  await adjust({ ...TOP_UP, amount: '200' });
});

test('a correction records a fact, and may overdraw', async () => {
  const correction = { kind: 'correction', amount: '-0.01', reason: 'The bank took a fee' };
  expect((await adjust(correction, {}, 'dep_eur')).status).toBe(201);
  expect(await fundsOf('dep_eur')).toBe(-1n);
});

test('of many withdrawals at the same moment only those pass for which there is money', async () => {
  await adjust({ ...TOP_UP, amount: '10.01' }, {}, 'dep_eur');
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      adjust({ kind: 'withdrawal', amount: '3', reason: 'race' }, {}, 'dep_eur'),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(await fundsOf('dep_eur')).toBe(100n);
});

test.each<[says: string, given: Given, expected: readonly string[]]>([
  ['nothing', {}, ['amount', 'kind', 'reason']],
  [
    'an unknown kind with too many decimals',
    { ...TOP_UP, kind: 'gift', amount: '1.001' },
    ['amount', 'kind'],
  ],
  ['an amount of zero', { ...TOP_UP, kind: 'correction', amount: '-0.00' }, ['amount']],
  ['a negative top-up', { ...TOP_UP, amount: '-1' }, ['amount']],
  ['a negative withdrawal', { ...TOP_UP, kind: 'withdrawal', amount: '-1' }, ['amount']],
  ['an exponent', { ...TOP_UP, amount: '1e3' }, ['amount']],
  ['sixteen digits', { ...TOP_UP, amount: '1234567890123456' }, ['amount']],
  ['an empty reason', { ...TOP_UP, reason: '' }, ['reason']],
  ['a reason of 501 characters', { ...TOP_UP, reason: 'x'.repeat(501) }, ['reason']],
  ['a reference of 129 characters', { ...TOP_UP, reference_id: 'x'.repeat(129) }, ['reference_id']],
  ['something unknown besides', { ...TOP_UP, reason: 5, note: 'n' }, ['note', 'reason']],
])('%s is refused with all its faults, and books nothing', async (_says, given, expected) => {
  const before = await written();
  const answer = await adjust(given);
  expect([answer.status, ...faults(answer.body)]).toEqual([
    422,
    ...expected.map((name) => `invalid_attribute /data/attributes/${name}`),
  ]);
  expect(await written()).toEqual(before);
});

test('a query and a wrong type are refused', async () => {
  const path = `${BASE}/deposit-accounts/dep_usd/adjustments`;
  expect((await sendTo(api, `${path}?force=1`, 'adjustment', TOP_UP)).status).toBe(400);
  expect((await sendTo(api, path, 'payout', TOP_UP)).status).toBe(400);
});

test('a key without the scope operator is refused with 403', async () => {
  const answer = await adjust(TOP_UP, by(READERS.merchant));
  expect([answer.status, ...faults(answer.body)]).toEqual([403, 'forbidden']);
});

test.each(NOT_OURS)('the account is not there for %s', async (_says, key) => {
  const before = await written();
  const answer = await adjust(TOP_UP, by(key));
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
  expect(await written()).toEqual(before);
});

test('an account that is unknown is not there, whatever the body', async () => {
  expect((await adjust({}, {}, 'dep_none')).status).toBe(404);
});

let used = 0;
const newKey = () => {
  used += 1;
  return { 'idempotency-key': `adjustment-${used}` };
};

test.each<[says: string, headers: () => Readonly<Record<string, string>>, given: Given]>([
  ['the same key', newKey, TOP_UP],
  ['the same reference', () => ({}), { ...TOP_UP, reference_id: 'wire-2' }],
  ['both', newKey, { ...TOP_UP, reference_id: 'wire-3' }],
])('%s and body is booked once and answered again, marked as replayed', async (_says, headers, given) => {
  const sent = headers();
  const first = await adjust(given, sent);
  const before = await written();
  const second = await adjust({ ...given, amount: 5 }, sent);
  expect([first.status, first.headers['idempotent-replayed']]).toEqual([201, undefined]);
  expect([second.status, second.headers['idempotent-replayed']]).toEqual([200, 'true']);
  expect(second.body).toEqual(first.body);
  expect(await written()).toEqual(before);
});

test.each<[says: string, given: Given, account: string]>([
  ['another amount', { ...TOP_UP, amount: '5.01' }, 'dep_usd'],
  ['another reason', { ...TOP_UP, reason: 'Wire of Tuesday' }, 'dep_usd'],
  ['a body that is refused', { ...TOP_UP, kind: 'gift' }, 'dep_usd'],
  ['another account', TOP_UP, 'dep_eur'],
])('the same key with %s is refused with 409, and books nothing', async (_says, given, account) => {
  const key = newKey();
  await adjust(TOP_UP, key);
  const before = await written();
  const answer = await adjust(given, key, account);
  expect([answer.status, ...faults(answer.body)]).toEqual([409, 'idempotency_key_reused']);
  expect(await written()).toEqual(before);
});

test('a key and a reference of different adjustments are refused with 409', async () => {
  const key = newKey();
  await adjust(TOP_UP, key);
  await adjust({ ...TOP_UP, reference_id: 'wire-4' });
  const answer = await adjust({ ...TOP_UP, reference_id: 'wire-4' }, key);
  expect([answer.status, ...faults(answer.body)]).toEqual([409, 'idempotency_key_reused']);
});

test('a withdrawal that was booked is answered again although the money is gone', async () => {
  const key = newKey();
  const all = { kind: 'withdrawal', amount: '1', reason: 'all of it' };
  const first = await adjust(all, key, 'dep_eur');
  const again = await adjust(all, key, 'dep_eur');
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
});

test('a refused withdrawal does not use up its key', async () => {
  const key = newKey();
  const given = { kind: 'withdrawal', amount: '2', reason: 'not yet' };
  expect((await adjust(given, key, 'dep_eur')).status).toBe(422);
  await adjust({ ...TOP_UP, amount: '2' }, {}, 'dep_eur');
  expect((await adjust(given, key, 'dep_eur')).status).toBe(201);
});

test('twenty equal calls at the same moment make one booking, and all get it', async () => {
  const before = await fundsOf();
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(TOP_UP, key)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
  expect(await fundsOf()).toBe(before + 500n);
});

test('of equal withdrawals at the same moment, with money for one, one is booked and all get it', async () => {
  const key = newKey();
  await adjust({ ...TOP_UP, amount: '900' }, {}, 'dep_eur');
  const given = { kind: 'withdrawal', amount: '900', reason: 'once' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => adjust(given, key, 'dep_eur')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
});

test('the two modes of an organization, and another organization, may use the same key', async () => {
  const key = newKey();
  expect((await adjust(TOP_UP, key)).status).toBe(201);
  expect((await adjust(TOP_UP, { ...key, ...by(READERS.live) }, 'dep_live')).status).toBe(201);
  expect((await adjust(TOP_UP, { ...key, ...by(READERS.stranger) }, 'dep_other')).status).toBe(201);
});

test('a key that is none is refused beside the faults of the body', async () => {
  const answer = await adjust({ ...TOP_UP, kind: 'gift' }, { 'idempotency-key': 'a b' });
  expect([answer.status, ...faults(answer.body)]).toEqual([
    422,
    'invalid_attribute /data/attributes/kind',
    'invalid_attribute Idempotency-Key',
  ]);
});

test('adjustments only grow: no row is changed, deleted or truncated', async () => {
  const refused = 'adjustments is append-only';
  await expect(api.db('adjustments').update({ reason: 'other' })).rejects.toThrow(refused);
  await expect(api.db('adjustments').delete()).rejects.toThrow(refused);
  await expect(api.db.raw('truncate adjustments')).rejects.toThrow(refused);
});

test.each<[says: string, other: object]>([
  ['a negative top-up', { kind: 'top_up', amount: -1 }],
  ['a correction of nothing', { kind: 'correction', amount: 0 }],
  ['an unknown kind', { kind: 'gift' }],
])('the table itself refuses %s', async (_says, other) => {
  const row = await api.db('adjustments').where({ kind: 'top_up' }).first();
  const unique = { id: 'adj_by_hand', reference_id: null, idempotency_key: null };
  await expect(api.db('adjustments').insert({ ...row, ...unique, ...other })).rejects.toThrow(
    'check constraint',
  );
});
