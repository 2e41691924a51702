import { batchCommand } from './batch-command';

export const cancelBatch = batchCommand(
  'cancel',
  'cancels what was not sent of a batch',
  'What was sent already goes on to its end: what the provider has paid is paid.',
);
