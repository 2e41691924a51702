import { findTreeFaults, type TreeContext } from '../../../../src/domain/routing/tree-faults';
import { POINT, routeId, SERVICE } from '../routing-inputs';

export const CONTEXT: TreeContext = {
  service: SERVICE,
  serviceCurrency: 'USD',
  fieldKeys: ['account', 'country'],
  routes: [routeId('a'), routeId('b')],
  points: [POINT],
  compiles: (pattern) => (pattern.includes('(?<') ? 'look-behind is not supported' : undefined),
};

export const LEAF = { strategies: [{ type: 'cost' }] };
export const under = (condition: unknown) => branchOf(condition, LEAF, LEAF);

/** Written as entries, since an object literal with `then` looks like a promise. */
export function branchOf(condition: unknown, then: unknown, otherwise: unknown): Record<string, unknown> {
  return Object.fromEntries([
    ['if', condition],
    ['then', then],
    ['else', otherwise],
  ]);
}

export function faultsOf(raw: unknown): readonly (readonly [path: string, text: string])[] {
  const parsed = findTreeFaults(raw, CONTEXT);
  return parsed.ok ? [] : parsed.faults.map(({ path, text }) => [path, text]);
}

export function expectFaults(raw: unknown, expected: readonly (readonly [string, string])[]): void {
  const faults = faultsOf(raw);
  expect(faults.map(([path]) => path)).toEqual(expected.map(([path]) => path));
  for (const [index, [, text]] of expected.entries()) expect(faults[index]?.[1]).toContain(text);
}

export type Row = [
  sentence: string,
  raw: unknown,
  faults: readonly (readonly [path: string, text: string])[],
];
