import type { OperationGroup } from '../openapi/operation';
import { BATCH_COMMAND_OPERATIONS } from './commands/operations';

export const BATCH_OPERATIONS: OperationGroup = {
  name: 'Batches',
  description: 'Uploads of many orders, which are previewed, approved and sent together.',
  operations: [...BATCH_COMMAND_OPERATIONS],
};
