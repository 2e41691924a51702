import { z } from 'zod';
import { EVENT_TYPES } from '../../domain/events/event';
import { resourceKind } from '../openapi/resource-kind';
import { openObject, time, whole } from '../openapi/shown';

export const EVENT = resourceKind(
  'payout-request-event',
  'PayoutRequestEvent',
  'One line of the log of a payout request, of a direct payout or of a batch.',
  z.strictObject({
    sequence: whole.meta({ description: '1, 2, 3 … without gaps in each log.' }),
    type: z.enum(EVENT_TYPES),
    at: time,
    actor: z.string().meta({ description: 'Who caused it: as a rule an API key, or `gateway`.' }),
    data: openObject('Ids, codes and amounts; which, depends on the type.'),
  }),
);
