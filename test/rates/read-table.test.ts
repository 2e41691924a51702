import type { TableRate } from '../../src/domain/rates/rate-source';
import { readTable } from '../../src/rates/read-table';
import { decimal, NOON_MS, pairOf, quoteOf, sourceIdOf } from '../domain/rates/builders';
import { toolsWith } from './fakes';

function rateOf(pair: string, atMs: number | null): TableRate {
  return { ...pairOf(pair), bid: decimal('0.90'), ask: decimal('0.92'), atMs };
}

function read(rates: readonly TableRate[]): ReturnType<typeof readTable> {
  return readTable({ type: 'table', id: sourceIdOf('desk'), rates }, toolsWith({ appliedAtMs: NOON_MS - 7 }));
}

test('a rate with a time of its own keeps it, one without is as old as the configuration', () => {
  expect(read([rateOf('USD/EUR', 1), rateOf('USD/GBP', null)])).toEqual({
    ok: true,
    value: [quoteOf('USD/EUR 0.90 0.92', { atMs: 1 }), quoteOf('USD/GBP 0.90 0.92', { atMs: NOON_MS - 7 })],
  });
});

test('a rate from ahead is a fault at its place', () => {
  expect(read([rateOf('USD/EUR', NOON_MS + 300_001), rateOf('USD/GBP', 1)])).toEqual({
    ok: false,
    faults: [{ path: '/rates/USD~1EUR', text: 'USD/EUR: the time of the rate lies in the future' }],
  });
});
