import { parse } from 'csv-parse/sync';
import { type BatchFile, batchFile } from './batch-file';

const OPTIONS = { batch: 2_000, requests: 0, kills: 40, seed: 7, workload: 'mixed' } as const;
const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
const file = batchFile(OPTIONS, NOW_MS);

const cells = ({ csv }: BatchFile) =>
  parse(csv, { columns: true }) as readonly Readonly<Record<string, string>>[];
const payment = (of: Readonly<Record<string, string>> | undefined) =>
  ['fields.account', 'service', 'point_currency', 'service_amount', 'point_amount'].map((name) => of?.[name]);

test('the same seed gives the same file, another seed another one', () => {
  expect(batchFile(OPTIONS, NOW_MS)).toEqual(file);
  expect(batchFile({ ...OPTIONS, seed: 8 }, NOW_MS).csv).not.toBe(file.csv);
});

test('every row stands in the file with its name and its recipient', () => {
  const told = cells(file).map((row) => [row['reference_id'], row['fields.account'] || null]);
  expect(told).toEqual(file.rows.map(({ referenceId, account }) => [referenceId, account]));
});

test('a large file has sound rows, invalid ones, and duplicates of both sorts', () => {
  expect([...new Set(file.rows.map(({ kind }) => kind))].toSorted()).toEqual([
    'confirmed',
    'held',
    'invalid',
    'sound',
  ]);
});

test('a duplicate pays what an earlier sound row pays, and no other row does', () => {
  const rows = cells(file);
  const first = new Map<string, number>();
  for (const { number, kind, account } of file.rows) {
    if (kind === 'invalid' || account === null) continue;
    const earlier = first.get(account);
    expect(earlier === undefined).toBe(kind === 'sound');
    if (earlier === undefined) first.set(account, number);
    else expect(payment(rows[number - 1])).toEqual(payment(rows[earlier - 1]));
  }
});

test('only rows that have a deadline name one, and it is to come', () => {
  for (const [index, row] of cells(file).entries()) {
    const { hasDeadline = false, kind } = file.rows[index] ?? {};
    if (kind === 'invalid') continue;
    expect(row['expires_at'] !== '').toBe(hasDeadline);
    if (hasDeadline) expect(Date.parse(row['expires_at'] ?? '')).toBeGreaterThan(NOW_MS);
  }
});
