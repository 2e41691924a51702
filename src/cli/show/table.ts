import { type Column, textTable } from '../../explain/text-table';

/** Columns whose title begins with `>` hold figures, and stand to the right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = titles.map(
    (title): Column =>
      title.startsWith('>') ? { title: title.slice(1), align: 'right' } : { title, align: 'left' },
  );
  return `${textTable(columns, rows).join('\n')}\n`;
}
