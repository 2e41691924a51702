import type { BatchFacts } from '../../batch/batch-facts';
import type { Facts } from '../../facts';
import { lateCase, payment, paymentsOf, payout, refused, request, second, secondPayment } from '../builders';
import { CHECKS } from '../index';
import {
  again,
  batchFacts,
  driven,
  fileRow,
  MONEY,
  madeByRow,
  REPLAYED,
  RESULT,
  rowFact,
  SENT,
  sent,
  UPLOADED,
} from './builders';

const namesOf = (given: Facts): readonly string[] =>
  CHECKS.filter(({ find }) => find(given).length > 0).map(({ name }) => name);

test('nothing is found where nothing is wrong', () => {
  expect(namesOf(batchFacts())).toEqual([]);
});

type Row = readonly [what: string, batch: Partial<BatchFacts>, found: readonly string[]];

const otherId = { ...REPLAYED, id: 'bat_3' };
const heldRow = rowFact(2, { status: 'held' });
const [first = RESULT, heldLine = RESULT] = SENT.results;

const DOOR: readonly Row[] = [
  ['the first answer was lost', driven({ uploads: [REPLAYED, REPLAYED] }), []],
  ['a second upload made a batch', driven({ uploads: [UPLOADED, UPLOADED] }), ['recognised']],
  ['a second upload is another batch', driven({ uploads: [UPLOADED, otherId] }), ['recognised']],
  [
    'an upload was never answered',
    driven({ uploads: [UPLOADED, { ...REPLAYED, status: undefined, id: null }] }),
    ['recognised'],
  ],
  [
    'a command was refused',
    driven({ said: [{ what: 'resume', status: 409, expected: [202] }] }),
    ['recognised'],
  ],
  [
    'rows were sent while it was paused',
    driven({ paused: { sentAtFirst: 1, sentLater: 2 } }),
    ['recognised'],
  ],
  ['it could not be paused any more', driven({ paused: undefined }), []],
];

const ROWS: readonly Row[] = [
  ['a sound row was not sent', { file: [fileRow(1), fileRow(2)] }, ['sent once']],
  ['a held row had been let go', { file: [fileRow(1), fileRow(2, { kind: 'confirmed' })] }, ['sent once']],
  ['a row is missing', sent({ rows: [rowFact(1)] }), ['sent once', 'batch told', 'results']],
  ['a row is there that nobody gave', { file: [fileRow(1)] }, ['sent once']],
  [
    'a row stands for another line',
    sent({ rows: [rowFact(1, { line: 7 }), heldRow] }),
    ['sent once', 'results'],
  ],
  [
    'a row was sent as a request that is not there',
    sent({ rows: [rowFact(1, { requestId: 'por_9' }), heldRow] }),
    ['sent once', 'recipients', 'results'],
  ],
  [
    'a row is sent once more with the second batch',
    again({ rows: [rowFact(1), heldRow] }),
    ['sent once', 'batch told', 'results'],
  ],
  [
    'a held row is let go by the second batch',
    again({ rows: [rowFact(1, { status: 'existing' }), rowFact(2, { status: 'ready' })] }),
    ['sent once', 'batch told', 'results'],
  ],
];

const TOLD: readonly Row[] = [
  ['it is not at its end', sent({ attributes: { ...SENT.attributes, status: 'PENDING' } }), ['batch told']],
  [
    'its counts of rows are not those of its rows',
    sent({ attributes: { ...SENT.attributes, rows: { total: 2, dispatched: 2 } } }),
    ['batch told'],
  ],
  [
    'its counts of requests are not those of its requests',
    sent({ attributes: { ...SENT.attributes, requests: { PROCESSED: 2 } } }),
    ['batch told'],
  ],
  [
    'its money is off by a cent',
    sent({ attributes: { ...SENT.attributes, money: [{ ...MONEY, processed_amount: '99.99' }] } }),
    ['batch told'],
  ],
  ['its results lack a line', sent({ results: [first] }), ['results']],
  [
    'its results tell of another outcome',
    sent({ results: [{ ...first, request_status: 'FAILED' }, heldLine] }),
    ['results'],
  ],
  [
    'its results tell of a cent less',
    sent({ results: [{ ...first, processed_amount: '99.99' }, heldLine] }),
    ['results'],
  ],
  [
    'its results name no request',
    sent({ results: [{ ...first, payout_request_id: '' }, heldLine] }),
    ['kept', 'results'],
  ],
];

test.each([...DOOR, ...ROWS, ...TOLD])('%s', (_what, batch, found) => {
  expect(namesOf(batchFacts(batch))).toEqual(found);
});

type Others = readonly [
  what: string,
  others: Partial<Facts>,
  batch: Partial<BatchFacts>,
  found: readonly string[],
];

const paidTwice = {
  payouts: [payout(), { ...second, requestId: 'por_2', attempt: 1 }],
  ...paymentsOf(payment(), secondPayment),
};
const others = (given: Partial<Facts>): readonly string[] => namesOf(batchFacts({}, given));

test('a request that was made for no row is found, and that its recipient was paid twice', () => {
  const stray = { ...madeByRow, id: 'por_2', batchId: 'bat_2' };
  const found = others({ ...paidTwice, requests: [madeByRow, stray] });
  for (const name of ['kept', 'sent once', 'recipients', 'batch told']) expect(found).toContain(name);
});

test('a reference that made two requests is found', () => {
  const twin = request({ id: 'por_2', referenceId: 'row-1', processed: 0n, status: 'FAILED' });
  expect(others({ requests: [madeByRow, twin] })).toContain('sent once');
});

test('a request of the batch without a workflow is found', () => {
  expect(others({ workflows: new Set() })).toEqual(['kept']);
});

const OPEN = { ...madeByRow, status: 'PENDING', final: false, moderationRequired: true };
const pending = (status: string): Partial<BatchFacts> =>
  sent({
    attributes: {
      ...SENT.attributes,
      status,
      requests: { PENDING: 1 },
      money: [{ ...MONEY, status: 'PENDING' }],
    },
    results: [{ ...first, request_status: 'PENDING' }, heldLine],
  });
const seenAgain = again({ results: [{ ...first, status: 'existing', request_status: 'PENDING' }, heldLine] });
const openCase = lateCase({ kind: 'unknown_outcome', exposed: null });

test.each<Others>([
  ['waits for a person', { requests: [OPEN], cases: [openCase] }, pending('PENDING'), []],
  ['waits, and nobody was told', { requests: [OPEN] }, pending('PENDING'), ['ended', 'batch told']],
  ['says it has ended', { requests: [OPEN], cases: [openCase] }, pending('COMPLETED'), ['batch told']],
])('a batch with an open request that %s', (_what, given, batch, found) => {
  expect(namesOf(batchFacts({ ...batch, ...seenAgain }, given))).toEqual(found);
});

test('what a recipient got after a provider’s false no is excused by its case', () => {
  const late = {
    ...paymentsOf(payment({ behaviour: 'late-paid:1' }), secondPayment),
    payouts: [refused, second],
  };
  expect(others({ ...late })).toContain('recipients');
  expect(others({ ...late, cases: [lateCase()] })).not.toContain('recipients');
});
