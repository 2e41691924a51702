import type { RoutingTree } from '../tree';
import { readCondition } from './read-condition';
import { readStrategies } from './read-strategies';
import { mayReadOn, type Reading } from './reading';
import { pointerTo } from './report';
import { type Json, recordIn, unknownKeys } from './shape';

const BRANCH_KEYS = ['if', 'then', 'else'];
const REASON_LENGTH_MAX = 500;

/** Reads one node: a branch, a leaf with strategies, or a block. Undefined where a fault was reported. */
export function readNode(
  raw: unknown,
  path: string,
  depth: number,
  reading: Reading,
): RoutingTree | undefined {
  if (!mayReadOn(reading, path, depth)) return undefined;
  const node = recordIn(raw, path, reading.report);
  if (node === undefined) return undefined;
  if (BRANCH_KEYS.some((key) => Object.hasOwn(node, key))) return readBranch(node, path, depth, reading);
  if (Object.hasOwn(node, 'strategies')) {
    unknownKeys(node, ['strategies'], path, reading.report);
    const strategies = readStrategies(node['strategies'], pointerTo(path, 'strategies'), reading);
    return strategies && { strategies };
  }
  if (Object.hasOwn(node, 'block')) return readBlock(node, path, reading);
  reading.report(path, 'must have `if` with `then` and `else`, or `strategies`, or `block`');
  unknownKeys(node, [...BRANCH_KEYS, 'strategies', 'block'], path, reading.report);
  return undefined;
}

function readBranch(node: Json, path: string, depth: number, reading: Reading): RoutingTree | undefined {
  unknownKeys(node, BRANCH_KEYS, path, reading.report);
  const missing = BRANCH_KEYS.filter((key) => !Object.hasOwn(node, key));
  for (const key of missing) reading.report(path, `lacks \`${key}\``);
  const has = (key: string): boolean => !missing.includes(key);
  const condition = has('if')
    ? readCondition(node['if'], pointerTo(path, 'if'), depth + 1, reading)
    : undefined;
  const [then, otherwise] = ['then', 'else'].map((key) =>
    has(key) ? readNode(node[key], pointerTo(path, key), depth + 1, reading) : undefined,
  );
  if (condition === undefined || then === undefined || otherwise === undefined) return undefined;
  return { if: condition, then, else: otherwise };
}

function readBlock(node: Json, path: string, reading: Reading): RoutingTree | undefined {
  unknownKeys(node, ['block'], path, reading.report);
  const reason = node['block'];
  if (typeof reason === 'string' && reason.trim() !== '' && reason.length <= REASON_LENGTH_MAX)
    return { block: reason };
  reading.report(
    pointerTo(path, 'block'),
    `must be the reason, a text of 1 to ${REASON_LENGTH_MAX} characters`,
  );
  return undefined;
}
