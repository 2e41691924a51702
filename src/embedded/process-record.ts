import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProcessIdentity } from './processes';

/** Writes who runs into a file, whole or not at all. Synchronous: nothing may come between a start and its record. */
export function writeProcessRecord(file: string, identity: ProcessIdentity): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}.draft`;
  try {
    writeFileSync(draft, `${JSON.stringify(identity)}\n`);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who is recorded there; undefined for no file, and for one that a crash of the machine left half. */
export function readProcessRecord(file: string): ProcessIdentity | undefined {
  try {
    return parseProcessIdentity(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function removeProcessRecord(file: string): void {
  rmSync(file, { force: true });
}

function parseProcessIdentity(raw: unknown): ProcessIdentity | undefined {
  if (typeof raw !== 'object' || raw === null || !('pid' in raw) || !('startedAt' in raw)) return undefined;
  const { pid, startedAt } = raw;
  return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
}
