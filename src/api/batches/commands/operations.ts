import { WITH_REASON } from '../../commands/reason';
import type { BodyKind, Operation } from '../../openapi/operation';
import { BATCHES_PATH as PATH } from '../../paths';
import { BATCH } from '../schema';
import { APPROVAL_ATTRIBUTES } from './approve';

const COMMAND: BodyKind = {
  type: 'batch',
  name: 'BatchCommand',
  attributes: WITH_REASON,
  takesId: true,
  optional: true,
};

const command = (id: string, name: string, summary: string, description: string): Operation => ({
  id,
  method: 'post',
  path: `${PATH}/:id/${name}`,
  summary,
  description,
  body: COMMAND,
  answers: { 202: { one: BATCH } },
  refusals: ['wrong_status'],
});

export const BATCH_COMMAND_OPERATIONS: readonly Operation[] = [
  command(
    'previewBatch',
    'preview',
    'Preview a batch again',
    'As things are now. Only while it waits for its approval; an earlier preview cannot be approved then.',
  ),
  {
    id: 'approveBatch',
    method: 'post',
    path: `${PATH}/:id/approve`,
    summary: 'Approve a batch',
    description:
      'Names the hash of the newest preview. Where a point of its rows asks for four eyes, the key that submitted it is refused.',
    body: { type: 'batch', name: 'BatchApproval', attributes: APPROVAL_ATTRIBUTES, takesId: true },
    answers: { 202: { one: BATCH } },
    refusals: ['wrong_status'],
  },
  command('pauseBatch', 'pause', 'Pause a batch', 'After the answer no row of it is sent.'),
  command('resumeBatch', 'resume', 'Resume a batch', 'Goes on with a batch that was paused.'),
  command(
    'cancelBatch',
    'cancel',
    'Cancel a batch',
    'Rows that were not sent are canceled, and requests that wait with nothing sent. What is in flight goes on to its end.',
  ),
];
