import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { ROOT, sourceFiles } from './support/source-files';

type Node = Readonly<Record<string, unknown>>;

// What is put into SQL as text, and why nobody outside can have a say in it. All else goes by bindings.
const PUT_IN: Readonly<Record<string, readonly string[]>> = {
  'src/engine/claim-due.ts': ['statement'], // one of the two constants of that file
  'src/db/read-cursor.ts': ['sql'], // a select of the audit, without parameters
  'src/db/sweep-store.ts': ['statement'], // one of the constants of that file
  'src/db/one-statement.ts': ['parts'], // one placeholder a write
};
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;
const RAW = /^(raw|\w+Raw|fromRaw)$/;

/** Every node below this one, itself included. */
function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const inner of Object.values(value)) yield* nodesOf(inner);
}

/** The calls that take SQL: `db.raw(…)`, `query.whereRaw(…)`, and so on. */
function rawCalls(file: string): readonly Node[] {
  return rawCallsIn(fs.readFileSync(path.join(ROOT, file), 'utf8'));
}

function rawCallsIn(text: string): readonly Node[] {
  const module = parseSync(text, { syntax: 'typescript' });
  return [...nodesOf(module)].filter((node) => {
    const callee = node['callee'] as Node | undefined;
    const property = callee?.['property'] as Node | undefined;
    const object = callee?.['object'] as Node | undefined;
    // Express has a reader of bodies by that name.
    const isSql = RAW.test(String(property?.['value'] ?? '')) && object?.['value'] !== 'express';
    return node['type'] === 'CallExpression' && isSql;
  });
}

/** The names of what stands in the statement besides its own text; constants are the text of the same file. */
function namesInStatement(call: Node): readonly string[] {
  const [first] = call['arguments'] as readonly Node[];
  const statement = first?.['expression'] as Node | undefined;
  if (statement?.['type'] === 'StringLiteral') return [];
  const names = [...nodesOf(statement)]
    .filter(({ type }) => type === 'Identifier')
    .map(({ value }) => String(value));
  return names.filter((name) => !['join', 'toString'].includes(name));
}

const FILES = sourceFiles(['src', 'activities']).filter((file) => !file.startsWith('src/db/migrations/'));

test.each(FILES.map((file) => [file, rawCalls(file)] as const).filter(([, calls]) => calls.length > 0))(
  '%s puts nothing into SQL but constants: values go by bindings',
  (file, calls) => {
    const known = PUT_IN[file] ?? [];
    const strange = calls
      .flatMap(namesInStatement)
      .filter((name) => !CONSTANT.test(name) && !known.includes(name));
    expect(strange).toEqual([]);
  },
);

test('the statements are looked at, and a value in one is seen', () => {
  expect(FILES.flatMap(rawCalls).length).toBeGreaterThan(25);
  const [call] = rawCallsIn('db.whereRaw("a = " + given + more)');
  expect(call === undefined ? [] : namesInStatement(call)).toEqual(['given', 'more']);
});
