import { TransformStream } from 'node:stream/web';
import type { Progress } from '../show/progress';
import { progressBar } from '../show/progress-bar';
import type { Input } from '../world';

const MEGABYTE = 1_000_000;

/** The same bytes; how many of them are on their way is shown. */
export function counted(input: Input, show: Progress): Input {
  const { sizeBytes } = input;
  const open: Input['open'] = () => {
    let sentBytes = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, sink) {
        sentBytes += piece.length;
        show(lineOf(sentBytes, sizeBytes), markOf(sentBytes, sizeBytes));
        sink.enqueue(piece);
      },
      flush: () => show('Sent; the gateway checks and stores the rows …', 'sent'),
    });
    return input.open().pipeThrough(counting);
  };
  return { ...input, open };
}

function lineOf(sentBytes: number, sizeBytes: number | undefined): string {
  const sent = `${megabytes(sentBytes)} MB`;
  return sizeBytes === undefined
    ? `Sending: ${sent}`
    : `Sending: ${progressBar(sentBytes, sizeBytes)}  ${sent}`;
}

/** A line now and then: for every tenth, or every ten megabytes. */
function markOf(sentBytes: number, sizeBytes: number | undefined): string {
  return String(Math.floor(sizeBytes ? (sentBytes * 10) / sizeBytes : sentBytes / (10 * MEGABYTE)));
}

const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);
