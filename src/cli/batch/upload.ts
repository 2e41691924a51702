import { BATCHES_PATH } from '../../api/paths';
import { EXIT } from '../exit-code';
import { CommandFailure, wrongUsage } from '../failure';
import type { Given } from '../given';
import type { Answer, ApiClient } from '../http/api-client';
import type { OneDocument } from '../http/api-document';
import { progressOf } from '../show/progress';
import type { Input, World } from '../world';
import { type BatchFlag, batchAttributes, batchParameters } from './attribute-flags';
import { counted } from './counted-input';
import { jsonBody } from './json-body';
import { refusedRows } from './refused-rows';

type UploadFlag = BatchFlag | 'format' | 'idempotency-key';

/** What the file is: as it is said, else by its name; a text of the standard input is CSV. */
export function formatOf(given: Given<UploadFlag>): 'csv' | 'json' {
  const format = given.one('format');
  if (format === 'json' || format === 'csv') return format;
  return given.word.toLowerCase().endsWith('.json') ? 'json' : 'csv';
}

/**
 * Sends the file. Without a key of its own the gateway knows it by its reference or its content, so that none
 * is made here: with it, the same file given twice would be two batches.
 */
export async function uploadBatch(
  given: Given<UploadFlag>,
  api: ApiClient,
  world: World,
): Promise<Answer<OneDocument>> {
  const key = given.one('idempotency-key');
  const upload = formatOf(given) === 'csv' ? csvUpload : jsonUpload;
  const { path, mediaType, input } = await upload(given, world);
  try {
    return await api.upload(path, mediaType, counted(input, progressOf(world)), key);
  } catch (error) {
    const rows = error instanceof CommandFailure ? refusedRows(error.document) : undefined;
    throw rows === undefined || !(error instanceof CommandFailure)
      ? error
      : new CommandFailure(EXIT.refused, rows, error.document);
  }
}

type Uploadable = { readonly path: string; readonly mediaType: string; readonly input: Input };

async function csvUpload(given: Given<BatchFlag>, world: World): Promise<Uploadable> {
  const query = batchParameters(given);
  const path = query.size === 0 ? BATCHES_PATH : `${BATCHES_PATH}?${query}`;
  return { path, mediaType: 'text/csv', input: await readable(() => world.openInput(given.word)) };
}

async function jsonUpload(given: Given<BatchFlag>, world: World): Promise<Uploadable> {
  const text = await readable(() => world.readInput(given.word));
  const body = Buffer.from(jsonBody(text, batchAttributes(given)));
  const input = { sizeBytes: body.length, canRepeat: true, open: () => new Blob([body]).stream() };
  return { path: BATCHES_PATH, mediaType: 'application/vnd.api+json', input };
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw wrongUsage([`FILE cannot be read: ${error instanceof Error ? error.message : error}`]);
  }
}
