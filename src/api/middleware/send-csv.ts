import type { Logger } from 'pino';
import type { CsvAnswer } from '../route';
import type { ApiResponse } from './locals';

const MEDIA_TYPE = 'text/csv; charset=utf-8; header=present';
const UNSAFE = /[^A-Za-z0-9._-]+/g;

/**
 * Writes a CSV file as fast as it is read. What fails before the first line is answered as an error; after it
 * the answer breaks off, so that no half of a file is taken for a whole one.
 */
export async function sendCsv(
  response: ApiResponse,
  { fileName, lines }: CsvAnswer,
  log: Pick<Logger, 'error'>,
): Promise<void> {
  try {
    for await (const line of lines) {
      if (!response.headersSent) begin(response, fileName);
      if (!response.write(line)) await drained(response);
      if (response.destroyed) return;
    }
  } catch (error) {
    if (!response.headersSent) throw error;
    log.error({ request_id: response.locals.requestId, error: String(error) }, 'http.broken_off');
    response.destroy();
    return;
  }
  if (!response.headersSent) begin(response, fileName);
  response.end();
}

function begin(response: ApiResponse, fileName: string): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', MEDIA_TYPE);
  response.setHeader('Content-Disposition', `attachment; filename="${fileName.replace(UNSAFE, '_')}"`);
}

/** Until the reader has taken what was written, or has gone. */
function drained(response: ApiResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
    if (response.destroyed) go();
  });
}
