import { formatAmount } from '../../money/amount';
import type { CurrencyCode } from '../../money/currency';
import { compareText } from '../../routing/text-order';
import type { Unplaced } from '../plan-row';
import type { BatchPreviewDocument } from '../preview-document';

const NUMBERS_SHOWN = 100;

export type UnplacedRow = {
  readonly number: number;
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly why: Unplaced;
};

type Group = BatchPreviewDocument['unplaced'][number];

/** Rows that would not be paid, together where reason, text and currency are the same; by reason. */
export function unplacedGroups(rows: readonly UnplacedRow[]): readonly Group[] {
  const groups = new Map<string, UnplacedRow[]>();
  for (const row of rows.toSorted((left, right) => left.number - right.number)) {
    const key = JSON.stringify([row.why.reason, row.why.text, row.currency]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].sort(([left], [right]) => compareText(left, right)).flatMap(([, group]) => shown(group));
}

function shown(group: readonly UnplacedRow[]): readonly Group[] {
  const [first] = group;
  if (first === undefined) return [];
  const { why, currency } = first;
  const units = group.reduce((sum, { amount }) => sum + amount, 0n);
  return [
    {
      reason: why.reason,
      text: why.text,
      currency,
      rows: group.length,
      amount: formatAmount(units, currency),
      numbers: group.slice(0, NUMBERS_SHOWN).map(({ number }) => number),
    },
  ];
}
