import type { CheckedRow } from '../../../src/api/batches/check-row';
import { begun, checkedChunks } from '../../../src/api/batches/checked-chunks';
import type { GivenRow } from '../../../src/api/batches/given-row';
import { refusalOf } from '../../support/batches/read-csv';

const GIVEN: GivenRow = { line: 1, attributes: null, fault: null, hash: Buffer.alloc(32), source: () => '' };
const unread = (given: GivenRow, number: number): CheckedRow => ({
  given,
  number,
  reference: null,
  order: null,
  faults: [],
});

function* rows(count: number): Generator<GivenRow> {
  for (let made = 0; made < count; made += 1) yield GIVEN;
}

async function numbersOf(chunks: AsyncIterable<readonly CheckedRow[]>): Promise<readonly number[]> {
  const numbers: number[] = [];
  for await (const chunk of chunks) numbers.push(...chunk.map(({ number }) => number));
  return numbers;
}

test.each([0, 1, 49, 50, 51, 120])('%i rows are all there, numbered in their order', async (count) => {
  const expected = Array.from({ length: count }, (_, index) => index + 1);
  expect(await numbersOf(checkedChunks(rows(count), unread))).toEqual(expected);
  expect(await numbersOf(await begun(checkedChunks(rows(count), unread)))).toEqual(expected);
});

test('100,000 rows are taken, and one more is refused', async () => {
  expect(await numbersOf(checkedChunks(rows(100_000), unread))).toHaveLength(100_000);
  expect(await refusalOf(numbersOf(checkedChunks(rows(100_001), unread)))).toBe(
    'body_too_large: A batch has at most 100000 rows.',
  );
});

test('timers of others run while rows are checked', async () => {
  let ran = false;
  setImmediate(() => {
    ran = true;
  });
  await checkedChunks(rows(50), unread).next();
  expect(ran).toBe(true);
});
