import { Webhook } from 'standardwebhooks';
import { parseBehaviour } from '../../src/sandbox/behaviour';
import { noticeHeaders, noticeOf, noticesOutOfOrder } from '../../src/sandbox/notice';
import { bookPayment } from '../../src/sandbox/payment';
import type { Payment } from '../../src/sandbox/records';
import { createBody, NOTICE_SECRET, order } from '../support/providers/order';

const NOTICE = { url: 'http://127.0.0.1:9/notices', secret: NOTICE_SECRET };

function paid(changes: Readonly<Record<string, unknown>>): Payment {
  const books = parseBehaviour('paid')?.books;
  if (!books) throw new Error('paid books nothing');
  return bookPayment(order(changes), books, { reference: 'sbx_1', behaviour: 'paid', nowMs: 1_000 });
}

function counting(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `n${count}`;
  };
}

test('a notice tells the state of the payment, and never the secret it is signed with', () => {
  const [delivery] = noticeOf(paid({ notice: NOTICE }), 5_000, counting());
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({
    type: 'payment.paid',
    payment: { reference: 'sbx_1', key: createBody()['key'], status: 'paid', paid_amount: '10.00' },
  });
  expect(delivery?.body).not.toContain(NOTICE_SECRET);
  expect(delivery).toMatchObject({ url: NOTICE.url, first_at: 5_000, due_at: 5_000, tries: 0 });
});

test('who gave no address for notices gets none', () => {
  expect(noticeOf(paid({}), 0, counting())).toEqual([]);
  expect(noticesOutOfOrder(paid({}), 0, counting())).toEqual([]);
});

test('a notice sent three times has one id, and an older state comes between', () => {
  const deliveries = noticesOutOfOrder(paid({ notice: NOTICE }), 5_000, counting());
  const told = deliveries.map(({ body, notice_id }) => `${notice_id} ${JSON.parse(body).payment.status}`);
  const [first = ''] = told;
  expect(told).toEqual([first, expect.stringContaining(' pending'), first, first]);
  expect(new Set(deliveries.map(({ id }) => id)).size).toBe(4);
  expect(deliveries.map(({ due_at }) => due_at)).toEqual(deliveries.map(({ due_at }) => due_at).toSorted());
});

test('the headers are those of Standard Webhooks, and its own package verifies them', () => {
  const [delivery] = noticeOf(paid({ notice: NOTICE }), Date.now(), counting());
  if (delivery === undefined) throw new Error('no delivery');
  const headers = noticeHeaders(delivery, Date.now());
  expect(new Webhook(NOTICE_SECRET).verify(delivery.body, headers)).toMatchObject({ type: 'payment.paid' });
});
