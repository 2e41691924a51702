import { checkedBytes } from '../../../src/batches/csv/checked-bytes';
import { inPieces, refusalOf } from '../../support/batches/read-csv';

async function through(bytes: Buffer, size: number, max?: number): Promise<Buffer> {
  const read: Buffer[] = [];
  for await (const piece of checkedBytes(inPieces(bytes, size), max)) read.push(piece);
  return Buffer.concat(read);
}

const SIZES = [1, 2, 3, 5, 65_536];
const text = (content: string) => Buffer.from(content);
const bytes = (...values: readonly number[]) => Buffer.from(values);

describe.each(SIZES)('in pieces of %i bytes', (size) => {
  test.each<[says: string, given: Buffer, read: string]>([
    ['text passes as it is', text('a,b\r\n"c\nd",€\t🙂\n'), 'a,b\r\n"c\nd",€\t🙂\n'],
    ['a byte order mark is taken off', text('\ufeffa,b\n'), 'a,b\n'],
    ['a mark in the middle is text', text('a\ufeffb'), 'a\ufeffb'],
    ['nothing is nothing', text(''), ''],
    ['less than a mark is text', text('a'), 'a'],
    ['a mark and nothing more is nothing', text('\ufeff'), ''],
  ])('%s', async (_says, given, read) => {
    expect((await through(given, size)).toString('utf8')).toBe(read);
  });

  test.each<[says: string, given: Buffer, refusal: string]>([
    [
      'Latin-1 is refused with its line',
      Buffer.concat([text('a\nb\n'), bytes(0xe9, 0x0a)]),
      'malformed_body: Line 3 is not UTF-8.',
    ],
    [
      'a character that is cut off is refused',
      Buffer.concat([text('a\nb'), bytes(0xe2, 0x82)]),
      'malformed_body: Line 2 is not UTF-8.',
    ],
    [
      'half a pair is refused',
      Buffer.concat([text('abcd'), bytes(0xed, 0xa0, 0x80), text('\n')]),
      'malformed_body: Line 1 is not UTF-8.',
    ],
    [
      'an overlong character is refused',
      Buffer.concat([text('abcd'), bytes(0xc0, 0xaf), text('\n')]),
      'malformed_body: Line 1 is not UTF-8.',
    ],
    [
      'U+0000 is refused',
      text('a\nb\n\u0000'),
      'malformed_body: Line 3 has a control character: it is no text.',
    ],
    [
      'an escape is refused',
      text('abcd\n\u001b[1m'),
      'malformed_body: Line 2 has a control character: it is no text.',
    ],
    [
      'UTF-16 is refused by its mark',
      Buffer.from('\ufeffa,b', 'utf16le'),
      'malformed_body: The file is UTF-16; it must be saved as UTF-8.',
    ],
    [
      'UTF-16, big end first, too',
      bytes(0xfe, 0xff, 0, 0x61),
      'malformed_body: The file is UTF-16; it must be saved as UTF-8.',
    ],
    [
      'a workbook is told as one',
      text('PK\u0003\u0004…'),
      'malformed_body: The file is a workbook or an archive; it must be saved as CSV.',
    ],
    [
      'a packed file is told as one',
      bytes(0x1f, 0x8b, 8, 0, 0),
      'malformed_body: The file is packed; it is taken unpacked.',
    ],
    [
      'a quote that is not closed is refused with the line where it opens',
      text('a\n"b\nc\n'),
      'malformed_body: The quote that opens in line 2 is not closed.',
    ],
  ])('%s', async (_says, given, refusal) => {
    expect(await refusalOf(through(given, size))).toBe(refusal);
  });
});

test.each<[says: string, given: string, refusal: string]>([
  ['a long line', `a\n${'b'.repeat(70_000)}`, 'The row that begins in line 2 has more than 65536 bytes.'],
  [
    'nothing but commas',
    `a\n\n${','.repeat(70_000)}`,
    'The row that begins in line 3 has more than 65536 bytes.',
  ],
  ['empty quotes', `a\n${'"",'.repeat(30_000)}`, 'The row that begins in line 2 has more than 65536 bytes.'],
  [
    'many lines in one quote',
    `a\n"${'b\n'.repeat(40_000)}`,
    'The row that begins in line 2 has more than 65536 bytes; a quote in it may not be closed.',
  ],
])('a row that is too long is refused: %s', async (_says, given, refusal) => {
  expect(await refusalOf(through(text(given), 65_536))).toBe(`body_too_large: ${refusal}`);
});

test('a row of exactly 64 kB is taken, its line feed not counted', async () => {
  const row = `${'a'.repeat(65_535)}\n`;
  expect((await through(text(row + row), 1_000)).length).toBe(131_072);
});

test('a line of ten megabytes is refused after its first bytes, and never held', async () => {
  let pieces = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (; pieces < 160; pieces += 1) yield Buffer.alloc(65_536, 'a');
  }
  const reading = (async () => {
    for await (const _ of checkedBytes(endless()));
  })();
  expect(await refusalOf(reading)).toContain('has more than 65536 bytes');
  expect(pieces).toBeLessThan(3);
});

test('a file that is too large is refused', async () => {
  expect(await refusalOf(through(text('a\n'.repeat(10)), 7, 19))).toBe(
    'body_too_large: A file has at most 19 bytes.',
  );
});
