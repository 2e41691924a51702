import { resultLines } from '../../../src/api/batches/result-lines';
import type { BatchRecord } from '../../../src/db/batches/records';
import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { ended, storeRequest } from '../../support/batches/stored-request';
import { type OperationsDatabase, openOperations } from '../../support/operations-database';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
});
afterAll(() => real.close());

async function linesOf(batch: BatchRecord): Promise<readonly string[]> {
  const pieces: string[] = [];
  for await (const piece of resultLines(real.db, batch)) pieces.push(piece);
  const text = pieces.join('');
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(0, -2).split('\r\n');
}

test('every row has a line with what became of it, and no cell of it is a formula', async () => {
  const batch = await storeBatch(real.db, { rows_total: 3 });
  const at = new Date('2026-11-01T12:00:00Z');
  const returned = await storeRequest(real.db, batch.id, {
    ...ended('RETURNED', at),
    processed_amount: '1000',
    returned_amount: '1000',
    resolution: { code: 'OK', group: 'OK', text: '=cmd|"a,b"', provider_code: null, provider_text: null },
  });
  await storeRows(real.db, batch, [
    { status: 'dispatched', request_id: returned, reference_id: '-7' },
    { reference_id: '@x', fixed_side: 'point', point_currency: 'EUR', amount: '5' },
    { status: 'invalid', request_id: null, amount: null, service: null, line: 12, faults: [] },
  ]);
  expect(await linesOf(batch)).toEqual([
    'line,reference_id,status,payout_request_id,request_status,service,service_currency,service_amount,point_currency,point_amount,processed_amount,returned_amount,resolution_code,resolution_text,finished_at',
    `2,'-7,dispatched,${returned},RETURNED,test_usd,USD,10.00,USD,,10.00,10.00,OK,"'=cmd|""a,b""",2026-11-01T12:00:00.000Z`,
    `3,'@x,ready,,,test_usd,USD,,EUR,0.05,,,,,`,
    '12,,invalid,,,,USD,,USD,,,,,,',
  ]);
});

test.each([999, 1_000, 2_001])('of %s rows none is missing, and none comes twice', async (count) => {
  const batch = await storeBatch(real.db, { rows_total: count });
  const rows = Array.from({ length: count }, () => ({}));
  await storeRows(real.db, batch, rows);
  const numbers = (await linesOf(batch)).slice(1).map((line) => Number(line.split(',')[0]));
  expect(numbers).toEqual(rows.map((_row, index) => index + 2));
});
