import type { Readable } from 'node:stream';
import { gatewayError } from '../gateway-errors';

// Who reads them may hold a connection to the database meanwhile.
const STALLED_AFTER_MS = 30_000;

/**
 * The bytes of a body as they arrive: no more is taken than is read. Who stops reading leaves the connection
 * as it is, so that the caller gets an answer.
 *
 * @param over when nobody reads any more, and waiting for the next bytes ends
 * @throws GatewayErrors `malformed_body` where the caller went away, or sent nothing more for half a minute
 */
export async function* csvPieces(
  body: Readable,
  over: AbortSignal,
  stalledAfterMs: number = STALLED_AFTER_MS,
): AsyncGenerator<Uint8Array> {
  while (!over.aborted) {
    const piece: Uint8Array | null = body.read();
    if (piece !== null) {
      yield piece;
      continue;
    }
    if (body.readableEnded) return;
    if (body.destroyed || !(await newsOf(body, over, stalledAfterMs)))
      throw gatewayError('malformed_body', 'The body did not arrive whole.');
  }
}

const NEWS = ['readable', 'end', 'error', 'close'] as const;

/** @returns false if there was none in time */
function newsOf(body: Readable, over: AbortSignal, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const hear = () => end(true);
    const timer = setTimeout(() => end(false), withinMs);
    const end = (heard: boolean) => {
      clearTimeout(timer);
      for (const event of NEWS) body.off(event, hear);
      over.removeEventListener('abort', hear);
      resolve(heard);
    };
    for (const event of NEWS) body.on(event, hear);
    over.addEventListener('abort', hear);
    if (over.aborted) end(true);
  });
}
