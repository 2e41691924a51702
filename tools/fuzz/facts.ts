import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenApiDocument } from '../../src/api/openapi/types';
import { BASE, type FuzzClient } from './client';
import type { Seeded } from './seed';
import type { Turn } from './turns';

const DAY_MS = 86_400_000;

/** What the generated calls may draw from: ids that are there, cursors that the lists gave. */
export type Known = {
  readonly seeded: Seeded;
  readonly deadlines: readonly string[];
  /** By the template of the path. */
  readonly cursors: Readonly<Record<string, readonly string[]>>;
  /** As `POST /path`: what only operators may call. */
  readonly ofOperators: readonly string[];
};

export type TurnFiles = { readonly configuration: string; readonly facts: string; readonly counts: string };

export async function knownOf(
  seeded: Seeded,
  client: FuzzClient,
  description: OpenApiDocument,
  nowMs: number,
): Promise<Known> {
  return {
    seeded,
    deadlines: [1, 30, 365].map((days) => new Date(nowMs + days * DAY_MS).toISOString()),
    cursors: await cursorsOf(description, seeded, client),
    ofOperators: ofOperators(description),
  };
}

/** Writes the files by which Schemathesis is told of a turn, in a folder of its own. */
export function writeTurn(folder: string, turn: Turn, known: Known): TurnFiles {
  mkdirSync(folder, { recursive: true });
  const { seeded, deadlines, cursors, ofOperators: operators } = known;
  writeDictionary(folder, 'requests', seeded['payout-requests']);
  writeDictionary(folder, 'payouts', seeded.payouts);
  writeDictionary(folder, 'accounts', seeded['deposit-accounts']);
  writeDictionary(folder, 'waiting_requests', seeded.reserved.waitingRequests);
  writeDictionary(folder, 'ready_requests', seeded.reserved.readyRequests);
  writeDictionary(folder, 'ready_payouts', seeded.reserved.readyPayouts);
  writeDictionary(folder, 'open_payouts', seeded.reserved.openPayouts);
  writeDictionary(folder, 'callbacks', seeded.callbacks);
  writeBatches(folder, seeded);
  writeDictionary(folder, 'cases', seeded.cases);
  writeDictionary(folder, 'deadlines', deadlines);
  const files = {
    configuration: join(folder, 'schemathesis.toml'),
    facts: join(folder, 'facts.json'),
    counts: join(folder, 'counts.json'),
  };
  const { previewHashes } = seeded.reserved.ofBatches;
  const of = { turn: turn.name, ofOperators: operators, counts: files.counts };
  const facts = { ...of, cursors, deadlines, previewHashes };
  writeFileSync(files.facts, JSON.stringify(facts));
  copyFileSync(join(__dirname, 'schemathesis.toml'), files.configuration);
  writeKeys(folder, files.configuration, turn);
  return files;
}

function writeBatches(folder: string, { reserved: { ofBatches } }: Seeded): void {
  const { all, held, waiting, paused, resumable, cancelable, previewHashes } = ofBatches;
  writeDictionary(folder, 'batches', all);
  writeDictionary(folder, 'held_batches', held);
  writeDictionary(folder, 'waiting_batches', waiting);
  writeDictionary(folder, 'approvable_batches', Object.keys(previewHashes));
  writeDictionary(folder, 'paused_batches', paused);
  writeDictionary(folder, 'resumable_batches', resumable);
  writeDictionary(folder, 'cancelable_batches', cancelable);
}

/** Both users read; whatever the second one sees of the first one's is a finding. */
function writeKeys(folder: string, configuration: string, { key, strangersKey }: Turn): void {
  if (key === undefined) return;
  const users = Object.entries({ ours: key, theirs: strangersKey }).filter(([, each]) => each !== undefined);
  const auth = users.map(([name, each]) => ({
    name,
    fixedHeaders: [{ name: 'Authorization', value: `Bearer ${each}` }],
  }));
  const file = join(folder, 'keys.json');
  writeFileSync(file, JSON.stringify({ auth }));
  const peers = users.length > 1 ? 'peers = ["ours", "theirs"]\n' : '';
  const section = `\n[auth.wfc]\npath = ${JSON.stringify(file)}\nuser = "ours"\n${peers}`;
  writeFileSync(configuration, readFileSync(configuration, 'utf8') + section);
}

function writeDictionary(folder: string, name: string, values: readonly string[]): void {
  writeFileSync(join(folder, `${name}.dict`), values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

/** A cursor of each list that has two pages; the logs of the first request, payout and account stand for all. */
async function cursorsOf(
  { paths }: OpenApiDocument,
  seeded: Seeded,
  client: FuzzClient,
): Promise<Known['cursors']> {
  const cursors: Record<string, readonly string[]> = {};
  for (const [template, { get }] of Object.entries(paths)) {
    if (!get?.parameters.some(({ name }) => name === 'page[after]')) continue;
    const noun = template.slice(BASE.length + 1).split('/')[0] ?? '';
    const [id = ''] = idsOfNoun(seeded, noun);
    const { links } = await client.list(
      `${template.slice(BASE.length).replace('{id}', id)}?${new URLSearchParams({ 'page[size]': '1' })}`,
    );
    const after = new URL(links.next ?? '', 'http://gateway').searchParams.get('page[after]');
    cursors[template] = after === null ? [] : [after];
  }
  return cursors;
}

function idsOfNoun({ reserved: _, ...seeded }: Seeded, noun: string): readonly string[] {
  return new Map<string, readonly string[]>(Object.entries(seeded)).get(noun) ?? [];
}

function ofOperators({ paths }: OpenApiDocument): readonly string[] {
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item)
      .filter(([, { description = '' }]) => description.includes('scope `operator`'))
      .map(([method]) => `${method.toUpperCase()} ${template}`),
  );
}
