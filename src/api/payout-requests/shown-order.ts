import { z } from 'zod';

/** Fields of the recipient as they come back. */
export const shownFieldValues = z
  .record(z.string(), z.string())
  .nullable()
  .meta({ description: 'Sensitive ones masked to their last four characters; null once they were erased.' });
