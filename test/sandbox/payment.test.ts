import { parseBehaviour } from '../../src/sandbox/behaviour';
import { afterStep, bookPayment, reversed, revoked } from '../../src/sandbox/payment';
import type { Payment } from '../../src/sandbox/records';
import { order } from '../support/providers/order';

function booked(word: string, changes: Readonly<Record<string, string>> = {}): Payment {
  const books = parseBehaviour(word)?.books;
  if (!books) throw new Error(`${word} books nothing`);
  return bookPayment(order(changes), books, { reference: 'sbx_1', behaviour: word, nowMs: 1_000 });
}

const picture = (payment: Payment | undefined) =>
  payment && [payment.status, payment.paid_amount, payment.returned_amount, payment.code];

describe('a payment is booked, and later moved by its step', () => {
  test.each([
    ['paid', ['paid', '10.00', '0.00', null], ['paid', '10.00', '0.00', null]],
    ['partial:33', ['partially_paid', '3.30', '0.00', null], ['partially_paid', '3.30', '0.00', null]],
    ['partial:100', ['paid', '10.00', '0.00', null], ['paid', '10.00', '0.00', null]],
    ['pending:2', ['pending', '0.00', '0.00', null], ['paid', '10.00', '0.00', null]],
    ['accepted-then-decline:2:X', ['pending', '0.00', '0.00', null], ['declined', '0.00', '0.00', 'X']],
    ['late-paid:2', ['declined', '0.00', '0.00', 'DECLINED_ERROR'], ['paid', '10.00', '0.00', null]],
    ['return:2', ['paid', '10.00', '0.00', null], ['returned', '10.00', '10.00', null]],
    ['return:2:25', ['paid', '10.00', '0.00', null], ['partially_returned', '10.00', '2.50', null]],
  ])('%s', (word, first, last) => {
    const payment = booked(word);
    expect(picture(payment)).toEqual(first);
    const moved = afterStep(payment, 3_000);
    expect(picture(moved)).toEqual(last);
    expect(moved.step).toBeNull();
    expect(afterStep(moved, 9_000)).toBe(moved);
  });
});

test.each([
  ['a share is rounded down', 'partial:50', { amount: '0.03' }, '0.01'],
  ['a share is never nothing', 'partial:1', { amount: '0.03' }, '0.01'],
  ['a share of a currency without decimals is whole', 'partial:50', { amount: '5', currency: 'JPY' }, '2'],
])('%s', (_sentence, word, changes, paid) => {
  expect(booked(word, changes).paid_amount).toBe(paid);
});

describe('revoking and reversing', () => {
  test.each([
    ['a pending payment can be revoked', 'pending:2', false, 'revoked', undefined],
    ['a paid one can only be reversed', 'paid', false, undefined, 'reversed'],
    ['one that was paid in part is reversed in that part', 'partial:40', false, undefined, 'reversed'],
    ['one that was paid after waiting can only be reversed', 'pending:2', true, undefined, 'reversed'],
    ['a declined one can be neither', 'accepted-then-decline:2:X', true, undefined, undefined],
    [
      'one declined for now cannot be revoked, since it says it is not pending',
      'late-paid:2',
      false,
      undefined,
      undefined,
    ],
    ['one that came back stays as it came back', 'return:2', true, undefined, 'returned'],
    ['one that came back in part is reversed for the rest', 'return:2:30', true, undefined, 'reversed'],
  ])('%s', (_sentence, word, moved, afterRevoke, afterReverse) => {
    const payment = moved ? afterStep(booked(word), 3_000) : booked(word);
    expect(revoked(payment, 4_000)?.status).toBe(afterRevoke);
    const back = reversed(payment, 4_000);
    expect(back?.status).toBe(afterReverse);
    if (back !== undefined) expect(back.returned_amount).toBe(back.paid_amount);
  });

  test.each([
    ['revoked', 'pending:2', revoked],
    ['reversed', 'return:2', reversed],
  ])('%s twice is once, and nothing happens to it afterwards', (_status, word, change) => {
    const once = change(booked(word), 4_000);
    if (once === undefined) throw new Error('not possible');
    expect(change(once, 5_000)).toBe(once);
    expect(once.step).toBeNull();
  });
});
