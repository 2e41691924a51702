import type { OperationGroup } from '../openapi/operation';
import { CALLBACKS_PATH } from '../paths';
import { CALLBACK_PARAMETERS } from './get';
import { CALLBACK_LIST_PARAMETERS } from './list';
import { CALLBACK } from './schema';

export const CALLBACK_OPERATIONS: OperationGroup = {
  name: 'Callbacks',
  description: 'What merchants are told, and whether they took it.',
  operations: [
    {
      id: 'listCallbacks',
      method: 'get',
      path: CALLBACKS_PATH,
      summary: 'List callbacks, newest first',
      query: CALLBACK_LIST_PARAMETERS,
      answers: { 200: { list: CALLBACK } },
    },
    {
      id: 'getCallback',
      method: 'get',
      path: `${CALLBACKS_PATH}/:id`,
      summary: 'Read a callback with all its tries',
      query: CALLBACK_PARAMETERS,
      answers: { 200: { one: CALLBACK } },
    },
    {
      id: 'resendCallback',
      method: 'post',
      path: `${CALLBACKS_PATH}/:id/resend`,
      summary: 'Send a callback again, with the state of then',
      body: { type: 'callback', name: 'CallbackResending', attributes: {}, takesId: true, optional: true },
      answers: { 202: { one: CALLBACK } },
    },
  ],
};
