import { Agent, request } from 'node:http';
import type { Posted } from '../jobs';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const CREATED = 201;

/** Posts one order as a merchant does. Anything but 201 ends the measurement. */
export function postOrder(
  apiUrl: string,
  key: string,
  attributes: Readonly<Record<string, unknown>>,
): Promise<Posted> {
  const body = JSON.stringify({ data: { type: 'payout-request', attributes } });
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/vnd.api+json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': String(attributes['reference_id']),
  };
  const calledMs = Date.now();
  return new Promise((resolve, reject) => {
    const call = request(
      `${apiUrl}/v1/payout-gateway/payout-requests`,
      { method: 'POST', agent, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answeredMs = Date.now();
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode !== CREATED) return reject(new Error(`${response.statusCode}: ${text}`));
          resolve({ id: idIn(text), calledMs, answeredMs });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

function idIn(text: string): string {
  const { data } = JSON.parse(text) as { readonly data: { readonly id: string } };
  return data.id;
}
