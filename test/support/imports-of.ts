import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { ROOT } from './source-files';

/** What a source file imports or re-exports, types included; and what it resolves at run time. */
export function importsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const { body } = parseSync(text, { syntax: 'typescript' });
  return body.flatMap((node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return [node.source.value];
      case 'ExportNamedDeclaration':
        return node.source ? [node.source.value] : [];
      default:
        return [];
    }
  });
}
