import type { Amount } from '../../src/domain/money/amount';
import type { ProviderAnswer } from '../../src/domain/payout/answer';
import { checkedAnswer } from '../../src/providers/checked-answer';

const ASKED = { units: 10_000n, currency: 'USD', depositCurrency: 'EUR' } as const;
type Paid = Extract<ProviderAnswer, { certainty: 'paid' }>;
type Words = Readonly<
  Partial<Record<'processedAmount' | 'returnedAmount' | 'debitedAmount' | 'fee', string | null>>
>;

const paid = (words: Words): Paid => ({
  certainty: 'paid',
  providerReference: 'ref',
  processedAmount: (words.processedAmount ?? '100.00') as Amount,
  returnedAmount: (words.returnedAmount ?? '0.00') as Amount,
  debitedAmount: (words.debitedAmount ?? null) as Amount | null,
  fee: (words.fee ?? null) as Amount | null,
});

test.each<[what: string, words: Words, certainty: string]>([
  ['the whole', {}, 'paid'],
  ['a part', { processedAmount: '0.01' }, 'paid'],
  ['nothing', { processedAmount: '0.00' }, 'unknown'],
  ['one cent more than was asked', { processedAmount: '100.01' }, 'unknown'],
  ['less than nothing', { processedAmount: '-1.00' }, 'unknown'],
  ['more decimals than the currency has', { processedAmount: '100.001' }, 'unknown'],
  ['a word', { processedAmount: 'all' }, 'unknown'],
  ['the whole, all of it returned', { returnedAmount: '100.00' }, 'paid'],
  ['the whole, more of it returned', { returnedAmount: '100.01' }, 'unknown'],
  ['the whole, for a debit and a fee', { debitedAmount: '90.00', fee: '0.00' }, 'paid'],
  ['the whole, for a debit of nothing', { debitedAmount: '0.00' }, 'unknown'],
  ['the whole, for a fee below nothing', { fee: '-0.01' }, 'unknown'],
])('a provider that says it paid %s is believed as %s', (_what, words, certainty) => {
  expect(checkedAnswer(paid(words), ASKED).certainty).toBe(certainty);
});

test('what is no payment is handed on as it is', () => {
  const accepted = { certainty: 'accepted', providerReference: null } as const;
  expect(checkedAnswer(accepted, ASKED)).toBe(accepted);
});
