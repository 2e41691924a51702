// Spreadsheets take a cell that begins so for a formula, and what stands in one came from outside.
const BEGINS_A_FORMULA = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A row of an exported CSV (RFC 4180, CRLF); no cell of it can be taken for a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One cell as it stands in the file: a `'` in front of what would be a formula, quotes where it needs them. */
export function csvCell(text: string): string {
  const harmless = BEGINS_A_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
