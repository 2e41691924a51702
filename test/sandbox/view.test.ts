import { parseBehaviour } from '../../src/sandbox/behaviour';
import { bookPayment } from '../../src/sandbox/payment';
import { paymentView } from '../../src/sandbox/view';
import { NOTICE_SECRET, order } from '../support/providers/order';

test('a payment is shown whole, with canonical amounts and ISO times, but without its secret', () => {
  const books = parseBehaviour('pending:2')?.books;
  if (!books) throw new Error('pending books nothing');
  const given = order({ amount: '7', notice: { url: 'http://127.0.0.1/x', secret: NOTICE_SECRET } });
  const payment = bookPayment(given, books, { reference: 'sbx_1', behaviour: 'pending:2', nowMs: 0 });
  const view = paymentView(payment);
  expect(view).toMatchObject({ provider_account: 'pac_a', key: 'pay_1', amount: '7.00', currency: 'USD' });
  expect(view).toMatchObject({ status: 'pending', created_at: '1970-01-01T00:00:00.000Z', paid_at: null });
  expect(JSON.stringify(view)).not.toContain(NOTICE_SECRET);
});
