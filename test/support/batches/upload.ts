import type { Test } from 'supertest';
import { BASE, get, post, type TestApi } from '../../api/support/api';
import { KEYS, POINT } from '../../api/support/organization';
import { request } from '../request';

export const BATCHES = `${BASE}/batches`;

export const HEADER = 'point_id,point_currency,point_amount,service,fields.account,reference_id';

/** A line that is accepted, for another recipient each. */
export function line(number: number, other: { readonly amount?: string; readonly reference?: string } = {}) {
  return `${POINT},USD,${other.amount ?? '10.00'},test_usd,account-${number},${other.reference ?? ''}`;
}

/** A file with that many lines that are accepted. */
export function file(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => line(index + 1));
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** Uploads a CSV file, as text or as bytes. */
export function upload(
  api: TestApi,
  content: string | Buffer,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Test {
  const path = Object.keys(query).length === 0 ? BATCHES : `${BATCHES}?${new URLSearchParams(query)}`;
  return request(api.app)
    .post(path)
    .set({ authorization: `Bearer ${KEYS.merchant}`, 'content-type': 'text/csv', ...headers })
    .send(content);
}

/** Uploads rows as JSON:API. */
export function uploadJson(
  api: TestApi,
  attributes: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Test {
  return post(api, { data: { type: 'batch', attributes } }, headers, BATCHES);
}

/** Uploads a batch that is accepted and gives its document. */
export async function accepted(api: TestApi, content: string, query: Readonly<Record<string, string>> = {}) {
  const answer = await upload(api, content, query);
  if (answer.status !== 201) throw new Error(`not accepted: ${answer.status} ${answer.text}`);
  return answer.body.data;
}

export async function faultsOf(api: TestApi, batchId: string) {
  const { body } = await get(api, `${BATCHES}/${batchId}/faults`);
  return body.data.map(({ attributes }: { attributes: Record<string, unknown> }) => attributes);
}

/** The rows of a batch in their order, as they are stored. */
export async function storedRows({ db }: TestApi, batchId: string) {
  return db('batch_rows').where({ batch_id: batchId }).orderBy('number');
}

const TABLES = ['batches', 'batch_rows', 'batch_previews', 'events', 'outbox', 'inbox', 'audit_log'] as const;
const OF_ORDERS = ['payout_requests', 'recipient_details', 'callbacks'] as const;

/** How many rows stand in every table that an upload could write to. */
export async function countsOf({ db }: TestApi): Promise<Readonly<Record<string, number>>> {
  const counts = await Promise.all(
    [...TABLES, ...OF_ORDERS].map(async (table) => {
      const [row] = await db(table).count<{ count: string }[]>('*');
      return [table, Number(row?.count)] as const;
    }),
  );
  return Object.fromEntries(counts);
}
