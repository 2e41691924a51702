import { createBody } from '../support/providers/order';
import { removeTemporaryFolders, startTestSandbox, type TestSandbox } from '../support/providers/sandbox';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());
afterAll(removeTemporaryFolders);

test('it says that it is up', async () => {
  expect(await sandbox.get('/healthz')).toEqual({ status: 200, body: { status: 'up' } });
});

test.each([
  ['a path that is not there', '/nothing', 404, 'NO_SUCH_PATH'],
  ['a query without the provider account', '/payments/pay_1', 400, 'INVALID_REQUEST'],
  ['a query for what was never booked', '/payments/pay_1?provider_account=pac_a', 404, 'NOT_FOUND'],
  ['a balance without the provider account', '/balance', 400, 'INVALID_REQUEST'],
  ['a balance in no currency', '/balance?provider_account=pac_a&currency=XXX', 400, 'INVALID_REQUEST'],
])('%s is answered with a reason', async (_sentence, path, status, code) => {
  expect(await sandbox.get(path)).toMatchObject({ status, body: { error: { code } } });
});

test.each([
  [
    'a payment with faults',
    '/payments',
    createBody({ amount: 5, currency: 'XXX' }),
    400,
    'amount: .*; currency: ',
  ],
  [
    'a balance with faults',
    '/_book/balance',
    { currency: 'USD', amount: 5 },
    400,
    'provider_account: .*; amount: ',
  ],
  [
    'a balance that is no amount',
    '/_book/balance',
    { provider_account: 'pac_a', currency: 'USD', amount: '1.005' },
    400,
    'more decimals',
  ],
])('%s is refused with all of them', async (_sentence, path, body, status, text) => {
  const answer = await sandbox.send(path, body);
  expect(answer).toMatchObject({ status, body: { error: { text: expect.stringMatching(text) } } });
});

test('a body that is no JSON is refused', async () => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/payments`, { method: 'POST', headers, body: '{' });
  expect(answer.status).toBe(400);
  expect(await sandbox.payments()).toEqual([]);
});

test('the balance is what it was told, less what it paid', async () => {
  const told = { provider_account: 'pac_a', currency: 'USD', amount: '100' };
  await sandbox.send('/_book/balance', told);
  await sandbox.send('/_book/balance', told);
  await sandbox.create();
  const balances = [{ currency: 'USD', balance: '90.00' }];
  expect((await sandbox.get('/balance?provider_account=pac_a')).body).toMatchObject({ balances });
  const other = await sandbox.get('/balance?provider_account=pac_a&currency=EUR');
  expect(other.body).toMatchObject({ balances: [{ currency: 'EUR', balance: null }] });
});

test('the list of payments can be narrowed, the list of calls has every call', async () => {
  await sandbox.create();
  await sandbox.create({ key: 'pay_2' });
  await sandbox.create({ provider_account: 'pac_b' });
  await sandbox.create({ key: 'pay_3', amount: 'x' });
  await sandbox.get('/payments/pay_2?provider_account=pac_a');
  await sandbox.send('/payments/pay_2/reverse?provider_account=pac_a');
  const narrowed = await sandbox.get('/_book/payments?provider_account=pac_a&key=pay_2');
  expect(narrowed.body).toMatchObject({ payments: [{ key: 'pay_2', status: 'reversed' }] });
  expect((await sandbox.payments()).map((payment) => payment['key'])).toEqual(['pay_1', 'pay_2', 'pay_1']);
  expect(
    (await sandbox.calls()).map((call) => `${call['operation']} ${call['key']} ${call['answer']}`),
  ).toEqual([
    'create pay_1 payment',
    'create pay_2 payment',
    'create pay_1 payment',
    'create pay_3 INVALID_AMOUNT',
    'query pay_2 paid',
    'reverse pay_2 reversed',
  ]);
});

test.each([
  ['pending', 'cancel', 'sim:pending:60', 200, 'revoked'],
  ['paid', 'cancel', 'sim:paid', 409, 'paid'],
  ['paid', 'reverse', 'sim:paid', 200, 'reversed'],
  ['pending', 'reverse', 'sim:pending:60', 409, 'pending'],
])('a %s payment answers %s with what it is then', async (_status, command, account, status, then) => {
  await sandbox.create({ fields: { account } });
  const path = `/payments/pay_1/${command}?provider_account=pac_a`;
  for (const _again of [1, 2])
    expect(await sandbox.send(path)).toMatchObject({ status, body: { payment: { status: then } } });
});
