/** One column of a table of text. Figures stand to the right, so that they can be compared by eye. */
export type Column = { readonly title: string; readonly align: 'left' | 'right' };

const GAP = '  ';

/**
 * The rows in aligned columns below their titles. A column that is empty in every row is left out.
 *
 * @param rows one text a column
 */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const shown = columns
    .map((column, index) => ({ ...column, cells: rows.map((row) => row[index] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map((column) => ({ ...column, width: widthOf([column.title, ...column.cells]) }));
  const line = (textOf: (column: (typeof shown)[number]) => string): string =>
    shown
      .map((column) => aligned(textOf(column), column.align, column.width))
      .join(GAP)
      .trimEnd();
  return [
    line(({ title }) => title),
    line(({ width }) => '-'.repeat(width)),
    ...rows.map((_row, index) => line(({ cells }) => cells[index] ?? '')),
  ];
}

function aligned(text: string, align: Column['align'], width: number): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}

function widthOf(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
