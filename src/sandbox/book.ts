import type { CurrencyCode } from '../domain/money/currency';
import type { BookRecord, Call, Delivery, Payment } from './records';

/** All that the sandbox knows. It is only ever changed by {@link applyRecord}. */
export type Book = {
  /** By reference, in order of booking. */
  readonly payments: Map<string, Payment>;
  readonly referenceByKey: Map<string, string>;
  readonly calls: Call[];
  readonly counters: Map<string, number>;
  /** What is still owed; a delivery that ended is taken out. */
  readonly deliveries: Map<string, Delivery>;
  /** What each provider account was told that it holds, per currency. */
  readonly openingBalances: Map<string, Map<CurrencyCode, string>>;
};

export function emptyBook(): Book {
  return {
    payments: new Map(),
    referenceByKey: new Map(),
    calls: [],
    counters: new Map(),
    deliveries: new Map(),
    openingBalances: new Map(),
  };
}

export function applyRecord(book: Book, record: BookRecord): void {
  switch (record.type) {
    case 'call':
      book.calls.push(record.call);
      if (record.counter !== null)
        book.counters.set(record.counter, (book.counters.get(record.counter) ?? 0) + 1);
      if (record.payment !== null) putPayment(book, record.payment);
      for (const delivery of record.deliveries) book.deliveries.set(delivery.id, delivery);
      return;
    case 'payment':
      putPayment(book, record.payment);
      for (const delivery of record.deliveries) book.deliveries.set(delivery.id, delivery);
      return;
    case 'delivery_failed': {
      const delivery = book.deliveries.get(record.id);
      if (delivery === undefined) return;
      book.deliveries.set(record.id, { ...delivery, tries: record.tries, due_at: record.due_at });
      return;
    }
    case 'delivery_ended':
      book.deliveries.delete(record.id);
      return;
    case 'opening_balance':
      tellOpening(book, record.provider_account, record.currency, record.amount);
      return;
  }
}

/** The payment that was booked last under this key of this provider account. */
export function paymentByKey(book: Book, providerAccount: string, key: string): Payment | undefined {
  const reference = book.referenceByKey.get(pairKey(providerAccount, key));
  return reference === undefined ? undefined : book.payments.get(reference);
}

function putPayment(book: Book, payment: Payment): void {
  // A key that has died and is used again books a second payment, and the key means that one from then on;
  // what still happens to the first does not bring it back.
  if (!book.payments.has(payment.reference))
    book.referenceByKey.set(pairKey(payment.provider_account, payment.key), payment.reference);
  book.payments.set(payment.reference, payment);
}

function tellOpening(book: Book, providerAccount: string, currency: CurrencyCode, amount: string): void {
  const told = book.openingBalances.get(providerAccount) ?? new Map<CurrencyCode, string>();
  book.openingBalances.set(providerAccount, told.set(currency, amount));
}

function pairKey(left: string, right: string): string {
  return JSON.stringify([left, right]);
}
