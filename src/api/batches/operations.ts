import type { OperationGroup } from '../openapi/operation';
import { BATCH_READING_OPERATIONS } from './reading-operations';

export const BATCH_OPERATIONS: OperationGroup = {
  name: 'Batches',
  description: 'Many orders in one upload.',
  operations: [...BATCH_READING_OPERATIONS],
};
