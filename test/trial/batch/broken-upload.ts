import { request } from 'node:http';

/** Sends one half of the file, then calls `midway`, and never sends the rest. Resolves when the connection is gone. */
export function brokenUpload(
  url: string,
  apiKey: string,
  csv: string,
  midway: () => void,
  goneAfterMs: number,
): Promise<void> {
  const half = Buffer.from(csv).subarray(0, Math.floor(Buffer.byteLength(csv) / 2));
  return new Promise((resolve) => {
    const call = request(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'text/csv',
        'content-length': Buffer.byteLength(csv),
      },
    });
    call.on('close', () => resolve());
    // A lost connection is what is wanted.
    call.on('error', () => undefined);
    call.on('response', (response) => response.resume());
    call.setTimeout(goneAfterMs, () => call.destroy());
    call.write(half, () => midway());
  });
}
