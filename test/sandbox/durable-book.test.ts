import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBehaviour } from '../../src/sandbox/behaviour';
import { JOURNAL_FILE, openBook } from '../../src/sandbox/durable-book';
import { bookPayment } from '../../src/sandbox/payment';
import type { BookRecord, Payment } from '../../src/sandbox/records';
import { order } from '../support/providers/order';
import { removeTemporaryFolders, temporaryFolder } from '../support/providers/sandbox';

afterAll(removeTemporaryFolders);

function payment(word: string): Payment {
  const books = parseBehaviour(word)?.books;
  if (!books) throw new Error(`${word} books nothing`);
  return bookPayment(order(), books, { reference: `sbx_${word}`, behaviour: word, nowMs: 1_000 });
}

const DELIVERY = {
  id: 'd1',
  notice_id: 'msg_1',
  url: 'http://127.0.0.1:9/notices',
  secret: 'whsec_c2VjcmV0',
  body: '{}',
  first_at: 1_000,
  due_at: 1_000,
  tries: 0,
};

const CALL = {
  at: 1_000,
  operation: 'create' as const,
  provider_account: 'pac_a',
  key: 'pay_1',
  account: 'sim:return:1:50',
  request_id: 'por_1',
  behaviour: 'return:1:50',
  answer: 'payment',
};

const RECORDS: readonly BookRecord[] = [
  { type: 'opening_balance', provider_account: 'pac_a', currency: 'USD', amount: '-5.00', at: 900 },
  { type: 'call', call: CALL, counter: 'list', payment: payment('return:1:50'), deliveries: [] },
  { type: 'call', call: CALL, counter: 'list', payment: payment('pending:2'), deliveries: [DELIVERY] },
  { type: 'delivery_failed', id: 'd1', tries: 1, due_at: 2_000 },
  { type: 'payment', payment: { ...payment('pending:2'), status: 'revoked', step: null }, deliveries: [] },
  { type: 'payment', payment: payment('accepted-then-decline:2:X'), deliveries: [{ ...DELIVERY, id: 'd2' }] },
  { type: 'delivery_ended', id: 'd2', how: 'delivered' },
];

test('a book that is opened again is the book that was closed', async () => {
  const folder = await temporaryFolder();
  const before = await openBook(folder);
  for (const record of RECORDS) await before.write(record);
  await before.close();
  const after = await openBook(folder);
  expect(after.book).toEqual(before.book);
  expect(after.book.payments.size).toBe(3);
  expect(after.book.counters.get('list')).toBe(2);
  expect([...after.book.deliveries.values()]).toEqual([{ ...DELIVERY, tries: 1, due_at: 2_000 }]);
  await after.close();
});

test('the book changes at once, and is settled when the disk has it', async () => {
  const opened = await openBook(await temporaryFolder());
  const written = RECORDS.map(opened.write);
  expect(opened.book.payments.size).toBe(3);
  await opened.settled();
  await Promise.all(written);
  await opened.close();
});

test.each([
  ['a line that is no JSON', '{"type":'],
  ['a record of an unknown type', '{"type":"guess"}'],
  ['an amount that is none', JSON.stringify(RECORDS[0]).replace('-5.00', '5e2')],
  ['a currency that is none', JSON.stringify(RECORDS[0]).replace('USD', 'XXX')],
  ['an empty line', ''],
])('%s is an error that names the line, never skipped', async (_sentence, line) => {
  const folder = await temporaryFolder();
  const opened = await openBook(folder);
  for (const record of RECORDS) await opened.write(record);
  await opened.close();
  await appendFile(join(folder, JOURNAL_FILE), `${line}\n${JSON.stringify(RECORDS[0])}\n`);
  await expect(openBook(folder)).rejects.toThrow(`${JOURNAL_FILE}:8 is no record`);
});

test('a crash in the middle of a record takes that record alone', async () => {
  const folder = await temporaryFolder();
  const opened = await openBook(folder);
  for (const record of RECORDS) await opened.write(record);
  await opened.close();
  await appendFile(join(folder, JOURNAL_FILE), JSON.stringify(RECORDS[1]).slice(0, 50));
  const after = await openBook(folder);
  expect(after.book).toEqual(opened.book);
  await after.close();
});
