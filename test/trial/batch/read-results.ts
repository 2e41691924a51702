import { parse } from 'csv-parse/sync';
import type { ResultLine } from './batch-facts';

/** The lines of `results.csv`, each by its columns. */
export function readResults(csv: string): readonly ResultLine[] {
  return parse(csv, { columns: true, skip_empty_lines: true }) as readonly ResultLine[];
}
