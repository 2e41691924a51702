import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { gatewayError } from '../../api/gateway-errors';

/** One row of a CSV file with the physical line in which it begins; a quoted cell may go over several. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * The rows of a CSV file (RFC 4180; LF or CRLF) as they come, the header among them. Rows without any text
 * are passed over: spreadsheets leave lines of commas behind.
 *
 * @param bytes in UTF-8, as `checkedBytes` lets them through
 * @throws GatewayErrors `malformed_body` where quotes are wrong, with the line
 */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  let line = 1;
  const parser = parse({
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    // Empty lines come as rows, so that lines can be counted; the parser's own count takes CRLF in quotes twice.
    skip_empty_lines: false,
    on_record: (cells: readonly string[]): CsvRecord | null => {
      const record = { line, cells };
      line += 1 + cells.reduce((feeds, cell) => feeds + lineFeeds(cell), 0);
      return cells.every((cell) => cell.trim() === '') ? null : record;
    },
  });
  // Errors of either side end the reading below.
  pipeline(bytes, parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<CsvRecord>) yield record;
  } catch (error) {
    // Its own message would repeat the cell.
    if (!(error instanceof CsvError)) throw error;
    throw gatewayError(
      'malformed_body',
      `The quotes of the row that begins in line ${line} are wrong: a cell with a quote in it stands in quotes, and has the quote twice.`,
    );
  }
}

function lineFeeds(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
