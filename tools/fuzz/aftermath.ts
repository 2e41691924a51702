import { readFileSync } from 'node:fs';
import { type FuzzClient, fuzzClient } from './client';
import type { FuzzedGateway } from './gateway';
import { OPERATOR_KEY } from './turns';

const ERROR_LEVEL = 50;
const LINES_SHOWN_MAX = 5;

/** What the calls left behind: a gateway that lives, a log without a fault of its own, books that add up. */
export async function findingsAfter({ url, logFile, run }: FuzzedGateway): Promise<readonly string[]> {
  const { printed } = await run('audit', ['--json']);
  const client = fuzzClient(url, OPERATOR_KEY);
  return [
    ...(await findingsOfHealth(url)),
    ...findingsOfLog(readFileSync(logFile, 'utf8')),
    ...(await findingsOfAudit(printed, (id) => isResolved(client, id))),
  ];
}

type Audited = {
  readonly clean: boolean;
  readonly differences_total: number;
  readonly differences: readonly { readonly check: string; readonly ids: readonly string[] }[];
};

/**
 * What the audit found, but for payouts of which a generated call, with the key of an operator, said what became
 * of them: that is seldom what the provider did, and the audit is right to say so.
 */
export async function findingsOfAudit(
  printed: string,
  isSaidByOperator: (payoutId: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const audited = parsed(printed);
  if (audited === undefined) return [`the audit did not come to its end:\n${printed}`];
  const { clean, differences_total: total, differences } = audited;
  if (clean) return [];
  const unexplained: string[] = [];
  for (const difference of differences) {
    const payoutId = difference.ids.find((id) => id.startsWith('pay_'));
    const ofProvider = difference.check === 'provider_payments' && payoutId !== undefined;
    if (!ofProvider || !(await isSaidByOperator(payoutId))) unexplained.push(JSON.stringify(difference));
  }
  if (unexplained.length === 0 && total > 0 && total === differences.length) return [];
  return [`the audit is not clean: ${total} differences\n${unexplained.join('\n')}`];
}

function parsed(printed: string): Audited | undefined {
  try {
    return JSON.parse(printed.slice(printed.indexOf('{'))) as Audited;
  } catch {
    return undefined;
  }
}

async function isResolved(client: FuzzClient, payoutId: string): Promise<boolean> {
  const { data } = await client.list(`/payouts/${payoutId}/events`);
  return data.some(({ attributes }) => attributes['type'] === 'payout.resolved');
}

async function findingsOfHealth(url: string): Promise<readonly string[]> {
  const status = await fetch(`${url}/readyz`).then(
    (response) => String(response.status),
    (error: unknown) => String(error),
  );
  return status === '200' ? [] : [`the gateway is not ready any more: ${status}`];
}

/** Every answer with 5xx, whoever asked, and every line of the level `error` or above. */
export function findingsOfLog(log: string): readonly string[] {
  const faulty = log.split('\n').filter((line) => line.startsWith('{') && isFault(JSON.parse(line)));
  const shown = faulty.slice(0, LINES_SHOWN_MAX).map((line) => `  ${line}`);
  return faulty.length === 0 ? [] : [`the log has ${faulty.length} faults:\n${shown.join('\n')}`];
}

function isFault({ level, status }: { readonly level?: number; readonly status?: number }): boolean {
  return (level ?? 0) >= ERROR_LEVEL || (typeof status === 'number' && status >= 500);
}
