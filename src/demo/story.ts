import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningStack } from '../runtime/stack';
import { DEMO_KEY, seedRequestFile } from '../runtime/welcome';
import { type DemoClient, demoClient, type Resource } from './client';
import { ledgerEffect } from './ledger-effect';

const FOLLOW_FOR_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Sends the seed request, follows it to its end, and tells what happened to every cent of it. */
export async function story(stack: RunningStack, print: (line: string) => void): Promise<void> {
  const client = demoClient(stack.apiUrl, DEMO_KEY);
  const seed = readFileSync(seedRequestFile(), 'utf8');
  print(`\nSending one payout request:\n${seed.trim()}\n`);
  const { id } = await client.post('/payout-requests', seed);
  const request = await untilFinal(client, id);

  print(`${id} is ${request.attributes['status']}.\n`);
  print('Timeline');
  const events = await client.list(`/payout-requests/${id}/events`);
  for (const { attributes } of events) print(`  ${eventLine(attributes)}`);
  print('\nPayouts');
  const payouts = await client.list(`/payout-requests/${id}/payouts`);
  for (const payout of payouts) for (const line of payoutLines(payout)) print(`  ${line}`);
  print('\nLedger');
  for (const line of await ledgerEffect(stack.foundation.db, payouts)) print(`  ${line}`);
  if (stack.uiUrl !== undefined) {
    print(
      `\nIts workflow in the Temporal UI (while npm start runs):\n  ${stack.uiUrl}/namespaces/${stack.foundation.environment.temporalNamespace}/workflows/${id}`,
    );
  }
  if (request.attributes['status'] !== 'PROCESSED') throw new Error(`The demo expected PROCESSED.`);
}

async function untilFinal(client: DemoClient, id: string): Promise<Resource> {
  for (let waitedMs = 0; waitedMs < FOLLOW_FOR_MS; waitedMs += LOOK_EVERY_MS) {
    const request = await client.get(`/payout-requests/${id}`);
    if (request.attributes['final'] === true) return request;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${id} was not final within a minute.`);
}

function eventLine(attributes: Resource['attributes']): string {
  const { sequence, at, type, data } = attributes;
  const facts = Object.entries(data ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${name}=${value}`] : [],
  );
  return `${String(sequence).padStart(2)}  ${at}  ${String(type).padEnd(20)} ${facts.join(' ')}`;
}

function payoutLines({ id, attributes: a }: Resource): readonly string[] {
  return [
    `${id}  ${a['status']} (${a['certainty']})`,
    `  ${a['processed_amount']} ${a['currency']} through ${a['route_id']}, reference ${a['provider_reference']}`,
    `  debited ${a['deposit_amount']} ${a['deposit_currency']} from ${a['deposit_account_id']}, fee ${a['fee']} ${a['deposit_currency']}`,
  ];
}
