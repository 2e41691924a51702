import type { SweepPage, SweepResult } from '../workflows/sweeps/contract';
import type { SweptOperation } from './ports';

const AT_ONCE_MAX = 10;

/**
 * Looks at each operation of a page. One that cannot be looked at keeps nobody from the others; only where all
 * of them fail, it is not theirs, and the sweep fails.
 *
 * @param look whether it became a case
 */
export async function sweepEach<Swept extends SweptOperation>(
  page: readonly Swept[],
  { terms }: SweepPage,
  look: (swept: Swept) => Promise<boolean>,
): Promise<SweepResult> {
  const found: string[] = [];
  const failed: string[] = [];
  const errors: unknown[] = [];
  for (let from = 0; from < page.length; from += AT_ONCE_MAX) {
    await Promise.all(
      page.slice(from, from + AT_ONCE_MAX).map(async (swept) => {
        try {
          if (await look(swept)) found.push(swept.operationId);
        } catch (error) {
          errors.push(error);
          failed.push(swept.operationId);
        }
      }),
    );
  }
  if (errors.length > 0 && errors.length === page.length) throw errors[0];
  return { next: page.length < terms.atMost ? null : (page.at(-1)?.cursor ?? null), found, failed };
}
