import { parseBehaviour, simWords } from '../../src/sandbox/behaviour';
import type { TrialOptions } from './arguments';
import { WORKLOADS } from './kinds';
import { arrivalMs, workloadOf } from './workload';

const OPTIONS: TrialOptions = {
  requests: 2_000,
  batch: 0,
  plan: 'each',
  seed: 7,
  kills: 40,
  concurrency: 16,
  keep: false,
  workload: 'mixed',
  worker: undefined,
};

const { orders, behaviours } = workloadOf(OPTIONS);
const accounts = orders.flatMap(({ attributes }) => {
  const { account } = attributes['fields'] as { account?: string };
  return account === undefined ? [] : [account];
});

test('the same seed asks for the same, another seed for something else', () => {
  expect(workloadOf(OPTIONS)).toEqual({ orders, behaviours });
  expect(workloadOf({ ...OPTIONS, seed: 8 })).not.toEqual({ orders, behaviours });
});

test('a large workload has every kind of order', () => {
  const kinds = new Set(orders.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(WORKLOADS.mixed.map(({ name }) => name).toSorted());
});

test('every order has a key of its own, and an account that the sandbox counts for it alone', () => {
  expect(new Set(orders.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(orders.length);
  expect(new Set(accounts).size).toBe(accounts.length);
});

test.each(['mixed', 'unsure'] as const)('the sandbox knows every word of the workload %s', (workload) => {
  const given = workloadOf({ ...OPTIONS, workload });
  const texts = given.orders.map(({ attributes }) => JSON.stringify(attributes['fields']));
  const words = [...accountsIn(texts), ...Object.values(given.behaviours)].flatMap(
    (text) => simWords(text) ?? [],
  );
  expect(words.length).toBeGreaterThan(100);
  expect(words.filter((word) => parseBehaviour(word) === undefined)).toEqual([]);
});

test('what an account does by default is short enough to be sent along', () => {
  expect(Object.keys(behaviours)).toHaveLength(3);
  for (const list of Object.values(behaviours)) expect(list.length).toBeLessThanOrEqual(255);
});

test('orders come in one after the other, all within their time', () => {
  const times = orders.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  expect(times.at(-1)).toBeLessThan(arrivalMs(OPTIONS));
});

function accountsIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => (JSON.parse(text) as { account?: string }).account ?? []);
}
