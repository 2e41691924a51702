import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoticePost } from '../../src/sandbox/deliveries';
import { JOURNAL_FILE } from '../../src/sandbox/durable-book';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { eventually } from '../support/providers/eventually';
import { manualClock } from '../support/providers/manual-clock';
import { NOTICE_SECRET } from '../support/providers/order';
import {
  removeTemporaryFolders,
  SILENT_LOG,
  startTestSandbox,
  type TestSandbox,
  temporaryFolder,
} from '../support/providers/sandbox';

afterAll(removeTemporaryFolders);

const NOTICE = { url: 'http://127.0.0.1:9/notices', secret: NOTICE_SECRET };
const DAY_MS = 24 * 3_600_000;

function to(account: string, key = 'pay_1') {
  return { key, fields: { account }, notice: NOTICE };
}

async function statuses(sandbox: TestSandbox): Promise<readonly unknown[]> {
  return (await sandbox.payments()).map((payment) => payment['status']);
}

function recorder() {
  const posts: NoticePost[] = [];
  const told = () => posts.map(({ body }) => JSON.parse(body).payment.status);
  return { told, post: async (notice: NoticePost) => posts.push(notice) > 0 };
}

describe('every behaviour of the sandbox', () => {
  test.each([
    // word, answer of the create call, booked then, booked after the given seconds, notices told
    ['paid', 201, ['paid'], ['paid'], []],
    ['decline:FORBIDDEN_IP', 422, [], [], []],
    ['pending:5', 201, ['pending'], ['paid'], ['paid']],
    ['pending-silent:5', 201, ['pending'], ['paid'], []],
    ['accepted-then-decline:5:INVALID_DETAILS', 201, ['pending'], ['declined'], ['declined']],
    ['timeout-before', 'hangs', [], [], []],
    ['timeout-after', 'hangs', ['paid'], ['paid'], []],
    ['500-before', 500, [], [], []],
    ['500-after', 500, ['paid'], ['paid'], []],
    ['reset-after', 'drops', ['paid'], ['paid'], []],
    ['garbage', 'no JSON', ['paid'], ['paid'], []],
    ['throttle', 429, [], [], []],
    ['partial:40', 201, ['partially_paid'], ['partially_paid'], []],
    ['return:5', 201, ['paid'], ['returned'], ['returned']],
    ['return:5:30', 201, ['paid'], ['partially_returned'], ['partially_returned']],
    ['late-paid:5', 422, ['declined'], ['paid'], ['paid']],
    ['duplicate-notices', 201, ['paid'], ['paid'], ['paid', 'pending', 'paid', 'paid']],
    ['explode', 422, [], [], []],
  ])('sim:%s', async (word, answered, then, later, notices) => {
    const clock = manualClock();
    const { told, post } = recorder();
    const sandbox = await startTestSandbox({ clock, post });
    const answer = sandbox.create(to(`sim:${word}`));
    if (typeof answered === 'number') expect((await answer).status).toBe(answered);
    else if (answered === 'hangs')
      await eventually(async () => expect(await sandbox.calls()).toHaveLength(1));
    else await expect(answer).rejects.toThrow();
    expect(await statuses(sandbox)).toEqual(then);
    const unanswered = answered === 'hangs' ? expect(answer).rejects.toThrow() : undefined;
    clock.turn(4_000);
    expect(await statuses(sandbox)).toEqual(then);
    clock.turn(1_000);
    expect(await statuses(sandbox)).toEqual(later);
    await eventually(() => {
      clock.turn(1);
      expect(told()).toEqual(notices);
    });
    await sandbox.stop();
    await unanswered;
  });

  test('sim:slow answers paid after its time, but has paid at once', async () => {
    const clock = manualClock();
    const sandbox = await startTestSandbox({ clock });
    const answer = sandbox.create(to('sim:slow:1500'));
    await eventually(async () => expect(await statuses(sandbox)).toEqual(['paid']));
    clock.turn(1_500);
    expect(await answer).toMatchObject({ status: 201, body: { payment: { status: 'paid' } } });
    await sandbox.stop();
  });
});

describe('keys', () => {
  test.each([
    ['the same key and body is the same payment', to('DE02'), 200, 1],
    ['the same key with another body is refused as a duplicate', to('DE03'), 409, 1],
    ['a second key is a second payment', to('DE02', 'pay_2'), 201, 2],
    [
      'the same key of another account is another payment',
      { ...to('DE02'), provider_account: 'pac_b' },
      201,
      2,
    ],
  ])('%s', async (_sentence, second, status, count) => {
    const sandbox = await startTestSandbox();
    const first = await sandbox.create(to('DE02'));
    const again = await sandbox.create(second);
    expect(again.status).toBe(status);
    if (status === 200) expect(again.body).toEqual(first.body);
    if (status === 409) expect(again.body).toMatchObject({ error: { code: 'DUPLICATED_ID' } });
    expect(await sandbox.payments()).toHaveLength(count);
    await sandbox.stop();
  });

  test('twenty calls at the same moment with one key are one payment', async () => {
    const sandbox = await startTestSandbox();
    const answers = await Promise.all(Array.from({ length: 20 }, () => sandbox.create(to('DE02'))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await sandbox.payments()).toHaveLength(1);
    await sandbox.stop();
  });

  test.each([
    ['within its 24 hours a key is honoured', DAY_MS - 1, 200, 1],
    ['after them it is forgotten, and pays a second time', DAY_MS, 201, 2],
  ])('%s', async (_sentence, waitMs, status, count) => {
    const clock = manualClock();
    const sandbox = await startTestSandbox({ clock });
    await sandbox.create(to('DE02'));
    clock.turn(waitMs);
    expect((await sandbox.create(to('DE02'))).status).toBe(status);
    expect(await sandbox.payments()).toHaveLength(count);
    await sandbox.stop();
  });

  test('a repeated key and a query use up no behaviour', async () => {
    const sandbox = await startTestSandbox();
    const list = 'sim:500-after,decline:FORBIDDEN_IP,paid';
    expect((await sandbox.create(to(list))).status).toBe(500);
    expect((await sandbox.create(to(list))).status).toBe(200);
    expect((await sandbox.get('/payments/pay_1?provider_account=pac_a')).status).toBe(200);
    expect((await sandbox.create(to(list, 'pay_2'))).status).toBe(422);
    expect((await sandbox.create(to(list, 'pay_3'))).status).toBe(201);
    expect((await sandbox.create(to(list, 'pay_4'))).status).toBe(201);
    await sandbox.stop();
  });

  test('a payment declined after all is refused with its code, when its key is repeated', async () => {
    const clock = manualClock();
    const sandbox = await startTestSandbox({ clock });
    await sandbox.create(to('sim:accepted-then-decline:1:FORBIDDEN_IP'));
    clock.turn(1_000);
    const again = await sandbox.create(to('sim:accepted-then-decline:1:FORBIDDEN_IP'));
    expect(again).toMatchObject({ status: 422, body: { key: 'pay_1', error: { code: 'FORBIDDEN_IP' } } });
    await sandbox.stop();
  });
});

describe('a restart', () => {
  test('loses no payment, no step, no counter and no notice', async () => {
    const clock = manualClock();
    const before = await startTestSandbox({ clock, post: async () => false });
    await before.create(to('sim:pending:5,decline:FORBIDDEN_IP', 'pay_1'));
    await before.create(to('sim:return:9', 'pay_2'));
    await before.create(to('sim:late-paid:1', 'pay_3'));
    clock.turn(1_000);
    await eventually(async () => expect(await statuses(before)).toEqual(['pending', 'paid', 'paid']));
    const told = await before.calls();
    await before.stop();
    clock.turn(6_000);

    const { told: notices, post } = recorder();
    const after = await startTestSandbox({ clock, dataDir: before.dataDir, post });
    clock.turn(0);
    expect(await statuses(after)).toEqual(['paid', 'paid', 'paid']);
    expect(await after.calls()).toEqual(told);
    clock.turn(2_000);
    expect(await statuses(after)).toEqual(['paid', 'returned', 'paid']);
    const next = await after.create(to('sim:pending:5,decline:FORBIDDEN_IP', 'pay_4'));
    expect(next.status).toBe(422);
    await eventually(() => {
      clock.turn(1_000);
      expect(notices()).toHaveLength(3);
    });
    expect(notices()).toEqual(expect.arrayContaining(['paid', 'returned']));
    await after.stop();
  });

  test('a revoked payment is not paid after all', async () => {
    const clock = manualClock();
    const before = await startTestSandbox({ clock });
    await before.create(to('sim:pending:5'));
    await before.send('/payments/pay_1/cancel?provider_account=pac_a');
    await before.stop();
    const after = await startTestSandbox({ clock, dataDir: before.dataDir });
    clock.turn(10_000);
    expect(await statuses(after)).toEqual(['revoked']);
    await after.stop();
  });
});

test('a port in use is named, with the variable that changes it', async () => {
  const first = await startTestSandbox();
  const port = Number(new URL(first.url).port);
  const second = startSandbox({ port, host: '127.0.0.1', dataDir: await temporaryFolder(), log: SILENT_LOG });
  await expect(second).rejects.toThrow(new RegExp(`port ${port} .*SANDBOX_PORT`));
  await first.stop();
});

test('a book that cannot be read keeps the sandbox from starting, and frees its port', async () => {
  const dataDir = await temporaryFolder();
  await appendFile(join(dataDir, JOURNAL_FILE), 'no record\n');
  const start = startSandbox({ port: 0, host: '127.0.0.1', dataDir, log: SILENT_LOG });
  await expect(start).rejects.toThrow(`${JOURNAL_FILE}:1 is no record`);
});

test('when the book cannot be kept, nothing is said to be paid any more', async () => {
  const sandbox = await startTestSandbox();
  await sandbox.create(to('DE02'));
  await appendFile(join(sandbox.dataDir, JOURNAL_FILE), '{}\n');
  expect((await sandbox.create(to('DE02', 'pay_2'))).status).toBe(500);
  expect((await sandbox.get('/payments/pay_2?provider_account=pac_a')).status).toBe(500);
  expect((await sandbox.get('/_book/payments')).status).toBe(500);
  await sandbox.stop();
});

test('stopping drops the calls that hang, and stopping twice is stopping once', async () => {
  const sandbox = await startTestSandbox();
  const hanging = expect(sandbox.create(to('sim:timeout-before'))).rejects.toThrow();
  await eventually(async () => expect(await sandbox.calls()).toHaveLength(1));
  await Promise.all([sandbox.stop(), sandbox.stop()]);
  await hanging;
});
