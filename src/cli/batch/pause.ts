import { batchCommand } from './batch-command';

export const pauseBatch = batchCommand(
  'pause',
  'stops the sending of a batch',
  'No row is sent from then on. What was sent already goes on to its end.',
);
