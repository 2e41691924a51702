import { deleteSoundRows, insertBatchRows, type NewBatchRow } from '../../../src/db/batches/insert-rows';
import { newId } from '../../../src/db/new-id';
import { ORGANIZATION } from '../../api/support/organization';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const INVALID: NewBatchRow = {
  number: 1,
  line: 2,
  status: 'invalid',
  request_id: null,
  reference_id: null,
  point_id: null,
  service: null,
  point_currency: null,
  service_currency: null,
  fixed_side: null,
  amount: null,
  request: null,
  body_hash: Buffer.alloc(32, 1),
  recipient_fingerprint: null,
  sealed: null,
  duplicate_of: null,
  faults: [{ column: 'a "b"', code: 'invalid_attribute', detail: 'ä, 🙂' }],
  source: 'sealed',
};
const HELD: NewBatchRow = {
  ...INVALID,
  number: 2,
  line: 3,
  status: 'held',
  request_id: newId('payoutRequest'),
  // More digits than a double holds.
  amount: '123456789012345678901',
  recipient_fingerprint: Buffer.alloc(32, 2),
  sealed: 'sealed',
  duplicate_of: 1,
  faults: null,
  source: null,
};

/** What a transaction sees of the rows that it has just stored; it is rolled back, its batch being nowhere. */
async function stored(rows: readonly NewBatchRow[], further: 'all' | 'faulty' = 'all') {
  const trx = await database.db.transaction();
  try {
    const id = newId('batch');
    await insertBatchRows(trx, ORGANIZATION, id, rows);
    if (further === 'faulty') await deleteSoundRows(trx, ORGANIZATION, id);
    return await trx('batch_rows').where({ batch_id: id }).orderBy('number');
  } finally {
    await trx.rollback();
  }
}

test('rows are stored as they are, nulls and digits included', async () => {
  expect(await stored([INVALID, HELD])).toMatchObject([INVALID, HELD]);
});

test('no rows are nothing to store', async () => {
  expect(await stored([])).toEqual([]);
});

test('of sound rows nothing is left where only faults are kept', async () => {
  expect(await stored([INVALID, HELD], 'faulty')).toMatchObject([{ number: 1, status: 'invalid' }]);
});

test('rows without a batch cannot be committed', async () => {
  const storing = database.db.transaction((trx) =>
    insertBatchRows(trx, ORGANIZATION, newId('batch'), [HELD]),
  );
  await expect(storing).rejects.toThrow(/foreign key/);
});
