import { z } from 'zod';
import type { OperationGroup } from '../openapi/operation';

const ok = z.literal('ok');

export const HEALTH_OPERATIONS: OperationGroup = {
  name: 'Health',
  description: 'For those who watch the process.',
  operations: [
    {
      id: 'getLiveness',
      method: 'get',
      path: '/healthz',
      summary: 'Whether the process lives',
      answers: { 200: { plain: z.strictObject({ status: ok }), name: 'Liveness' } },
    },
    {
      id: 'getReadiness',
      method: 'get',
      path: '/readyz',
      summary: 'Whether requests can be accepted',
      description: 'The database is enough for that; the engine is only named.',
      answers: {
        200: {
          plain: z.strictObject({ status: ok, database: z.literal('up'), engine: z.enum(['up', 'down']) }),
          name: 'Readiness',
        },
      },
    },
  ],
};
