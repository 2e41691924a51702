import fc from 'fast-check';
import { recordsOf, refusalOf } from '../../support/batches/read-csv';

test.each<[says: string, content: string, records: readonly (readonly [number, ...string[]])[]]>([
  [
    'LF',
    'a,b\nc,d\n',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\nc,d\r\n',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'either within one file',
    'a\r\nb\nc\r\n',
    [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ],
  ],
  [
    'no end of the last line',
    'a\nb',
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    'quotes with commas, quotes and newlines in them',
    '"a,""b"""\n"c\nd",e\nf',
    [
      [1, 'a,"b"'],
      [2, 'c\nd', 'e'],
      [4, 'f'],
    ],
  ],
  [
    'CRLF within quotes is one line more',
    '"a\r\nb"\r\nc',
    [
      [1, 'a\r\nb'],
      [3, 'c'],
    ],
  ],
  [
    'blank lines and lines of commas are passed over, and counted',
    '\n\na,b\n \n,,,\nc,d\n\n',
    [
      [3, 'a', 'b'],
      [6, 'c', 'd'],
    ],
  ],
  [
    'rows may have fewer and more cells',
    'a,b\nc\nd,e,f',
    [
      [1, 'a', 'b'],
      [2, 'c'],
      [3, 'd', 'e', 'f'],
    ],
  ],
  ['blanks around a cell are part of it', ' a , b', [[1, ' a ', ' b']]],
  ['nothing has no rows', '', []],
])('%s', async (_says, content, expected) => {
  for (const size of [1, 3, 65_536]) {
    const read = await recordsOf(content, size);
    expect(read.map(({ line, cells }) => [line, ...cells])).toEqual(expected);
  }
});

test.each([
  ['a quote in the middle of a cell', 'a\nb\nc"d"\n', 3],
  ['text behind a closing quote', 'a\n"b"c\n', 2],
  ['behind a row with newlines in quotes', '"a\nb"\n"c"d\n', 3],
])('%s is refused with the line, and without the cell', async (_says, content, line) => {
  for (const size of [1, 3, 65_536])
    expect(await refusalOf(recordsOf(content, size))).toMatch(
      new RegExp(`^malformed_body: The quotes of the row that begins in line ${line} are wrong`),
    );
});

/** Another writer of RFC 4180, which quotes as it likes. */
function written(table: readonly (readonly string[])[], quotesAll: boolean, end: string): string {
  const cellOf = (cell: string) =>
    quotesAll || /[",\r\n]/.test(cell) ? `"${cell.split('"').join('""')}"` : cell;
  return table.map((cells) => cells.map(cellOf).join(',') + end).join('');
}

const isText = (cell: string) =>
  !/[\p{Cs}]/u.test(cell) &&
  ![...cell].some((sign) => sign < ' ' && !'\t\r\n'.includes(sign)) &&
  !cell.includes('\u007f');
const plain = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\t', ' ', '€', '🙂', '=', ';') });
const cell = fc.oneof(plain, fc.string({ unit: 'binary' }).filter(isText));
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 20 }),
  );

test('any table of texts is read back as it was written, in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 50 }),
      async (cells, quotesAll, end, size) => {
        const content = written(cells, quotesAll, end);
        // A mark at the very beginning is no text.
        fc.pre(!content.startsWith('\ufeff') && !content.startsWith('PK\u0003'));
        const read = await recordsOf(content, size);
        const filled = cells.filter((row) => row.some((text) => text.trim() !== ''));
        expect(read.map((record) => record.cells)).toEqual(filled);
        const lines = content.split('\n');
        for (const {
          line,
          cells: [first = ''],
        } of read) {
          const begin = quotesAll || /[",\r\n]/.test(first) ? '"' : first;
          expect((lines[line - 1] ?? '').startsWith(begin)).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
