import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../config/package-root';
import type { RunningStack } from './stack';

export const DEMO_KEY = 'sk_test_demo_merchant_0000000000000000';

/** The request of the demo and of the first `curl`: a file, so that it can be sent as it is. */
export const seedRequestFile = (): string => join(packageRoot(), 'config', 'seed-request.json');

/** What a person needs who has just started the gateway. */
export async function welcome({
  apiUrl,
  sandboxUrl,
  uiUrl,
  metricsUrl,
  foundation,
}: RunningStack): Promise<string> {
  const isDemo = foundation.environment.databaseUrl === undefined;
  const body = JSON.stringify(JSON.parse(readFileSync(seedRequestFile(), 'utf8')));
  const lines = [
    '',
    'The payout gateway is running.',
    `  API          ${apiUrl}/v1/payout-gateway`,
    ...(uiUrl === undefined ? [] : [`  Temporal UI  ${uiUrl}`]),
    `  Sandbox      ${sandboxUrl}/_book/payments`,
    ...(metricsUrl === undefined ? [] : [`  Metrics      ${metricsUrl}`]),
    ...(isDemo ? [`  Key (test)   ${DEMO_KEY}`, '', 'A first payout request:', ''] : []),
    ...(isDemo
      ? [
          `curl -s ${apiUrl}/v1/payout-gateway/payout-requests -H 'Authorization: Bearer ${DEMO_KEY}' -H 'Content-Type: application/vnd.api+json' -d '${body}'`,
        ]
      : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}
