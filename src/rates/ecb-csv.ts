import { parse } from 'csv-parse/sync';
import { type CurrencyCode, parseCurrency } from '../domain/money/currency';
import type { Parsed } from '../domain/parsed';
import { ecbRateTimeMs } from '../domain/rates/ecb-time';
import { parseDateMs } from '../domain/rates/instant';
import { checkQuote, type Quote } from '../domain/rates/quote';
import { parseRateNumber, RATE_NUMBER_TEXT } from '../domain/rates/rate-number';
import type { RateSourceId } from '../domain/rates/rate-source';
import { allParsed } from './all-parsed';

type Row = readonly string[];

const BASE: CurrencyCode = 'EUR';
const CURRENCY_COLUMN = /^[A-Z]{3}$/;
const NO_RATE = 'N/A';

/**
 * Reads the reference rates of the European Central Bank in the form it publishes them: a header
 * `Date,USD,JPY,…,`, one row a day, units for one euro, `N/A` where there is none, a comma at every end.
 * Only the row with the newest date counts; its time is 16:00 Europe/Berlin. Columns of currencies that
 * are no longer in circulation are left out.
 *
 * @returns a quote for each currency that has a rate; faults point at `/DATE/CURRENCY`
 */
export function parseEcbCsv(text: string, source: RateSourceId, nowMs: number): Parsed<readonly Quote[]> {
  const [header, ...days] = readRows(text) ?? [];
  if (header === undefined) return fault('', 'is no CSV file with a header');
  const headerText = findHeaderFault(header);
  if (headerText !== undefined) return fault('/Date', headerText);
  const newest = newestOf(days);
  return newest.ok ? quotesOf(header, newest.value, source, nowMs) : newest;
}

function readRows(text: string): readonly Row[] | undefined {
  try {
    const rows: readonly Row[] = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    return rows.map((row) => (row.at(-1) === '' ? row.slice(0, -1) : row));
  } catch {
    return undefined;
  }
}

function findHeaderFault([date, ...columns]: Row): string | undefined {
  if (date !== 'Date') return 'the first column must be "Date"';
  const wrong = columns.find((column) => !CURRENCY_COLUMN.test(column));
  if (wrong !== undefined) return `${quoted(wrong)} is no currency column`;
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  return twice === undefined ? undefined : `the column ${twice} stands there twice`;
}

// Its dates decide, not the order of the rows: a file that was turned round must not revive an old rate.
function newestOf(days: readonly Row[]): Parsed<Row> {
  const wrong = days.find(([date = '']) => parseDateMs(date) === undefined);
  if (wrong !== undefined) return fault('/Date', `${quoted(wrong[0] ?? '')} is no date such as 2026-10-30`);
  // ISO dates of four-digit years sort as their texts do.
  const newestDate = days.reduce((latest, [date = '']) => (date > latest ? date : latest), '');
  const [newest, second] = days.filter(([date]) => date === newestDate);
  if (newest === undefined) return fault('/Date', 'there is no row of rates');
  if (second !== undefined) return fault(`/${newestDate}`, 'the newest date stands there twice');
  return { ok: true, value: newest };
}

function quotesOf(header: Row, row: Row, source: RateSourceId, nowMs: number): Parsed<readonly Quote[]> {
  const [date = '', ...cells] = row;
  if (row.length !== header.length)
    return fault(`/${date}`, `has ${row.length} cells, the header ${header.length}`);
  const atMs = ecbRateTimeMs(date) ?? Number.NaN;
  return allParsed(
    cells.flatMap((cell, index): Parsed<Quote>[] => {
      const counter = parseCurrency(header[index + 1]);
      if (counter === undefined || cell === NO_RATE) return [];
      const path = `/${date}/${counter}`;
      const rate = parseRateNumber(cell);
      if (rate === undefined) return [fault(path, RATE_NUMBER_TEXT)];
      return [checkQuote({ base: BASE, counter, source, bid: rate, ask: rate, atMs }, nowMs, path)];
    }),
  );
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

function fault(path: string, text: string): Parsed<never> {
  return { ok: false, faults: [{ path, text }] };
}
