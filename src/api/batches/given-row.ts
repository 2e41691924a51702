import { createHash } from 'node:crypto';
import type { Column } from '../../batches/csv/columns';
import type { CsvRecord } from '../../batches/csv/read-records';
import { rowAttributes } from '../../batches/csv/row-attributes';
import type { RowFault } from '../../db/batches/records';
import { canonicalJson } from '../json/canonical-json';
import { isObject, type JsonObject, type JsonValue } from '../json/json-value';
import { AMOUNT_ATTRIBUTES } from '../payout-requests/attributes';
import { bodyHash } from '../payout-requests/body-hash';

/** A row as it was given. */
export type GivenRow = {
  readonly line: number;
  /** Null where it cannot be read as one order at all; `fault` says why. */
  readonly attributes: JsonObject | null;
  readonly fault: RowFault | null;
  readonly hash: Buffer;
  /** All of it as text, to be kept where it is faulty. */
  readonly source: () => string;
};

/** Rows of a CSV file behind its header. */
export async function* rowsOfCsv(
  records: AsyncIterable<CsvRecord>,
  columns: readonly Column[],
  pointId: string | undefined,
): AsyncGenerator<GivenRow> {
  for await (const { line, cells } of records) {
    const source = () => JSON.stringify(cells);
    if (cells.length === columns.length) {
      const attributes = withPoint(rowAttributes(columns, cells), pointId);
      yield { line, attributes, fault: null, hash: hashOf(attributes), source };
    } else {
      const detail = `The row has ${cells.length} cells, the header ${columns.length}.`;
      const fault = { column: '', code: 'invalid_attribute', detail };
      yield { line, attributes: null, fault, hash: textHash(source()), source };
    }
  }
}

/** Rows of a JSON list; the first has the line 1. */
export function* rowsOfJson(rows: readonly JsonValue[], pointId: string | undefined): Generator<GivenRow> {
  for (const [index, row] of rows.entries()) {
    const line = index + 1;
    const source = () => canonicalJson(row);
    if (isObject(row)) {
      const attributes = withPoint(row, pointId);
      yield { line, attributes, fault: null, hash: hashOf(attributes), source };
    } else {
      const fault = { column: '', code: 'invalid_attribute', detail: 'The row must be an object.' };
      yield { line, attributes: null, fault, hash: textHash(source()), source };
    }
  }
}

/** As a call that posts this one order is told from others, so that either finds the other. */
function hashOf(attributes: JsonObject): Buffer {
  return bodyHash(attributes, AMOUNT_ATTRIBUTES);
}

function textHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function withPoint(attributes: JsonObject, pointId: string | undefined): JsonObject {
  if (pointId === undefined || (attributes['point_id'] ?? null) !== null) return attributes;
  return { ...attributes, point_id: pointId };
}
