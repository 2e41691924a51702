import type { InstantBounds } from '../../db/instant-bounds';
import { parseInstantMs } from '../../domain/rates/instant';
import { parameter } from './read-parameters';

const instant = parameter(readInstant, 'must be an ISO 8601 instant, with a plus sign written as %2B', {
  format: 'date-time',
});

/** The parameters by which a list is narrowed to when its resources were created. */
export const createdAtParameters = {
  'filter[created_at][gt]': instant,
  'filter[created_at][gte]': instant,
  'filter[created_at][lt]': instant,
  'filter[created_at][lte]': instant,
};

export function createdAtBounds(
  given: {
    readonly [K in keyof typeof createdAtParameters]?: Date | undefined;
  },
): InstantBounds {
  return {
    gt: given['filter[created_at][gt]'],
    gte: given['filter[created_at][gte]'],
    lt: given['filter[created_at][lt]'],
    lte: given['filter[created_at][lte]'],
  };
}

function readInstant(text: string): Date | undefined {
  const ms = parseInstantMs(text);
  return ms === undefined ? undefined : new Date(ms);
}
