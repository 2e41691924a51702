import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from './poll';
import { readProcessRecord, removeProcessRecord, writeProcessRecord } from './process-record';
import { identityOf, isRunning, type ProcessIdentity } from './processes';

export type ClaimResult =
  | { readonly outcome: 'claimed'; readonly release: () => void }
  | { readonly outcome: 'taken'; readonly by: ProcessIdentity };

type OtherClaim = { readonly id: string; readonly identity: ProcessIdentity; readonly settled: boolean };

/** A claim is settled within milliseconds; this only bounds the wait for a process that was stopped meanwhile. */
const SETTLE_MAX_MS = 30_000;

/**
 * A lock that dies with its process. Every claimer first writes its own file (`name-ID.json`), and only
 * then looks for others, so of two at the same moment at least one sees the other: never both get it.
 * Among unsettled claims the smallest id stays and waits for the others to withdraw. Files of dead
 * processes are removed; their names are never used again, so nobody alive can lose a file that way.
 */
export async function claim(folder: string, name: string): Promise<ClaimResult> {
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const self = identityOf(process.pid);
  if (self === undefined) throw new Error('this process cannot be found in the list of processes');
  writeProcessRecord(claimFile(folder, name, id), self);
  const release = (): void => removeClaim(folder, name, id);

  let others: readonly OtherClaim[] = [];
  const settled = await poll<'alone' | OtherClaim>(
    () => {
      others = otherClaims(folder, name, id);
      return others.length === 0 ? 'alone' : others.find((other) => other.settled || other.id < id);
    },
    { everyMs: 10, forMs: SETTLE_MAX_MS },
  );
  const stronger = settled ?? others[0];
  if (stronger !== 'alone' && stronger !== undefined) {
    release();
    return { outcome: 'taken', by: stronger.identity };
  }
  writeFileSync(settledFile(folder, name, id), '');
  return { outcome: 'claimed', release };
}

function otherClaims(folder: string, name: string, ownId: string): readonly OtherClaim[] {
  const pattern = new RegExp(`^${name}-([0-9a-f-]{36})\\.json$`);
  const ids = readdirSync(folder).flatMap((file) => pattern.exec(file)?.[1] ?? []);
  return ids.filter((id) => id !== ownId).flatMap((id) => liveClaim(folder, name, id) ?? []);
}

function liveClaim(folder: string, name: string, id: string): OtherClaim | undefined {
  const identity = readProcessRecord(claimFile(folder, name, id));
  if (identity !== undefined && isRunning(identity))
    return { id, identity, settled: existsSync(settledFile(folder, name, id)) };
  removeClaim(folder, name, id);
  return undefined;
}

function removeClaim(folder: string, name: string, id: string): void {
  rmSync(settledFile(folder, name, id), { force: true });
  removeProcessRecord(claimFile(folder, name, id));
}

function claimFile(folder: string, name: string, id: string): string {
  return join(folder, `${name}-${id}.json`);
}

function settledFile(folder: string, name: string, id: string): string {
  return join(folder, `${name}-${id}.settled`);
}
