import { PassThrough } from 'node:stream';
import { csvPieces } from '../../../src/api/middleware/csv-pieces';
import { refusalOf } from '../../support/batches/read-csv';

const LONG_MS = 60_000;

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read).toString();
}

test('a body is read as it comes', async () => {
  const body = new PassThrough();
  const reading = textOf(csvPieces(body, new AbortController().signal, LONG_MS));
  for (const piece of ['a', 'b', 'c']) {
    body.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  body.end('d');
  expect(await reading).toBe('abcd');
});

test('no more is taken than is read', async () => {
  const body = new PassThrough({ highWaterMark: 10 });
  const pieces = csvPieces(body, new AbortController().signal, LONG_MS);
  body.write('0123456789');
  await pieces.next();
  expect([body.write('0123456789'), body.write('more')]).toEqual([false, false]);
  await pieces.return(undefined);
});

test('who stops reading leaves the body whole', async () => {
  const body = new PassThrough();
  const pieces = csvPieces(body, new AbortController().signal, LONG_MS);
  body.write('a');
  await pieces.next();
  await pieces.return(undefined);
  expect(body.destroyed).toBe(false);
});

test('waiting ends when nobody reads any more', async () => {
  const body = new PassThrough();
  const over = new AbortController();
  const waiting = csvPieces(body, over.signal, LONG_MS).next();
  over.abort();
  expect((await waiting).done).toBe(true);
  expect(body.listenerCount('readable')).toBe(0);
});

test.each<[says: string, end: (body: PassThrough) => void, withinMs: number]>([
  ['a caller that goes away', (body) => body.destroy(), LONG_MS],
  ['a connection that fails', (body) => body.destroy(new Error('aborted')), LONG_MS],
  ['a body that stalls', () => undefined, 1],
])('%s is refused', async (_says, end, withinMs) => {
  const body = new PassThrough();
  body.on('error', () => undefined);
  body.write('a');
  const reading = textOf(csvPieces(body, new AbortController().signal, withinMs));
  setImmediate(() => end(body));
  expect(await refusalOf(reading)).toBe('malformed_body: The body did not arrive whole.');
});
