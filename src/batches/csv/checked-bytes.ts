import { isUtf8 } from 'node:buffer';
import { gatewayError } from '../../api/gateway-errors';

export const CSV_BYTES_MAX = 256 * 1024 * 1024;
export const ROW_BYTES_MAX = 64 * 1024;

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, QUOTE, DELETE] = [0x09, 0x0a, 0x0d, 0x20, 0x22, 0x7f];

// By how a file begins, what it is where it is no CSV in UTF-8.
const BEGINNINGS: readonly { readonly bytes: readonly number[]; readonly text: string }[] = [
  { bytes: [0xff, 0xfe], text: 'The file is UTF-16; it must be saved as UTF-8.' },
  { bytes: [0xfe, 0xff], text: 'The file is UTF-16; it must be saved as UTF-8.' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], text: 'The file is a workbook or an archive; it must be saved as CSV.' },
  { bytes: [0x1f, 0x8b], text: 'The file is packed; it is taken unpacked.' },
];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const BEGINNING_BYTES = 4;
// What reads on makes rows of a whole piece at once, and keeps them until they are stored.
const PIECE_BYTES = 16 * 1024;

/** Where the reading stands: what decides whether the next byte is still one of a file that can be read. */
type Place = {
  /** Physical lines, the first being 1. */
  line: number;
  /** A quote within quotes is written twice, so an odd number of them says that a cell goes on. */
  inQuotes: boolean;
  quotedSince: number;
  rowLine: number;
  rowBytes: number;
};

/**
 * Lets the bytes of a CSV file through, as they come, without a byte order mark: as long as they are UTF-8,
 * no control characters, and rows of a bounded size. Nothing more than a piece is ever held.
 *
 * @throws GatewayErrors `malformed_body` or `body_too_large`, with the line
 */
export async function* checkedBytes(
  pieces: AsyncIterable<Uint8Array>,
  bytesMax: number = CSV_BYTES_MAX,
): AsyncGenerator<Buffer> {
  const place: Place = { line: 1, inQuotes: false, quotedSince: 1, rowLine: 1, rowBytes: 0 };
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  let hasBegun = false;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > bytesMax) throw gatewayError('body_too_large', `A file has at most ${bytesMax} bytes.`);
    const all = rest.length === 0 ? asBuffer(piece) : Buffer.concat([rest, piece]);
    rest = all;
    if (!hasBegun && all.length < BEGINNING_BYTES) continue;
    const whole = wholeCharacters(all);
    rest = all.subarray(whole);
    const read = hasBegun ? all.subarray(0, whole) : withoutMark(all.subarray(0, whole));
    hasBegun = true;
    check(read, place);
    for (let start = 0; start < read.length; start += PIECE_BYTES)
      yield read.subarray(start, start + PIECE_BYTES);
  }
  const last = hasBegun ? rest : withoutMark(rest);
  check(last, place);
  if (place.inQuotes)
    throw gatewayError('malformed_body', `The quote that opens in line ${place.quotedSince} is not closed.`);
  if (last.length > 0) yield last;
}

/** The same bytes, not a copy of them. */
function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

function withoutMark(bytes: Buffer): Buffer {
  const wrong = BEGINNINGS.find((beginning) => beginsWith(bytes, beginning.bytes));
  if (wrong !== undefined) throw gatewayError('malformed_body', wrong.text);
  return beginsWith(bytes, BYTE_ORDER_MARK) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}

function beginsWith(bytes: Buffer, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

/** How many bytes there are before a character of which the end is still to come. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function check(bytes: Buffer, place: Place): void {
  if (!isUtf8(bytes)) throw gatewayError('malformed_body', `Line ${badLine(bytes, place)} is not UTF-8.`);
  for (const byte of bytes) {
    place.rowBytes += 1;
    if (byte === LINE_FEED) endLine(place);
    else if (byte === QUOTE) {
      place.inQuotes = !place.inQuotes;
      if (place.inQuotes) place.quotedSince = place.line;
    } else if ((byte < SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) || byte === DELETE)
      throw gatewayError('malformed_body', `Line ${place.line} has a control character: it is no text.`);
    if (place.rowBytes > ROW_BYTES_MAX) throw tooLong(place);
  }
}

function endLine(place: Place): void {
  place.line += 1;
  if (place.inQuotes) return;
  place.rowLine = place.line;
  place.rowBytes = 0;
}

function tooLong({ rowLine, inQuotes }: Place) {
  const hint = inQuotes ? '; a quote in it may not be closed' : '';
  return gatewayError(
    'body_too_large',
    `The row that begins in line ${rowLine} has more than ${ROW_BYTES_MAX} bytes${hint}.`,
  );
}

/** A line feed is a character by itself, so each line can be looked at alone. */
function badLine(bytes: Buffer, { line }: Place): number {
  let number = line;
  for (let start = 0; start < bytes.length; number += 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return number;
    start = end;
  }
  return number;
}
