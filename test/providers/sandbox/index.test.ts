import { Webhook } from 'standardwebhooks';
import type { ProviderConnection, SubmitOrder } from '../../../src/providers/connector';
import { SANDBOX } from '../../../src/providers/sandbox';
import type { NoticePost } from '../../../src/sandbox/deliveries';
import { accountId, orderOf, testTools } from '../../support/providers/conformance';
import { eventually } from '../../support/providers/eventually';
import { type ManualClock, manualClock } from '../../support/providers/manual-clock';
import { NOTICE_SECRET } from '../../support/providers/order';
import { removeTemporaryFolders, startTestSandbox, type TestSandbox } from '../../support/providers/sandbox';

const ACCOUNT = accountId('pac_a');
const to = (account: string, key = 'pay_1'): SubmitOrder => orderOf(key, { account });

let clock: ManualClock;
let sandbox: TestSandbox;
let notices: NoticePost[];
let connection: ProviderConnection;

beforeEach(async () => {
  clock = manualClock();
  notices = [];
  const post = async (notice: NoticePost) => notices.push(notice) > 0;
  sandbox = await startTestSandbox({ clock, post });
  connection = open({});
});
afterEach(() => sandbox.stop());
afterAll(removeTemporaryFolders);

function open(settings: Readonly<Record<string, string>>): ProviderConnection {
  return SANDBOX.open(ACCOUNT, settings, testTools({ sandboxUrl: sandbox.url, nowMs: clock.nowMs }));
}

const order = (account: string): SubmitOrder => ({ ...to(account), sendUntilMs: clock.nowMs() + 60_000 });

describe('what the gateway learns of every behaviour: by the submit, by a query then, and by one later', () => {
  test.each([
    ['paid', 'paid', 'paid', 'paid'],
    ['decline:FORBIDDEN_IP', 'rejected', 'not_found', 'not_found'],
    ['decline:SOMETHING_NEW', 'unknown', 'not_found', 'not_found'],
    ['pending:5', 'accepted', 'accepted', 'paid'],
    ['pending-silent:5', 'accepted', 'accepted', 'paid'],
    ['accepted-then-decline:5:INVALID_DETAILS', 'accepted', 'accepted', 'rejected'],
    ['timeout-before', 'unknown', 'not_found', 'not_found'],
    ['timeout-after', 'unknown', 'paid', 'paid'],
    ['500-before', 'unknown', 'not_found', 'not_found'],
    ['500-after', 'unknown', 'paid', 'paid'],
    ['reset-after', 'unknown', 'paid', 'paid'],
    ['garbage', 'unknown', 'paid', 'paid'],
    ['throttle', 'not_sent', 'not_found', 'not_found'],
    ['slow:9000', 'unknown', 'paid', 'paid'],
    ['partial:40', 'paid', 'paid', 'paid'],
    ['return:5:30', 'paid', 'paid', 'paid'],
    ['late-paid:5', 'rejected', 'rejected', 'paid'],
    ['duplicate-notices', 'paid', 'paid', 'paid'],
    ['explode', 'rejected', 'not_found', 'not_found'],
  ])('sim:%s', async (word, submitted, then, later) => {
    // Long enough for every answer that comes at all: only what hangs is timed out.
    const hangs = word.startsWith('timeout') || word.startsWith('slow');
    const asked = open({ timeout_ms: hangs ? '500' : '10000' });
    const given = order(`sim:${word}`);
    expect((await asked.submit(given)).certainty).toBe(submitted);
    expect((await connection.query?.(given))?.certainty).toBe(then);
    clock.turn(5_000);
    expect((await connection.query?.(given))?.certainty).toBe(later);
  });
});

test.each([
  ['sim:partial:40', { processedAmount: '4.00', returnedAmount: '0.00' }],
  ['sim:return:5:30', { processedAmount: '10.00', returnedAmount: '3.00' }],
])('%s is reported as it is', async (account, amounts) => {
  await connection.submit(order(account));
  clock.turn(5_000);
  expect(await connection.query?.(order(account))).toMatchObject(amounts);
});

test.each([
  ['revoke', 'a pending payment is stopped', 'sim:pending:5', { certainty: 'rejected' }],
  ['revoke', 'a paid payment is paid, and revoking is too late', 'sim:paid', { certainty: 'paid' }],
  ['reverse', 'a paid payment is taken back', 'sim:paid', { certainty: 'paid', returnedAmount: '10.00' }],
  ['reverse', 'a pending payment is still pending', 'sim:pending:5', { certainty: 'accepted' }],
] as const)('%s: %s', async (command, _sentence, account, expected) => {
  await connection.submit(order(account));
  expect(await connection[command]?.(order(account))).toMatchObject(expected);
  expect(await connection[command]?.(order(account))).toMatchObject(expected);
});

test('the balance is minor units, and undefined while it is not known', async () => {
  expect(await connection.balance?.('USD')).toBeUndefined();
  await sandbox.send('/_book/balance', { provider_account: 'pac_a', currency: 'USD', amount: '50.00' });
  await connection.submit(order('sim:paid'));
  expect(await connection.balance?.('USD')).toBe(4_000n);
  expect(await open({ base_url: 'http://127.0.0.1:1' }).balance?.('USD')).toBeUndefined();
});

test('a default behaviour is the account’s, unless the recipient says otherwise', async () => {
  const declining = open({ default_behaviour: 'sim:decline:FORBIDDEN_IP' });
  expect((await declining.submit(order('DE02'))).certainty).toBe('rejected');
  expect((await declining.submit(order('sim:paid'))).certainty).toBe('paid');
});

describe('notices', () => {
  async function noticeOf(account: string): Promise<NoticePost> {
    await connection.submit(order(account));
    clock.turn(5_000);
    return eventually(() => {
      // The notice is owed from the moment that the journal has it.
      clock.turn(0);
      const [notice] = notices;
      if (notice === undefined) throw new Error('no notice yet');
      return notice;
    });
  }

  test.each([
    ['sim:pending:5', { certainty: 'paid', processedAmount: '10.00' }],
    ['sim:accepted-then-decline:5:INVALID_DETAILS', { certainty: 'rejected' }],
    ['sim:return:5', { certainty: 'paid', returnedAmount: '10.00' }],
    ['sim:late-paid:5', { certainty: 'paid' }],
  ])('a notice of %s is the provider’s word', async (account, answer) => {
    const notice = await noticeOf(account);
    expect(notice.url).toBe('http://127.0.0.1:9/provider-callbacks/pac_a');
    const reading = connection.readNotice?.({ headers: notice.headers, body: Buffer.from(notice.body) });
    expect(reading).toMatchObject({ kind: 'authentic', idempotencyKey: 'pay_1', currency: 'USD', answer });
    expect(reading).toMatchObject({ noticeId: notice.headers['webhook-id'] });
  });

  test.each([
    ['without a signature it only names a payment', (body: string) => ({ body, headers: {} }), 'hint'],
    [
      'of a later time than it was signed for it is a hint',
      (body: string, headers: NoticePost['headers']) => ({
        body,
        headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) },
      }),
      'hint',
    ],
    [
      'about the payment of another account it is a hint, whoever signed it',
      (text: string, headers: NoticePost['headers']) => {
        const body = text.replace('pac_a', 'pac_b');
        const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
        const signature = new Webhook(NOTICE_SECRET).sign(headers['webhook-id'] ?? '', at, body);
        return { body, headers: { ...headers, 'webhook-signature': signature } };
      },
      'hint',
    ],
    [
      'that nobody can read it is thrown away',
      (_body: string, headers: NoticePost['headers']) => ({ body: '{"type":"payment.paid"}', headers }),
      'unreadable',
    ],
  ])('%s', async (_sentence, spoil, kind) => {
    const notice = await noticeOf('sim:pending:5');
    const { body, headers } = spoil(notice.body, notice.headers);
    expect(connection.readNotice?.({ headers, body: Buffer.from(body) }).kind).toBe(kind);
  });

  test('a notice that comes six minutes late is a hint, and the query tells the truth', async () => {
    const notice = await noticeOf('sim:pending:5');
    clock.turn(6 * 60_000);
    const reading = connection.readNotice?.({ headers: notice.headers, body: Buffer.from(notice.body) });
    expect(reading).toEqual({ kind: 'hint', idempotencyKey: 'pay_1' });
    expect((await connection.query?.(order('sim:pending:5')))?.certainty).toBe('paid');
  });
});

test('settings with faults cannot be opened, and all of them are named', () => {
  const faulty = { timeout_ms: 'x', colour: 'red' };
  expect(SANDBOX.checkSettings(faulty)).toMatchObject({ ok: false });
  expect(() => open(faulty)).toThrow(/timeout_ms.*colour/);
  expect(SANDBOX.checkSettings({ timeout_ms: '5' })).toEqual({ ok: true, value: { timeout_ms: '5' } });
});

test('a fault of our own after the call began is an unknown, not an exception', async () => {
  const broken = SANDBOX.open(
    ACCOUNT,
    {},
    testTools({
      sandboxUrl: sandbox.url,
      noticeUrl: () => {
        throw new Error('no address');
      },
    }),
  );
  expect(await broken.submit(order('sim:paid'))).toMatchObject({
    certainty: 'unknown',
    reason: { code: 'INTERNAL_ERROR' },
  });
});
