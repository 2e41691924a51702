import { parseBehaviour } from '../../src/sandbox/behaviour';
import { applyRecord, emptyBook, paymentByKey } from '../../src/sandbox/book';
import { bookPayment } from '../../src/sandbox/payment';
import type { Payment } from '../../src/sandbox/records';
import { order } from '../support/providers/order';

function paid(reference: string, changes: Readonly<Record<string, string>>): Payment {
  const books = parseBehaviour('paid')?.books;
  if (!books) throw new Error('paid books nothing');
  return bookPayment(order(changes), books, { reference, behaviour: 'paid', nowMs: 0 });
}

test.each([
  ['the same key of the same account is the payment booked last', 'pac_a', 'pay_1', 'sbx_3'],
  ['the same key of another account is another payment', 'pac_b', 'pay_1', 'sbx_2'],
  ['a key that was never used is none', 'pac_a', 'pay_9', undefined],
  ['ids that only look alike when joined are kept apart', 'pac_a,pay_1', '', undefined],
])('%s', (_sentence, account, key, reference) => {
  const book = emptyBook();
  const first = paid('sbx_1', {});
  for (const payment of [first, paid('sbx_2', { provider_account: 'pac_b' }), paid('sbx_3', {})])
    applyRecord(book, { type: 'payment', payment, deliveries: [] });
  // What happens later to the first does not make the key mean it again.
  applyRecord(book, { type: 'payment', payment: { ...first, status: 'returned' }, deliveries: [] });
  expect(paymentByKey(book, account, key)?.reference).toBe(reference);
  expect(book.payments.get('sbx_1')?.status).toBe('returned');
});

test('a failed try of a delivery that has ended brings it not back', () => {
  const book = emptyBook();
  applyRecord(book, { type: 'delivery_failed', id: 'gone', tries: 1, due_at: 1 });
  expect(book.deliveries.size).toBe(0);
});
