import { checkedBytes } from '../../batches/csv/checked-bytes';
import { type Column, columnErrors, columnsOf } from '../../batches/csv/columns';
import { readRecords } from '../../batches/csv/read-records';
import { attributeErrors } from '../attribute-errors';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { errorOf, type GatewayError, gatewayError } from '../gateway-errors';
import type { JsonValue } from '../json/json-value';
import { pointer } from '../json/pointer';
import type { AcceptanceConfiguration } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { UploadCall } from '../route';
import { BATCH_ROWS_MAX, ROWS_ATTRIBUTE } from './attributes';
import { attributesOfQuery, type BatchReading, readBatch } from './given-batch';
import { type GivenRow, rowsOfCsv, rowsOfJson } from './given-row';

/** An upload whose rows are still to be read. */
export type ReadUpload = BatchReading & {
  readonly format: 'csv' | 'json';
  /** Of a CSV file; null of JSON. */
  readonly columns: readonly Column[] | null;
  readonly rows: AsyncIterable<GivenRow> | Iterable<GivenRow>;
  /** Rows are not read to their end. */
  readonly close: () => Promise<void>;
};

/** Reads an upload up to its first row. */
export function readUpload(
  call: UploadCall,
  configuration: AcceptanceConfiguration,
  nowMs: number,
): Promise<ReadUpload> {
  const { upload } = call;
  switch (upload.format) {
    case 'csv':
      return readCsv(call, upload.pieces, configuration, nowMs);
    case 'json':
      return Promise.resolve(readJsonBatch(call, upload.body, configuration, nowMs));
  }
}

/** Attributes of the batch are parameters: a file has no place for them. */
async function readCsv(
  call: UploadCall,
  pieces: AsyncIterable<Uint8Array>,
  configuration: AcceptanceConfiguration,
  nowMs: number,
): Promise<ReadUpload> {
  const { attributes, errors: ofQuery } = attributesOfQuery(call.query);
  const errorAt = (name: string, text: string): GatewayError =>
    errorOf('invalid_parameter', `${name} ${text}.`, { parameter: parameterOf(name) });
  const { batch, errors } = readBatch(attributes, call, configuration, nowMs, errorAt);
  const records = readRecords(checkedBytes(pieces));
  const header = await records.next();
  if (header.done === true) throw gatewayError('malformed_body', 'The file is empty.');
  const columns = columnsOf(header.value);
  const fieldKeys = configuration.payoutServices
    .filter(({ enabled }) => enabled)
    .flatMap(({ fields }) => fields);
  const keys = [...new Set(fieldKeys.map(({ key }) => key))];
  const pointId = textOf(attributes['point_id']);
  const ofColumns = columnErrors(columns, header.value.line, keys, pointId !== undefined);
  return {
    batch,
    errors: [...ofQuery, ...errors, ...ofColumns],
    format: 'csv',
    columns,
    rows: rowsOfCsv(records, columns, pointId),
    close: async () => {
      await records.return(undefined);
    },
  };
}

function readJsonBatch(
  call: UploadCall,
  body: JsonValue | undefined,
  configuration: AcceptanceConfiguration,
  nowMs: number,
): ReadUpload {
  readParameters({}, call.query);
  const { rows: given = null, ...attributes } = readResource(body, 'batch');
  const { values, faults } = readAttributes(ROWS_ATTRIBUTE, { rows: given }, ATTRIBUTES_PATH);
  const { rows = [] } = values;
  if (rows.length > BATCH_ROWS_MAX) throw tooManyRows();
  const errorAt = (name: string, text: string): GatewayError =>
    errorOf('invalid_attribute', `${name} ${text}.`, {
      pointer: ATTRIBUTES_PATH + pointer(...name.split('/')),
    });
  const { batch, errors } = readBatch(attributes, call, configuration, nowMs, errorAt);
  return {
    batch,
    errors: [...errors, ...attributeErrors(faults)],
    format: 'json',
    columns: null,
    rows: rowsOfJson(rows, textOf(attributes['point_id'])),
    close: async () => undefined,
  };
}

export function tooManyRows() {
  return gatewayError('body_too_large', `A batch has at most ${BATCH_ROWS_MAX} rows.`);
}

/** `metadata/KEY` is the parameter `metadata[KEY]`. */
function parameterOf(name: string): string {
  const [attribute = '', ...key] = name.split('/');
  return key.length === 0 ? attribute : `${attribute}[${key.join('/')}]`;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
