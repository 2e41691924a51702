import { quoteFromStored, storedQuote } from '../../../src/domain/rates/stored-quote';
import { NOON_MS, quoteOf } from './builders';

const QUOTE = quoteOf('USD/EUR 0.90 0.92', { source: 'ecb' });

test('a quote is stored as plain JSON, and comes back as it was', () => {
  const stored = storedQuote(QUOTE);
  expect(stored).toEqual({ source: 'ecb', pair: 'USD/EUR', bid: '9/10', ask: '23/25', atMs: NOON_MS });
  expect(quoteFromStored(JSON.parse(JSON.stringify(stored)))).toEqual(QUOTE);
});

test.each<[says: string, change: { pair?: string; source?: string; bid?: string }]>([
  ['equal currencies', { pair: 'USD/USD' }],
  ['no source', { source: '' }],
  ['a decimal in place of a fraction', { bid: '0.9' }],
])('%s was not written here', (_says, change) => {
  expect(() => quoteFromStored({ ...storedQuote(QUOTE), ...change })).toThrow('is no stored');
});
