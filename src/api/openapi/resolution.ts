import { z } from 'zod';
import { RESOLUTION_CODES } from '../../domain/resolutions';

/** Why an operation is where it is (`docs/resolutions.md`). */
export const resolution = z
  .strictObject({
    code: z.enum(RESOLUTION_CODES),
    group: z.enum(['OK', 'ERROR', 'FATAL', 'GATEWAY']),
    text: z.string(),
    provider_code: z.string().nullable(),
    provider_text: z.string().nullable(),
  })
  .meta({ description: 'Why an operation is where it is.' });
