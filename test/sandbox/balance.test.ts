import { balanceOf } from '../../src/sandbox/balance';
import { parseBehaviour } from '../../src/sandbox/behaviour';
import { applyRecord, type Book, emptyBook } from '../../src/sandbox/book';
import { afterStep, bookPayment } from '../../src/sandbox/payment';
import { order } from '../support/providers/order';

type Booked = readonly [word: string, changes?: Readonly<Record<string, string>>, moved?: boolean];

function bookWith(opening: string | null, booked: readonly Booked[]): Book {
  const book = emptyBook();
  if (opening !== null)
    applyRecord(book, {
      type: 'opening_balance',
      provider_account: 'pac_a',
      currency: 'USD',
      amount: opening,
      at: 0,
    });
  booked.forEach(([word, changes, moved], index) => {
    const books = parseBehaviour(word)?.books;
    if (!books) throw new Error(`${word} books nothing`);
    const payment = bookPayment(order(changes), books, {
      reference: `sbx_${index}`,
      behaviour: word,
      nowMs: 0,
    });
    const now = moved === true ? afterStep(payment, 1) : payment;
    applyRecord(book, { type: 'payment', payment: now, deliveries: [] });
  });
  return book;
}

const ROWS: readonly (readonly [string, string | null, readonly Booked[], string | null])[] = [
  ['an account it was never told of is not known', null, [['paid']], null],
  ['nothing paid leaves the opening balance', '100.00', [], '100.00'],
  ['what is paid is gone', '100.00', [['paid'], ['partial:50']], '85.00'],
  ['what waits is still there', '100.00', [['pending:5']], '100.00'],
  ['what was declined is still there', '100.00', [['late-paid:5']], '100.00'],
  ['what came back is there again', '100.00', [['return:5:25', {}, true]], '92.50'],
  ['it may fall below zero', '5.00', [['paid']], '-5.00'],
  ['other accounts do not count', '100.00', [['paid', { provider_account: 'pac_b' }]], '100.00'],
  [
    'other balances do not count',
    '100.00',
    [['paid', { currency: 'EUR', deposit_currency: 'EUR' }]],
    '100.00',
  ],
  [
    'paid in another currency it is not known, for want of a rate',
    '100.00',
    [['paid', { currency: 'EUR' }]],
    null,
  ],
  ['waiting in another currency it is known still', '100.00', [['pending:5', { currency: 'EUR' }]], '100.00'],
];

test.each(ROWS)('%s', (_sentence, opening, booked, balance) => {
  expect(balanceOf(bookWith(opening, booked), 'pac_a', 'USD')).toBe(balance);
});

test('told twice, the later word counts', () => {
  const book = bookWith('100.00', [['paid']]);
  applyRecord(book, {
    type: 'opening_balance',
    provider_account: 'pac_a',
    currency: 'USD',
    amount: '50.00',
    at: 1,
  });
  expect(balanceOf(book, 'pac_a', 'USD')).toBe('40.00');
});
