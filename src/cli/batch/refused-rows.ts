import { z } from 'zod';
import { grouped } from '../show/batch';
import { plainText } from '../show/plain-text';
import { table } from '../show/table';

const REFUSED_BATCH = z.object({
  meta: z.object({ batch_id: z.string(), faults: z.number() }),
  errors: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      detail: z.string().optional(),
      source: z.object({ pointer: z.string() }).optional(),
    }),
  ),
});

/**
 * What is wrong with the rows of a batch, as a table, and where all of it is.
 *
 * @returns `undefined` for a refusal that is not about rows
 */
export function refusedRows(document: string | undefined): readonly string[] | undefined {
  const { data } = REFUSED_BATCH.safeParse(document === undefined ? undefined : JSON.parse(document));
  if (data === undefined) return undefined;
  const { batch_id, faults } = data.meta;
  const rows = data.errors.map(({ code, title, detail, source }) => {
    const [, , line = '', column = ''] = (source?.pointer ?? '').split('/').map(unescaped);
    return [line, column, code, detail ?? title].map(plainText);
  });
  const id = plainText(batch_id);
  return [
    `The gateway rejected the batch ${id}: ${grouped(faults)} ${faults === 1 ? 'fault' : 'faults'} in its rows. Nothing of it will be sent.`,
    ...table(['>Line', 'Column', 'Code', 'What'], rows).trimEnd().split('\n'),
    ...(faults > rows.length ? [`These are the first ${rows.length}.`] : []),
    `All of them, beside the rows as they were given: gateway batch faults ${id} --output faults.csv`,
  ];
}

/** A part of a JSON Pointer (RFC 6901 §4). */
function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
