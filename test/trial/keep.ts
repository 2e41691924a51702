import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './audit';
import { historiesOf } from './engine';
import type { Facts } from './facts';

const HISTORIES_MAX = 50;

/** What a person needs who looks for the fault: the book, the rows, and the histories of those concerned. */
export async function keepEvidence(
  folder: string,
  evidence: { readonly facts: Facts; readonly verdicts: readonly Verdict[]; readonly report: string },
  temporalAddress: string,
): Promise<void> {
  const { facts, verdicts, report } = evidence;
  const { book, ...rows } = facts;
  writeFileSync(join(folder, 'report.txt'), report);
  writeFileSync(join(folder, 'book.json'), jsonOf(book));
  writeFileSync(join(folder, 'rows.json'), jsonOf(rows));
  writeFileSync(join(folder, 'findings.json'), jsonOf(verdicts));
  const concerned = verdicts.flatMap(({ findings }) => findings.flatMap(({ requestId }) => requestId ?? []));
  const ids = [...new Set(concerned)].slice(0, HISTORIES_MAX);
  if (ids.length === 0) return;
  const histories = join(folder, 'histories');
  mkdirSync(histories, { recursive: true });
  for (const { id, json } of await historiesOf(temporalAddress, ids))
    writeFileSync(join(histories, `${id}.json`), json);
}

/** Amounts as texts: a number would lose digits. */
function jsonOf(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, each) => {
      if (typeof each === 'bigint') return each.toString();
      return each instanceof Set || each instanceof Map ? [...each] : each;
    },
    1,
  );
}
