import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { callbackPoints, LEGACY_SECRET, SECRETS } from '../support/callback-points';
import {
  type CallbackReceiver,
  firstFew,
  type Received,
  startCallbackReceiver,
  status,
} from '../support/callback-receiver';
import { startTestStack, type TestStack } from '../support/test-stack';

let receiver: CallbackReceiver;
let stack: TestStack;
beforeAll(async () => {
  receiver = await startCallbackReceiver();
  const points = callbackPoints(receiver.url, {
    all: {},
    final: { only_final: true },
    legacy: { format: 'paycore-signature', secrets: [LEGACY_SECRET], only_final: true },
    down: { only_final: true },
    slow: { only_final: true, timeout: '300ms' },
    moved: { only_final: true, tries_max: 2 },
    late: { only_final: true },
    resent: { only_final: true },
    paused: { only_final: true, tries_max: 1, retry_unit: '100ms' },
  });
  stack = await startTestStack(points, { CALLBACK_ALLOW_PRIVATE: 'true' });
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await receiver.stop();
}, 60_000);

const create = (point: string, account = 'sim:paid', given = {}) =>
  stack.merchant.create({ point_id: `pop_${point}`, fields: { account }, ...given });
const versions = (got: readonly Received[]) => got.map(({ document }) => document.meta.version);
const statusOf = ({ document }: Received) => document.data.attributes['status'];
const callbacksOf = (id: string) => stack.merchant.list(`/callbacks?filter[operation_id]=${id}`);
async function untilCallback(id: string, wanted: string): Promise<Readonly<Record<string, unknown>>> {
  for (const giveUpAt = Date.now() + 30_000; ; ) {
    const [found] = await callbacksOf(id);
    if (found?.attributes['status'] === wanted)
      return (await stack.merchant.get(`/callbacks/${found.id}`)).attributes;
    if (Date.now() > giveUpAt) throw new Error(`${id}: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('what happens at once is told together, in growing versions, and the last one is final', async () => {
  const { id } = await create('all', 'sim:pending:1');
  const got = await receiver.until('/all', (all) => all.some((one) => statusOf(one) === 'PROCESSED'));
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(versions(got)).toEqual([...new Set(versions(got))].sort((left, right) => left - right));
  expect(got.length).toBeLessThan(Number(attributes['version']));
  expect(got.at(-1)?.document).toMatchObject({
    data: { id, type: 'payout-request', attributes: { status: 'PROCESSED', final: true } },
    included: [{ type: 'payout' }],
    meta: { version: attributes['version'] },
  });
});

test('every secret of the point signs, so that either of them verifies', async () => {
  await create('all');
  const [one] = await receiver.until('/all', (got) => got.length > 0);
  for (const secret of SECRETS) {
    expect(new Webhook(secret).verify(one?.body ?? '', one?.headers as Record<string, string>)).toEqual(
      one?.document,
    );
  }
  const stranger = new Webhook(`whsec_${Buffer.alloc(24, 9).toString('base64')}`);
  expect(() => stranger.verify(one?.body ?? '', one?.headers as Record<string, string>)).toThrow();
});

test('with only_final, an operation is told of once, when it has ended', async () => {
  const { id } = await create('final');
  await untilCallback(id, 'delivered');
  expect(receiver.got('/final').map(statusOf)).toEqual(['PROCESSED']);
  expect(await callbacksOf(id)).toHaveLength(1);
});

test('who migrates gets the signature that they know', async () => {
  await create('legacy');
  const [one] = await receiver.until('/legacy', (got) => got.length > 0);
  const signed = createHash('sha1').update(`${LEGACY_SECRET}${one?.body}${LEGACY_SECRET}`);
  expect(one?.headers['x-signature']).toBe(signed.digest('base64'));
});

test("an order's own address is told, with the signature of its point", async () => {
  const { id } = await create('final', 'sim:paid', { callback_url: `${receiver.url}/own` });
  const [one] = await receiver.until('/own', (got) => got.length > 0);
  expect(one?.document.data.id).toBe(id);
  expect(one?.headers['webhook-signature']).toContain(' v1,');
});

test('a receiver that refuses at first is told again until it takes it, and every try is kept', async () => {
  receiver.says.set('/down', firstFew(2, status(500)));
  const { id } = await create('down');
  const delivered = await untilCallback(id, 'delivered');
  expect(delivered['tries']).toMatchObject([
    { number: 1, status_code: 500 },
    { number: 2, status_code: 500 },
    { number: 3, status_code: 200, answer: 'ok' },
  ]);
});

test('an answer that takes too long is none', async () => {
  receiver.says.set(
    '/slow',
    firstFew(1, () => undefined),
  );
  const { id } = await create('slow');
  const delivered = await untilCallback(id, 'delivered');
  expect(delivered['tries']).toMatchObject([
    { status_code: null, error: 'timeout' },
    { status_code: 200, error: null },
  ]);
});

test('a redirect is a refusal, and nobody follows it', async () => {
  receiver.says.set('/moved', firstFew(1, status(307, { location: `${receiver.url}/elsewhere` })));
  const { id } = await create('moved');
  const delivered = await untilCallback(id, 'delivered');
  expect(delivered['tries']).toMatchObject([{ status_code: 307 }, { status_code: 200 }]);
  expect(receiver.got('/elsewhere')).toEqual([]);
});

test('a payment that comes late after the end is told, even with only_final', async () => {
  const { id } = await create('late', 'sim:late-paid:3');
  const got = await receiver.until('/late', (all) => all.length >= 2);
  expect(got.map(({ document }) => [document.data.id, document.data.attributes['late_paid_amount']])).toEqual(
    [
      [id, '0.00'],
      [id, '100.00'],
    ],
  );
});

test('one that was taken is sent again by hand, under the same id, with a trace of who wanted it', async () => {
  const { id } = await create('resent');
  await untilCallback(id, 'delivered');
  const [callback] = await callbacksOf(id);
  await stack.merchant.command(`/callbacks/${callback?.id}/resend`, {}, 'callback');
  const got = await receiver.until('/resent', (all) => all.length === 2);
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([callback?.id, callback?.id]);
  expect((await untilCallback(id, 'delivered'))['tries_count']).toBe(2);
  expect(await stack.foundation.db('audit_log').where({ subject: callback?.id })).toMatchObject([
    { action: 'callback.resent' },
  ]);
});

test('a paused endpoint loses nothing: what waited is told when it takes callbacks again', async () => {
  receiver.says.set('/paused', status(503));
  const ids = [];
  for (let count = 0; count < 3; count += 1) ids.push((await create('paused')).id);
  for (const id of ids) await untilCallback(id, 'paused');
  receiver.says.delete('/paused');
  for (const id of ids) await untilCallback(id, 'delivered');
});
