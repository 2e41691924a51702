import { WITH_REASON } from '../commands/reason';
import { EVENT_PARAMETERS } from '../events/list';
import { EVENT } from '../events/schema';
import type { BodyKind, Operation, OperationGroup } from '../openapi/operation';
import { PAYOUTS_PATH } from '../paths';
import { PAYOUT_ATTRIBUTES } from './attributes';
import { PAYOUT_PARAMETERS } from './get';
import { PAYOUT_LIST_PARAMETERS } from './list';
import { RESOLVING_ATTRIBUTES } from './resolve';
import { PAYOUT } from './schema';

const COMMAND: BodyKind = {
  type: 'payout',
  name: 'PayoutCommand',
  attributes: WITH_REASON,
  takesId: true,
  optional: true,
};

export const PAYOUT_OPERATIONS: OperationGroup = {
  name: 'Payouts',
  description: 'Single payments at providers, those of payout requests and direct ones.',
  operations: [
    {
      id: 'createPayout',
      method: 'post',
      path: PAYOUTS_PATH,
      summary: 'Create a direct payout',
      description: 'On a route that the caller names: no rate, no routing, no failover, no splitting.',
      body: { type: 'payout', name: 'NewPayout', attributes: PAYOUT_ATTRIBUTES },
      idempotent: true,
      answers: { 201: { one: PAYOUT }, 200: { one: PAYOUT } },
      refusals: ['live_not_available'],
    },
    {
      id: 'listPayouts',
      method: 'get',
      path: PAYOUTS_PATH,
      summary: 'List payouts, newest first',
      query: PAYOUT_LIST_PARAMETERS,
      answers: { 200: { list: PAYOUT } },
    },
    {
      id: 'getPayout',
      method: 'get',
      path: `${PAYOUTS_PATH}/:id`,
      summary: 'Read a payout',
      query: PAYOUT_PARAMETERS,
      answers: { 200: { one: PAYOUT } },
    },
    {
      id: 'listPayoutEvents',
      method: 'get',
      path: `${PAYOUTS_PATH}/:id/events`,
      summary: 'List the events of a payout, oldest first',
      description: 'The log of a direct payout; of another one, what the log of its request says of it.',
      query: EVENT_PARAMETERS,
      answers: { 200: { list: EVENT } },
    },
    command('process', 'Process a direct payout that is READY'),
    command('cancel', 'Cancel a direct payout, or have it taken back'),
    command('query', 'Ask the provider again what became of a payout'),
    {
      ...command('resolve', 'Say what became of a payout'),
      description:
        'Goes the same way as an answer of the provider. `paid` needs the reference of the provider.',
      body: { type: 'payout', name: 'PayoutResolving', attributes: RESOLVING_ATTRIBUTES, takesId: true },
    },
  ],
};

function command(name: string, summary: string): Operation {
  return {
    id: `${name}Payout`,
    method: 'post',
    path: `${PAYOUTS_PATH}/:id/${name}`,
    summary,
    body: COMMAND,
    answers: { 202: { one: PAYOUT } },
    refusals: ['wrong_status'],
  };
}
