import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/package-root';

/** The first request of the demo, as it is sent: a file, so that nobody types it. */
const SEED_REQUEST = join('config', 'seed-request.json');

/** A body by its name, which the gateway of the demo takes; `undefined` where there is none. */
export function exampleOf(bodyName: string): unknown {
  if (bodyName === 'NewPayoutRequest')
    return JSON.parse(readFileSync(join(packageRoot(), SEED_REQUEST), 'utf8'));
  return EXAMPLES[bodyName];
}

const EXAMPLES: Readonly<Record<string, unknown>> = {
  NewPayout: {
    data: {
      type: 'payout',
      attributes: { route_id: 'rou_a', amount: '10.00', fields: { account: 'some_random_string' } },
    },
  },
  NewAdjustment: {
    data: {
      type: 'adjustment',
      attributes: { kind: 'top_up', amount: '100.00', reason: 'Transfer of 1 November' },
    },
  },
  Amendment: {
    data: { type: 'payout-request', attributes: { attempts_limit: 5, allow_partial: true } },
  },
  PayoutCommand: {
    data: { type: 'payout', attributes: { reason: 'The recipient was wrong' } },
  },
  PayoutResolving: {
    data: {
      type: 'payout',
      attributes: {
        outcome: 'paid',
        reason: 'It is on the statement of 1 November',
        provider_reference: 'statement-17',
      },
    },
  },
  CaseClosing: {
    data: { type: 'case', attributes: { reason: 'Settled with the provider by phone' } },
  },
  CallbackResending: { data: { type: 'callback' } },
  PayoutRequestCommand: {
    data: { type: 'payout-request', attributes: { reason: 'The buyer changed their mind' } },
  },
};
