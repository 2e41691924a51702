import { WITH_REASON } from '../commands/reason';
import { EVENT_PARAMETERS } from '../events/list';
import { EVENT } from '../events/schema';
import type { BodyKind, Operation, OperationGroup } from '../openapi/operation';
import { PAYOUT_REQUESTS_PATH as PATH } from '../paths';
import { PAYOUT } from '../payouts/schema';
import { AMENDABLE } from './amend';
import { PAYOUT_REQUEST_ATTRIBUTES } from './attributes';
import { PAYOUT_REQUEST_PARAMETERS } from './get';
import { PAYOUT_REQUEST_LIST_PARAMETERS } from './list';
import { PAYOUTS_OF_REQUEST_PARAMETERS } from './payouts';
import { ROUTING_PARAMETERS } from './routing';
import { PREVIEW, ROUTING_RECORD } from './routing-schema';
import { PAYOUT_REQUEST } from './schema';

const ORDER: BodyKind = {
  type: 'payout-request',
  name: 'NewPayoutRequest',
  attributes: PAYOUT_REQUEST_ATTRIBUTES,
};
const COMMAND: BodyKind = {
  type: 'payout-request',
  name: 'PayoutRequestCommand',
  attributes: WITH_REASON,
  takesId: true,
  optional: true,
};

export const PAYOUT_REQUEST_OPERATIONS: OperationGroup = {
  name: 'Payout requests',
  description: 'Orders of merchants: one amount to one recipient, by one or several payouts.',
  operations: [
    {
      id: 'createPayoutRequest',
      method: 'post',
      path: PATH,
      summary: 'Create a payout request',
      description:
        'Answers as soon as the order is durable. One of `point_amount` and `service_amount` is given; defaults come from the point.',
      body: ORDER,
      idempotent: true,
      answers: { 201: { one: PAYOUT_REQUEST }, 200: { one: PAYOUT_REQUEST } },
      refusals: ['live_not_available'],
    },
    {
      id: 'previewPayoutRequest',
      method: 'post',
      path: `${PATH}/preview`,
      summary: 'See what an order would be now',
      description: 'Nothing is stored and nothing held; no key and no reference is used up.',
      body: ORDER,
      answers: { 200: { one: PREVIEW } },
      refusals: ['live_not_available'],
    },
    {
      id: 'listPayoutRequests',
      method: 'get',
      path: PATH,
      summary: 'List payout requests, newest first',
      query: PAYOUT_REQUEST_LIST_PARAMETERS,
      answers: { 200: { list: PAYOUT_REQUEST } },
    },
    {
      id: 'getPayoutRequest',
      method: 'get',
      path: `${PATH}/:id`,
      summary: 'Read a payout request',
      query: PAYOUT_REQUEST_PARAMETERS,
      answers: { 200: { one: PAYOUT_REQUEST, included: PAYOUT } },
    },
    {
      id: 'amendPayoutRequest',
      method: 'patch',
      path: `${PATH}/:id`,
      summary: 'Amend a payout request that is not final',
      description: 'Fields are taken while it waits for details; they come beside those there are.',
      body: { type: 'payout-request', name: 'Amendment', attributes: AMENDABLE, takesId: true },
      answers: { 202: { one: PAYOUT_REQUEST } },
      refusals: ['wrong_status'],
    },
    command('process', 'Process a payout request that is READY'),
    command('cancel', 'Cancel a payout request that is not final'),
    command('terminate', 'Terminate a payout request that waits for details'),
    {
      id: 'listPayoutsOfPayoutRequest',
      method: 'get',
      path: `${PATH}/:id/payouts`,
      summary: 'List the payouts of a payout request by part and attempt',
      query: PAYOUTS_OF_REQUEST_PARAMETERS,
      answers: { 200: { list: PAYOUT } },
    },
    {
      id: 'listPayoutRequestEvents',
      method: 'get',
      path: `${PATH}/:id/events`,
      summary: 'List the events of a payout request, oldest first',
      query: EVENT_PARAMETERS,
      answers: { 200: { list: EVENT } },
    },
    {
      id: 'listPayoutRequestRouting',
      method: 'get',
      path: `${PATH}/:id/routing`,
      summary: 'List the routing decisions of a payout request',
      query: ROUTING_PARAMETERS,
      answers: { 200: { list: ROUTING_RECORD } },
    },
  ],
};

function command(name: string, summary: string): Operation {
  return {
    id: `${name}PayoutRequest`,
    method: 'post',
    path: `${PATH}/:id/${name}`,
    summary,
    body: COMMAND,
    answers: { 202: { one: PAYOUT_REQUEST } },
    refusals: ['wrong_status'],
  };
}
