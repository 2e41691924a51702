import type { Attributes, BatchSeen } from '../../batch/batch-facts';
import type { RequestFact } from '../../facts';
import { grouped } from '../../grouped';
import type { Check, Finding } from '../finding';

/** What the merchant reads of a batch, against its rows and the requests that they became. */
export const BATCH_TOLD: Check = {
  name: 'batch told',
  promise: 'a batch has ended or waits for a person as its rows do, and its counts are theirs',
  find({ batch, requests, cases }): readonly Finding[] {
    if (batch === undefined) return [];
    const open = new Set(cases.filter((each) => each.open).map(({ requestId }) => requestId));
    return [batch.sent, batch.again].flatMap((seen) => {
      const made = requests.filter(({ batchId }) => batchId === seen.id);
      const texts = [...wrongEnd(seen, made, open), ...wrongCounts(seen, made)];
      return texts.map((text) => ({ requestId: null, text: `${seen.id} ${text}` }));
    });
  },
};

function wrongEnd(
  { attributes }: BatchSeen,
  made: readonly RequestFact[],
  open: ReadonlySet<string | null>,
): readonly string[] {
  const left = made.filter(({ final }) => !final);
  const expected = left.length === 0 ? 'COMPLETED' : 'PENDING';
  const { status } = attributes;
  const stuck = left.filter(({ id }) => !open.has(id)).map(({ id }) => `waits for ${id}, which has no case`);
  return status === expected ? stuck : [...stuck, `is ${status}, with ${left.length} requests open`];
}

function wrongCounts({ attributes, rows }: BatchSeen, made: readonly RequestFact[]): readonly string[] {
  const byStatus = tally(rows, ({ status }) => status);
  const places: readonly (readonly [string, unknown, Counts])[] = [
    ['rows', attributes['rows'], { ...byStatus, total: rows.length }],
    ['requests', attributes['requests'], tally(made, ({ status }) => status)],
    ['money', moneyTold(attributes), moneyOf(made)],
  ];
  return places.flatMap(([name, told, counted]) => {
    const shown = withoutZeros(told as Counts);
    return shown === withoutZeros(counted)
      ? []
      : [`tells of ${name}: ${shown}; it is ${withoutZeros(counted)}`];
  });
}

type Counts = Readonly<Record<string, number | string>>;

function tally<T>(items: readonly T[], nameOf: (item: T) => string): Counts {
  return Object.fromEntries([...grouped(items, nameOf)].map(([name, ofName]) => [name, ofName.length]));
}

type Money = Readonly<Record<'currency' | 'status' | 'amount' | 'processed_amount', string>> & {
  readonly requests: number;
};

function moneyTold({ money }: Attributes): Counts {
  return Object.fromEntries(
    (money as readonly Money[]).map(({ currency, status, requests, amount, processed_amount }) => [
      `${currency} ${status}`,
      `${requests} of ${amount}, paid ${processed_amount}`,
    ]),
  );
}

function moneyOf(made: readonly RequestFact[]): Counts {
  const groups = grouped(made, ({ serviceCurrency, status }) => `${serviceCurrency} ${status}`);
  return Object.fromEntries(
    [...groups].map(([name, of]) => {
      const amount = of.reduce((sum, each) => sum + (each.serviceAmount ?? 0n), 0n);
      const processed = of.reduce((sum, each) => sum + each.processed, 0n);
      return [name, `${of.length} of ${decimals(amount)}, paid ${decimals(processed)}`];
    }),
  );
}

/** All currencies of the trial have two decimals. */
export function decimals(units: bigint): string {
  const digits = units.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const withoutZeros = (counts: Counts): string =>
  Object.entries(counts)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${name} ${count}`)
    .toSorted()
    .join(', ');
