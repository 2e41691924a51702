import { batchCommand } from './batch-command';

export const resumeBatch = batchCommand(
  'resume',
  'lets a batch go on that was paused',
  'Where its approval has run out meanwhile, it needs another one.',
);
